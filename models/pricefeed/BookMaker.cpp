#include "models/pricefeed/BookMaker.h"

#include "models/catalog/RateKeys.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace platbook::models {

namespace {

using Json = nlohmann::ordered_json;

/// Machines are keys that only books know.
bool isKey(const std::string& name) {
    return findRateKey(name) ||
           ((name.starts_with("k8s.node.") || name.starts_with("k8s.spot.")) && name.ends_with("_month"));
}

/// A name for the new source that the base does not use.
std::string freeSourceName(const Json& sources) {
    std::string name = "feed";
    for (int i = 2; sources.contains(name); ++i) name = "feed" + std::to_string(i);
    return name;
}

Json lineJson(const FeedPriceLine& line, const std::string& source, const Date& readOn) {
    Json json = {{"at", line.at}, {"usd", line.usd.toText()}, {"kind", "list"}, {"source", source}};
    json["as_of"] = readOn.toText();
    if (!line.since.empty()) json["since"] = line.since;
    return json;
}

/// The lines of a key: those of the base that nothing replaces, then those read; by place.
Json mergedLines(const Json& base, const std::map<std::string, Json>& read) {
    std::map<std::string, Json> lines = read;
    for (const Json& line : base) {
        const std::string at = line.value("at", "");
        const bool special = at != "global" && at != "factors" && !at.starts_with("continent/");
        if (read.contains(at) || (special && read.contains("global"))) continue;
        lines[at] = line;
    }
    Json merged = Json::array();
    for (auto& [at, line] : lines) merged.push_back(std::move(line));
    return merged;
}

std::size_t countLines(const Json& rates) {
    std::size_t count = 0;
    for (const Json& rate : rates)
        if (rate.contains("prices")) count += rate["prices"].size();
    return count;
}

/// Sources that a line, an allowance or a discount names.
void dropUnusedSources(Json& book) {
    std::set<std::string> used;
    for (const Json& rate : book["rates"])
        for (const Json& line : rate["prices"]) used.insert(line.value("source", ""));
    for (const char* part : {"allowances", "discounts"})
        for (const Json& row : book[part]) used.insert(row.value("source", ""));
    Json sources = Json::object();
    for (const auto& [name, text] : book["sources"].items())
        if (used.contains(name)) sources[name] = text;
    book["sources"] = std::move(sources);
}

Json emptyBook() {
    return {{"sources", Json::object()},
            {"rates", Json::array()},
            {"allowances", Json::array()},
            {"discounts", Json::array()}};
}

Json made(const BookParts& parts, const Json& base, MadeBook& result) {
    Json book = {{"schema", "price-book/v1"}, {"id", parts.id}, {"title", parts.title}};
    book["provider"] = toText(parts.provider);
    book["currency"] = "USD";
    book["as_of"] = parts.readOn.toText();
    book["sources"] = base["sources"];
    if (base.contains("factors")) book["factors"] = base["factors"];
    const std::string source = freeSourceName(book["sources"]);
    book["sources"][source] = parts.source;

    struct Key {
        std::string unit;
        std::map<std::string, Json> lines; // by place
    };
    std::map<std::string, Key> read;
    std::vector<std::string> order;
    for (const FeedPriceLine& line : parts.lines) {
        if (!isKey(line.key)) {
            ++result.ignored;
            continue;
        }
        const auto [key, fresh] = read.try_emplace(line.key, Key{line.unit, {}});
        if (fresh) order.push_back(line.key);
        key->second.lines[line.at] = lineJson(line, source, parts.readOn);
    }
    for (const auto& [name, key] : read) result.taken += key.lines.size();

    book["rates"] = Json::array();
    std::set<std::string> written;
    for (const Json& rate : base["rates"]) {
        const std::string name = rate.value("key", "");
        const auto key = read.find(name);
        const std::map<std::string, Json> none;
        Json row = {{"key", name}, {"unit", rate.value("unit", "")}};
        row["prices"] = mergedLines(rate["prices"], key == read.end() ? none : key->second.lines);
        book["rates"].push_back(std::move(row));
        written.insert(name);
    }
    for (const std::string& name : order) {
        if (written.contains(name)) continue;
        Json row = {{"key", name}, {"unit", read[name].unit}};
        row["prices"] = mergedLines(Json::array(), read[name].lines);
        book["rates"].push_back(std::move(row));
    }
    for (const char* part : {"allowances", "discounts"}) book[part] = base.contains(part) ? base[part] : Json::array();
    dropUnusedSources(book);
    return book;
}

/// One price a line, as the books of the catalogue are written.
std::string printed(const Json& book) {
    std::string text = "{\n";
    bool first = true;
    for (const auto& [name, value] : book.items()) {
        text += (first ? "  " : ",\n  ") + Json(name).dump() + ": ";
        first = false;
        if (!value.is_array() || value.empty()) {
            text += value.is_object() ? "{" : value.dump();
            bool firstMember = true;
            if (value.is_object())
                for (const auto& [key, member] : value.items()) {
                    text += (firstMember ? "\n    " : ",\n    ") + Json(key).dump() + ": " + member.dump();
                    firstMember = false;
                }
            if (value.is_object()) text += "\n  }";
            continue;
        }
        text += "[";
        for (std::size_t i = 0; i < value.size(); ++i) {
            text += i == 0 ? "\n    " : ",\n    ";
            if (!value[i].contains("prices")) {
                text += value[i].dump();
                continue;
            }
            text +=
                "{\"key\": " + value[i]["key"].dump() + ", \"unit\": " + value[i]["unit"].dump() + ", \"prices\": [";
            bool firstLine = true;
            for (const Json& line : value[i]["prices"]) {
                text += (firstLine ? "\n      " : ",\n      ") + line.dump();
                firstLine = false;
            }
            text += "\n    ]}";
        }
        text += "\n  ]";
    }
    return text + "\n}\n";
}

} // namespace

Result<MadeBook> makeBook(const BookParts& parts) {
    MadeBook result;
    try {
        Json base = parts.base.bytes.empty() ? emptyBook() : Json::parse(parts.base.bytes);
        const Json book = made(parts, base, result);
        result.book = {parts.id + ".json", printed(book)};
        result.kept = countLines(book["rates"]) - result.taken;
    } catch (const Json::exception&) { // a book that was read before has all of this
        Diagnostic problem;
        problem.code = "catalogue.bad_json";
        problem.message = "the price book cannot be read, so nothing can be taken over from it";
        problem.place.file = parts.base.name;
        return problem;
    }
    return result;
}

} // namespace platbook::models
