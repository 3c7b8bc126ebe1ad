#include "models/cost/Quote.h"

#include "models/units/Rational.h"

namespace platbook::models {
namespace {

Rational unitsOf(Money amount) { return Rational::fraction(amount.cents(), 100); }

/// Six digits after the point.
Decimal ratioOf(const Rational& value) {
    return Decimal::fromUnits((value * Rational(1'000'000)).rounded() * (Decimal::unitsPerOne / 1'000'000));
}

Rational without(Decimal share) { return Rational(1) - Rational(share); }

} // namespace

Money amountAt(const MoneyRange& range, CostScenario scenario) {
    switch (scenario) {
    case CostScenario::Low: return range.low;
    case CostScenario::Expected: return range.expected;
    case CostScenario::High: return range.high;
    }
    return range.expected;
}

QuoteFigures quoteFigures(const TenantCost& cost, Decimal margin, CostScenario scenario) {
    QuoteFigures figures;
    figures.tokens = amountAt(cost.tokens, scenario);
    figures.infrastructure = amountAt(cost.direct, scenario) - figures.tokens;
    figures.allocated = amountAt(cost.allocated, scenario);
    figures.margin = margin;
    const Rational keep = without(margin);
    figures.floorPrice = (unitsOf(figures.incremental()) / keep).toMoney();
    figures.fullPrice = (unitsOf(figures.incremental() + figures.allocated) / keep).toMoney();
    figures.markup = ratioOf(Rational(margin) / keep);
    return figures;
}

QuoteTotal quoteTotal(const QuoteFigures& figures, const QuoteTerms& terms) {
    const Money cost = costToCover(figures, terms);
    const Rational price = unitsOf(cost) * (Rational(1) + Rational(terms.contingency)) / without(figures.margin) *
                           (Rational(1) + Rational(terms.supportUplift)) * without(terms.discount);
    QuoteTotal total;
    total.month = price.toMoney();
    total.once = terms.setupFee + (Rational(terms.onboardingHours) * Rational(terms.onboardingRate)).toMoney();
    total.term = total.once + Money::fromCents(total.month.cents() * terms.months);
    if (total.month > Money()) total.resultingMargin = marginOf(total.month, cost);
    return total;
}

Money costToCover(const QuoteFigures& figures, const QuoteTerms& terms) {
    return terms.includesPlatform ? figures.incremental() + figures.allocated : figures.incremental();
}

bool leavesLessThan(Decimal margin, Money price, Money cost) {
    return price < (unitsOf(cost) / without(margin)).toMoney();
}

Decimal marginOf(Money price, Money cost) {
    if (price == Money()) return {};
    return ratioOf(Rational::fraction(price.cents() - cost.cents(), price.cents()));
}

} // namespace platbook::models
