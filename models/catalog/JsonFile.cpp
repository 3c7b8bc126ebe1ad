#include "models/catalog/JsonFile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <unordered_map>
#include <utility>

namespace platbook::models {

namespace {

/// Where each object starts is kept as a member of it, under a name no file can sensibly use.
constexpr const char* lineKey = "\x01line";

struct Position {
    int line = 1;
    int column = 0;
    const char* next = nullptr; ///< the byte after those that were eaten
};

/// A key as it was met.
struct MetKey {
    std::string name;
    const char* end; ///< after its closing quote
};

/// What was met in an object that is not closed yet.
struct OpenObject {
    int line;
    std::size_t firstKey; ///< its first among all keys that are kept
};

/// Counts lines and columns while the parser eats the bytes; the parser copies the iterator, all copies count together.
class CountingIterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, Position* position) : m_at(at), m_position(position) {}
    reference operator*() const { return *m_at; }
    CountingIterator& operator++() {
        if (*m_at == '\n') {
            ++m_position->line;
            m_position->column = 0;
        } else if ((static_cast<unsigned char>(*m_at) & 0xC0U) != 0x80U) {
            ++m_position->column;
        }
        m_position->next = ++m_at;
        return *this;
    }
    CountingIterator operator++(int) {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator& other) const { return m_at == other.m_at; }
    bool operator!=(const CountingIterator& other) const { return m_at != other.m_at; }

private:
    const char* m_at;
    Position* m_position;
};

const nlohmann::json& jsonOf(const void* value) { return *static_cast<const nlohmann::json*>(value); }

const nlohmann::json* find(const void* value, std::string_view key) {
    if (value == nullptr || !jsonOf(value).is_object()) return nullptr;
    const auto found = jsonOf(value).find(std::string(key));
    return found == jsonOf(value).end() ? nullptr : &*found;
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// Where a key starts. @param begin  of the file
Position placeOf(const MetKey& key, const char* begin) {
    const char* start = key.end - 2;                    // the last byte inside of the quotes, or the opening one
    while (*start != '"' || start[-1] == '\\') --start; // an object's bracket, at least, stands before
    Position place{static_cast<int>(1 + std::count(begin, start, '\n')), 1, start};
    for (const char* at = start; at != begin && at[-1] != '\n'; --at)
        if ((static_cast<unsigned char>(at[-1]) & 0xC0U) != 0x80U) ++place.column;
    return place;
}

/// Keys of one object that it has already, each with the line of the first.
template<class Report> void reportRepeated(std::span<const MetKey> keys, const char* begin, const Report& report) {
    std::unordered_map<std::string_view, const MetKey*> first; // looked up, never walked
    for (const MetKey& key : keys)
        if (const auto [known, fresh] = first.try_emplace(key.name, &key); !fresh)
            report(key.name, placeOf(key, begin), placeOf(*known->second, begin).line);
}

} // namespace

struct JsonFile::Tree {
    nlohmann::json root;
};

JsonFile::JsonFile(const CatalogueFile& file, std::string_view schema)
    : m_tree(std::make_unique<Tree>()), m_name(file.name) {
    constexpr std::size_t maxDepth = 16; // our files nest five deep
    const char* begin = file.bytes.data();
    Position position;
    std::vector<OpenObject> open;
    std::vector<MetKey> keys; // of the open objects
    bool tooDeep = false;
    const auto repeated = [&](std::string_view name, const Position& at, int firstLine) {
        m_diagnostics.push_back({DiagnosticSeverity::Error,
                                 "catalogue.duplicate",
                                 quoted(name) + " stands twice in one object",
                                 "Keep one of the two: the other is in line " + std::to_string(firstLine) + ".",
                                 {m_name, at.line, at.column},
                                 {}});
    };
    const auto keepLines = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        if (static_cast<std::size_t>(depth) > maxDepth) {
            tooDeep = true;
            return false;
        }
        if (event == nlohmann::json::parse_event_t::object_start) open.push_back({position.line, keys.size()});
        if (event == nlohmann::json::parse_event_t::key && !open.empty())
            keys.push_back({parsed.get<std::string>(), position.next});
        if (event == nlohmann::json::parse_event_t::object_end && !open.empty()) {
            const std::span<const MetKey> own = std::span(keys).subspan(open.back().firstKey);
            if (parsed.size() < own.size()) reportRepeated(own, begin, repeated);
            if (parsed.is_object()) parsed[lineKey] = open.back().line;
            keys.resize(open.back().firstKey);
            open.pop_back();
        }
        return true;
    };
    try {
        m_tree->root = nlohmann::json::parse(CountingIterator(begin, &position),
                                             CountingIterator(begin + file.bytes.size(), &position), keepLines);
    } catch (const nlohmann::json::exception&) {
        m_diagnostics.push_back({DiagnosticSeverity::Error,
                                 "catalogue.bad_json",
                                 "the text is not JSON from here on",
                                 "Compare with the line before; a comma, quote or bracket is missing or one too many.",
                                 {m_name, position.line, position.column},
                                 {}});
        return;
    }
    std::stable_sort(m_diagnostics.begin(), m_diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    }); // inner objects are closed before outer ones
    if (tooDeep || !m_tree->root.is_object()) {
        root().report("catalogue.bad_json", tooDeep ? "the file nests too deep" : "the file holds no object");
        return;
    }
    if (root().text("schema") != schema && ok())
        root().report("catalogue.bad_schema", "\"schema\" is not " + quoted(schema));
}

