#include "models/checks/Classes.h"

#include <algorithm>

namespace platbook::models {

std::vector<DataClass> ClassSet::all() const {
    std::vector<DataClass> classes;
    for (std::size_t i = 0; i < textsDataClass.size(); ++i)
        if (has(static_cast<DataClass>(i))) classes.push_back(static_cast<DataClass>(i));
    return classes;
}

std::string ClassSet::text() const {
    std::string text;
    for (const DataClass one : all()) text += (text.empty() ? "" : ", ") + std::string(toText(one));
    return text;
}

ClassSet classesOf(const Tenant& tenant) {
    if (tenant.data.has()) return ClassSet(*tenant.data);
    ClassSet personal;
    personal.add(DataClass::Personal);
    return personal;
}

ClassSet classesOf(const PlanIndex& index, const CellView& cell) {
    ClassSet classes;
    for (const std::uint32_t position : cell.tenants) classes.add(classesOf(*index.tenants()[position]));
    return classes;
}

const ClassPolicy& policyOf(const Checker& checker, DataClass one) {
    if (const auto* own = findEntry(checker.plan().policy->classes, one)) return **own;
    return checker.catalogue().classPolicies()[one];
}

const Regime* regimeOf(const Checker& checker, const std::string& regime) {
    for (const auto& own : checker.plan().policy->regimes)
        if (own->id.text == regime) return &*own;
    const RegimeEntry* known = checker.catalogue().regimes().find(regime);
    return known ? &known->regime : nullptr;
}

MinTier minTierOfRegime(const Checker& checker, const std::string& regime) {
    const Regime* known = regimeOf(checker, regime);
    return known ? known->minTierOrDefault() : MinTier::Pool;
}

MinTier tierOf(const Tenant& tenant) {
    switch (*tenant.tier) {
    case Tier::Pool: return MinTier::Pool;
    case Tier::Bridge:
        return *tenant.bridge == TenantBridge::Database ? MinTier::BridgeDatabase : MinTier::BridgeSchema;
    case Tier::Silo: return MinTier::Silo;
    }
    return MinTier::Pool;
}

std::vector<const Tenant*> residents(const PlanIndex& index, const CellView& cell) {
    std::vector<const Tenant*> tenants;
    tenants.reserve(cell.tenants.size());
    for (const std::uint32_t position : cell.tenants) tenants.push_back(&*index.tenants()[position].tenant);
    return tenants;
}

bool mayBeIn(const Tenant& tenant, const RegionId& region) {
    const auto& allowed = *tenant.allowedRegions;
    return !tenant.allowedRegions.has() || std::find(allowed.begin(), allowed.end(), region) != allowed.end();
}

std::vector<const Tenant*> rightfulResidents(const PlanIndex& index, const CellView& cell) {
    std::vector<const Tenant*> tenants = residents(index, cell);
    std::erase_if(tenants, [&](const Tenant* tenant) { return !mayBeIn(*tenant, *cell.cell->region); });
    return tenants;
}

} // namespace platbook::models
