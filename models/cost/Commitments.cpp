#include "models/cost/Commitments.h"

#include <algorithm>

namespace platbook::models {

bool mayCover(const CommitmentSaving& commitment, const CostLine& line) {
    return line.sku == commitment.sku && !line.sharedCore && line.priced &&
           (commitment.region.empty() || line.region == commitment.region);
}

std::vector<CommitmentSaving> commitmentSavings(const PricingContext& context, const CostLines& lines) {
    std::vector<CommitmentSaving> savings;
    for (const auto& commitment : context.plan().pricing->commitments) {
        CommitmentSaving result;
        result.id = commitment->id.text;
        result.sku = *commitment->sku;
        result.region = commitment->region->text;
        Money low;
        for (const CostLine& line : lines) {
            if (!mayCover(result, line)) continue;
            result.eligible += line.amount.expected;
            low += line.amount.low;
        }
        const CommitmentDiscount* discount =
            context.book ? context.book->discount(result.sku, commitment->termOrDefault()) : nullptr;
        result.granted = discount != nullptr;
        if (discount && result.eligible > Money()) {
            const Rational eligible = Rational::fraction(result.eligible.cents(), 100);
            const Rational floorShare = Rational::fraction(low.cents(), result.eligible.cents());
            const Rational coverage = commitment->coverageOrDefault();
            const Rational rate = Rational(discount->percent) / Rational(100);
            result.coversMoreThanFloor = coverage > floorShare;
            result.saving = (std::min(coverage, floorShare) * eligible * rate).toMoney();
        }
        savings.push_back(std::move(result));
    }
    return savings;
}

} // namespace platbook::models
