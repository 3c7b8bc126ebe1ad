#include "models/growth/UsageFollower.h"

#include "models/growth/TenantCurve.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace platbook::models {
namespace {

/// "acme" of "secrets/acme" and "llm/acme".
std::string_view tenantPart(std::string_view component) {
    const std::size_t slash = component.find('/');
    return slash == std::string_view::npos ? std::string_view() : component.substr(slash + 1);
}

} // namespace

const TenantView* tenantOfLine(const PlanIndex& index, const CostLine& line) {
    const bool named = line.group == CostGroup::Secrets || line.group == CostGroup::Models;
    if (const std::string_view slug = tenantPart(line.component); named && !slug.empty()) return index.findTenant(slug);
    return line.owner == "shared" ? nullptr : index.findTenant(line.owner);
}

bool growsWithUsage(const CostLine& line) {
    // Volumes that the plan itself states (nat, edge, logs, objects) are no tenant's usage.
    static constexpr std::array<std::string_view, 4> skus{"run.request", "run.requests", "egress", "llm.tokens"};
    if (std::find(skus.begin(), skus.end(), line.sku) != skus.end()) return true;
    return line.sku == "secret.version" && !tenantPart(line.component).empty();
}

UsageFollower usageFollower(const PlanIndex& index, const CostLine& line) {
    if (!growsWithUsage(line)) return {};
    if (const TenantView* tenant = tenantOfLine(index, line); tenant && !tenantPart(line.component).empty())
        return {UsageFollower::Tier, tierPosition(**tenant)};
    const CellView* cell = index.findCell(line.cell);
    if (!cell || !cell->isProd()) return {};
    if (cell->tenants.empty()) return {UsageFollower::Usage, 0};
    return {UsageFollower::Cell, static_cast<std::size_t>(cell - index.cells().data())};
}

} // namespace platbook::models
