#include "models/growth/UsageDrivers.h"

#include "models/checks/FindingText.h"

#include <algorithm>

namespace platbook::models {
namespace {

constexpr std::array<std::string_view, usageDriverCount> driverTexts{"requests",      "input tokens", "output tokens",
                                                                     "database size", "object size",  "egress"};
constexpr std::int64_t centsPerUnit = 100;

const Setting<Decimal>& statedUse(const Usage& usage, UsageDriver driver) {
    switch (driver) {
    case UsageDriver::Requests: return usage.requestsM;
    case UsageDriver::InputTokens: return usage.tokInM;
    case UsageDriver::OutputTokens: return usage.tokOutM;
    case UsageDriver::Database: return usage.dbGb;
    case UsageDriver::Objects: return usage.objectsGb;
    case UsageDriver::Egress: return usage.egressGb;
    }
    return usage.requestsM;
}

bool usageCounts(const PlanIndex& index, const TenantView& tenant) {
    return tenant.cell != TenantView::noCell && index.cells()[tenant.cell].isProd();
}

std::optional<Range3<Rational>> perUnit(const MoneyRange& amount, const Rational& units) {
    if (units.isZero()) return std::nullopt;
    const auto each = [&](Money money) { return Rational::fraction(money.cents(), centsPerUnit) / units; };
    return Range3<Rational>{each(amount.low), each(amount.expected), each(amount.high)};
}

} // namespace

std::string_view usageDriverText(UsageDriver driver) { return driverTexts[static_cast<std::size_t>(driver)]; }

UsageTotals usageTotals(const PlanIndex& index) {
    UsageTotals all;
    std::array<Int128, usageDriverCount> sums{}; // of units: cannot overflow for tenants that fit in memory
    for (const TenantView& tenant : index.tenants()) {
        if (!usageCounts(index, tenant)) continue;
        const Usage& usage = *tenant->usage;
        for (std::size_t i = 0; i < usageDriverCount; ++i) {
            const Setting<Decimal>& use = statedUse(usage, static_cast<UsageDriver>(i));
            if (!use.has()) ++all.coverage[i].unset;
            else if (*use == Decimal()) ++all.coverage[i].zero;
            else ++all.coverage[i].stated;
            if (use.has()) sums[i] += use->units();
        }
        if (!usage.tokInM.has() && !usage.tokOutM.has()) ++all.tenantsWithoutTokens;
    }
    for (std::size_t i = 0; i < usageDriverCount; ++i)
        all.coverage[i].sum = Rational::fraction(sums[i], Decimal::unitsPerOne);
    return all;
}

bool sharesUsage(const PlanIndex& index, const PlanIndex& other) {
    const auto sameCell = [](const CellView& one, const CellView& two) { return one.isProd() == two.isProd(); };
    return index.sharesTenantsWith(other) && std::ranges::equal(index.cells(), other.cells(), sameCell);
}

std::string coverageSentence(UsageDriver driver, const UsageCoverage& coverage) {
    if (coverage.unset == 0) return {};
    return text::counted(static_cast<std::size_t>(coverage.unset), "tenant") +
           (coverage.unset == 1 ? " states no " : " state no ") + std::string(usageDriverText(driver)) + ".";
}

UnitCosts unitCosts(const Evaluation& evaluation, const UsageTotals& usage) {
    UnitCosts costs;
    if (evaluation.coverage.nothingPriced()) return costs;
    const auto used = [&](UsageDriver driver) { return usage.coverage[static_cast<std::size_t>(driver)].sum; };
    const MoneyRange tokens = modelTokens(evaluation);
    costs.perTenant =
        perUnit(evaluation.total, Rational(static_cast<std::int64_t>(evaluation.index->tenants().size())));
    costs.perThousandRequests = perUnit(evaluation.total - tokens, used(UsageDriver::Requests) * Rational(1'000));
    costs.perMillionTokens = perUnit(tokens, used(UsageDriver::InputTokens) + used(UsageDriver::OutputTokens));
    return costs;
}

} // namespace platbook::models
