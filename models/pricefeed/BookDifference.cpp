#include "models/pricefeed/BookDifference.h"

#include "models/evaluate/Evaluator.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace platbook::models {

namespace {

std::optional<Decimal> priceOf(const PriceBook& book, std::string_view key, LocationId at) {
    const auto known = book.findKey(key);
    const Rate* rate = known ? book.rate(*known, at) : nullptr;
    if (rate == nullptr) return std::nullopt;
    return rate->price;
}

std::optional<Money> totalOf(const Evaluation& evaluation) {
    if (evaluation.coverage.nothingPriced()) return std::nullopt;
    return evaluation.total.expected;
}

std::int64_t size(Money amount) { return amount.cents() < 0 ? -amount.cents() : amount.cents(); }

} // namespace

std::string changePercent(const Rational& before, const Rational& after) {
    if (before.isZero()) return {};
    const Rational percent = (after - before) * Rational(100) / before;
    const Rational tenths = percent * Rational(10);
    std::string text = Rational::fraction(tenths.rounded(), 10).toText(1);
    if (text.find('.') == std::string::npos) text += ".0";
    return (tenths.rounded() > 0 ? "+" : "") + text + " %";
}

std::string PlanEffect::percent() const {
    if (!before || !after) return "not priced";
    const std::string text =
        changePercent(Rational::fraction(before->cents(), 100), Rational::fraction(after->cents(), 100));
    return text.empty() ? "not priced" : text;
}

std::vector<PriceChange> priceChanges(const PriceBook& before, const PriceBook& after, const Locations& locations) {
    std::vector<PriceChange> changes;
    std::vector<std::pair<std::string_view, std::string_view>> keys; // name, unit
    for (const RateKeyInfo& info : before.keys()) keys.emplace_back(info.name, info.unit);
    for (const RateKeyInfo& info : after.keys())
        if (!before.findKey(info.name)) keys.emplace_back(info.name, info.unit);
    for (const auto& [key, unit] : keys) {
        for (std::size_t i = 0; i < locations.size(); ++i) {
            const LocationId at{static_cast<std::uint16_t>(i)};
            const auto was = priceOf(before, key, at);
            const auto is = priceOf(after, key, at);
            if (was != is) changes.push_back({std::string(key), std::string(unit), locations[at].name, was, is});
        }
    }
    return changes;
}

std::vector<DoubtfulPrice> doubtfulPrices(const PriceBook& book, const Locations& locations) {
    std::vector<DoubtfulPrice> found;
    std::set<const Rate*> seen;
    for (const RateKeyInfo& info : book.keys()) {
        const auto key = book.findKey(info.name);
        for (std::size_t i = 0; key && i < locations.size(); ++i) {
            const LocationId at{static_cast<std::uint16_t>(i)};
            const Rate* rate = book.rate(*key, at);
            if (rate == nullptr || rate->doubt.empty() || !seen.insert(rate).second) continue;
            found.push_back(
                {std::string(info.name), std::string(info.unit), locations[at].name, rate->price, rate->doubt});
        }
    }
    return found;
}

PlanEffect planEffect(const PlanPtr& plan, const std::shared_ptr<const Catalogue>& catalogue, const std::string& before,
                      const std::string& after) {
    Evaluator evaluator(catalogue);
    const EvaluationPtr was = evaluator.evaluate(plan, {before, {}});
    const EvaluationPtr is = evaluator.evaluate(plan, {after, {}});
    PlanEffect effect;
    effect.before = totalOf(*was);
    effect.after = totalOf(*is);
    using Name = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string>;
    std::map<Name, LineChange> lines;
    const auto collect = [&lines](const Evaluation& evaluation, std::optional<Money> LineChange::*amount) {
        for (const CostLine& line : evaluation.lines) {
            LineChange& change = lines[{line.cell, line.component, line.env, line.region, line.owner, line.sku}];
            change.cell = line.cell, change.component = line.component, change.env = line.env;
            change.region = line.region, change.owner = line.owner, change.sku = line.sku;
            if (line.priced) change.*amount = (change.*amount).value_or(Money()) + line.amount.expected;
        }
    };
    collect(*was, &LineChange::before);
    collect(*is, &LineChange::after);
    for (auto& [name, line] : lines)
        if (line.before != line.after) effect.lines.push_back(std::move(line));
    std::stable_sort(effect.lines.begin(), effect.lines.end(),
                     [](const LineChange& a, const LineChange& b) { return size(a.change()) > size(b.change()); });
    return effect;
}

} // namespace platbook::models
