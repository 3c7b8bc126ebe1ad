#pragma once

#include "models/messages/Diagnostic.h"
#include "models/pricefeed/FeedPrice.h"
#include "models/pricefeed/FeedRules.h"

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// Reads the answers of one provider's price list. Keeps nothing between answers; thread-safe.
class PriceFeed {
public:
    virtual ~PriceFeed() = default;

    /// Reads one answer in one pass, in memory that does not grow with it.
    /// @param url   where it came from: further addresses are built on it
    /// @param body  the answer as JSON
    /// @errors feed.bad_json (line and column of the answer), feed.wrong_type, feed.missing_member,
    ///         feed.count_differs, feed.currency, feed.missing_region, feed.missing_price; each with its place
    virtual Result<FeedPage> read(const std::string& url, std::istream& body) const = 0;
};

/// @param rules      has to outlive the feed
/// @param locations  only these are asked for where the list is split by location (AWS); empty: all
std::unique_ptr<PriceFeed> makePriceFeed(const FeedRules& rules, std::vector<std::string> locations = {});

/// Google's Cloud Billing Catalog: pages of SKUs, the next one named by a token.
/// @source cloud.google.com/billing/docs/reference/rest/v1/services.skus/list
class GcpBillingFeed : public PriceFeed {
public:
    explicit GcpBillingFeed(const FeedRules& rules) : m_rules(rules) {}
    Result<FeedPage> read(const std::string& url, std::istream& body) const override;

private:
    const FeedRules& m_rules;
};

/// AWS bulk files: an index of a service's regions, then one large file a region, products before their prices.
/// @source docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/bulk-api-reading-price-list-files.html
class AwsPriceListFeed : public PriceFeed {
public:
    AwsPriceListFeed(const FeedRules& rules, std::vector<std::string> locations)
        : m_rules(rules), m_locations(std::move(locations)) {}
    Result<FeedPage> read(const std::string& url, std::istream& body) const override;

private:
    const FeedRules& m_rules;
    std::vector<std::string> m_locations;
};

/// Azure's retail prices: pages of meters; a tiered meter is one item a tier, wherever in the list.
/// @source learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices
class AzureRetailFeed : public PriceFeed {
public:
    explicit AzureRetailFeed(const FeedRules& rules) : m_rules(rules) {}
    Result<FeedPage> read(const std::string& url, std::istream& body) const override;

private:
    const FeedRules& m_rules;
};

/// "https://host:port" of an address.
std::string originOf(std::string_view url);
/// Host of an address in lower case, without port; empty when it has none.
std::string hostOf(std::string_view url);

} // namespace platbook::models
