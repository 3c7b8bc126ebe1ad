#include "ui/items/PlacementAttempt.h"

#include "ui/items/ObjectNames.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_map>

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

PlacementCells placementCells(const models::Plan& plan, const std::vector<std::string>& tenants,
                              const models::PlacementTarget& target) {
    if (tenants.empty()) {
        return {models::fittingCells(plan, models::Tenant(), target), false};
    }
    std::unordered_map<std::string_view, const models::Tenant*> byId;
    std::unordered_map<std::string_view, std::int64_t> residents;
    for (const auto& tenant : plan.tenants) {
        byId.emplace(tenant->id.text, &*tenant);
        ++residents[tenant->cell->text];
    }
    std::unordered_map<std::string_view, std::int64_t> coming; // by cell they leave
    std::vector<const models::Tenant*> moving;
    for (const std::string& id : tenants) {
        if (const auto found = byId.find(id); found != byId.end()) {
            moving.push_back(found->second);
            ++coming[found->second->cell->text];
        }
    }
    // The one in question takes the last free place: those that move with it are there already.
    const auto others = [&](const models::CellId& cell) {
        const auto here = residents.find(cell.text);
        const auto own = coming.find(cell.text);
        const std::int64_t stay =
            (here == residents.end() ? 0 : here->second) - (own == coming.end() ? 0 : own->second);
        return stay + static_cast<std::int64_t>(moving.size()) - 1;
    };
    PlacementCells result{{}, !moving.empty()};
    bool sameLane = true;
    std::vector<models::CellId>& common = result.fitting;
    for (const models::Tenant* tenant : moving) {
        const std::vector<models::CellId> cells = models::fittingCells(plan, *tenant, target, others);
        sameLane = sameLane && models::laneOf(*tenant) == target.lane;
        result.stay = result.stay && std::find(cells.begin(), cells.end(), *tenant->cell) != cells.end();
        if (tenant == moving.front()) {
            common = cells;
        } else {
            std::erase_if(common, [&](const models::CellId& cell) {
                return std::find(cells.begin(), cells.end(), cell) == cells.end();
            });
        }
    }
    if (sameLane && common.size() > 1) {
        result.stay = false; // then another cell can be all that is wanted
    }
    return result;
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
        text = QCoreApplication::translate("PlacementAttempt", "Move %Ln Tenant(s) to %1", nullptr,
                                           static_cast<int>(tenants.size()))
                   .arg(place);
    }
    return placed.newCell ? tr("%1, new cell %2").arg(text, QString::fromStdString(placed.cell.text)) : text;
}

} // namespace platbook::ui
