#include "models/cost/LineFamilies.h"
#include "models/cost/ProviderForm.h"

#include <algorithm>
#include <string_view>

namespace platbook::models {
namespace {

/// Distinct regions of the environment's cells and their failover regions.
std::int64_t regionsOf(const PricingContext& context, const Environment& env) {
    std::vector<std::string_view> regions;
    const auto add = [&](std::string_view region) {
        if (!region.empty() && std::find(regions.begin(), regions.end(), region) == regions.end())
            regions.push_back(region);
    };
    for (const CellView& cell : context.index->cells()) {
        if (!isPriced(cell) || cell.cell->env->text != env.id.text) continue;
        add(cell.cell->region->text);
        if (cell.failover && cell.failover->roleOrDefault() != RegionRole::Planned) add(cell.failover->id.text);
    }
    return static_cast<std::int64_t>(regions.size());
}

std::int64_t replicaLocations(const PricingContext& context, const Environment& env, const Secret& secret) {
    if (secret.replicas.has()) return static_cast<std::int64_t>(secret.replicas->size());
    const Secrets& all = *context.plan().secrets;
    return all.replicas.has() ? static_cast<std::int64_t>(all.replicas->size()) : regionsOf(context, env);
}

} // namespace

void addPlatformSecretLines(const PricingContext& context, const Environment& env, LineSink& sink) {
    if (!context.form->chargesSecretVersions) return;
    std::int64_t versions = 0;
    for (const auto& secret : context.plan().secrets->items)
        if (secret->scopeOrDefault() != SecretScope::Tenant && secret->versions.has())
            versions += *secret->versions * replicaLocations(context, env, *secret);
    if (versions == 0) return;
    sink.add({"platform", "secrets", env.id.text, "global", "shared", "secret.version", CostGroup::Secrets},
             {{"versions x replica locations", "version-month", sameQty(Rational(versions)),
               context.globalPrice(RateKey::SecretVersion)}});
}

} // namespace platbook::models
