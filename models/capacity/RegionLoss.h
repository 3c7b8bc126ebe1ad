#pragma once

#include "models/evaluate/PlanIndex.h"
#include "models/units/Rational.h"

#include <optional>
#include <string>
#include <vector>

namespace platbook::models {

/// What happens to a cell when its region is lost (DOMAIN section 9, DR-01). Minutes; unset: unlimited.
struct RegionLoss {
    /// What one data store loses.
    struct Store {
        std::string component;
        std::optional<Rational> rpoMin; ///< unset: nothing of it is outside the region
    };
    RegionMode mode = RegionMode::None; ///< what runs in the failover region before
    std::vector<Store> stores;          ///< data stores in stamp order; caches, buses and what can be rebuilt are none
    std::optional<Rational> rpoMin;     ///< the worst store
    std::optional<Rational> rtoMin;
    Rational detectMin = 5, decideMin = 10, routeMin = 5;
    Rational promoteMin, warmMin, restoreMin,
        rebuildMin; ///< of rtoMin's middle part: max(promote + warm, rebuild) + restore
};

/// A standby that nothing runs in (no failover region, or mode none) leaves both unlimited.
/// @source DOMAIN section 9, DR-01; a daily backup outside the region loses up to 1,440 minutes
RegionLoss regionLoss(const PlanIndex& index, const CellView& cell);

} // namespace platbook::models
