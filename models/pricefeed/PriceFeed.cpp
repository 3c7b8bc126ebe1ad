#include "models/pricefeed/PriceFeed.h"

#include <cctype>
#include <utility>

namespace platbook::models {

std::unique_ptr<PriceFeed> makePriceFeed(const FeedRules& rules, std::vector<std::string> locations) {
    switch (rules.provider()) {
    case ProviderId::Gcp: return std::make_unique<GcpBillingFeed>(rules);
    case ProviderId::Aws: return std::make_unique<AwsPriceListFeed>(rules, std::move(locations));
    case ProviderId::Azure: return std::make_unique<AzureRetailFeed>(rules);
    }
    return nullptr;
}

std::string originOf(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    return std::string(url.substr(0, url.find_first_of("/?#", scheme + 3)));
}

std::string hostOf(std::string_view url) {
    std::string origin = originOf(url);
    if (origin.empty()) return {};
    std::string host = origin.substr(origin.find("://") + 3);
    if (const std::size_t user = host.rfind('@'); user != std::string::npos) host.erase(0, user + 1);
    const std::size_t bracket = host.find(']'); // an IPv6 address keeps its colons
    if (const std::size_t colon = host.find(':', bracket == std::string::npos ? 0 : bracket);
        colon != std::string::npos)
        host.erase(colon);
    for (char& byte : host) byte = static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
    return host;
}

} // namespace platbook::models
