#pragma once

#include "models/catalog/SqlTiers.h"
#include "models/evaluate/PlanIndex.h"
#include "models/units/Rational.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace platbook::models {

/// Database connections that a cell's services may open at their most, and how many its postgres allows (CAP-01).
struct ConnectionDemand {
    /// What one service opens.
    struct Holder {
        std::string component;
        std::int64_t instances = 0; ///< at its maximum
        std::int64_t each = 0;      ///< connections of one instance
        Rational duringRollout;     ///< instances while old and new ones run side by side
    };
    std::string component;              ///< the postgres
    std::string tier;                   ///< may be empty
    std::int64_t admin = 10;            ///< kept for administration, on both sides
    std::int64_t pooler = 0;            ///< connections of a central pooler, counted once
    std::vector<Holder> holders;        ///< services that open some, in stamp order
    std::int64_t need = 0;              ///< admin + pooler + sum over holders
    Rational rollout;                   ///< the same while a release rolls out
    std::optional<std::int64_t> usable; ///< max_connections - admin; unset: unknown tier and no max_connections
};

/// The first postgres of the cell and the services of its stamp; vector databases are not counted.
/// @return nothing for a cell without postgres
/// @source DOMAIN section 9, CAP-01: Cloud Run revisions double, Kubernetes adds maxSurge
std::optional<ConnectionDemand> connectionDemand(const SqlTiers& tiers, const CellView& cell);

/// Connections that a postgres allows: written, else its flag, else the tier's table.
std::optional<std::int64_t> maxConnections(const SqlTiers& tiers, const Component& postgres);

/// The size of a database component: its tier, else the smallest with its vcpu and mem_gib.
std::optional<SqlTier> databaseTier(const SqlTiers& tiers, const Component& component);

} // namespace platbook::models
