#include "models/catalog/Equivalents.h"

#include <array>

namespace platbook::models {
namespace {

constexpr std::array providers{ProviderId::Gcp, ProviderId::Aws, ProviderId::Azure};

std::vector<EquivalentSize> databases(const SqlTiers& tiers, const SqlTier& asked) {
    std::vector<EquivalentSize> sizes;
    for (const ProviderId provider : providers) {
        const bool own = provider == asked.provider;
        const auto size = own ? std::optional(asked) : tiers.smallest(provider, asked.vcpu, asked.gib);
        sizes.push_back(size ? EquivalentSize{SizeKind::Database, provider, size->name, size->vcpu, size->gib, own}
                             : EquivalentSize{SizeKind::Database, provider, {}, {}, {}, false});
    }
    return sizes;
}

std::vector<EquivalentSize> nodes(const Machines& machines, const Machine& asked) {
    std::vector<EquivalentSize> sizes;
    for (const ProviderId provider : providers) {
        const bool own = provider == asked.provider;
        const Machine* size = own ? &asked : machines.smallest(asked.vcpu, asked.gib, provider);
        sizes.push_back(size ? EquivalentSize{SizeKind::Node, provider, size->name, size->vcpu, size->gib, own}
                             : EquivalentSize{SizeKind::Node, provider, {}, {}, {}, false});
    }
    return sizes;
}

/// Google sells caches by the GB.
std::vector<EquivalentSize> caches(const ProviderSizes& all, const CacheSize& asked) {
    std::vector<EquivalentSize> sizes;
    for (const ProviderId provider : providers) {
        const bool own = provider == asked.provider;
        if (provider == ProviderId::Gcp) {
            sizes.push_back({SizeKind::Cache, provider, asked.gib.toText() + " GB", {}, asked.gib, own});
            continue;
        }
        const CacheSize* size = own ? &asked : all.smallestCache(provider, asked.gib, asked.nodes == 2);
        sizes.push_back(size ? EquivalentSize{SizeKind::Cache, provider, size->name, {}, size->gib, own}
                             : EquivalentSize{SizeKind::Cache, provider, {}, {}, {}, false});
    }
    return sizes;
}

} // namespace

std::vector<EquivalentSize> equivalentSizes(const Catalogue& catalogue, std::string_view name) {
    if (const auto tier = catalogue.sqlTiers().find(name)) return databases(catalogue.sqlTiers(), *tier);
    if (const Machine* machine = catalogue.machines().find(name)) return nodes(catalogue.machines(), *machine);
    for (const CacheSize& size : catalogue.sizes().caches())
        if (size.name == name) return caches(catalogue.sizes(), size);
    return {};
}

} // namespace platbook::models
