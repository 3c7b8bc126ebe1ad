#pragma once

#include "models/catalog/Catalogue.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

enum class SizeKind { Database, Node, Cache };

/// A size at one provider that holds as much as a named one.
struct EquivalentSize {
    SizeKind kind = SizeKind::Database;
    ProviderId provider = ProviderId::Gcp;
    std::string name;   ///< empty: the provider has none so large
    Decimal vcpu;       ///< 0: a cache, or a shared core
    Decimal gib;        ///< memory; of a cache what it holds
    bool asked = false; ///< the named one itself
    bool operator==(const EquivalentSize&) const = default;
};

/// The smallest size of each provider that holds what a database tier, a node's machine or a cache size holds; a plan
/// that names another provider's size is priced by the same rule.
/// @param name  "db-custom-2-8192", "m5.large", "Standard_C1"
/// @return one per provider, in their order; empty when nobody has a size of that name
std::vector<EquivalentSize> equivalentSizes(const Catalogue& catalogue, std::string_view name);

} // namespace platbook::models
