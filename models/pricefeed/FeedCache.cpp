#include "models/pricefeed/FeedCache.h"

#include "models/io/AtomicFile.h"
#include "models/pricefeed/FeedValue.h"

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <filesystem>
#include <utility>
#include <vector>

namespace platbook::models {

namespace {

using Json = nlohmann::ordered_json;
constexpr int exactDecimals = 60; // prices have at most 30, quantities 30

std::string textOf(const Rational& number) { return number.toText(exactDecimals); }

Rational numberOf(const Json& text) {
    const auto number = parseExactNumber(text.get_ref<const std::string&>());
    if (!number) throw Json::other_error::create(500, "no number", nullptr);
    return *number;
}

Json pageJson(const FeedPage& page) {
    Json json = {{"seen", page.seen}, {"unknown", page.unknown}, {"next", page.next}, {"quotes", Json::array()}};
    for (const FeedQuote& quote : page.quotes) {
        Json row = {{"rule", quote.rule}, {"part", quote.part}, {"rank", quote.rank}, {"at", quote.at}};
        row["sku"] = quote.sku;
        row["since"] = quote.since;
        row["tiers"] = Json::array();
        for (const FeedTier& tier : quote.tiers) row["tiers"].push_back({textOf(tier.from), textOf(tier.price)});
        json["quotes"].push_back(std::move(row));
    }
    return json;
}

FeedPage pageOf(const Json& json, const FeedRules& rules) {
    FeedPage page;
    page.seen = json.at("seen").get<std::size_t>();
    page.unknown = json.at("unknown").get<std::size_t>();
    page.next = json.at("next").get<std::vector<std::string>>();
    for (const Json& row : json.at("quotes")) {
        FeedQuote quote;
        quote.rule = row.at("rule").get<std::size_t>();
        quote.part = row.at("part").get<std::size_t>();
        if (quote.rule >= rules.rates().size() || quote.part >= rules.rates()[quote.rule].parts.size())
            throw Json::other_error::create(500, "no such rule", nullptr);
        quote.rank = row.at("rank").get<std::size_t>();
        quote.at = row.at("at").get<std::string>();
        quote.sku = row.at("sku").get<std::string>();
        quote.since = row.at("since").get<std::string>();
        for (const Json& tier : row.at("tiers")) quote.tiers.push_back({numberOf(tier.at(0)), numberOf(tier.at(1))});
        page.quotes.push_back(std::move(quote));
    }
    return page;
}

} // namespace

FeedCache::FeedCache(std::string folder, const FeedRules& rules) : m_folder(std::move(folder)), m_rules(rules) {
    std::error_code error; // a folder that cannot be made shows when something is to be written
    std::filesystem::create_directories(m_folder, error);
}

std::string FeedCache::fileOf(const std::string& url) const { return m_folder + "/" + fingerprintOf(url) + ".json"; }

std::string FeedCache::bodyPath(const std::string& url) const {
    return m_folder + "/" + fingerprintOf(url) + "." + std::to_string(getpid()) + ".part";
}

void FeedCache::keepOnly(const std::set<std::string>& urls) const {
    std::set<std::string> names;
    for (const std::string& url : urls) names.insert(fingerprintOf(url) + ".json");
    std::vector<std::filesystem::path> others;
    std::error_code error; // what cannot be removed stays; nothing depends on it
    for (std::filesystem::directory_iterator at(m_folder, error), end; !error && at != end; at.increment(error))
        if (!names.contains(at->path().filename().string())) others.push_back(at->path());
    for (const auto& path : others) std::filesystem::remove(path, error);
}

namespace {

/// The entry of an address, or a null value.
Json entryOf(const std::string& file, const std::string& url, const FeedRules& rules) {
    constexpr std::size_t most = std::size_t{1} << 28U;
    const auto bytes = readWholeFile(file, most);
    if (!bytes) return {};
    Json entry = Json::parse(*bytes);
    if (entry.at("url") != url || entry.at("rules") != rules.fingerprint()) return {};
    return entry;
}

} // namespace

std::string FeedCache::etag(const std::string& url) const {
    if (!page(url)) return {};
    return entryOf(fileOf(url), url, m_rules).at("etag").get<std::string>();
}

std::optional<FeedPage> FeedCache::page(const std::string& url) const {
    try {
        const Json entry = entryOf(fileOf(url), url, m_rules);
        if (entry.is_null() || !entry.at("etag").is_string()) return std::nullopt;
        return pageOf(entry.at("page"), m_rules);
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

void FeedCache::keep(const std::string& url, const std::string& etag, const FeedPage& page) const {
    if (etag.empty() || !page.warnings.empty()) return; // warnings are to be said each time
    const Json entry = {{"url", url}, {"etag", etag}, {"rules", m_rules.fingerprint()}, {"page", pageJson(page)}};
    static_cast<void>(replaceFile(fileOf(url), entry.dump() + "\n", KeepPrevious::No));
}

} // namespace platbook::models
