#pragma once

#include "models/checks/Checker.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace platbook::models {

/// Parts of a snapshot that a check reads besides the object it speaks about and that object's own place:
/// a cell with its components, environment and region; a tenant with its cell.
enum class Aspect : std::uint64_t {
    None = 0,
    Info = 1u << 0,     ///< plan section
    Provider = 1u << 1, ///< provider, naming
    Pricing = 1u << 2,
    Places = 1u << 3, ///< jurisdictions, regions
    Environments = 1u << 4,
    Stamps = 1u << 5,
    Clusters = 1u << 6,
    Cells = 1u << 7, ///< any cell
    Network = 1u << 8,
    Edge = 1u << 9,
    Tenants = 1u << 10,    ///< plan and tenant checks: any tenant; cell checks: those that stand in the cell
    AllTenants = 1u << 11, ///< cell checks: any tenant
    Models = 1u << 12,     ///< models but for their prices, routes
    Processors = 1u << 13, ///< processors, evidence
    Flows = 1u << 14,
    Secrets = 1u << 15,       ///< secrets, vars
    Delivery = 1u << 16,      ///< delivery, schedules, maintenance
    Observability = 1u << 17, ///< observability, slo, alerts, metrics, contacts
    Money = 1u << 18,         ///< budgets, quotas, benchmarks, quotes
    Costs = 1u << 19,         ///< computed lines and tenant costs
    Everything = 1u << 20,    ///< any difference at all
    TenantNames = 1u << 21,   ///< what names are made of: ids, order, tiers and secrets of all tenants
    TenantStays = 1u << 22,   ///< plan checks: all of any tenant but usage, quotas and price
    OwnCosts = 1u << 23,      ///< tenant checks: what the tenant costs in all, expected
};
constexpr Aspect operator|(Aspect a, Aspect b) {
    return static_cast<Aspect>(static_cast<std::uint64_t>(a) | static_cast<std::uint64_t>(b));
}
constexpr bool intersects(Aspect a, Aspect b) {
    return (static_cast<std::uint64_t>(a) & static_cast<std::uint64_t>(b)) != 0;
}

/// One check: which rule it serves, what it reads, and its function for one tenant, one cell or the whole plan.
struct CheckEntry {
    using ForTenant = void (*)(Checker&, const TenantView&);
    using ForCell = void (*)(Checker&, const CellView&);
    using ForPlan = void (*)(Checker&);

    CheckEntry(std::string_view rule, Aspect aspects, ForTenant function)
        : id(rule), reads(aspects), forTenant(function) {}
    /// @param ofFixes  what it reads besides, once it has something to say, to offer fixes: tenants of which it said
    /// nothing are not asked again for these
    CheckEntry(std::string_view rule, Aspect aspects, Aspect ofFixes, ForTenant function)
        : id(rule), reads(aspects), readsForFixes(ofFixes), forTenant(function) {}
    CheckEntry(std::string_view rule, Aspect aspects, ForCell function) : id(rule), reads(aspects), forCell(function) {}
    CheckEntry(std::string_view rule, Aspect aspects, ForPlan function) : id(rule), reads(aspects), forPlan(function) {}

    std::string_view id;
    Aspect reads;
    Aspect readsForFixes = Aspect::None;
    ForTenant forTenant = nullptr;
    ForCell forCell = nullptr;
    ForPlan forPlan = nullptr;
};

/// Every check there is; its order does not matter, rules.json has the order of findings.
const std::vector<CheckEntry>& allChecks();

// One list per family, each beside its functions.
std::vector<CheckEntry> residencyChecks();
std::vector<CheckEntry> isolationChecks();
std::vector<CheckEntry> complianceChecks();
std::vector<CheckEntry> neighbourChecks();
std::vector<CheckEntry> capacityChecks();
std::vector<CheckEntry> availabilityChecks();
std::vector<CheckEntry> recoveryChecks();
std::vector<CheckEntry> costChecks();
std::vector<CheckEntry> securityChecks();
std::vector<CheckEntry> networkChecks();
std::vector<CheckEntry> namingChecks();
std::vector<CheckEntry> observabilityChecks();
std::vector<CheckEntry> modelChecks();
std::vector<CheckEntry> parityChecks();

} // namespace platbook::models
