#include "ui/panels/Amounts.h"

#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/widgets/AmountText.h"

#include <QCoreApplication>

namespace platbook::ui {

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
    if (path.list == "tenants") {
        const models::TenantView* tenant = evaluation->index->findTenant(path.id);
        if (!tenant) return models::MoneyRange{};
        return evaluation->tenants[static_cast<std::size_t>(tenant - evaluation->index->tenants().data())].full();
    }
    const auto placed = [&](models::CostView view) {
        return models::placeCost(*evaluation, *evaluation->index, view, path.id).amount;
    };
    if (path.list == "cells") return placed(models::CostView::Cell);
    if (path.list == "regions") return placed(models::CostView::Region);
    if (path.list == "environments") return placed(models::CostView::Environment);
    return std::nullopt;
}

} // namespace platbook::ui
