#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/messages/Diagnostic.h"
#include "models/units/Decimal.h"

#include "PlanTypes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// A size of a managed cache.
struct CacheSize {
    ProviderId provider = ProviderId::Aws;
    std::string name;       ///< "cache.m6g.large", "Standard_C1"
    Decimal gib;            ///< memory for data
    std::int64_t nodes = 1; ///< 2: sold as a pair of nodes alone
};

/// What one instance of a run component gets.
struct TaskSize {
    Decimal vcpu;
    Decimal gib;
    bool operator==(const TaskSize&) const = default;
};

/// A disk that is sold in whole sizes.
struct DiskSize {
    ProviderId provider = ProviderId::Azure;
    std::string name; ///< "P10"
    Decimal gib;
};

/// A class of object storage.
struct StorageClass {
    ProviderId provider = ProviderId::Gcp;
    std::string name;                   ///< "STANDARD_IA"
    std::vector<std::string> standsFor; ///< other names it takes the place of: "NEARLINE"
};

/// Sizes in which providers sell what a plan states in numbers or in another provider's words. Immutable.
/// @source resources/catalog/sizes.json; lists are smallest first.
class ProviderSizes {
public:
    /// @errors catalogue.bad_json, .bad_schema, .missing_member, .bad_type, .bad_value
    static Result<ProviderSizes> parse(const CatalogueFile& file);

    /// @param name  as listed, or "C1", "P1" at Azure.  @param pair  which of the two is meant where both exist
    const CacheSize* findCache(ProviderId provider, std::string_view name, bool pair) const;
    /// The first that holds so much. @param pair  two nodes; at providers that sell single nodes it makes no difference
    /// @return nullptr when none does
    const CacheSize* smallestCache(ProviderId provider, Decimal gib, bool pair) const;
    /// The smallest instance with at least that much. @return what was asked at a provider that sells any size;
    /// nothing when none is large enough
    std::optional<TaskSize> smallestTask(ProviderId provider, TaskSize asked) const;
    const DiskSize* smallestDisk(ProviderId provider, Decimal gib) const;
    /// The class of that name, else the one that stands for it; letters' case makes no difference.
    const StorageClass* storageClass(ProviderId provider, std::string_view name) const;

    /// Whether some sizes of the provider are sold as two nodes alone.
    bool sellsCachePairs(ProviderId provider) const;
    const std::vector<CacheSize>& caches() const { return m_caches; }

private:
    struct TaskRow {
        ProviderId provider = ProviderId::Aws;
        Decimal vcpu;
        std::vector<Decimal> gib; ///< ascending
    };
    std::vector<CacheSize> m_caches;
    std::vector<TaskRow> m_tasks;
    std::vector<DiskSize> m_disks;
    std::vector<StorageClass> m_classes;
};

} // namespace platbook::models
