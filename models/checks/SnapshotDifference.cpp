#include "models/checks/SnapshotDifference.h"

namespace platbook::models {
namespace {

template<class T> bool sameList(const ObjectList<T>& a, const ObjectList<T>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!a[i].same(b[i])) return false;
    return true;
}
template<class K, class T> bool sameMap(const OrderedMap<K, Shared<T>>& a, const OrderedMap<K, Shared<T>>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!(a[i].key == b[i].key) || !a[i].value.same(b[i].value)) return false;
    return true;
}
bool sameStamps(const Plan& a, const Plan& b) {
    if (a.stamps.size() != b.stamps.size()) return false;
    for (std::size_t i = 0; i < a.stamps.size(); ++i)
        if (a.stamps[i].key != b.stamps[i].key || !sameList(a.stamps[i].value, b.stamps[i].value)) return false;
    return true;
}

/// Aspects of the sections that are compared as a whole. Phases are part of `Info`: they choose runtimes.
Aspect changedSections(const Plan& a, const Plan& b) {
    Aspect changed = Aspect::None;
    const auto note = [&](bool same, Aspect aspect) {
        if (!same) changed = changed | aspect;
    };
    note(a.plan == b.plan && sameList(a.phases, b.phases), Aspect::Info);
    note(a.provider == b.provider && a.naming == b.naming, Aspect::Provider);
    note(a.pricing == b.pricing, Aspect::Pricing);
    note(sameList(a.jurisdictions, b.jurisdictions) && sameList(a.regions, b.regions), Aspect::Places);
    note(sameList(a.environments, b.environments), Aspect::Environments);
    note(sameStamps(a, b), Aspect::Stamps);
    note(sameList(a.clusters, b.clusters), Aspect::Clusters);
    note(sameList(a.cells, b.cells), Aspect::Cells);
    note(a.network == b.network, Aspect::Network);
    note(a.edge == b.edge, Aspect::Edge);
    note(sameList(a.models, b.models) && a.modelRoutes == b.modelRoutes, Aspect::Models);
    note(sameList(a.processors, b.processors) && sameList(a.evidence, b.evidence), Aspect::Processors);
    note(sameList(a.flows, b.flows), Aspect::Flows);
    note(a.secrets == b.secrets && sameMap(a.vars, b.vars), Aspect::Secrets);
    note(a.delivery == b.delivery && sameList(a.schedules, b.schedules) && a.maintenance == b.maintenance,
         Aspect::Delivery);
    note(a.observability == b.observability && sameList(a.slo, b.slo) && sameList(a.alerts, b.alerts) &&
             sameList(a.metrics, b.metrics) && sameList(a.contacts, b.contacts),
         Aspect::Observability);
    note(sameList(a.budgets, b.budgets) && sameList(a.quotas, b.quotas) && sameList(a.benchmarks, b.benchmarks) &&
             sameList(a.quotes, b.quotes),
         Aspect::Money);
    return changed;
}

bool sameDefinition(const CellView& a, const CellView& b) {
    return a.cell == b.cell && a.env == b.env && a.region == b.region && a.failover == b.failover &&
           a.components == b.components && a.runtime == b.runtime && a.project == b.project;
}

/// Fills both directions for cells whose definition is the same.
void matchCells(const PlanIndex& before, const PlanIndex& after, SnapshotDifference& difference) {
    difference.cellNow.assign(before.cells().size(), SnapshotDifference::none);
    difference.cellBefore.assign(after.cells().size(), SnapshotDifference::none);
    for (std::size_t i = 0; i < after.cells().size(); ++i) {
        const CellView* earlier = before.findCell(after.cells()[i].id());
        if (!earlier || !sameDefinition(*earlier, after.cells()[i])) continue;
        const auto position = static_cast<std::size_t>(earlier - before.cells().data());
        if (difference.cellNow[position] != SnapshotDifference::none) continue; // a doubled id
        difference.cellNow[position] = static_cast<std::uint32_t>(i);
        difference.cellBefore[i] = static_cast<std::uint32_t>(position);
    }
}

/// A tenant counts as the same only in the same cell; whether that cell changed is the caller's question.
void matchTenants(const PlanIndex& before, const PlanIndex& after, SnapshotDifference& difference) {
    difference.tenantNow.assign(before.tenants().size(), SnapshotDifference::none);
    difference.tenantBefore.assign(after.tenants().size(), SnapshotDifference::none);
    for (std::size_t i = 0; i < after.tenants().size(); ++i) {
        // Most edits keep positions, so that the look-up by id is rare.
        const TenantView& now = after.tenants()[i];
        const TenantView* earlier = i < before.tenants().size() && before.tenants()[i].tenant.same(now.tenant)
                                        ? &before.tenants()[i]
                                        : before.findTenant(now.id());
        if (!earlier || !earlier->tenant.same(now.tenant)) continue;
        const auto position = static_cast<std::size_t>(earlier - before.tenants().data());
        if (difference.tenantNow[position] != SnapshotDifference::none) continue;
        difference.tenantNow[position] = static_cast<std::uint32_t>(i);
        difference.tenantBefore[i] = static_cast<std::uint32_t>(position);
    }
}

bool sameResidents(const PlanIndex& before, const PlanIndex& after, const CellView& earlier, const CellView& now) {
    if (earlier.tenants.size() != now.tenants.size()) return false;
    for (std::size_t i = 0; i < now.tenants.size(); ++i)
        if (!before.tenants()[earlier.tenants[i]].tenant.same(after.tenants()[now.tenants[i]].tenant)) return false;
    return true;
}

} // namespace

SnapshotDifference compareSnapshots(const CheckContext& before, const CheckContext& after) {
    SnapshotDifference difference;
    const PlanIndex& a = *before.index;
    const PlanIndex& b = *after.index;
    difference.everything =
        before.catalogue != after.catalogue || before.date() != after.date() || !(a.plan().policy == b.plan().policy);
    difference.aspects = changedSections(a.plan(), b.plan()) | Aspect::Costs | Aspect::Everything;
    matchCells(a, b, difference);
    matchTenants(a, b, difference);
    difference.residentsChanged.assign(b.cells().size(), true);
    for (std::size_t i = 0; i < b.cells().size(); ++i) {
        const CellView* earlier = a.findCell(b.cells()[i].id());
        if (earlier && sameResidents(a, b, *earlier, b.cells()[i])) difference.residentsChanged[i] = false;
        else difference.aspects = difference.aspects | Aspect::Tenants | Aspect::AllTenants;
    }
    if (a.tenants().size() != b.tenants().size())
        difference.aspects = difference.aspects | Aspect::Tenants | Aspect::AllTenants;
    for (std::size_t i = 0; i < b.tenants().size(); ++i)
        if (difference.tenantBefore[i] != i)
            difference.aspects = difference.aspects | Aspect::Tenants | Aspect::AllTenants;
    return difference;
}

} // namespace platbook::models
