#pragma once

#include "models/cost/Allocation.h"
#include "models/units/Decimal.h"
#include "models/units/Money.h"

namespace platbook::models {

/// What a price per month is made of, at one utilisation scenario.
struct QuoteFigures {
    Money infrastructure; ///< lines the tenant owns, without model tokens
    Money tokens;         ///< model tokens it owns
    Money allocated;      ///< its share of the platform
    Money floorPrice;     ///< incremental / (1 - margin)
    Money fullPrice;      ///< (incremental + allocated) / (1 - margin)
    Decimal margin;       ///< of the price
    Decimal markup;       ///< the same, on cost: margin / (1 - margin), six digits
    Money incremental() const { return infrastructure + tokens; }
};

enum class CostScenario { Low, Expected, High };
Money amountAt(const MoneyRange& range, CostScenario scenario);

/// Prices of a tenant from its rounded costs. @param margin  of the price, 0 <= margin < 1
/// @source DOMAIN section 7, "Dedicated-tenant quote": 999.87 / 0.4 is 2,499.68
QuoteFigures quoteFigures(const TenantCost& cost, Decimal margin, CostScenario scenario = CostScenario::Expected);

/// What a quote adds to the price that covers cost and margin.
struct QuoteTerms {
    bool includesPlatform = true; ///< full price, else the floor
    Decimal contingency;          ///< share of the cost, added before the margin
    Decimal supportUplift;        ///< share of the price, added
    Decimal discount;             ///< share of the price, taken off last
    Money setupFee;               ///< once
    Decimal onboardingHours;
    Decimal onboardingRate; ///< per hour
    int months = 12;
};
struct QuoteTotal {
    Money month;             ///< after uplift and discount
    Money once;              ///< setup fee + onboarding
    Money term;              ///< once + months x month
    Decimal resultingMargin; ///< (month - cost) / month, six digits; 0 without a price
};
QuoteTotal quoteTotal(const QuoteFigures& figures, const QuoteTerms& terms);
/// The cost that such a price has to cover: the tenant's own, with its share of the platform where terms include it.
Money costToCover(const QuoteFigures& figures, const QuoteTerms& terms);

/// Whether a price leaves less than a margin, down to the cent: a price that was made from that margin and rounded does not.
/// @param margin  below 1
bool leavesLessThan(Decimal margin, Money price, Money cost);

/// (price - cost) / price, or nothing without a price; negative when the tenant costs more than it pays.
/// Six digits, half away from zero.
Decimal marginOf(Money price, Money cost);

} // namespace platbook::models