JsonFile::~JsonFile() = default;

JsonNode JsonFile::root() const { return {this, &m_tree->root, 1}; }

void JsonNode::report(std::string code, std::string message, std::string hint) const {
    m_file->m_diagnostics.push_back({DiagnosticSeverity::Error,
                                     std::move(code),
                                     std::move(message),
                                     std::move(hint),
                                     {m_file->m_name, m_line, 1},
                                     {}});
}

void JsonNode::reportType(std::string_view key, std::string_view wanted) const {
    if (m_value == nullptr) return;
    if (has(key)) {
        report("catalogue.bad_type", quoted(key) + " is not " + std::string(wanted));
    } else {
        report("catalogue.missing_member", quoted(key) + " is missing");
    }
}

bool JsonNode::has(std::string_view key) const { return find(m_value, key) != nullptr; }

bool JsonNode::isNull(std::string_view key) const {
    const nlohmann::json* value = find(m_value, key);
    return value != nullptr && value->is_null();
}

bool JsonNode::isText(std::string_view key) const {
    const nlohmann::json* value = find(m_value, key);
    return value != nullptr && value->is_string();
}

JsonNode JsonNode::member(std::string_view key) const {
    const nlohmann::json* value = find(m_value, key);
    if (value == nullptr || !value->is_object()) {
        reportType(key, "an object");
        return {m_file, nullptr, m_line};
    }
    return {m_file, value, value->value(lineKey, m_line)};
}

std::string JsonNode::text(std::string_view key) const {
    const nlohmann::json* value = find(m_value, key);
    if (value != nullptr && value->is_string()) return value->get_ref<const std::string&>();
    reportType(key, "a text");
    return {};
}

std::string JsonNode::textOr(std::string_view key, std::string_view fallback) const {
    return has(key) ? text(key) : std::string(fallback);
}

Decimal JsonNode::decimal(std::string_view key) const {
    const nlohmann::json* value = find(m_value, key);
    if (value != nullptr && value->is_string())
        if (const auto parsed = Decimal::parse(value->get_ref<const std::string&>())) return *parsed;
    reportType(key, "a decimal number written as text with at most nine decimals");
    return {};
}

std::int64_t JsonNode::integer(std::string_view key) const {
    const nlohmann::json* value = find(m_value, key);
    if (value != nullptr && value->is_number_integer()) {
        // a number beyond int64 is held unsigned and is no count of anything here
        if (!value->is_number_unsigned() || value->get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX))
            return value->get<std::int64_t>();
    }
    reportType(key, "a whole number");
    return 0;
}

double JsonNode::number(std::string_view key) const {
    const nlohmann::json* value = find(m_value, key);
    if (value != nullptr && value->is_number()) return value->get<double>();
    reportType(key, "a number");
    return 0;
}

bool JsonNode::boolean(std::string_view key) const {
    const nlohmann::json* value = find(m_value, key);
    if (value != nullptr && value->is_boolean()) return value->get<bool>();
    reportType(key, "true or false");
    return false;
}

std::vector<std::string> JsonNode::texts(std::string_view key) const {
    std::vector<std::string> found;
    const nlohmann::json* value = find(m_value, key);
    bool good = value != nullptr && value->is_array();
    if (good) {
        for (const auto& item : *value) {
            good = good && item.is_string();
            if (item.is_string()) found.push_back(item.get_ref<const std::string&>());
        }
    }
    if (!good) reportType(key, "a list of texts");
    return found;
}

std::vector<double> JsonNode::numbers(std::string_view key) const {
    std::vector<double> found;
    const nlohmann::json* value = find(m_value, key);
    bool good = value != nullptr && value->is_array();
    if (good) {
        found.reserve(value->size());
        for (const auto& item : *value) {
            good = good && item.is_number();
            if (item.is_number()) found.push_back(item.get<double>());
        }
    }
    if (!good) reportType(key, "a list of numbers");
    return found;
}

std::vector<JsonNode> JsonNode::items(std::string_view key) const {
    std::vector<JsonNode> found;
    const nlohmann::json* value = find(m_value, key);
    bool good = value != nullptr && value->is_array();
    if (good) {
        found.reserve(value->size());
        for (const auto& item : *value) {
            good = good && item.is_object();
            if (item.is_object()) found.push_back({m_file, &item, item.value(lineKey, m_line)});
        }
    }
    if (!good) reportType(key, "a list of objects");
    return found;
}

std::vector<std::string> JsonNode::keys() const {
    std::vector<std::string> found;
    if (m_value == nullptr || !jsonOf(m_value).is_object()) return found;
    for (const auto& [name, value] : jsonOf(m_value).items())
        if (name != lineKey) found.push_back(name);
    return found;
}

} // namespace platbook::models
