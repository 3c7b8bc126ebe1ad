#include "models/growth/CommitmentPlan.h"

#include "models/catalog/PriceBook.h"

#include <algorithm>
#include <tuple>

namespace platbook::models {
namespace {

constexpr std::int64_t centsPerUnit = 100;

std::int64_t monthsOf(CommitmentTerm term) {
    switch (term) {
    case CommitmentTerm::V1y: return 12;
    case CommitmentTerm::V3y: return 36;
    }
    return 12;
}

Rational unitsOf(Money amount) { return Rational::fraction(amount.cents(), centsPerUnit); }

/// Share of the expected spend that the plan's own commitments cover already.
Rational coveredShare(const Plan& plan, const EligibleSpend& spend) {
    Rational share;
    for (const auto& commitment : plan.pricing->commitments) {
        const std::string& region = commitment->region->text;
        if (*commitment->sku == spend.sku && (region.empty() || region == spend.region))
            share += Rational(commitment->coverageOrDefault());
    }
    return std::min(share, Rational(1));
}

/// What is used in the low case beyond what is covered, by month; the last one goes on.
struct Floor {
    std::vector<Rational> months;

    Floor(const EligibleSpend& spend, const Rational& covered) {
        for (const MoneyRange& month : spend.months)
            months.push_back(std::max(Rational(0), unitsOf(month.low) - covered * unitsOf(month.expected)));
    }
    const Rational& at(std::int64_t month) const {
        return months[std::min(static_cast<std::size_t>(month), months.size() - 1)];
    }
};

/// Months after which use on demand has cost as much as the whole term; unset: it does not within the term.
std::optional<std::int64_t> breakEvenAfter(const Floor& floor, std::int64_t buyMonth, std::int64_t term,
                                           const Rational& total) {
    const Rational& committed = floor.at(buyMonth);
    Rational onDemand;
    for (std::int64_t month = 0; month < term; ++month) {
        onDemand += std::min(committed, floor.at(buyMonth + month));
        if (onDemand >= total) return month + 1;
    }
    return std::nullopt;
}

std::optional<CommitmentOffer> offerOf(const EligibleSpend& spend, const Floor& floor,
                                       const CommitmentDiscount& discount) {
    const Rational rate = Rational(discount.percent) / Rational(100);
    const std::int64_t term = monthsOf(discount.term);
    for (std::size_t month = 0; month < spend.months.size(); ++month) {
        const auto buyMonth = static_cast<std::int64_t>(month);
        const Rational& committed = floor.at(buyMonth);
        const Money eligible = spend.months[month].expected;
        if (committed <= Rational(0) || eligible <= Money()) continue;
        const Rational total = committed * (Rational(1) - rate) * Rational(term);
        const auto after = breakEvenAfter(floor, buyMonth, term, total);
        if (!after) continue;
        CommitmentOffer offer;
        offer.sku = spend.sku;
        offer.region = spend.region;
        offer.term = discount.term;
        offer.percent = discount.percent;
        offer.buyMonth = buyMonth;
        offer.coverage = std::min(Rational(1), committed / unitsOf(eligible));
        offer.eligible = eligible;
        offer.saving = (offer.coverage * unitsOf(eligible) * rate).toMoney();
        offer.total = total.toMoney();
        offer.breakEven = buyMonth + *after - 1;
        if (offer.saving > Money()) return offer;
    }
    return std::nullopt;
}

} // namespace

std::vector<CommitmentOffer> commitmentPlan(const Evaluation& evaluation, const GrowthProjection& projection) {
    std::vector<CommitmentOffer> offers;
    if (!evaluation.priceBook) return offers;
    for (const EligibleSpend& spend : projection.eligible) {
        const Floor floor(spend, coveredShare(evaluation.index->plan(), spend));
        for (const CommitmentTerm term : {CommitmentTerm::V1y, CommitmentTerm::V3y}) {
            const CommitmentDiscount* discount = evaluation.priceBook->discount(spend.sku, term);
            if (!discount) continue;
            if (auto offer = offerOf(spend, floor, *discount)) offers.push_back(std::move(*offer));
        }
    }
    std::stable_sort(offers.begin(), offers.end(), [](const CommitmentOffer& a, const CommitmentOffer& b) {
        return a.saving != b.saving ? a.saving > b.saving
                                    : std::tie(a.sku, a.region, a.term) < std::tie(b.sku, b.region, b.term);
    });
    return offers;
}

} // namespace platbook::models
