#include "models/capacity/Connections.h"

#include <charconv>

namespace platbook::models {
namespace {

std::optional<std::int64_t> wholeNumber(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Replicas while a release rolls out: "25%" more, or so many more.
Rational withSurge(std::int64_t instances, const Component& component) {
    const std::string surge = component.rollout->maxSurgeOrDefault();
    if (surge.ends_with('%')) {
        const auto percent = Decimal::parse(std::string_view(surge).substr(0, surge.size() - 1));
        return Rational(instances) * (Rational(1) + (percent ? Rational(*percent) / Rational(100) : Rational(0)));
    }
    return Rational(instances + wholeNumber(surge).value_or(0));
}

std::int64_t connectionsEach(const Component& component, bool sidecar) {
    const RunPool& pool = *component.pool;
    if (sidecar) return component.pool.has() ? *pool.size + pool.reserveOrDefault() : 0;
    return component.processesOrDefault() * (pool.size.valueOr(5) + pool.overflowOrDefault());
}

} // namespace

std::optional<SqlTier> databaseTier(const SqlTiers& tiers, const Component& component) {
    if (component.tier.has()) return tiers.find(*component.tier);
    return tiers.smallest(*component.vcpu, *component.memGib);
}

std::optional<std::int64_t> maxConnections(const SqlTiers& tiers, const Component& postgres) {
    if (postgres.maxConnections.has()) return *postgres.maxConnections;
    for (const auto& flag : *postgres.flags)
        if (flag.key == "max_connections")
            if (const auto value = wholeNumber(flag.value)) return value;
    const auto tier = databaseTier(tiers, postgres);
    return tier ? std::optional<std::int64_t>(tiers.maxConnections(tier->gib)) : std::nullopt;
}

std::optional<ConnectionDemand> connectionDemand(const SqlTiers& tiers, const CellView& cell) {
    const Component* postgres = firstOfKind(cell, ComponentKind::Postgres);
    if (!postgres) return std::nullopt;
    ConnectionDemand demand;
    demand.component = postgres->id.text;
    demand.tier = *postgres->tier;
    const bool central = postgres->pooler.has() && postgres->pooler->placementOrDefault() == PoolerPlacement::Central;
    if (central)
        demand.pooler = postgres->pooler->defaultPoolSizeOrDefault() + postgres->pooler->reservePoolSizeOrDefault();
    demand.need = demand.admin + demand.pooler;
    demand.rollout = demand.need;
    for (const Component& component : *cell.components) {
        if (central || !component.kind.has() || componentClass(*component.kind) != ComponentClass::Run) continue;
        ConnectionDemand::Holder holder;
        holder.component = component.id.text;
        holder.instances = maxInstances(component);
        holder.each = connectionsEach(component, postgres->pooler.has());
        holder.duringRollout = cell.runtime == Runtime::Kubernetes ? withSurge(holder.instances, component)
                                                                   : Rational(2) * Rational(holder.instances);
        if (holder.each == 0) continue;
        demand.need += holder.instances * holder.each;
        demand.rollout += holder.duringRollout * Rational(holder.each);
        demand.holders.push_back(std::move(holder));
    }
    if (const auto limit = maxConnections(tiers, *postgres)) demand.usable = *limit - demand.admin;
    return demand;
}

} // namespace platbook::models
