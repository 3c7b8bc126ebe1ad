#include "models/pricefeed/FeedCollector.h"

#include "models/messages/Quoted.h"

#include <algorithm>

namespace platbook::models {

namespace {

/// The price in force just above a usage, or the next that is not free: free quantities are allowances, which books
/// list apart. 0 when nothing is charged.
Rational priceAt(const std::vector<FeedTier>& tiers, const Rational& usage) {
    Rational price;
    for (const FeedTier& tier : tiers)
        if (tier.from <= usage || price.isZero()) price = tier.price;
    return price;
}

} // namespace

/// Adds what another item tells of a SKU: a later day replaces, the same day adds tiers.
/// @return false when the two contradict each other
bool FeedCollector::merge(FeedQuote& known, const FeedQuote& more) {
    if (more.since != known.since) {
        if (more.since > known.since) known = more;
        return true;
    }
    for (const FeedTier& tier : more.tiers) {
        const auto atOrAbove = [&](const FeedTier& other) { return other.from >= tier.from; };
        const auto place = std::find_if(known.tiers.begin(), known.tiers.end(), atOrAbove);
        if (place == known.tiers.end() || place->from != tier.from) known.tiers.insert(place, tier);
        else if (place->price != tier.price) return false;
    }
    return true;
}

bool FeedCollector::isPlace(const std::string& at) const {
    return at.starts_with("continent/") || m_locations.find(m_rules.provider(), at).has_value();
}

std::optional<Diagnostic> FeedCollector::add(const FeedPage& page) {
    m_seen += page.seen;
    m_unknown += page.unknown;
    for (const Diagnostic& warning : page.warnings)
        if (std::find(m_warnings.begin(), m_warnings.end(), warning) == m_warnings.end()) m_warnings.push_back(warning);
    for (const FeedQuote& quote : page.quotes) {
        if (!isPlace(quote.at)) continue; // the list knows more places than the planner
        auto& skus = m_quotes[{quote.rule, quote.at, quote.part}];
        const auto [known, fresh] = skus.try_emplace(quote.sku, quote);
        if (fresh || merge(known->second, quote)) continue;
        Diagnostic problem;
        problem.code = "feed.changed_meanwhile";
        problem.message = "the SKU " + quote.sku + " of " + text::quoted(m_rules.rates()[quote.rule].key) +
                          " has two prices in " + text::quoted(quote.at) + ": the list changed while it was read";
        problem.hint = "Refresh again.";
        return problem;
    }
    return std::nullopt;
}

std::vector<FeedPriceLine> FeedCollector::lines() const {
    struct Sum {
        Rational usd;
        std::string since;
        std::size_t parts = 0;
    };
    std::map<std::pair<std::size_t, std::string>, Sum> sums; // by rule and place
    for (const auto& [spot, skus] : m_quotes) {
        const auto& [rule, at, part] = spot;
        const FeedQuote* best = nullptr;
        Rational usd;
        bool ambiguous = false;
        for (const auto& [sku, quote] : skus) {
            const Rational price = priceAt(quote.tiers, m_rules.rates()[rule].tier);
            if (price <= Rational() || (best != nullptr && quote.rank > best->rank)) continue;
            ambiguous = best != nullptr && quote.rank == best->rank && (ambiguous || price != usd);
            best = &quote;
            usd = price;
        }
        if (best == nullptr || ambiguous) continue;
        Sum& sum = sums[{rule, at}];
        sum.usd += usd;
        sum.since = std::max(sum.since, best->since);
        ++sum.parts;
    }
    std::vector<FeedPriceLine> lines;
    for (const auto& [spot, sum] : sums) {
        const FeedRate& rate = m_rules.rates()[spot.first];
        if (sum.parts != rate.parts.size()) continue;
        constexpr int decimals = 9;
        const auto usd = Decimal::parse(sum.usd.toText(decimals));
        if (!usd || *usd <= Decimal()) continue;
        lines.push_back({rate.key, rate.unit, spot.second, *usd, sum.since});
    }
    return lines;
}

} // namespace platbook::models
