#include "models/capacity/CellCapacity.h"

namespace platbook::models {
namespace {

bool isRun(const Component& component) {
    return component.kind.has() && componentClass(*component.kind) == ComponentClass::Run;
}

Rational secondsOf(const Plan& plan, const Environment& env) {
    const std::int64_t hours = env.schedule.has() ? *env.schedule : plan.pricing->hoursOrDefault();
    return Rational(hours) * Rational(3600);
}

RequestRate rateOf(const Plan& plan, const Environment& env, const Rational& requestsM) {
    RequestRate rate;
    const Rational seconds = secondsOf(plan, env);
    if (!seconds.isZero()) rate.average = requestsM * Rational(1'000'000) / seconds;
    rate.peak = rate.average * Rational(plan.pricing->peakFactorOrDefault());
    return rate;
}

Rational vcpuOf(const CellView& cell) {
    Rational sum;
    for (const Component& component : *cell.components)
        if (isRun(component)) sum += Rational(maxInstances(component)) * Rational(component.cpuOrDefault());
    return sum;
}

/// Database instances of a cell in a region: primaries and read replicas at home, DR replicas in the failover region.
std::int64_t sqlInstances(const CellView& cell, std::string_view region) {
    const bool home = cell.cell->region->text == region;
    const bool away = cell.failover && cell.failover->id.text == region;
    std::int64_t count = 0;
    for (const Component& component : *cell.components) {
        if (component.kind == ComponentKind::Postgres) {
            if (home) count += 1 + component.replicasOrDefault();
            if (away && component.drReplicaOrDefault()) ++count;
        } else if (component.kind == ComponentKind::Vector && home && !component.processor.has()) {
            count += component.nodesOrDefault() + component.replicasOrDefault();
        }
    }
    return count;
}

Rational nodeCpu(const PlanIndex& index, std::string_view project, std::string_view region) {
    Rational sum;
    for (const auto& cluster : index.plan().clusters) {
        if (cluster->region->text != region || clusterProject(index, *cluster) != project) continue;
        for (const auto& pool : cluster->pools) sum += Rational(pool->maxOrDefault()) * Rational(pool->cpuOrDefault());
    }
    return sum;
}

} // namespace

std::int64_t maxInstancesOf(const CellView& cell) {
    std::int64_t sum = 0;
    for (const Component& component : *cell.components)
        if (isRun(component)) sum += maxInstances(component);
    return sum;
}

AddressDemand addressDemand(const CellView& cell) {
    AddressDemand demand;
    demand.need = 2 * maxInstancesOf(cell);
    if (cell.cell->subnet.has()) demand.usable = static_cast<std::int64_t>(cell.cell->subnet->size()) - 4;
    return demand;
}

RequestRate tenantRate(const PlanIndex& index, const TenantView& tenant) {
    static const Environment unknown;
    const Environment& env = tenant.cell == TenantView::noCell ? unknown : *index.cells()[tenant.cell].env;
    return rateOf(index.plan(), env, *tenant->usage->requestsM);
}

RequestRate cellRate(const PlanIndex& index, const CellView& cell) {
    Int128 requests = 0;
    if (cell.isProd())
        for (const std::uint32_t position : cell.tenants)
            requests += index.tenants()[position]->usage->requestsM->units();
    return rateOf(index.plan(), *cell.env, Rational::fraction(requests, Decimal::unitsPerOne));
}

std::optional<Rational> instancesFor(const Plan& plan, const Component& component, const Rational& requestsPerSecond) {
    if (!component.t.has()) return std::nullopt;
    const Rational util = component.targetUtil.has() ? *component.targetUtil : plan.pricing->targetUtilOrDefault();
    return requestsPerSecond * Rational(*component.t) / (Rational(component.concurrencyOrDefault()) * util);
}

std::string_view clusterProject(const PlanIndex& index, const Cluster& cluster) {
    for (const CellView& cell : index.cells())
        if (cell.cell->cluster.has() && cell.cell->cluster->text == cluster.id.text) return cell.project;
    return {};
}

Rational quotaUse(const PlanIndex& index, std::string_view project, std::string_view region, QuotaMetric metric) {
    if (metric == QuotaMetric::NodeCpu) return nodeCpu(index, project, region);
    Rational sum;
    for (const CellView& cell : index.cells()) {
        if (cell.isCompose() || cell.project != project) continue;
        if (metric == QuotaMetric::SqlInstances) {
            sum += Rational(sqlInstances(cell, region));
            continue;
        }
        if (cell.cell->region->text != region || cell.runtime != Runtime::Run) continue;
        switch (metric) {
        case QuotaMetric::RunMaxInstances: sum += Rational(maxInstancesOf(cell)); break;
        case QuotaMetric::Vcpu: sum += vcpuOf(cell); break;
        case QuotaMetric::Addresses: sum += Rational(addressDemand(cell).need); break;
        case QuotaMetric::SqlInstances:
        case QuotaMetric::NodeCpu: break; // above
        }
    }
    return sum;
}

} // namespace platbook::models
