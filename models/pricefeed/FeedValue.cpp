#include "models/pricefeed/FeedValue.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <iterator>
#include <streambuf>

namespace platbook::models {

namespace {

const FeedValue& noValue() {
    static const FeedValue none;
    return none;
}

Rational powerOfTen(int exponent) {
    Rational power(1);
    for (int i = 0; i < exponent; ++i) power = power * Rational(10);
    return power;
}

} // namespace

std::optional<Rational> parseExactNumber(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    constexpr int mostWhole = 18;
    constexpr int mostDecimals = 30;
    Rational value;
    int whole = 0;
    int decimals = 0;
    bool point = false;
    std::size_t i = 0;
    for (; i < text.size() && (std::isdigit(static_cast<unsigned char>(text[i])) != 0 || text[i] == '.'); ++i) {
        if (text[i] == '.') {
            if (point || whole == 0) return std::nullopt;
            point = true;
            continue;
        }
        value = value * Rational(10) + Rational(text[i] - '0');
        if ((point ? ++decimals : ++whole) > (point ? mostDecimals : mostWhole)) return std::nullopt;
    }
    if (whole == 0 || (point && decimals == 0)) return std::nullopt;
    int exponent = 0;
    if (i < text.size()) {
        if (text[i] != 'e' && text[i] != 'E') return std::nullopt;
        const bool down = ++i < text.size() && text[i] == '-';
        if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
        if (i == text.size() || text.size() - i > 2) return std::nullopt;
        for (; i < text.size(); ++i) {
            if (std::isdigit(static_cast<unsigned char>(text[i])) == 0) return std::nullopt;
            exponent = exponent * 10 + (text[i] - '0');
        }
        if (down) exponent = -exponent;
    }
    if (exponent < -mostDecimals || exponent > mostWhole) return std::nullopt;
    exponent -= decimals;
    value = exponent < 0 ? value / powerOfTen(-exponent) : value * powerOfTen(exponent);
    return negative ? -value : value;
}

const FeedValue* FeedNode::find(std::string_view key) const {
    for (std::size_t i = 0; i < m_value->names.size(); ++i)
        if (m_value->names[i] == key) return &m_value->items[i];
    return nullptr;
}

void FeedNode::report(std::string code, std::string message) const {
    if (m_problem->has_value()) return;
    Diagnostic problem;
    problem.code = std::move(code);
    problem.message = std::move(message);
    problem.subject = m_path;
    *m_problem = std::move(problem);
}

void FeedNode::reportType(std::string_view key, std::string_view wanted) const {
    const std::string name = m_path + (m_path.empty() ? "" : ".") + std::string(key);
    report(has(key) ? "feed.wrong_type" : "feed.missing_member",
           "“" + name + "” " + (has(key) ? "is not " + std::string(wanted) : "is missing"));
}

bool FeedNode::has(std::string_view key) const { return find(key) != nullptr; }

std::string FeedNode::text(std::string_view key) const {
    const FeedValue* value = find(key);
    if (value != nullptr && value->kind == FeedValue::Kind::Text) return value->text;
    reportType(key, "a text");
    return {};
}

std::string FeedNode::textOr(std::string_view key, std::string_view fallback) const {
    const FeedValue* value = find(key);
    return value == nullptr || value->kind == FeedValue::Kind::Null ? std::string(fallback) : text(key);
}

Rational FeedNode::number(std::string_view key, bool asText) const {
    const FeedValue* value = find(key);
    const auto wanted = asText ? FeedValue::Kind::Text : FeedValue::Kind::Number;
    if (value != nullptr && value->kind == wanted)
        if (const auto number = parseExactNumber(value->text)) return *number;
    reportType(key, asText ? "a number written as text" : "a number");
    return {};
}

FeedNode FeedNode::member(std::string_view key) const {
    const FeedValue* value = find(key);
    const bool good = value != nullptr && value->kind == FeedValue::Kind::Object;
    if (!good) reportType(key, "an object");
    return {good ? *value : noValue(), m_path + (m_path.empty() ? "" : ".") + std::string(key), *m_problem};
}

std::vector<FeedNode> FeedNode::items(std::string_view key) const {
    std::vector<FeedNode> found;
    const FeedValue* value = find(key);
    if (value == nullptr || value->kind != FeedValue::Kind::List) {
        reportType(key, "a list");
        return found;
    }
    for (std::size_t i = 0; i < value->items.size(); ++i)
        found.emplace_back(value->items[i],
                           m_path + (m_path.empty() ? "" : ".") + std::string(key) + "[" + std::to_string(i) + "]",
                           *m_problem);
    return found;
}

std::vector<std::pair<std::string, FeedNode>> FeedNode::members() const {
    std::vector<std::pair<std::string, FeedNode>> found;
    for (std::size_t i = 0; i < m_value->names.size(); ++i) {
        const std::string& name = m_value->names[i];
        found.emplace_back(name, FeedNode(m_value->items[i], m_path + (m_path.empty() ? "" : ".") + name, *m_problem));
    }
    return found;
}

std::vector<std::string> FeedNode::texts(std::string_view key) const {
    std::vector<std::string> found;
    const FeedValue* value = find(key);
    const auto isText = [](const FeedValue& item) { return item.kind == FeedValue::Kind::Text; };
    if (value == nullptr || value->kind != FeedValue::Kind::List ||
        !std::all_of(value->items.begin(), value->items.end(), isText)) {
        reportType(key, "a list of texts");
        return found;
    }
    for (const FeedValue& item : value->items) found.push_back(item.text);
    return found;
}

std::vector<std::pair<std::string, std::string>> FeedNode::textMembers() const {
    std::vector<std::pair<std::string, std::string>> found;
    for (std::size_t i = 0; i < m_value->names.size(); ++i)
        if (m_value->items[i].kind == FeedValue::Kind::Text)
            found.emplace_back(m_value->names[i], m_value->items[i].text);
    return found;
}

namespace {

/// Follows the parser's events: where it is, and the item it is building.
class ItemSax : public nlohmann::json_sax<nlohmann::json> {
public:
    using Take = std::function<bool(std::string_view, const std::string&, const std::string&, const FeedValue&)>;

