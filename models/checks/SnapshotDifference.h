#pragma once

#include "models/checks/CheckContext.h"
#include "models/checks/CheckList.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace platbook::models {

/// What differs between two snapshots, as far as checks care.
struct SnapshotDifference {
    static constexpr std::uint32_t none = 0xffffffff;

    bool everything = true; ///< policy, catalogue or date changed, or there is no earlier snapshot
    Aspect aspects = Aspect::None;
    std::vector<std::uint32_t> tenantNow;    ///< per earlier tenant: its position now; none: changed or gone
    std::vector<std::uint32_t> tenantBefore; ///< per tenant now: its earlier position; none: new or changed
    /// Ascending: those that are new or changed, that stand in a changed cell, or in none.
    std::vector<std::uint32_t> changedTenants;
    std::vector<std::uint32_t> cellNow; ///< per earlier cell: its position now, if its own definition is the same
    std::vector<std::uint32_t> cellBefore;
    /// Per tenant now: it is among the changed, or costs another amount; empty: nothing is known of that.
    std::vector<bool> ownCostChanged;
    std::vector<bool> residentsChanged; ///< per cell now: its tenants are not the same ones in the same order

    bool isChangedTenant(std::uint32_t tenant) const {
        return std::binary_search(changedTenants.begin(), changedTenants.end(), tenant);
    }
};

/// Compares by identity of shared objects, and sections that are no lists by value.
/// @cost O(cells + tenants)
SnapshotDifference compareSnapshots(const CheckContext& before, const CheckContext& after);

} // namespace platbook::models
