#include "ui/items/AddItem.h"

#include "models/catalog/Catalogue.h"
#include "models/edits/PlanEdits.h"
#include "models/edits/RegionLocation.h"
#include "models/edits/TenantPlacement.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/items/FieldLabels.h"
#include "ui/items/PlacementAttempt.h"

#include <QCoreApplication>

#include <algorithm>

namespace platbook::ui {

namespace {

using models::Plan;

QString tr(const char* text) { return QCoreApplication::translate("AddItem", text); }

AddedItem refused(const QString& reason) { return {nullptr, {}, {}, reason}; }

AddedItem applied(const models::PlanPtr& plan, const std::vector<models::Change>& changes, const std::string& path,
                  const QString& text) {
    const auto next = models::applyChanges(plan, changes);
    if (!next) return refused(QString::fromStdString(next.diagnostics().front().message));
    return {*next, path, text, {}};
}

/// The first 10.n.0.0/16 that no region has.
std::string freeRegionBlock(const Plan& plan) {
    for (int n = 10; n < 256; ++n) {
        std::string block = "10." + std::to_string(n) + ".0.0/16";
        const bool taken = std::any_of(plan.regions.begin(), plan.regions.end(), [&block](const auto& region) {
            return region->cidr.has() && region->cidr->toText() == block;
        });
        if (!taken) return block;
    }
    return {};
}

bool holdsJurisdiction(const Plan& plan, const std::string& id) {
    return models::findById(plan.jurisdictions, models::JurisdictionId(id)) != nullptr;
}

/// Whether a plan rather grows to `a` than to `b`: where it has a jurisdiction already, else where most plans begin.
bool isNearer(const Plan& plan, const models::Location& a, const models::Location& b) {
    const auto rank = [&plan](const models::Location& location) {
        const std::string jurisdiction = models::jurisdictionAt(plan, location);
        return holdsJurisdiction(plan, jurisdiction) ? 2 : jurisdiction == "us" || jurisdiction == "eu" ? 1 : 0;
    };
    return rank(a) > rank(b);
}

AddedItem addRegion(const PlanDocument& document) {
    const Plan& plan = *document.plan();
    const models::ProviderId provider = plan.provider->id.has() ? *plan.provider->id : models::ProviderId::Gcp;
    const models::Location* chosen = nullptr;
    for (const models::Location& location : document.catalogue().locations().all()) {
        if (location.kind != models::LocationKind::Region || location.provider != provider || !location.open) continue;
        const bool used = std::any_of(plan.regions.begin(), plan.regions.end(),
                                      [&](const auto& region) { return *region->location == location.name; });
        if (!used && (!chosen || isNearer(plan, location, *chosen))) chosen = &location;
    }
    if (!chosen) return refused(tr("Every location of the provider is in the plan already"));
    std::vector<models::Change> changes;
    std::vector<std::pair<std::string, models::AnyValue>> fields;
    const std::string id = models::freeId(plan, "region", chosen->name);
    fields.emplace_back("id", models::scalarValue(id));
    fields.emplace_back("location", models::scalarValue(chosen->name));
    const std::string jurisdiction = models::jurisdictionAt(plan, *chosen);
    if (!jurisdiction.empty()) {
        if (!holdsJurisdiction(plan, jurisdiction))
            changes.push_back(
                models::addChange("jurisdictions", models::objectValue({{"id", models::scalarValue(jurisdiction)}})));
        fields.emplace_back("jurisdiction", models::scalarValue(jurisdiction));
    }
    fields.emplace_back("cidr", models::scalarValue(freeRegionBlock(plan)));
    changes.push_back(models::addChange("regions", models::objectValue(fields)));
    return applied(document.plan(), changes, "regions[" + id + "]",
                   tr("Add region %1").arg(quoted(QString::fromStdString(id))));
}

AddedItem addEnvironment(const PlanDocument& document) {
    const std::string id = models::freeId(*document.plan(), "environment", "staging");
    return applied(
        document.plan(),
        {models::addChange("environments", models::objectValue({{"id", models::scalarValue(id)},
                                                                {"kind", models::scalarValue("staging")},
                                                                {"data", models::scalarValue("synthetic")}}))},
        "environments[" + id + "]", tr("Add environment %1").arg(quoted(QString::fromStdString(id))));
}

/// The region the selection stands in, else the first active one.
models::RegionId regionOf(const Plan& plan, const std::vector<std::string>& selected) {
    for (const std::string& path : selected) {
        const ObjectPath parts = splitObjectPath(path);
        if (parts.list == "regions") return models::RegionId{parts.id};
        if (parts.list == "tenants")
            if (const auto* tenant = models::findById(plan.tenants, models::TenantId{parts.id}))
                return *tenant->primaryRegion;
        if (parts.list == "cells")
            if (const auto* cell = models::findById(plan.cells, models::CellId{parts.id})) return *cell->region;
    }
    for (const auto& region : plan.regions)
        if (!region->role.has() || *region->role == models::RegionRole::Active) return region->id;
    return {};
}

/// "vector-store" of vector_store
std::string idFromKind(std::string kind) {
    std::replace(kind.begin(), kind.end(), '_', '-');
    return kind;
}

/// Lane and cell of what is selected: a new tenant joins it.
void joinSelected(const Plan& plan, const std::vector<std::string>& selected, models::PlacementTarget& target) {
    for (const std::string& path : selected) {
        const ObjectPath parts = splitObjectPath(path);
        if (parts.list == "tenants") {
            const models::Tenant* tenant = models::findById(plan.tenants, models::TenantId(parts.id));
            if (tenant) target.lane = models::laneOf(*tenant);
        }
        const models::Cell* cell =
            parts.list == "cells" ? models::findById(plan.cells, models::CellId(parts.id)) : nullptr;
        if (!cell) continue;
        target.cell = cell->id;
        target.env = *cell->env;
        switch (*cell->isolation) {
        case models::CellIsolation::Pool:
        case models::CellIsolation::Hybrid: target.lane = models::Lane::SharedRows; break;
        case models::CellIsolation::Bridge: target.lane = models::Lane::OwnDatabase; break;
        case models::CellIsolation::Silo:
            target.lane = models::Lane::OwnStack;
            target.cell = {}; // has its tenant: the new one gets a cell of its own
            break;
        }
    }
}

AddedItem addTenant(const PlanDocument& document, const std::vector<std::string>& selected) {
    models::PlacementTarget target;
    target.region = regionOf(*document.plan(), selected);
    if (target.region.empty()) return refused(tr("Add a region first: a tenant stands in one"));
    joinSelected(*document.plan(), selected, target);
    if (target.cell.empty())
        if (const auto cells = placementCells(*document.plan(), {}, target).fitting; !cells.empty())
            target.cell = cells.front();
    const PlacementAttempt placed = attemptPlacement(document.plan(), {}, target);
    if (!placed.plan) return refused(placed.reason);
    return {placed.plan,
            "tenants[" + placed.tenant + "]",
            tr("Add tenant to %1").arg(QString::fromStdString(target.region.text)),
            {}};
}

/// A plan without stamps gets one, and its region a cell that runs it.
AddedItem addFirstComponent(const PlanDocument& document, const std::vector<std::string>& selected,
                            const std::string& kind) {
    const std::string id = idFromKind(kind);
    const std::string stamp = "standard";
    models::Change change;
    change.op = models::ChangeOp::Set;
    change.path = "stamps." + stamp;
    models::AnyValue list = models::listValue({});
    list.items.push_back(models::objectValue({{"id", models::scalarValue(id)}, {"kind", models::scalarValue(kind)}}));
    change.value = list;
    AddedItem added = applied(document.plan(), {change}, "stamps." + stamp + "[" + id + "]",
                              tr("Add %1").arg(quoted(QString::fromStdString(id))));
    models::PlacementTarget target;
    target.region = regionOf(*document.plan(), selected);
    if (!added.plan || target.region.empty() || !added.plan->cells.empty()) return added;
    const models::Result<models::Cell> cell = models::newCellFor(*added.plan, models::Tenant(), target);
    if (!cell) return added;
    Plan with = *added.plan;
    with.cells.push_back(models::Shared<models::Cell>(*cell));
    added.plan = std::make_shared<const Plan>(std::move(with));
    return added;
}

AddedItem addComponent(const PlanDocument& document, const std::vector<std::string>& selected,
                       const std::string& kind) {
    const Plan& plan = *document.plan();
    std::string stamp = plan.stamps.empty() ? std::string() : plan.stamps.front().key.text;
    for (const std::string& path : selected) {
        const ObjectPath parts = splitObjectPath(path);
        if (parts.list.starts_with("stamps.")) stamp = parts.list.substr(7);
        if (parts.list == "regions")
            for (const auto& cell : plan.cells)
                if (cell->region->text == parts.id) {
                    stamp = cell->stamp->text;
                    break;
                }
        if (parts.list == "cells")
            if (const auto* cell = models::findById(plan.cells, models::CellId{parts.id})) stamp = cell->stamp->text;
    }
    if (stamp.empty()) return addFirstComponent(document, selected, kind);
    std::string id = idFromKind(kind);
    const auto* components = models::findEntry(plan.stamps, models::AnyId{stamp});
    const std::string stem = id;
    for (int n = 2; components && std::any_of(components->begin(), components->end(),
                                              [&id](const auto& one) { return one->id.text == id; });
         ++n)
        id = stem + "-" + std::to_string(n);
    return applied(document.plan(),
                   {models::addChange("stamps." + stamp, models::objectValue({{"id", models::scalarValue(id)},
                                                                              {"kind", models::scalarValue(kind)}}))},
                   "stamps." + stamp + "[" + id + "]", tr("Add %1").arg(quoted(QString::fromStdString(id))));
}

} // namespace

AddedItem addItem(const PlanDocument& document, const std::vector<std::string>& selected, const std::string& kind) {
    if (kind == "region") return addRegion(document);
    if (kind == "environment") return addEnvironment(document);
    if (kind == "tenant") return addTenant(document, selected);
    return addComponent(document, selected, kind);
}

} // namespace platbook::ui