    ItemSax(const std::vector<std::string>& containers, const Take& take) : m_containers(containers), m_take(take) {}

    std::optional<Diagnostic> problem;
    bool stopped = false;

    bool null() override { return scalar({}); }
    bool boolean(bool truth) override { return scalar({FeedValue::Kind::Boolean, truth ? "true" : "false", {}, {}}); }
    bool number_integer(number_integer_t number) override {
        return scalar({FeedValue::Kind::Number, std::to_string(number), {}, {}});
    }
    bool number_unsigned(number_unsigned_t number) override {
        return scalar({FeedValue::Kind::Number, std::to_string(number), {}, {}});
    }
    bool number_float(number_float_t, const string_t& digits) override {
        return scalar({FeedValue::Kind::Number, digits, {}, {}});
    }
    bool string(string_t& text) override { return scalar({FeedValue::Kind::Text, std::move(text), {}, {}}); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(FeedValue::Kind::Object); }
    bool start_array(std::size_t) override { return open(FeedValue::Kind::List); }
    bool key(string_t& name) override {
        m_name = name;
        return true;
    }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception&) override {
        m_badByte = byte;
        return false;
    }
    std::size_t badByte() const { return m_badByte; }

private:
    struct Level {
        std::string path;
        FeedValue::Kind kind = FeedValue::Kind::Object;
        std::size_t count = 0;
        bool delivers = false; ///< one of the containers
    };

    std::string pathOf(const Level& level, const std::string& name) const {
        if (level.kind == FeedValue::Kind::List) return level.path + "[" + std::to_string(level.count) + "]";
        return level.path + (level.path.empty() ? "" : ".") + name;
    }

    bool scalar(FeedValue value) {
        if (!m_building.empty()) {
            append(m_name, std::move(value));
            return true;
        }
        if (m_levels.empty()) return wrong("the answer is no object");
        Level& level = m_levels.back();
        const bool plain = m_levels.size() == 1;
        const std::string path = pathOf(level, m_name);
        if (plain && std::find(m_containers.begin(), m_containers.end(), path) != m_containers.end() &&
            value.kind != FeedValue::Kind::Null)
            return wrong("“" + path + "” is neither a list nor an object");
        const bool good = !(plain || level.delivers) || deliver(level.delivers ? level.path : "", path, value);
        ++level.count;
        return good;
    }

