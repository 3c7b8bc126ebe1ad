#include "models/fields/ScalarText.h"

#include <algorithm>
#include <charconv>

namespace platbook::models {

bool isIdText(std::string_view text) {
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto allowed = [&](char c) { return lower(c) || (c >= '0' && c <= '9') || c == '-'; };
    return text.size() >= 2 && text.size() <= 31 && lower(text.front()) &&
           std::all_of(text.begin(), text.end(), allowed);
}

std::optional<std::int64_t> ScalarText<std::int64_t>::parse(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<bool> ScalarText<bool>::parse(std::string_view text) {
    if (text == "true") return true;
    if (text == "false") return false;
    return std::nullopt;
}

std::optional<DecimalRange> ScalarText<DecimalRange>::parse(std::string_view text) {
    if (!text.starts_with('[') || !text.ends_with(']')) return std::nullopt;
    text = text.substr(1, text.size() - 2);
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos) return std::nullopt;
    const auto trimmed = [](std::string_view part) {
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        return part;
    };
    const auto low = Decimal::parse(trimmed(text.substr(0, comma)));
    const auto high = Decimal::parse(trimmed(text.substr(comma + 1)));
    if (!low || !high || *low > *high) return std::nullopt;
    return DecimalRange{*low, *high};
}

std::string ScalarText<DecimalRange>::print(const DecimalRange& value) {
    return "[" + value.low.toText() + ", " + value.high.toText() + "]";
}

} // namespace platbook::models
