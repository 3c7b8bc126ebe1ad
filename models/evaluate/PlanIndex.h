#pragma once

#include "PlanTypes.h"
#include "models/fields/Effective.h"
#include "models/plan/TextMap.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// A cell with everything that its references name, looked up once. Objects that a reference misses are empty ones,
/// so that an incomplete plan needs no special case.
struct CellView {
    const Cell* cell = nullptr;
    const Environment* env = nullptr; ///< never null; empty when unknown
    const Region* region = nullptr;   ///< never null; empty when unknown or unset
    const Region* failover = nullptr; ///< null: the region has none (or names an unknown one)
    Runtime runtime = Runtime::Run;
    std::string project;                                      ///< resolved (DOMAIN section 2)
    std::shared_ptr<const std::vector<Component>> components; ///< effective, in stamp order
    std::vector<std::uint32_t> tenants; ///< positions in PlanIndex::tenants of those that stand here, in plan order

    const std::string& id() const { return cell->id.text; }
    bool isProd() const { return env->kind.has() && *env->kind == EnvironmentKind::Prod; }
    /// On a developer's machine: no cost lines, no residency.
    bool isCompose() const { return runtime == Runtime::Compose; }
    bool isSilo() const { return cell->tenant.has(); }
};

/// A tenant with its defaults laid below it.
struct TenantView {
    static constexpr std::uint32_t noCell = 0xffffffff;
    Shared<Tenant> tenant;       ///< effective; the plan's own object where no defaults are written
    std::uint32_t cell = noCell; ///< position in PlanIndex::cells

    const Tenant& operator*() const { return *tenant; }
    const Tenant* operator->() const { return &*tenant; }
    const std::string& id() const { return tenant->id.text; }
};

/// The dense index of an effective plan: cells and tenants by position, in plan order. Immutable once built.
class PlanIndex {
public:
    /// @param plan      with the changes of phase and scenario applied
    /// @param previous  index of an earlier snapshot, from which unchanged parts are shared; may be null
    /// @cost O(cells + tenants) besides the effective components of changed cells. Of a tenant that stands where it stood
    /// before, no more than its address is looked at.
    explicit PlanIndex(PlanPtr plan, const PlanIndex* previous = nullptr);

    const Plan& plan() const { return *m_plan; }
    const PlanPtr& sharedPlan() const { return m_plan; }
    const std::vector<CellView>& cells() const { return m_cells; }
    const std::vector<TenantView>& tenants() const { return *m_tenants; }

    /// The very same tenants in the same cells; false also where that was not found out.
    bool sharesTenantsWith(const PlanIndex& other) const { return m_tenants == other.m_tenants; }
    /// The same tenants by id, in the same order; false also where that was not found out.
    bool hasTenantsOf(const PlanIndex& other) const { return m_tenantById == other.m_tenantById; }

    const CellView* findCell(std::string_view id) const;
    const Region* findRegion(std::string_view id) const;
    const Environment* findEnvironment(std::string_view id) const;
    const LanguageModel* findModel(std::string_view id) const;
    const TenantView* findTenant(std::string_view id) const;

    /// The region's jurisdiction id; empty where unknown.
    std::string_view jurisdictionOf(std::string_view region) const;

private:
    using Positions = TextMap<std::uint32_t>; ///< by id

    template<class T> static std::shared_ptr<const Positions> positionsOf(const ObjectList<T>& list);
    void addCells(const PlanIndex* previous);
    void addTenants(const PlanIndex* previous);
    TenantView viewOf(const Shared<Tenant>& item, bool plain, const TenantView* before) const;
    /// Whether the view was made of that very object of the plan.
    bool isAt(const TenantView& view, const Shared<Tenant>& item) const;

    PlanPtr m_plan;
    std::vector<CellView> m_cells;
    std::shared_ptr<const std::vector<TenantView>> m_tenants; ///< shared by indexes in which the same tenants stand
    std::shared_ptr<const Positions> m_cellById; ///< shared by indexes that have the same ids at the same places
    std::shared_ptr<const Positions> m_tenantById;
};

/// The component of that kind, first in stamp order; null when the cell has none.
const Component* firstOfKind(const CellView& cell, ComponentKind kind);

} // namespace platbook::models
