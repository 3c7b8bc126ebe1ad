#include "models/pricefeed/FeedValue.h"
#include "models/pricefeed/PriceFeed.h"

#include <optional>

namespace platbook::models {

namespace {

/// "services/152E-C115-5142/skus/2DA5-55D3-E679": the part after "services".
std::string serviceOf(const std::string& name) {
    const std::size_t begin = name.find('/');
    if (begin == std::string::npos) return {};
    return name.substr(begin + 1, name.find('/', begin + 1) - begin - 1);
}

/// An amount of google.type.Money: whole units as text, 10^-9 units as number; both may be left out when 0.
Rational moneyOf(const FeedNode& money) {
    Rational amount;
    if (money.has("units")) amount += money.number("units", true);
    if (money.has("nanos")) amount += money.number("nanos") / Rational(1'000'000'000);
    return amount;
}

void readTiers(const FeedNode& expression, FeedPrice& price) {
    price.unit = expression.text("usageUnit");
    for (const FeedNode& tier : expression.items("tieredRates")) {
        const FeedNode money = tier.member("unitPrice");
        price.currency = money.text("currencyCode");
        const Rational from = tier.has("startUsageAmount") ? tier.number("startUsageAmount") : Rational();
        price.tiers.push_back({from, moneyOf(money)});
    }
}

FeedPrice readHead(const FeedNode& sku) {
    FeedPrice price;
    price.path = sku.path();
    price.sku = sku.text("skuId");
    price.service = serviceOf(sku.text("name"));
    price.attributes = sku.member("category").textMembers();
    price.attributes.emplace_back("description", sku.text("description"));
    return price;
}

} // namespace

Result<FeedPage> GcpBillingFeed::read(const std::string& url, std::istream& body) const {
    FeedPage page;
    std::optional<Diagnostic> problem;
    std::string token;
    bool listed = false;
    const auto take = [&](std::string_view container, const std::string& path, const std::string& name,
                          const FeedValue& value) {
        if (container.empty()) {
            if (name == "nextPageToken") {
                if (value.kind == FeedValue::Kind::Text) token = value.text;
                else
                    FeedNode(value, "nextPageToken", problem)
                        .report("feed.wrong_type", "“nextPageToken” is not a text");
            }
            return !problem;
        }
        listed = true;
        const FeedNode sku(value, path, problem);
        FeedPrice price = readHead(sku);
        if (problem) return false;
        if (!m_rules.wants(price)) {
            ++page.seen, ++page.unknown;
            return true;
        }
        price.locations = sku.texts("serviceRegions");
        // Without a time range the list holds the price of today alone; the last is the newest all the same.
        const std::vector<FeedNode> infos = sku.items("pricingInfo");
        if (!problem && !infos.empty()) {
            price.since = infos.back().textOr("effectiveTime", "").substr(0, 10);
            readTiers(infos.back().member("pricingExpression"), price);
        }
        if (!problem) problem = m_rules.take(price, page);
        return !problem;
    };
    const auto broken = readFeedItems(body, {"skus"}, take);
    if (problem) return *problem;
    if (broken) return *broken;
    if (!listed && !token.empty()) {
        Diagnostic missing;
        missing.code = "feed.missing_pages";
        missing.message = "the page is empty, and yet names a next one";
        return missing;
    }
    if (!token.empty()) {
        std::string next = url.substr(0, url.find("&pageToken="));
        constexpr std::string_view digits = "0123456789ABCDEF";
        next += "&pageToken=";
        for (const char byte : token) {
            const auto code = static_cast<unsigned char>(byte);
            if (std::isalnum(code) != 0 || byte == '-' || byte == '_' || byte == '.') next += byte;
            else next += {'%', digits[code >> 4U], digits[code & 15U]};
        }
        page.next.push_back(std::move(next));
    }
    return page;
}

} // namespace platbook::models
