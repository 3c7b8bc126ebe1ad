#pragma once

#include "models/checks/Checker.h"

#include <string>
#include <vector>

/// Data classes and what policy asks of them (DOMAIN section 2, policy table).
namespace platbook::models {

/// A set of data classes.
class ClassSet {
public:
    ClassSet() = default;
    explicit ClassSet(const std::vector<DataClass>& classes) {
        for (const DataClass one : classes) add(one);
    }
    void add(DataClass one) { m_bits |= 1u << static_cast<unsigned>(one); }
    void add(ClassSet others) { m_bits |= others.m_bits; }
    bool has(DataClass one) const { return (m_bits >> static_cast<unsigned>(one)) & 1u; }
    bool empty() const { return m_bits == 0; }
    ClassSet common(ClassSet other) const {
        ClassSet both;
        both.m_bits = m_bits & other.m_bits;
        return both;
    }
    /// Nothing above internal: no tenant's data.
    bool harmless() const { return (m_bits >> static_cast<unsigned>(DataClass::Personal)) == 0; }
    bool operator==(const ClassSet&) const = default;

    /// In ascending order.
    std::vector<DataClass> all() const;
    /// "personal, phi"
    std::string text() const;

private:
    unsigned m_bits = 0;
};

/// Classes a tenant stores; personal unless written.
ClassSet classesOf(const Tenant& tenant);
/// Classes that the tenants of a cell store.
ClassSet classesOf(const PlanIndex& index, const CellView& cell);

/// The row of the class: the plan's own replaces the catalogue's as a whole.
const ClassPolicy& policyOf(const Checker& checker, DataClass one);

/// The plan's own definition of a regime, else the catalogue's; null: nobody defines it.
const Regime* regimeOf(const Checker& checker, const std::string& regime);
/// Lowest tier a regime asks for: the plan's own definition, else the catalogue's, else pool.
MinTier minTierOfRegime(const Checker& checker, const std::string& regime);

/// What a tenant's tier amounts to on the scale of minimum tiers.
MinTier tierOf(const Tenant& tenant);

/// Tenants of a cell.
std::vector<const Tenant*> residents(const PlanIndex& index, const CellView& cell);

/// The region is among the tenant's allowed ones, or the tenant names none.
bool mayBeIn(const Tenant& tenant, const RegionId& region);
/// Tenants of a cell that may be in its region. Those that may not have to move, as RES-01 says; what else would become of
/// them there (copies, failover) is no second problem.
std::vector<const Tenant*> rightfulResidents(const PlanIndex& index, const CellView& cell);

} // namespace platbook::models
