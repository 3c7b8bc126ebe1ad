#include "models/benchmarks/TableReader.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace platbook::models {
namespace {

/// One word of a printed amount.
struct Token {
    enum class Kind { Number, Word, Dash, Other };
    Kind kind = Kind::Other;
    std::string text; ///< words in lower case
};

struct Replacement {
    std::string_view from;
    std::string_view to;
};
/// Signs beyond ASCII, and what they say.
constexpr Replacement signs[] = {
    {"€", " eur "}, {"£", " gbp "}, {"¥", " jpy "},  {"–", "-"},      {"—", "-"},      {"−", "-"},
    {"‑", "-"},     {"≈", "~"},     {"\u00a0", " "}, {"\u202f", " "}, {"\u2009", " "}, {"…", ".."},
};

std::string plain(std::string_view text) {
    std::string result(text);
    for (const auto& [from, to] : signs)
        for (std::size_t at = result.find(from); at != std::string::npos; at = result.find(from, at + to.size()))
            result.replace(at, from.size(), to);
    for (char& letter : result) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    // What stands in brackets explains the amount.
    for (std::size_t open = result.find('('); open != std::string::npos; open = result.find('(')) {
        const std::size_t close = result.find(')', open);
        result.erase(open, close == std::string::npos ? std::string::npos : close - open + 1);
    }
    return result;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return c >= 'a' && c <= 'z'; }

std::vector<Token> tokensOf(const std::string& text) {
    std::vector<Token> tokens;
    std::size_t at = 0;
    const auto take = [&](Token::Kind kind, auto belongs) {
        const std::size_t begin = at;
        while (at < text.size() && belongs(at)) ++at;
        tokens.push_back({kind, text.substr(begin, at - begin)});
    };
    while (at < text.size()) {
        const char c = text[at];
        if (isDigit(c)) {
            take(Token::Kind::Number, [&](std::size_t i) {
                if (isDigit(text[i])) return true;
                const bool inside = i + 1 < text.size() && isDigit(text[i + 1]);
                return inside && (text[i] == '.' || text[i] == ',' || text[i] == '\'');
            });
        } else if (isLetter(c)) {
            take(Token::Kind::Word, [&](std::size_t i) { return isLetter(text[i]); });
        } else {
            if (c == '-') tokens.push_back({Token::Kind::Dash, "-"});
            else if (c == '$') tokens.push_back({Token::Kind::Word, "usd"});
            else if (c != ' ' && c != '~' && c != '/' && c != '+' && c != '*' && c != '\t' && c != '.')
                tokens.push_back({Token::Kind::Other, std::string(1, c)});
            ++at;
        }
    }
    return tokens;
}

/// "1,150", "1'150", "1.150,50" and "0,12" as people of all places write them.
std::optional<Decimal> numberOf(const std::string& text) {
    const std::size_t comma = text.rfind(',');
    const std::size_t dot = text.rfind('.');
    const bool both = comma != std::string::npos && dot != std::string::npos;
    const bool commaIsPoint = both ? comma > dot : comma != std::string::npos && text.size() - comma - 1 != 3;
    const char point = commaIsPoint ? ',' : '.';
    std::string digits;
    for (const char c : text) {
        if (isDigit(c)) digits += c;
        else if (c == point) digits += '.';
    }
    return Decimal::parse(digits);
}

std::optional<Decimal> thousands(Decimal value) {
    constexpr std::int64_t largest = 9'000'000; // of a Decimal, in thousands
    if (value > Decimal::fromInt(largest)) return std::nullopt;
    return Decimal::fromUnits(value.units() * 1000);
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Reads tokens into an amount, one after another.
class AmountReader {
public:
    std::optional<PrintedAmount> read(const std::vector<Token>& tokens) {
        for (const Token& token : tokens)
            if (!take(token)) return std::nullopt;
        if (m_numbers.empty() || m_numbers.size() > 2 || (m_numbers.size() == 2) != m_range) return std::nullopt;
        // "5-10k": the k is meant for both.
        if (m_numbers.size() == 2 && m_thousand == std::vector<bool>{false, true} && m_numbers[0] < m_raw[1]) {
            const auto low = thousands(m_numbers[0]);
            if (!low) return std::nullopt;
            m_numbers[0] = *low;
        }
        m_amount.low = m_numbers.front();
        m_amount.high = m_numbers.back();
        if (m_amount.high < m_amount.low) std::swap(m_amount.low, m_amount.high);
        return m_amount;
    }

private:
    bool take(const Token& token) {
        switch (token.kind) {
        case Token::Kind::Number: return takeNumber(token.text);
        case Token::Kind::Dash:
            if (m_numbers.empty()) return false; // nobody publishes a cost below nothing
            m_range = true;
            return true;
        case Token::Kind::Word: return takeWord(token.text);
        case Token::Kind::Other: return false;
        }
        return false;
    }

    bool takeNumber(const std::string& text) {
        const auto number = numberOf(text);
        if (!number) return false;
        m_numbers.push_back(*number);
        m_raw.push_back(*number);
        m_thousand.push_back(false);
        return true;
    }

    bool takeWord(const std::string& word) {
        if (isOneOf(word, {"usd", "eur", "gbp", "chf", "jpy", "cad", "aud", "inr", "sgd"})) {
            std::string code = word;
            for (char& letter : code) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
            if (!m_amount.currency.empty() && m_amount.currency != code) return false;
            m_amount.currency = code;
            return true;
        }
        if (word == "k") {
            if (m_numbers.empty() || m_thousand.back()) return false;
            const auto value = thousands(m_numbers.back());
            if (!value) return false;
            m_numbers.back() = *value;
            m_thousand.back() = true;
            return true;
        }
        if (isOneOf(word, {"to", "bis"})) {
            m_range = m_range || !m_numbers.empty();
            return !m_numbers.empty();
        }
        if (isOneOf(word, {"gb", "gib"})) m_amount.perGb = true;
        return isOneOf(word, {"gb",     "gib",     "us",  "about", "approx", "approximately", "ca",     "circa",
                              "around", "roughly", "est", "from",  "per",    "month",         "months", "monthly",
                              "mo",     "mth",     "p",   "m",     "a",      "pro",           "monat"});
    }

    PrintedAmount m_amount;
    std::vector<Decimal> m_numbers;
    std::vector<Decimal> m_raw; ///< before a k
    std::vector<bool> m_thousand;
    bool m_range = false;
};

bool isPrivate(std::string_view text, std::size_t at) {
    // U+E000 to U+F8FF, in UTF-8 EE 80 80 to EF A3 BF
    if (at + 2 >= text.size()) return false;
    const auto first = static_cast<unsigned char>(text[at]);
    const auto second = static_cast<unsigned char>(text[at + 1]);
    return first == 0xEE || (first == 0xEF && second >= 0x80 && second <= 0xA3);
}

/// Where a citation between U+E200 and U+E201 ends that begins at a place; 0: none begins there.
std::size_t markedCitationEnd(std::string_view text, std::size_t at) {
    constexpr std::string_view begin = "\xEE\x88\x80";
    constexpr std::string_view end = "\xEE\x88\x81";
    constexpr std::size_t longest = 300;
    if (text.substr(at, begin.size()) != begin) return 0;
    const std::size_t close = text.substr(at, longest).find(end);
    return close == std::string_view::npos ? 0 : at + close + end.size();
}

/// Walks along a text.
class Scanner {
public:
    Scanner(std::string_view text, std::size_t at) : m_text(text), m_at(at) {}
    std::size_t at() const { return m_at; }
    bool skip(std::string_view word) {
        if (m_text.substr(m_at, word.size()) != word) return false;
        m_at += word.size();
        return true;
    }
    bool skipNumber() {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at])) ++m_at;
        return m_at > begin;
    }
    /// "turn0file35"
    bool skipTurn() {
        const std::size_t begin = m_at;
        const auto skipSource = [&] {
            for (const std::string_view source : {"file", "search", "view", "news", "fetch"})
                if (skip(source)) return true;
            return false;
        };
        if (skip("turn") && skipNumber() && skipSource() && skipNumber()) return true;
        m_at = begin;
        return false;
    }
    /// "L12-L15"
    void skipLines() {
        const std::size_t begin = m_at;
        if (skip("L") && skipNumber() && skip("-L") && skipNumber()) return;
        m_at = begin;
    }

private:
    std::string_view m_text;
    std::size_t m_at;
};

/// Length of "filecite", "cite" and what hangs on it ("turn0file35", "L12-L15") at a place; 0: none stands there.
std::size_t citationAt(std::string_view text, std::size_t at) {
    Scanner scanner(text, at);
    if (!scanner.skip("filecite")) scanner.skip("cite");
    bool any = false;
    while (scanner.skipTurn()) any = true;
    if (!any) return 0;
    scanner.skipLines();
    return scanner.at() - at;
}

} // namespace

std::string withoutCitations(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (const std::size_t marked = markedCitationEnd(text, at); marked > 0) {
            at = marked;
        } else if (isPrivate(text, at)) {
            at += 3;
        } else if (text.substr(at, 3) == "【") {
            const std::size_t end = text.find("】", at);
            if (end == std::string_view::npos) clean += text[at++];
            else at = end + 3;
        } else if (const std::size_t length = citationAt(text, at); length > 0) {
            at += length;
        } else {
            clean += text[at++];
        }
    }
    return clean;
}

std::optional<PrintedAmount> readAmount(std::string_view text) { return AmountReader().read(tokensOf(plain(text))); }

} // namespace platbook::models
