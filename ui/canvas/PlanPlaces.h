#pragma once

#include "PlanTypes.h"
#include "models/edits/TenantPlacement.h"
#include "models/plan/TextMap.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace platbook::ui {

/// Who stands where in a snapshot: cells by region, tenants by region and lane. Snapshots in which nobody moved share
/// one.
class PlanPlaces {
public:
    /// @param before  of an earlier snapshot, or null; returned as it is where it is true of this one too
    /// @cost O(cells + tenants); of tenants that are the same objects as before, only addresses are looked at
    static std::shared_ptr<const PlanPlaces> of(const models::PlanPtr& plan, std::shared_ptr<const PlanPlaces> before);

    explicit PlanPlaces(models::PlanPtr plan, const PlanPlaces* before = nullptr);

    /// The cell of that id, or null.
    const models::Cell* cell(std::string_view id) const;
    const std::vector<const models::Cell*>& cellsIn(std::string_view region) const;
    /// What the cell runs, with the values that hold in it (models::cellComponents).
    const std::vector<models::Component>& components(const models::Cell& cell) const;
    /// Positions of tenants in the plan, in plan order.
    const std::vector<std::uint32_t>& tenantsIn(std::string_view region, models::Lane lane) const;
    /// Tenants that stand in the cell, of every lane.
    std::size_t residents(std::string_view cell) const;
    /// Position of a tenant in the plan.
    std::optional<std::uint32_t> tenantAt(std::string_view id) const;
    /// Where its cell stands, or else its primary region.
    const std::string& regionOf(const models::Tenant& tenant) const;

private:
    struct Home {
        const models::Cell* cell = nullptr;
        std::size_t residents = 0;
    };
    struct Residents {
        std::vector<const models::Cell*> cells;
        std::array<std::vector<std::uint32_t>, 4> lanes;
    };

    bool holdsFor(const models::Plan& plan) const;

    models::PlanPtr m_plan; ///< keeps the cells
    using Components = std::unordered_map<const models::Cell*, std::vector<models::Component>>;

    models::TextMap<Home> m_cells;
    std::shared_ptr<const Components> m_components; ///< of snapshots with the same cells and stamps
    models::TextMap<Residents> m_regions;
    models::TextMap<std::uint32_t> m_tenants;
};

} // namespace platbook::ui
