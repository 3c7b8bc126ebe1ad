#include "ui/items/PlacementAttempt.h"

#include "ui/canvas/picture/CanvasPicture.h"
#include "ui/items/ObjectNames.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

namespace platbook::ui {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("PlacementAttempt", text); }

} // namespace

PlacementAttempt attemptPlacement(const models::PlanPtr& before, const std::vector<std::string>& tenants,
                                  const models::PlacementTarget& target) {
    PlacementAttempt result;
    models::PlanPtr plan = before;
    const auto take = [&](const models::Result<models::Placement>& placed) {
        if (!placed) {
            const models::Diagnostics& why = placed.diagnostics();
            result.reason = why.empty() ? tr("This lane cannot take it") : QString::fromStdString(why.front().message);
            return false;
        }
        plan = placed->plan;
        result.cell = placed->cell;
        result.newCell = result.newCell || placed->newCell;
        return true;
    };
    if (tenants.empty()) {
        const std::string uuid = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
        if (!take(models::addTenant(plan, tr("New tenant").toStdString(), uuid, target))) {
            return result;
        }
        result.tenant = plan->tenants.back()->id.text;
    }
    for (const std::string& id : tenants) {
        const models::Tenant* tenant = models::findById(plan->tenants, models::TenantId(id));
        if (tenant && tenant->pinnedOrDefault()) {
            result.reason = tr("“%1” is pinned").arg(tenantName(*tenant));
            return result;
        }
        if (!take(models::moveTenant(plan, models::TenantId(id), target))) {
            return result;
        }
        result.tenant = id;
    }
    if (*plan == *before) {
        result.reason = tr("It already stands here");
        return result;
    }
    result.plan = plan;
    return result;
}

std::vector<models::CellId> placementCells(const models::Plan& plan, const std::vector<std::string>& tenants,
                                           const models::PlacementTarget& target) {
    models::Tenant probe;
    if (!tenants.empty()) {
        const models::Tenant* found = models::findById(plan.tenants, models::TenantId(tenants.front()));
        if (!found) {
            return {};
        }
        probe = *found;
    }
    std::vector<models::CellId> cells = models::fittingCells(plan, probe, target);
    // A tenant that stands in a fitting cell stays there: nothing to choose.
    if (probe.cell.has() && std::find(cells.begin(), cells.end(), *probe.cell) != cells.end()) {
        return {*probe.cell};
    }
    return cells;
}

} // namespace platbook::ui
