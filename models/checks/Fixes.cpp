#include "models/checks/Fixes.h"

#include "models/checks/PlaceNames.h"
#include "models/edits/PlanEdits.h"

#include <utility>

namespace platbook::models {
namespace {

/// A cell as the value of an `add` change. Made cells have scalar fields only.
AnyValue cellValue(const Cell& cell) {
    std::vector<std::pair<std::string, AnyValue>> fields;
    for (const FieldSpec& field : Cell::spec().fields)
        if (field.type->print && field.has(&cell))
            fields.emplace_back(field.name, scalarValue(field.type->print(field.read(&cell))));
    return objectValue(fields);
}

/// Changes that remove a silo cell its tenant leaves, with what names it.
void removeFormerCell(const PlanIndex& index, const CellView& former, std::vector<Change>& changes) {
    const Plan& plan = index.plan();
    for (const auto& flow : plan.flows) {
        const Place from = placeOf(index, *flow->from);
        const Place to = placeOf(index, *flow->to);
        const bool names = (from.kind == Place::Kind::Cell && from.id == former.id()) ||
                           (to.kind == Place::Kind::Cell && to.id == former.id());
        if (names) changes.push_back(removeChange("flows[" + flow->id.text + "]"));
    }
    if (findEntry(*plan.modelRoutes, former.cell->id)) changes.push_back(removeChange("model_routes." + former.id()));
    changes.push_back(removeChange("cells[" + former.id() + "]"));
}

/// The new silo cell calls what the former one called.
void keepRoute(const Plan& plan, const CellId& former, const CellId& made, std::vector<Change>& changes) {
    const auto* route = findEntry(*plan.modelRoutes, former);
    if (!route) return;
    std::vector<std::string> models;
    for (const ModelId& model : *route) models.push_back(model.text);
    changes.push_back(setListChange("model_routes." + made.text, models));
}

void setLane(const std::string& path, Lane lane, const Tenant& tenant, std::vector<Change>& changes) {
    if (laneOf(tenant) == lane) return;
    switch (lane) {
    case Lane::SharedRows: changes.push_back(setChange(path + ".tier", "pool")); break;
    case Lane::OwnSchema:
    case Lane::OwnDatabase: changes.push_back(setChange(path + ".tier", "bridge")); break;
    case Lane::OwnStack: changes.push_back(setChange(path + ".tier", "silo")); break;
    }
    if (lane == Lane::OwnSchema || lane == Lane::OwnDatabase)
        changes.push_back(setChange(path + ".bridge", lane == Lane::OwnSchema ? "schema" : "database"));
    else if (tenant.bridge.has()) changes.push_back(removeChange(path + ".bridge"));
}

} // namespace

std::string componentPath(const CellView& cell, const Component& component, const std::string& field) {
    return "cells[" + cell.id() + "].overrides." + component.id.text + "." + field;
}

std::vector<Change> removeEverywhere(const Plan& plan, const CellView& cell, const Component& component,
                                     const std::string& field) {
    std::vector<Change> changes;
    const FieldSpec* spec = Component::spec().find(field, static_cast<int>(*component.kind));
    const auto look = [&](const Component* level, const std::string& path) {
        if (level && spec && spec->has(level)) changes.push_back(removeChange(path + "." + field));
    };
    for (const auto& entry : cell.cell->overrides)
        if (entry.key.text == component.id.text)
            look(&*entry.value, "cells[" + cell.id() + "].overrides." + component.id.text);
    for (const auto& stamp : plan.stamps) {
        if (stamp.key.text != cell.cell->stamp->text) continue;
        for (const auto& one : stamp.value) {
            if (one->id != component.id) continue;
            const std::string path = "stamps." + stamp.key.text + "[" + component.id.text + "]";
            if (const auto* env = findEntry(one->env, *cell.cell->env))
                look(&**env, path + ".env." + cell.cell->env->text);
            look(&*one, path);
        }
    }
    return changes;
}

Fix setFix(std::string title, std::string path, std::string value) {
    return {std::move(title), {setChange(std::move(path), std::move(value))}};
}
Fix setListFix(std::string title, std::string path, const std::vector<std::string>& items) {
    return {std::move(title), {setListChange(std::move(path), items)}};
}
Change clearChange(std::string path) {
    Change change;
    change.op = ChangeOp::Set;
    change.path = std::move(path);
    change.value = AnyValue{};
    return change;
}
Fix hint(std::string title) { return {std::move(title), {}}; }

std::string observabilityPath(const Plan& plan, const EnvironmentId& env, const std::string& field) {
    const auto* own = findEntry(plan.observability->env, env);
    const FieldSpec* spec = Observability::spec().find(field);
    const bool there = own && spec && spec->has(&**own);
    return there ? "observability.env." + env.text + "." + field : "observability." + field;
}

namespace {

std::optional<Cell> newCell(const Checker& checker, const Tenant& tenant, const PlacementTarget& target) {
    const auto make = [&]() -> std::optional<Cell> {
        const Result<Cell> cell = newCellFor(checker.plan(), tenant, target);
        return cell ? std::optional(*cell) : std::nullopt;
    };
    if (target.lane == Lane::OwnStack) return make(); // bears the tenant's name
    const std::string key =
        target.region.text + '|' + target.env.text + '|' + std::to_string(static_cast<int>(target.lane));
    auto& known = checker.context().newCells;
    const auto found = known.find(key);
    return found != known.end() ? found->second : known.emplace(key, make()).first->second;
}

} // namespace

std::optional<Fix> placementFix(const Checker& checker, std::string title, const TenantView& tenant,
                                const RegionId& region, Lane lane) {
    const Plan& plan = checker.plan();
    const CellView* former = tenant.cell == TenantView::noCell ? nullptr : &checker.index().cells()[tenant.cell];
    PlacementTarget target;
    target.region = region;
    target.lane = lane;
    if (former) target.env = *former->cell->env;

    const std::string path = "tenants[" + tenant.id() + "]";
    Fix fix{std::move(title), {}};
    const std::vector<CellId> fitting = fittingCells(plan, *tenant.tenant, target, [&](const CellId& id) {
        const CellView* view = checker.index().findCell(id.text);
        return view ? static_cast<std::int64_t>(view->tenants.size()) - (view == former ? 1 : 0) : 0;
    });
    CellId cell;
    bool made = false;
    if (fitting.empty()) {
        const std::optional<Cell> fresh = newCell(checker, *tenant.tenant, target);
        if (!fresh) return std::nullopt;
        fix.changes.push_back(addChange("cells", cellValue(*fresh)));
        cell = fresh->id;
        made = true;
    } else {
        cell = fitting.front();
        for (const CellId& one : fitting)
            if (former && one == former->cell->id) cell = one; // it may stay where it is
    }
    setLane(path, lane, *tenant.tenant, fix.changes);
    if (cell != *tenant.tenant->cell) fix.changes.push_back(setChange(path + ".cell", cell.text));
    const bool leavesOwnCell =
        former && former->isSilo() && *former->cell->tenant == tenant.tenant->id && cell != former->cell->id;
    if (made && leavesOwnCell) keepRoute(plan, former->cell->id, cell, fix.changes);
    if (leavesOwnCell && former->tenants.size() <= 1) removeFormerCell(checker.index(), *former, fix.changes);
    return fix;
}

} // namespace platbook::models
