#include "models/capacity/CellCapacity.h"
#include "models/checks/CheckList.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/edits/PlanEdits.h"

#include <algorithm>
#include <array>

/// NBR-01 to NBR-03: tenants that share must not take from each other.
namespace platbook::models {
namespace {

bool isRun(const Component& component) {
    return component.kind.has() && componentClass(*component.kind) == ComponentClass::Run;
}

struct QuotaKind {
    std::string_view key;
    std::string_view words;
    std::int64_t perMonthUnits; ///< divisor from a month's usage to the quota's period
};
constexpr std::array<QuotaKind, 2> neededQuotas{
    {{"api_per_day", "requests per day", 30}, {"tokens_per_month_m", "million tokens per month", 1}}};

/// A quota with half as much again as the month's usage needs, in round figures; nothing without usage.
std::optional<std::string> suggestedQuota(const Tenant& tenant, const QuotaKind& kind) {
    const Usage& usage = *tenant.usage;
    Rational month = kind.key == "api_per_day" ? Rational(*usage.requestsM) * Rational(1'000'000)
                                               : Rational(*usage.tokInM) + Rational(*usage.tokOutM);
    if (month <= Rational(0)) return std::nullopt;
    const Rational wanted = month * Rational::fraction(3, 2) / Rational(kind.perMonthUnits);
    std::int64_t step = 1;
    while (Rational(step * 100) < wanted) step *= 10;
    return std::to_string((wanted / Rational(step)).ceiling() * step);
}

void sharedTenantsHaveQuotas(Checker& checker, const TenantView& tenant) {
    if (!tenant->tier.has() || *tenant->tier == Tier::Silo) return;
    std::vector<std::string> missing;
    std::vector<std::string> keys;
    Fix fix{"Set quotas above today's use", {}};
    for (const QuotaKind& kind : neededQuotas) {
        if (findEntry(*tenant->quotas, std::string(kind.key))) continue;
        missing.emplace_back(kind.words);
        keys.emplace_back(kind.key);
        if (const auto value = suggestedQuota(*tenant, kind))
            fix.changes.push_back(setChange("tenants[" + tenant.id() + "].quotas." + std::string(kind.key), *value));
    }
    if (missing.empty()) return;
    Finding& finding = checker.report(checker.tenant(tenant),
                                      text::quotedName(*tenant) + " shares its cell without a limit on " +
                                          text::list(missing) + ". Set quotas, or defaults for its tier.",
                                      "no " + text::list(keys));
    if (!fix.changes.empty()) finding.fixes.push_back(std::move(fix));
    else finding.fixes.push_back(hint("Set quotas…"));
}

/// One finding per tenant, about the service of which it takes the largest share.
void noTenantTakesTooMuch(Checker& checker, const TenantView& tenant) {
    if (tenant.cell == TenantView::noCell || !tenant->tier.has() || *tenant->tier == Tier::Silo) return;
    const CellView& cell = checker.index().cells()[tenant.cell];
    if (cell.isCompose() || !cell.isProd()) return;
    const RequestRate rate = tenantRate(checker.index(), tenant);
    const Component* worst = nullptr;
    Rational worstShare;
    for (const Component& component : *cell.components) {
        if (!isRun(component) || maxInstances(component) <= 0) continue;
        const auto instances = instancesFor(checker.plan(), component, rate.peak);
        if (!instances) continue;
        const Rational share = *instances / Rational(maxInstances(component));
        if (worst && share <= worstShare) continue;
        worst = &component;
        worstShare = share;
    }
    if (!worst || worstShare <= Rational(checker.parameter("share"))) return;
    const std::string percent = (worstShare * Rational(100)).toText(1);
    const std::string limit = (Rational(checker.parameter("share")) * Rational(100)).toText(1);
    Finding& finding = checker.report(checker.tenant(tenant),
                                      text::quotedName(*tenant) + " uses " + percent + " % of " +
                                          text::quoted(worst->id.text) + " in " + cell.id() + " at its peak; " + limit +
                                          " % is the limit for one tenant. Lower its quota, or give it its own stack.",
                                      rate.peak.toText(1) + " requests/s x " + worst->t->toText() + " s = " + percent +
                                          " % of " + std::to_string(maxInstances(*worst)) + " instances");
    if (auto fix = placementFix(checker, "Give it its own stack", tenant, *cell.cell->region, Lane::OwnStack))
        finding.fixes.push_back(*std::move(fix));
}

/// The services about which the share of a tenant cannot be told.
void sharedServicesHaveTimes(Checker& checker, const CellView& cell) {
    if (cell.isCompose() || !cell.isProd() || cell.isSilo() || cell.tenants.empty()) return;
    for (const Component& component : *cell.components)
        if (isRun(component) && !component.t.has()) checker.notEvaluated(cell, component, "t");
}

/// Sum of namespace quotas for cpu: what is written, else the tenant's own quota.
Rational quotaCpu(const Checker& checker, const Cluster& cluster) {
    Rational sum;
    for (const auto& space : cluster.namespaces) {
        if (space->quota->cpu.has()) {
            sum += Rational(*space->quota->cpu);
        } else if (space->tenant.has()) {
            const TenantView* tenant = checker.index().findTenant(space->tenant->text);
            const Decimal* cpu =
                tenant ? findEntry((*tenant)->quotas.has() ? *(*tenant)->quotas : OrderedMap<std::string, Decimal>{},
                                   std::string("cpu"))
                       : nullptr;
            if (cpu) sum += Rational(*cpu);
        }
    }
    return sum;
}

bool clusterIsProd(const Checker& checker, const Cluster& cluster) {
    const auto& cells = checker.index().cells();
    return std::any_of(cells.begin(), cells.end(), [&](const CellView& cell) {
        return cell.cell->cluster.has() && *cell.cell->cluster == cluster.id && cell.isProd();
    });
}

void namespacesAreLimited(Checker& checker) {
    for (const auto& cluster : checker.plan().clusters) {
        for (const auto& space : cluster->namespaces) {
            std::vector<std::string> gaps;
            Fix fix{"Limit namespace " + space->id.text, {}};
            const std::string path = "clusters[" + cluster->id.text + "].namespaces[" + space->id.text + "]";
            if (!space->resourceQuotaOrDefault()) {
                gaps.push_back("resource quota");
                fix.changes.push_back(setChange(path + ".resource_quota", "true"));
            }
            if (!space->limitRangeOrDefault()) {
                gaps.push_back("limit range");
                fix.changes.push_back(setChange(path + ".limit_range", "true"));
            }
            if (gaps.empty()) continue;
            Finding& finding =
                checker.report({cluster->id.text + "/" + space->id.text, {}, clusterIsProd(checker, *cluster)},
                               "Namespace " + text::quotedName(*space) + " of " + cluster->id.text + " has no " +
                                   text::list(gaps) + ", so one tenant can take the whole cluster.",
                               "no " + text::list(gaps));
            finding.fixes.push_back(std::move(fix));
        }
        Rational nodes;
        for (const auto& pool : cluster->pools)
            nodes += Rational(pool->maxOrDefault()) * Rational(pool->cpuOrDefault());
        const Rational quotas = quotaCpu(checker, *cluster);
        if (cluster->pools.empty() || quotas <= nodes) continue;
        Finding& finding = checker.report({cluster->id.text, "cluster", clusterIsProd(checker, *cluster)},
                                          "Quotas of " + text::quotedName(*cluster) + " promise " + quotas.toText(2) +
                                              " cpu, its nodes have " + nodes.toText(2) +
                                              " at most. Raise the pool or lower the quotas.",
                                          "quotas " + quotas.toText(2) + " cpu, nodes " + nodes.toText(2));
        const NodePool& pool = *cluster->pools.front();
        if (pool.cpuOrDefault() > Decimal()) {
            const std::int64_t more = ((quotas - nodes) / Rational(pool.cpuOrDefault())).ceiling();
            const std::int64_t raised = pool.maxOrDefault() + more;
            finding.fixes.push_back(setFix("Raise " + pool.id.text + " to " + std::to_string(raised) + " nodes",
                                           "clusters[" + cluster->id.text + "].pools[" + pool.id.text + "].max",
                                           std::to_string(raised)));
        }
    }
}

} // namespace

std::vector<CheckEntry> neighbourChecks() {
    using A = Aspect;
    return {
        {"NBR-01", A::None, &sharedTenantsHaveQuotas},
        // The fix makes a cell, which depends on what other cells there are.
        {"NBR-02", A::Pricing, A::Cells | A::Places | A::Stamps | A::Models | A::Flows | A::Environments,
         &noTenantTakesTooMuch},
        {"NBR-02", A::Tenants, &sharedServicesHaveTimes},
        {"NBR-03", A::Clusters | A::Tenants | A::Cells | A::Environments, &namespacesAreLimited},
    };
}

} // namespace platbook::models
