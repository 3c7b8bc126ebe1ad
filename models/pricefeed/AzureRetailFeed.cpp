#include "models/pricefeed/FeedValue.h"
#include "models/pricefeed/PriceFeed.h"

#include <optional>

namespace platbook::models {

namespace {

FeedPrice readItem(const FeedNode& item) {
    FeedPrice price;
    price.path = item.path();
    price.sku = item.text("skuId") + "/" + item.text("meterId");
    price.service = item.text("serviceName");
    price.attributes = item.textMembers();
    return price;
}

} // namespace

Result<FeedPage> AzureRetailFeed::read(const std::string&, std::istream& body) const {
    FeedPage page;
    std::optional<Diagnostic> problem;
    std::size_t items = 0;
    std::optional<Rational> count;
    const auto plain = [&](const std::string& name, const FeedValue& value) {
        if (name == "NextPageLink" && value.kind == FeedValue::Kind::Text) {
            if (!value.text.empty()) page.next.push_back(value.text);
        } else if (name == "Count" && value.kind == FeedValue::Kind::Number) {
            count = parseExactNumber(value.text);
        } else if ((name == "NextPageLink" && value.kind != FeedValue::Kind::Null) || name == "Count") {
            FeedNode(value, name, problem).report("feed.wrong_type", "“" + name + "” has another type than expected");
        }
    };
    const auto take = [&](std::string_view container, const std::string& path, const std::string& name,
                          const FeedValue& value) {
        if (container.empty()) {
            plain(name, value);
            return !problem;
        }
        ++items;
        const FeedNode item(value, path, problem);
        FeedPrice price = readItem(item);
        if (problem) return false;
        if (!m_rules.wants(price)) {
            ++page.seen, ++page.unknown;
            return true;
        }
        price.unit = item.text("unitOfMeasure");
        price.currency = item.text("currencyCode");
        price.since = item.textOr("effectiveStartDate", "").substr(0, 10);
        const std::string region = item.textOr("armRegionName", "");
        price.locations = {region.empty() || region == "Global" ? "global" : region};
        price.tiers = {{item.number("tierMinimumUnits"), item.number("retailPrice")}};
        if (!problem) problem = m_rules.take(price, page);
        return !problem;
    };
    const auto broken = readFeedItems(body, {"Items"}, take);
    if (problem) return *problem;
    if (broken) return *broken;
    if (count && *count != Rational(static_cast<std::int64_t>(items))) {
        Diagnostic differs;
        differs.code = "feed.count_differs";
        differs.message = "the page says it holds " + count->toText(0) + " prices, and holds " + std::to_string(items);
        return differs;
    }
    if (items == 0 && !page.next.empty()) {
        Diagnostic missing;
        missing.code = "feed.missing_pages";
        missing.message = "the page is empty, and yet names a next one";
        return missing;
    }
    return page;
}

} // namespace platbook::models
