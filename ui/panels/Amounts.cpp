#include "ui/panels/Amounts.h"

#include "models/cost/Grouping.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/widgets/AmountText.h"

#include <QCoreApplication>

namespace platbook::ui {

namespace {

std::optional<models::MoneyRange> rowAmount(const models::Evaluation& evaluation, models::CostView view,
                                            const std::string& key) {
    for (const models::CostRow& row :
         models::groupCosts(evaluation.lines, evaluation.tenants, evaluation.unallocated, view))
        if (row.key == key && !row.rest) return row.amount;
    return models::MoneyRange{};
}

} // namespace

QString monthText(models::Money amount, const QString& currency) { return perMonth(amount, currency); }

QString rangeText(const models::MoneyRange& amount, const QString& currency) {
    return QCoreApplication::translate("Amounts", "%1 a month expected, %2 to %3")
        .arg(centsAmount(amount.expected, currency), centsAmount(amount.low, currency),
             centsAmount(amount.high, currency));
}

std::optional<models::MoneyRange> objectAmount(const PlanDocument& document, const std::string& objectPath) {
    const models::EvaluationPtr& evaluation = document.evaluation();
    if (!evaluation) return std::nullopt;
    if (objectPath.empty() || objectPath == "plan") return evaluation->total;
    const ObjectPath path = splitObjectPath(objectPath);
    if (path.list == "tenants") return rowAmount(*evaluation, models::CostView::Tenant, path.id);
    if (path.list == "cells") return rowAmount(*evaluation, models::CostView::Cell, path.id);
    if (path.list == "regions") return rowAmount(*evaluation, models::CostView::Region, path.id);
    if (path.list == "environments") return rowAmount(*evaluation, models::CostView::Environment, path.id);
    return std::nullopt;
}

} // namespace platbook::ui
