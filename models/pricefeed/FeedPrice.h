#pragma once

#include "models/messages/Diagnostic.h"
#include "models/units/Rational.h"

#include <string>
#include <utility>
#include <vector>

namespace platbook::models {

/// What a SKU costs from a usage on.
struct FeedTier {
    Rational from;  ///< usage per month, in the SKU's unit, >= 0
    Rational price; ///< in the SKU's currency per unit, >= 0
};

/// A SKU as a provider's price list names it.
struct FeedPrice {
    std::string sku;     ///< "4856-B847-F1EB"
    std::string service; ///< service id, offer code or service name, in the provider's words
    std::vector<std::pair<std::string, std::string>> attributes; ///< what rules look at: ("description", "Requests")
    std::vector<std::string> locations;                          ///< in the provider's words; "global" for everywhere
    std::string unit;                                            ///< "GiBy.h", "GB-Mo", "1 Hour"
    std::string currency;                                        ///< ISO 4217, "USD"
    std::vector<FeedTier> tiers;                                 ///< by `from`, ascending
    std::string since;                                           ///< day it holds from, ISO 8601; may be empty
    std::string path;                                            ///< its place in the answer, "skus[12]"
};

/// One price that a rule took from a SKU.
struct FeedQuote {
    std::size_t rule = 0; ///< index into FeedRules::rates()
    std::size_t part = 0;
    std::size_t rank = 0; ///< position of the pattern that matched: lower is preferred
    std::string at;       ///< as a price book writes places: "europe-west1", "global", "continent/asia"
    std::string sku;
    std::vector<FeedTier> tiers; ///< in USD, times the part's quantity; a page may hold a part of them
    std::string since;
};

/// What an answer yielded.
struct FeedPage {
    std::vector<FeedQuote> quotes;
    std::vector<std::string> next; ///< further addresses to read
    std::size_t seen = 0;          ///< SKUs of the answer
    std::size_t unknown = 0;       ///< of these, no rule wants
    Diagnostics warnings;          ///< feed.changed_unit: the price is left to the book in use
};

} // namespace platbook::models
