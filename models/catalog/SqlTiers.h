#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/catalog/RateKeys.h"
#include "models/messages/Diagnostic.h"
#include "models/units/Decimal.h"

#include "PlanTypes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platbook::models {

/// A size of a managed PostgreSQL instance.
struct SqlTier {
    std::string name;                ///< "db-custom-4-15360"
    std::string edition;             ///< "ENTERPRISE", "ENTERPRISE_PLUS"; empty where the provider has none
    Decimal vcpu;                    ///< 0 when shared
    Decimal gib;                     ///< memory, exact: MB / 1024
    std::optional<RateKey> flatRate; ///< shared core: the monthly price replaces vCPU and memory
    bool offered = true;             ///< false: well formed, but outside what the provider sells
    ProviderId provider = ProviderId::Gcp;
    bool sharedCore() const { return flatRate.has_value(); }
    bool operator==(const SqlTier&) const = default;
};

/// Database sizes of the providers, and what depends on them. Immutable.
/// @source Cloud SQL machine types and quota pages, instance classes of the others, by way of
///         resources/catalog/sql-tiers.json.
class SqlTiers {
public:
    /// @errors catalogue.bad_json, .bad_schema, .missing_member, .bad_type, .bad_value
    static Result<SqlTiers> parse(const CatalogueFile& file);

    /// @param name  "db-custom-VCPU-MB", a shared-core or a listed tier, or another provider's instance class.
    /// @return nothing when it is none of them.
    std::optional<SqlTier> find(std::string_view name) const;
    /// The smallest custom size with at least that much; memory in whole steps, at least what the provider asks
    /// for per vCPU and instance. @param vcpu, gib  >= 0. @return nothing when there is none.
    std::optional<SqlTier> smallest(Decimal vcpu, Decimal gib) const;
    /// The same at a provider: of classes the first of its list with at least that much.
    std::optional<SqlTier> smallest(ProviderId provider, Decimal vcpu, Decimal gib) const;
    /// The next size of the edition's list: the first with no less and, in one of the two, more.
    /// @return nothing at the top of the list.
    std::optional<SqlTier> next(const SqlTier& tier) const;
    /// The list that next() walks, smallest first.
    const std::vector<SqlTier>& sizes() const { return m_sizes; }
    /// Instance classes of the other providers, by provider, in their order of preference.
    const std::vector<SqlTier>& classes() const { return m_classes; }

    /// Connections an instance allows unless the flag says otherwise. @param gib  its memory, > 0
    int maxConnections(Decimal gib) const;
    /// Longest point-in-time recovery in days. @return nothing for an unknown edition.
    std::optional<int> maxPitrDays(std::string_view edition) const;

private:
    std::optional<SqlTier> custom(std::int64_t vcpu, std::int64_t megabytes) const;

    std::string m_prefix;
    std::string m_edition;
    std::int64_t m_vcpuMax = 0;
    std::int64_t m_evenAbove = 0;
    std::int64_t m_stepMb = 1;
    std::int64_t m_minMb = 0;
    Decimal m_gibPerVcpuMin;
    Decimal m_gibPerVcpuMax;
    std::vector<SqlTier> m_sizes;
    std::vector<SqlTier> m_classes;
    std::vector<std::pair<Decimal, int>> m_connections; ///< from GiB, ascending
    std::vector<std::pair<std::string, int>> m_pitrDays;
};

} // namespace platbook::models
