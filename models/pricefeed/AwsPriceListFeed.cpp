#include "models/messages/Quoted.h"
#include "models/pricefeed/FeedValue.h"
#include "models/pricefeed/PriceFeed.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace platbook::models {

namespace {

/// Code of a service without the region in front of it: usage types are "EUC1-NatGateway-Bytes" or "NatGateway-Bytes".
std::string regionOf(const std::vector<std::pair<std::string, std::string>>& attributes) {
    for (const std::string_view name : {"regionCode", "fromRegionCode"})
        for (const auto& [key, value] : attributes)
            if (key == name) return value;
    return "global";
}

/// Reads one answer; a class because products and prices stand apart.
class Reading {
public:
    Reading(const FeedRules& rules, const std::vector<std::string>& locations, const std::string& url)
        : m_rules(rules), m_locations(locations), m_origin(originOf(url)) {}

    std::optional<Diagnostic> problem;
    FeedPage page;

    bool take(std::string_view container, const std::string& path, const std::string& name, const FeedValue& value) {
        const FeedNode node(value, path, problem);
        if (container == "regions") takeRegion(name, node);
        else if (container == "products") takeProduct(node);
        else if (container == "terms.OnDemand") takeTerms(name, node);
        else if (name == "offerCode") takeOffer(value);
        return !problem;
    }

    /// What has to be there at the end.
    void finish() {
        if (problem) return;
        for (const std::string& place : m_locations)
            if (m_isIndex && !m_regions.contains(place)) m_missing = place;
        if (!m_missing.empty()) {
            Diagnostic warning;
            warning.severity = DiagnosticSeverity::Warning;
            warning.code = "feed.missing_region";
            warning.message = "the list names no prices for " + text::quoted(m_missing);
            warning.hint = "Its earlier prices are kept.";
            page.warnings.push_back(std::move(warning));
        }
        if (!m_wanted.empty() && !m_priced) {
            problem.emplace();
            problem->code = "feed.missing_price";
            problem->message = "the file lists products, but no price of those that count";
        }
    }

private:
    void takeOffer(const FeedValue& value) {
        if (value.kind == FeedValue::Kind::Text) m_offer = value.text;
    }

    void takeRegion(const std::string& name, const FeedNode& region) {
        m_isIndex = true;
        m_regions.insert(name);
        const std::string address = region.text("currentVersionUrl");
        if (problem ||
            (!m_locations.empty() && std::find(m_locations.begin(), m_locations.end(), name) == m_locations.end()))
            return;
        page.next.push_back(address.starts_with('/') ? m_origin + address : address);
    }

    void takeProduct(const FeedNode& product) {
        FeedPrice price;
        price.path = product.path();
        price.sku = product.text("sku");
        price.service = m_offer;
        if (product.has("attributes")) price.attributes = product.member("attributes").textMembers();
        price.attributes.emplace_back("productFamily", product.textOr("productFamily", ""));
        if (problem) return;
        if (!m_rules.wants(price)) {
            ++page.seen, ++page.unknown;
            return;
        }
        price.locations = {regionOf(price.attributes)};
        m_wanted[price.sku] = std::move(price);
    }

    void takeTerms(const std::string& sku, const FeedNode& terms) {
        const auto found = m_wanted.find(sku);
        if (found == m_wanted.end()) return;
        for (const auto& [code, term] : terms.members()) {
            FeedPrice price = found->second;
            price.path = term.path();
            price.since = term.textOr("effectiveDate", "").substr(0, 10);
            for (const auto& [rate, dimension] : term.member("priceDimensions").members()) {
                price.unit = dimension.text("unit");
                const Rational from = dimension.has("beginRange") ? dimension.number("beginRange", true) : Rational();
                const FeedNode amounts = dimension.member("pricePerUnit");
                price.currency = amounts.has("USD") || amounts.members().empty() ? "USD" : amounts.members()[0].first;
                if (problem) return;
                price.tiers.push_back({from, amounts.number(price.currency, true)});
            }
            if (problem) return;
            const auto byStart = [](const FeedTier& a, const FeedTier& b) { return a.from < b.from; };
            std::sort(price.tiers.begin(), price.tiers.end(), byStart);
            problem = m_rules.take(price, page);
            m_priced = true;
            if (problem) return;
        }
    }

    const FeedRules& m_rules;
    const std::vector<std::string>& m_locations;
    std::string m_origin;
    std::string m_offer;
    std::string m_missing;
    std::set<std::string> m_regions;
    std::map<std::string, FeedPrice> m_wanted; ///< products that a rule asks for, by SKU
    bool m_isIndex = false;
    bool m_priced = false;
};

} // namespace

Result<FeedPage> AwsPriceListFeed::read(const std::string& url, std::istream& body) const {
    Reading reading(m_rules, m_locations, url);
    const auto broken =
        readFeedItems(body, {"regions", "products", "terms.OnDemand"},
                      [&reading](std::string_view container, const std::string& path, const std::string& name,
                                 const FeedValue& value) { return reading.take(container, path, name, value); });
    if (!broken) reading.finish();
    if (reading.problem) return *reading.problem;
    if (broken) return *broken;
    return std::move(reading.page);
}

} // namespace platbook::models
