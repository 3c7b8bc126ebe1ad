#include "models/growth/UsageDrivers.h"

#include "models/checks/FindingText.h"

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

std::array<UsageCoverage, usageDriverCount> usageCoverage(const PlanIndex& index) {
    std::array<UsageCoverage, usageDriverCount> all;
    std::array<Int128, usageDriverCount> sums{}; // of units: cannot overflow for tenants that fit in memory
    for (const TenantView& tenant : index.tenants()) {
        if (!usageCounts(index, tenant)) continue;
        for (std::size_t i = 0; i < usageDriverCount; ++i) {
            const Setting<Decimal>& use = statedUse(*tenant->usage, static_cast<UsageDriver>(i));
            if (!use.has()) ++all[i].unset;
            else if (*use == Decimal()) ++all[i].zero;
            else ++all[i].stated;
            if (use.has()) sums[i] += use->units();
        }
    }
    for (std::size_t i = 0; i < usageDriverCount; ++i) all[i].sum = Rational::fraction(sums[i], Decimal::unitsPerOne);
    return all;
}

std::string coverageSentence(UsageDriver driver, const UsageCoverage& coverage) {
    if (coverage.unset == 0) return {};
    return text::counted(static_cast<std::size_t>(coverage.unset), "tenant") +
           (coverage.unset == 1 ? " states no " : " state no ") + std::string(usageDriverText(driver)) + ".";
}

UnitCosts unitCosts(const Evaluation& evaluation) {
    UnitCosts costs;
    const PlanIndex& index = *evaluation.index;
    costs.coverage = usageCoverage(index);
    const auto of = [&](UsageDriver driver) -> const UsageCoverage& {
        return costs.coverage[static_cast<std::size_t>(driver)];
    };
    for (const TenantView& tenant : index.tenants())
        if (usageCounts(index, tenant) && !tenant->usage->tokInM.has() && !tenant->usage->tokOutM.has())
            ++costs.tenantsWithoutTokens;
    if (evaluation.coverage.nothingPriced()) return costs;
    const MoneyRange tokens = modelTokens(evaluation);
    costs.perTenant = perUnit(evaluation.total, Rational(static_cast<std::int64_t>(index.tenants().size())));
    costs.perThousandRequests = perUnit(evaluation.total - tokens, of(UsageDriver::Requests).sum * Rational(1'000));
    costs.perMillionTokens = perUnit(tokens, of(UsageDriver::InputTokens).sum + of(UsageDriver::OutputTokens).sum);
    return costs;
}

} // namespace platbook::models
