#include "models/pricefeed/FeedRules.h"

#include "models/catalog/JsonFile.h"
#include "models/messages/Quoted.h"
#include "models/pricefeed/FeedValue.h"

#include <algorithm>

namespace platbook::models {

namespace {

std::string_view attributeOf(const FeedPrice& price, std::string_view name) {
    for (const auto& [key, value] : price.attributes)
        if (key == name) return value;
    return {};
}

/// Position of the pattern that takes the text; none when no pattern does, or one with `!` does.
std::optional<std::size_t> rankOf(const std::vector<std::string>& patterns, std::string_view text) {
    std::optional<std::size_t> rank;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        const std::string_view pattern = patterns[i];
        if (pattern.starts_with('!')) {
            if (matchesPattern(pattern.substr(1), text)) return std::nullopt;
        } else if (!rank && matchesPattern(pattern, text)) {
            rank = i;
        }
    }
    return rank;
}

/// How well a SKU fits a part: the sum of its patterns' positions.
std::optional<std::size_t> rankOf(const FeedRate::Part& part, const FeedPrice& price) {
    std::size_t sum = 0;
    for (const auto& [name, patterns] : part.match) {
        const auto rank = rankOf(patterns, attributeOf(price, name));
        if (!rank) return std::nullopt;
        sum += *rank;
    }
    return sum;
}

Rational rationalOf(const JsonNode& node, std::string_view key) {
    if (const auto number = parseExactNumber(node.text(key)); number && *number >= Rational()) return *number;
    node.report("catalogue.bad_value", "\"" + std::string(key) + "\" is not a number written as text");
    return {};
}

FeedRate::Part readPart(const JsonNode& row) {
    FeedRate::Part part;
    part.service = row.text("service");
    const JsonNode match = row.member("match");
    for (const std::string& name : match.keys()) part.match.emplace_back(name, match.texts(name));
    const JsonNode units = row.member("units");
    for (const std::string& unit : units.keys()) part.units[unit] = rationalOf(units, unit);
    return part;
}

} // namespace

bool matchesPattern(std::string_view pattern, std::string_view text) {
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p, ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

std::string fingerprintOf(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex(16, '0');
    for (std::size_t i = 0; i < hex.size(); ++i) hex[i] = digits[(hash >> (60 - 4 * i)) & 15U];
    return hex;
}

Result<FeedRules> FeedRules::parse(const CatalogueFile& file) {
    const JsonFile json(file, "price-feed/v1");
    if (!json.ok()) return json.diagnostics();
    const JsonNode root = json.root();
    FeedRules rules;
    rules.m_fingerprint = fingerprintOf(file.bytes);
    rules.m_provider = root.value<ProviderId>("provider");
    rules.m_source = root.text("source");
    rules.m_requests = root.texts("requests");
    rules.m_hosts = root.texts("hosts");
    for (const JsonNode& row : root.items("aliases"))
        rules.m_aliases.emplace_back(row.text("name"), row.text("location"));
    for (const JsonNode& row : root.items("rates")) {
        FeedRate rate;
        rate.key = row.text("key");
        rate.unit = row.text("unit");
        rate.at = row.textOr("at", "");
        rate.from = row.textOr("from", "");
        if (row.has("tier")) rate.tier = rationalOf(row, "tier");
        for (const JsonNode& part : row.items("parts")) rate.parts.push_back(readPart(part));
        if (rate.parts.empty()) row.report("catalogue.bad_value", "\"parts\" is empty");
        for (std::size_t i = 0; i < rate.parts.size(); ++i)
            rules.m_uses[rate.parts[i].service].push_back({rules.m_rates.size(), i});
        rules.m_rates.push_back(std::move(rate));
    }
    if (!json.ok()) return json.diagnostics();
    return rules;
}

const std::vector<FeedRules::Use>& FeedRules::usesOf(const std::string& service) const {
    static const std::vector<Use> none;
    const auto found = m_uses.find(service);
    return found == m_uses.end() ? none : found->second;
}

bool FeedRules::wants(const FeedPrice& price) const {
    const auto& uses = usesOf(price.service);
    return std::any_of(uses.begin(), uses.end(),
                       [&](const Use& use) { return rankOf(m_rates[use.rule].parts[use.part], price).has_value(); });
}

std::vector<std::string> FeedRules::placesOf(const FeedRate& rate, const FeedPrice& price) const {
    const auto& places = price.locations;
    const auto sold = [&](std::string_view place) {
        return std::find(places.begin(), places.end(), place) != places.end();
    };
    if (!rate.at.empty()) {
        if (rate.from.empty() || sold(rate.from) || sold("global")) return {rate.at};
        return {};
    }
    std::vector<std::string> found;
    for (const std::string& place : places) {
        const auto alias =
            std::find_if(m_aliases.begin(), m_aliases.end(), [&](const auto& a) { return a.first == place; });
        found.push_back(alias == m_aliases.end() ? place : alias->second);
    }
    return found;
}

std::optional<Diagnostic> FeedRules::take(const FeedPrice& price, FeedPage& page) const {
    ++page.seen;
    bool wanted = false;
    for (const Use& use : usesOf(price.service)) {
        const FeedRate& rate = m_rates[use.rule];
        const FeedRate::Part& part = rate.parts[use.part];
        const auto rank = rankOf(part, price);
        if (!rank) continue;
        wanted = true;
        if (price.currency != "USD") {
            Diagnostic problem;
            problem.code = "feed.currency";
            problem.message = "“" + price.path + "” is priced in " + text::quoted(price.currency) + ", not in USD";
            return problem;
        }
        const auto unit = part.units.find(price.unit);
        if (unit == part.units.end()) {
            std::string known;
            for (const auto& [name, quantity] : part.units) known += (known.empty() ? "" : " or ") + text::quoted(name);
            Diagnostic warning;
            warning.severity = DiagnosticSeverity::Warning;
            warning.code = "feed.changed_unit";
            warning.message = "the SKU " + price.sku + " of " + text::quoted(rate.key) + " is sold per " +
                              text::quoted(price.unit) + " now, not per " + known;
            warning.hint = "Its earlier price is kept.";
            warning.subject = price.path;
            page.warnings.push_back(std::move(warning));
            continue;
        }
        std::vector<FeedTier> tiers = price.tiers;
        for (FeedTier& tier : tiers) tier.price = tier.price * unit->second;
        for (std::string& place : placesOf(rate, price))
            page.quotes.push_back({use.rule, use.part, *rank, std::move(place), price.sku, tiers, price.since});
    }
    if (!wanted) ++page.unknown;
    return std::nullopt;
}

} // namespace platbook::models
