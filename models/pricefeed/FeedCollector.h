#pragma once

#include "models/catalog/Locations.h"
#include "models/messages/Diagnostic.h"
#include "models/pricefeed/FeedPrice.h"
#include "models/pricefeed/FeedRules.h"
#include "models/units/Decimal.h"

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace platbook::models {

/// The price of a key at a place, as the list of a provider has it today.
struct FeedPriceLine {
    std::string key;
    std::string unit;
    std::string at; ///< as a price book writes places
    Decimal usd;    ///< > 0, rounded to nine decimals once
    std::string since;
    bool operator==(const FeedPriceLine&) const = default;
};

/// Puts the pages of a price list together: the same prices whatever the order of the pages.
class FeedCollector {
public:
    /// @param rules, locations  have to outlive it
    FeedCollector(const FeedRules& rules, const Locations& locations) : m_rules(rules), m_locations(locations) {}

    /// @errors feed.changed_meanwhile: a SKU has two prices at one place, from the same day on
    std::optional<Diagnostic> add(const FeedPage& page);

    /// By rule, then by place. A key is priced where each of its parts is, by one SKU that fits best; of two that fit
    /// equally well and cost different amounts none is taken.
    std::vector<FeedPriceLine> lines() const;

    std::size_t seen() const { return m_seen; }
    std::size_t unknown() const { return m_unknown; }
    const Diagnostics& warnings() const { return m_warnings; }

private:
    bool isPlace(const std::string& at) const;
    static bool merge(FeedQuote& known, const FeedQuote& more);

    using Spot = std::tuple<std::size_t, std::string, std::size_t>; ///< rule, place, part
    const FeedRules& m_rules;
    const Locations& m_locations;
    std::map<Spot, std::map<std::string, FeedQuote>> m_quotes; ///< by SKU
    std::size_t m_seen = 0;
    std::size_t m_unknown = 0;
    Diagnostics m_warnings;
};

} // namespace platbook::models
