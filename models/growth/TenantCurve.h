#pragma once

#include "PlanTypes.h"
#include "models/units/Rational.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace platbook::models {

inline constexpr std::size_t tierCount = 3; ///< pool, bridge, silo

/// So many tenants in a month, as `growth.tenants` or an edited table states it.
struct CurvePoint {
    std::int64_t month = 0;   ///< from 0, which is the plan as it stands
    Rational count;           ///< >= 0
    std::optional<Tier> tier; ///< unset: of all tiers together
    bool operator==(const CurvePoint&) const = default;
};

/// Tenants by month and tier, not rounded (DOMAIN section 7, Growth).
///
/// Without stated points tenants(m) = tenants(0) + rate x m. A stated curve is straight between its points and continues
/// with its last slope, never below 0; it starts at its point of month 0, else at the plan's number. Points of a tier
/// hold for that tier; points without one for all tiers that have none of their own, which then keep their proportions.
class TenantCurve {
public:
    /// @param growth  the plan's rates and curve
    /// @param counts  tenants of the plan by tier
    /// @param edited  used in place of the plan's curve and rates when not empty
    /// @param pace    every change since month 0 times this: 0 stands still, 1 as stated
    TenantCurve(const Growth& growth, const std::array<std::int64_t, tierCount>& counts,
                const std::vector<CurvePoint>& edited = {}, Rational pace = 1);

    /// Tenants of a tier in a month.
    Rational count(Tier tier, std::int64_t month) const;
    Rational total(std::int64_t month) const;
    /// tenants(m) / tenants(0), the factor of lines that follow a tier's tenants.
    /// @return 1 for a tier that starts without tenants
    Rational factor(Tier tier, std::int64_t month) const;
    /// A tier that is to grow but has no tenant to grow from.
    bool growsFromNothing(Tier tier, std::int64_t horizon) const;

private:
    struct Curve {
        std::vector<CurvePoint> points; ///< by month, the first in month 0
        Rational share = 1;             ///< of the points' count
        Rational at(std::int64_t month) const;
    };
    std::array<Curve, tierCount> m_curves;
    Rational m_pace;
};

/// "pool", "bridge", "silo" by position.
Tier tierAt(std::size_t position);
/// Position of a tenant's tier; one without counts as pool.
std::size_t tierPosition(const Tenant& tenant);

} // namespace platbook::models