    bool open(FeedValue::Kind kind) {
        constexpr std::size_t maxDepth = 64; // real answers nest eight deep
        if (m_levels.size() + m_building.size() > maxDepth) return wrong("the answer nests too deep");
        if (!m_building.empty() || (!m_levels.empty() && m_levels.back().delivers)) {
            m_building.push_back({m_building.empty() ? std::string() : m_name, {kind, {}, {}, {}}});
            if (m_building.size() == 1) m_itemName = m_name;
            return true;
        }
        if (m_levels.empty() && kind == FeedValue::Kind::List) return wrong("the answer is no object");
        Level level;
        level.kind = kind;
        if (!m_levels.empty()) {
            level.path = pathOf(m_levels.back(), m_name);
            ++m_levels.back().count;
        }
        level.delivers = std::find(m_containers.begin(), m_containers.end(), level.path) != m_containers.end();
        m_levels.push_back(std::move(level));
        return true;
    }

    bool close() {
        if (m_building.empty()) {
            m_levels.pop_back();
            return true;
        }
        auto [name, value] = std::move(m_building.back());
        m_building.pop_back();
        if (!m_building.empty()) {
            append(name, std::move(value));
            return true;
        }
        Level& level = m_levels.back();
        const std::string path = pathOf(level, m_itemName);
        ++level.count;
        m_name = m_itemName;
        return deliver(level.path, path, value);
    }

    void append(const std::string& name, FeedValue value) {
        FeedValue& parent = m_building.back().second;
        if (parent.kind == FeedValue::Kind::Object) parent.names.push_back(name);
        parent.items.push_back(std::move(value));
    }

    bool deliver(std::string_view container, const std::string& path, const FeedValue& value) {
        stopped = !m_take(container, path, m_name, value);
        return !stopped;
    }

    bool wrong(std::string message) {
        Diagnostic found;
        found.code = "feed.wrong_type";
        found.message = std::move(message);
        problem = std::move(found);
        return false;
    }

    const std::vector<std::string>& m_containers;
    const Take& m_take;
    std::vector<Level> m_levels;
    std::vector<std::pair<std::string, FeedValue>> m_building; ///< the item and its open parts, with their names
    std::string m_name;
    std::string m_itemName;
    std::size_t m_badByte = 0;
};

/// Counts lines and columns of what the parser eats.
class CountingBuffer : public std::streambuf {
public:
    explicit CountingBuffer(std::streambuf& source) : m_source(source) {}
    int line = 1;
    int column = 0;
    bool ended = false;

protected:
    int_type underflow() override {
        const std::streamsize got = m_source.sgetn(m_bytes, sizeof(m_bytes));
        for (char* at = eback(); at != nullptr && at < egptr(); ++at) count(*at);
        if (got <= 0) {
            ended = true;
            setg(m_bytes, m_bytes, m_bytes);
            return traits_type::eof();
        }
        setg(m_bytes, m_bytes, m_bytes + got);
        return traits_type::to_int_type(m_bytes[0]);
    }

public:
    /// Counts what was eaten of the current piece; call once, at the end.
    void finish() {
        for (char* at = eback(); at < gptr(); ++at) count(*at);
    }

private:
    void count(char byte) {
        if (byte == '\n') {
            ++line;
            column = 0;
        } else if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U) {
            ++column;
        }
    }
    std::streambuf& m_source;
    char m_bytes[65536];
};

} // namespace

std::optional<Diagnostic> readFeedItems(
    std::istream& answer, const std::vector<std::string>& containers,
    const std::function<bool(std::string_view, const std::string&, const std::string&, const FeedValue&)>& take) {
    ItemSax sax(containers, take);
    CountingBuffer buffer(*answer.rdbuf());
    std::istream counted(&buffer);
    bool good = false;
    try {
        good = nlohmann::json::sax_parse(counted, &sax);
    } catch (const nlohmann::json::exception&) {
        good = false;
    }
    if (good || sax.stopped) return std::nullopt;
    if (sax.problem) return sax.problem;
    buffer.finish();
    Diagnostic problem;
    problem.code = "feed.bad_json";
    problem.message =
        buffer.ended ? "the answer ends in the middle of its data" : "the answer is not JSON from here on";
    problem.place.line = buffer.line;
    problem.place.column = std::max(buffer.column, 1);
    return problem;
}

} // namespace platbook::models
