#include "exporters/workbook/GrowthModel.h"

#include "exporters/workbook/WorkbookModel.h"
#include "models/growth/GrowthFactors.h"

#include <map>

namespace platbook::exporters::workbook {

using models::AmountFactor;
using models::Rational;
using models::UsageFollower;

namespace {

std::string nameOf(const models::PlanIndex& index, const UsageFollower& follows) {
    switch (follows.kind) {
    case UsageFollower::Nothing: break;
    case UsageFollower::Usage: return "usage";
    case UsageFollower::Tier: return "tier " + std::string(toText(models::tierAt(follows.position)));
    case UsageFollower::Cell: return "cell " + index.cells()[follows.position].id();
    }
    return "nothing";
}

} // namespace

GrowthModel::GrowthModel(const models::Evaluation& evaluation, const std::vector<LineRow>& lines) {
    projection = *models::project(evaluation);
    group(*evaluation.index, lines);
    setFactors();
    const std::size_t months = projection.months.size();
    for (GrowthFollower& follower : followers) follower.amounts.resize(months);
    steps.resize(months);
    for (std::size_t month = 0; month < months; ++month) {
        steps[month] = projection.months[month].total;
        std::vector<models::Range3<AmountFactor>> factors;
        for (const GrowthFollower& follower : followers) {
            const models::Range3<Rational>& exact = follower.factors[month];
            factors.push_back({AmountFactor(exact.low), AmountFactor(exact.expected), AmountFactor(exact.high)});
        }
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::size_t of = followerOfLine[i];
            const models::MoneyRange& amount = lines[i].line->line.amount;
            const models::MoneyRange grown{factors[of].low.of(amount.low), factors[of].expected.of(amount.expected),
                                           factors[of].high.of(amount.high)};
            followers[of].amounts[month] += grown;
            steps[month] = steps[month] - grown;
        }
    }
}

void GrowthModel::group(const models::PlanIndex& index, const std::vector<LineRow>& lines) {
    std::map<std::string, std::size_t> known;
    for (const LineRow& row : lines) {
        const UsageFollower follows = models::usageFollower(index, row.line->line);
        const std::string name = nameOf(index, follows);
        const auto [found, fresh] = known.try_emplace(name, followers.size());
        if (fresh) {
            GrowthFollower follower;
            follower.name = name;
            follower.follows = follows;
            follower.first = row.row;
            if (follows.kind == UsageFollower::Cell)
                for (const std::uint32_t tenant : index.cells()[follows.position].tenants)
                    ++follower.tenants[models::tierPosition(*index.tenants()[tenant])];
            followers.push_back(std::move(follower));
        }
        followers[found->second].last = row.row;
        followerOfLine.push_back(found->second);
    }
}

void GrowthModel::setFactors() {
    const Rational perMonth = Rational(1) + Rational(projection.usageGrowth);
    const models::GrowthMonth& start = projection.months.front();
    for (std::size_t month = 0; month < projection.months.size(); ++month) {
        const auto number = static_cast<std::int64_t>(month);
        drift.push_back({models::driftFactor(projection.drift.low, number),
                         models::driftFactor(projection.drift.expected, number),
                         models::driftFactor(projection.drift.high, number)});
        usage.push_back(models::power(perMonth, number));
        auto& ratios = tenants.emplace_back();
        for (std::size_t tier = 0; tier < models::tierCount; ++tier)
            ratios[tier] = start.tenants[tier].isZero() ? Rational(1)
                                                        : projection.months[month].tenants[tier] / start.tenants[tier];
        for (GrowthFollower& follower : followers) {
            Rational growth = 1;
            if (follower.follows.kind != UsageFollower::Nothing) growth = usage.back();
            if (follower.follows.kind == UsageFollower::Tier) growth = growth * ratios[follower.follows.position];
            if (follower.follows.kind == UsageFollower::Cell) {
                Rational sum;
                std::int64_t all = 0;
                for (std::size_t tier = 0; tier < models::tierCount; ++tier) {
                    sum += Rational(follower.tenants[tier]) * ratios[tier];
                    all += follower.tenants[tier];
                }
                growth = growth * sum / Rational(all);
            }
            follower.factors.push_back(
                {drift.back().low * growth, drift.back().expected * growth, drift.back().high * growth});
        }
    }
}

} // namespace platbook::exporters::workbook
