#include "models/simulation/DriverVariants.h"

#include <algorithm>
#include <array>
#include <memory>

namespace platbook::models {
namespace {

Decimal times(const Decimal& value, const Decimal& factor) {
    const Int128 product = Int128{value.units()} * Int128{factor.units()};
    return Decimal::fromUnits(static_cast<std::int64_t>((product + Decimal::unitsPerOne / 2) / Decimal::unitsPerOne));
}

void scale(Setting<Decimal>& target, const Setting<Decimal>& effective, const Decimal& factor) {
    if (effective.has()) target = times(*effective, factor);
}

} // namespace

PlanPtr withUsage(const PlanIndex& index, CostDriver driver, const Decimal& factor) {
    auto next = std::make_shared<Plan>(index.plan());
    for (std::size_t i = 0; i < next->tenants.size(); ++i) {
        const Usage usage = *index.tenants()[i]->usage;
        Usage& own = next->tenants[i].edit().usage.edit();
        if (driver == CostDriver::Requests) scale(own.requestsM, usage.requestsM, factor);
        if (driver == CostDriver::Egress) scale(own.egressGb, usage.egressGb, factor);
        if (driver == CostDriver::Tokens) {
            scale(own.tokInM, usage.tokInM, factor);
            scale(own.tokOutM, usage.tokOutM, factor);
        }
    }
    return next;
}

bool isStorageLine(const CostLine& line) {
    static constexpr std::array<std::string_view, 5> skus{"sql.storage", "sql.backup", "sql.dr.storage",
                                                          "net.replication", "k8s.disk"};
    return line.group == CostGroup::ObjectStorage || std::find(skus.begin(), skus.end(), line.sku) != skus.end();
}

DriverSpread limited(const DriverSpread& spread) {
    const Decimal one = Decimal::fromInt(1);
    return {std::clamp(spread.low, Decimal(), one), std::clamp(spread.high, one, Decimal::fromInt(10))};
}

} // namespace platbook::models
