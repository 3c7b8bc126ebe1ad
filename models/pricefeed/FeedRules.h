#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/messages/Diagnostic.h"
#include "models/pricefeed/FeedPrice.h"

#include "PlanTypes.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace platbook::models {

/// Whether a text is `pattern`, in which `*` stands for any number of characters.
bool matchesPattern(std::string_view pattern, std::string_view text);

/// Which SKUs make up the price of a key. A key may have several rules, for different places.
struct FeedRate {
    /// A SKU whose price counts, times a quantity that depends on the unit it is sold in.
    struct Part {
        std::string service;
        /// attribute to patterns: one of them has to match and none that starts with `!`
        std::vector<std::pair<std::string, std::vector<std::string>>> match;
        std::map<std::string, Rational> units; ///< unit to quantity per unit of the key
    };
    std::string key;
    std::string unit; ///< of the key, as price books write it
    std::string at;   ///< where the price stands in a book; empty: at each location of the SKU
    std::string from; ///< with `at`: only from SKUs of this location, or of `global`
    Rational tier;    ///< the price in force just above that usage, or the next above that is not free
    std::vector<Part> parts;
};

/// How a provider's price list is read: resources/catalog/feeds/<provider>.json. Immutable.
class FeedRules {
public:
    /// @errors catalogue.bad_json, .bad_schema, .missing_member, .bad_type, .bad_value
    static Result<FeedRules> parse(const CatalogueFile& file);

    ProviderId provider() const { return m_provider; }
    /// "Cloud Billing Catalog API": the source of its prices in a book.
    const std::string& source() const { return m_source; }
    /// Addresses to start from; further ones come from the answers.
    const std::vector<std::string>& requests() const { return m_requests; }
    /// Names of the servers that may be asked.
    const std::vector<std::string>& hosts() const { return m_hosts; }
    const std::vector<FeedRate>& rates() const { return m_rates; }
    /// Changes with the rules: what was read by others is read again.
    const std::string& fingerprint() const { return m_fingerprint; }

    /// Whether a rule asks for the SKU; its tiers and unit do not matter.
    bool wants(const FeedPrice& price) const;
    /// Adds what the rules take from a SKU to the page.
    /// @errors feed.currency: not in USD
    std::optional<Diagnostic> take(const FeedPrice& price, FeedPage& page) const;

private:
    struct Use {
        std::size_t rule = 0;
        std::size_t part = 0;
    };
    std::vector<std::string> placesOf(const FeedRate& rate, const FeedPrice& price) const;
    const std::vector<Use>& usesOf(const std::string& service) const;

    ProviderId m_provider = ProviderId::Gcp;
    std::string m_source;
    std::string m_fingerprint;
    std::vector<std::string> m_requests;
    std::vector<std::string> m_hosts;
    std::vector<std::pair<std::string, std::string>> m_aliases; ///< the provider's word, location of the catalogue
    std::vector<FeedRate> m_rates;
    std::map<std::string, std::vector<Use>, std::less<>> m_uses; ///< by service
};

/// FNV-1a of a text as 16 hexadecimal digits: names of files and versions, no secret.
std::string fingerprintOf(std::string_view text);

} // namespace platbook::models
