#include "models/cost/AccountAllowances.h"

#include "models/cost/LineFamilies.h"

#include <algorithm>

namespace platbook::models {
namespace {

using ScenarioPart = Rational Range3<Rational>::*;
constexpr ScenarioPart scenarios[] = {&Range3<Rational>::low, &Range3<Rational>::expected, &Range3<Rational>::high};

Rational paidPart(const Rational& volume, const Rational& free) {
    if (volume.isZero()) return 1;
    return std::max(Rational(0), (volume - free) / volume);
}

} // namespace

std::vector<PaidShare> accountShares(const PricingContext& context) {
    std::vector<PaidShare> shares;
    const auto& allowances = context.book->allowances();
    if (std::all_of(allowances.begin(), allowances.end(), [](const Allowance& a) { return a.perProject; }))
        return shares;
    LineSink sink(context);
    sink.countVolumes();
    for (const CellView& cell : context.index->cells())
        if (isPriced(cell))
            addCellLines(context, makeCellPricing(context, cell, cellUsage(*context.index, cell)), sink);
    for (const Allowance& allowance : allowances) {
        if (allowance.perProject) continue;
        std::vector<RateKey> keys{allowance.key};
        keys.insert(keys.end(), allowance.also.begin(), allowance.also.end());
        Range3<Rational> share;
        for (const ScenarioPart scenario : scenarios) {
            Rational volume;
            for (const RateKey key : keys) volume += sink.volumeOf(key).*scenario;
            share.*scenario = paidPart(volume, allowance.quantity);
        }
        if (share.low == Rational(1) && share.expected == Rational(1) && share.high == Rational(1)) continue;
        for (const RateKey key : keys) shares.push_back({key, share});
    }
    return shares;
}

} // namespace platbook::models
