#include "models/checks/SnapshotDifference.h"

#include "models/evaluate/AlikeObjects.h"

#include <numeric>

namespace platbook::models {
namespace {

/// Aspects of the sections that are compared as a whole. Phases are part of `Info`: they choose runtimes.
Aspect changedSections(const Plan& a, const Plan& b) {
    Aspect changed = Aspect::None;
    const auto note = [&](bool same, Aspect aspect) {
        if (!same) changed = changed | aspect;
    };
    note(a.plan == b.plan && sameObjects(a.phases, b.phases), Aspect::Info);
    note(a.provider == b.provider && a.naming == b.naming, Aspect::Provider);
    note(a.pricing == b.pricing, Aspect::Pricing);
    note(sameObjects(a.jurisdictions, b.jurisdictions) && sameObjects(a.regions, b.regions), Aspect::Places);
    note(sameObjects(a.environments, b.environments), Aspect::Environments);
    note(sameObjects(a.stamps, b.stamps), Aspect::Stamps);
    note(sameObjects(a.clusters, b.clusters), Aspect::Clusters);
    note(sameObjects(a.cells, b.cells), Aspect::Cells);
    note(a.network == b.network, Aspect::Network);
    note(a.edge == b.edge, Aspect::Edge);
    note(alike(a.models, b.models, &sameButForPrices) && a.modelRoutes == b.modelRoutes, Aspect::Models);
    note(sameObjects(a.processors, b.processors) && sameObjects(a.evidence, b.evidence), Aspect::Processors);
    note(sameObjects(a.flows, b.flows), Aspect::Flows);
    note(a.secrets == b.secrets && sameObjects(a.vars, b.vars), Aspect::Secrets);
    note(a.delivery == b.delivery && sameObjects(a.schedules, b.schedules) && a.maintenance == b.maintenance,
         Aspect::Delivery);
    note(a.observability == b.observability && sameObjects(a.slo, b.slo) && sameObjects(a.alerts, b.alerts) &&
             sameObjects(a.metrics, b.metrics) && sameObjects(a.contacts, b.contacts),
         Aspect::Observability);
    note(sameObjects(a.budgets, b.budgets) && sameObjects(a.quotas, b.quotas) &&
             sameObjects(a.benchmarks, b.benchmarks) && sameObjects(a.quotes, b.quotes),
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
    if (after.sharesTenantsWith(before)) {
        std::iota(difference.tenantNow.begin(), difference.tenantNow.end(), 0);
        std::iota(difference.tenantBefore.begin(), difference.tenantBefore.end(), 0);
        return;
    }
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
    if (after.sharesTenantsWith(before)) return earlier.tenants == now.tenants;
    for (std::size_t i = 0; i < now.tenants.size(); ++i)
        if (!before.tenants()[earlier.tenants[i]].tenant.same(after.tenants()[now.tenants[i]].tenant)) return false;
    return true;
}

/// The same tenants with the same values, but for what they use, may use and pay.
bool sameStays(const PlanIndex& before, const PlanIndex& after, const SnapshotDifference& difference) {
    if (!after.hasTenantsOf(before)) return false;
    return std::all_of(difference.changedTenants.begin(), difference.changedTenants.end(), [&](std::uint32_t tenant) {
        return sameButForUse(*before.tenants()[tenant], *after.tenants()[tenant]);
    });
}

bool sameNames(const PlanIndex& before, const PlanIndex& after, const SnapshotDifference& difference) {
    if (!after.hasTenantsOf(before)) return false;
    return std::all_of(difference.changedTenants.begin(), difference.changedTenants.end(), [&](std::uint32_t tenant) {
        const Tenant& a = *before.tenants()[tenant];
        const Tenant& b = *after.tenants()[tenant];
        return a.tier == b.tier && a.bridge == b.bridge && a.secrets == b.secrets && a.tenantId == b.tenantId;
    });
}

} // namespace

SnapshotDifference compareSnapshots(const CheckContext& before, const CheckContext& after) {
    SnapshotDifference difference;
    const PlanIndex& a = *before.index;
    const PlanIndex& b = *after.index;
    difference.everything =
        before.catalogue != after.catalogue || before.date() != after.date() || !(a.plan().policy == b.plan().policy);
    difference.aspects = changedSections(a.plan(), b.plan()) | Aspect::Costs | Aspect::Everything;
    if (before.sells != after.sells) difference.aspects = difference.aspects | Aspect::Pricing;
    matchCells(a, b, difference);
    matchTenants(a, b, difference);
    for (std::uint32_t i = 0; i < b.tenants().size(); ++i) {
        const std::uint32_t cell = b.tenants()[i].cell;
        // Without a cell, a cell of that name may have gone: there are few such tenants.
        if (difference.tenantBefore[i] == SnapshotDifference::none || cell == TenantView::noCell ||
            difference.cellBefore[cell] == SnapshotDifference::none)
            difference.changedTenants.push_back(i);
    }
    difference.residentsChanged.assign(b.cells().size(), true);
    bool sameTenants = a.tenants().size() == b.tenants().size();
    for (std::uint32_t i = 0; sameTenants && i < b.tenants().size(); ++i) sameTenants = difference.tenantBefore[i] == i;
    for (std::size_t i = 0; i < b.cells().size(); ++i) {
        const CellView* earlier = a.findCell(b.cells()[i].id());
        if (earlier && sameResidents(a, b, *earlier, b.cells()[i])) difference.residentsChanged[i] = false;
        else sameTenants = false;
    }
    if (!sameTenants) difference.aspects = difference.aspects | Aspect::Tenants | Aspect::AllTenants;
    if (!sameStays(a, b, difference)) difference.aspects = difference.aspects | Aspect::TenantStays;
    if (!sameNames(a, b, difference)) difference.aspects = difference.aspects | Aspect::TenantNames;
    return difference;
}

} // namespace platbook::models
