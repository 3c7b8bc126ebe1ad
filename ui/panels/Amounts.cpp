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

std::optional<models::MoneyRange> objectAmount(const PlanDocument& document, const std::string& objectPath,
                                               const std::string& environment) {
    const models::EvaluationPtr& evaluation = document.evaluation();
    if (!evaluation) return std::nullopt;
    const auto placed = [&](models::CostView view, std::string_view key) {
        return models::placeCost(*evaluation, *evaluation->index, view, key, environment).amount;
    };
    if (objectPath.empty() || objectPath == "plan")
        return environment.empty() ? evaluation->total : placed(models::CostView::Environment, environment);
    const ObjectPath path = splitObjectPath(objectPath);
    if (path.list == "tenants") {
        const models::TenantView* tenant = evaluation->index->findTenant(path.id);
        if (!tenant) return models::MoneyRange{};
        // Shares are made for the whole plan, and belong to the environment the tenant lives in.
        const auto& cells = evaluation->index->cells();
        if (!environment.empty() && tenant->cell < cells.size() && cells[tenant->cell].cell->env->text != environment)
            return std::nullopt;
        return evaluation->tenants[static_cast<std::size_t>(tenant - evaluation->index->tenants().data())].full();
    }
    if (path.list == "cells") {
        const models::CellView* cell = evaluation->index->findCell(path.id);
        if (!environment.empty() && cell && cell->cell->env->text != environment) return std::nullopt;
        return placed(models::CostView::Cell, path.id);
    }
    if (path.list == "regions") return placed(models::CostView::Region, path.id);
    if (path.list == "environments")
        return models::placeCost(*evaluation, *evaluation->index, models::CostView::Environment, path.id).amount;
    return std::nullopt;
}

} // namespace platbook::ui
