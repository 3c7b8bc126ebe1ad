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

QString placementText(const models::Plan& before, const std::vector<std::string>& tenants,
                      const models::PlacementTarget& target, const PlacementAttempt& placed) {
    const models::Tenant* now = models::findById(placed.plan->tenants, models::TenantId(placed.tenant));
    if (!now) {
        return {};
    }
    const models::Tenant* former = models::findById(before.tenants, now->id);
    const models::Cell* from = former ? models::findById(before.cells, *former->cell) : nullptr;
    const bool sameRegion = from && *from->region == target.region;
    const QString place = sameRegion ? laneName(target.lane) : QString::fromStdString(target.region.text);
    QString text;
    if (tenants.empty()) {
        text = tr("Add “%1” to %2").arg(tenantName(*now), place);
    } else if (tenants.size() == 1) {
        text = tr("Move “%1” to %2").arg(tenantName(*now), place);
    } else {
        text = QCoreApplication::translate("PlacementAttempt", "Move %n Tenant(s) to %1", nullptr,
                                           static_cast<int>(tenants.size()))
                   .arg(place);
    }
    return placed.newCell ? tr("%1, new cell %2").arg(text, QString::fromStdString(placed.cell.text)) : text;
}

} // namespace platbook::ui
