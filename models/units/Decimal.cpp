#include "models/units/Decimal.h"

#include <limits>

namespace platbook::models {

std::optional<Decimal> Decimal::parse(std::string_view text) {
    bool negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    constexpr int maxDecimals = 9;
    constexpr std::int64_t limit = std::numeric_limits<std::int64_t>::max();
    std::int64_t units = 0;
    int decimals = -1;
    bool anyDigit = false;
    for (const char c : text) {
        if (c == '.') {
            if (decimals >= 0) return std::nullopt;
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        anyDigit = true;
        if (decimals >= 0 && ++decimals > maxDecimals) {
            if (c != '0') return std::nullopt;
            --decimals;
            continue;
        }
        if (units > (limit - (c - '0')) / 10) return std::nullopt;
        units = units * 10 + (c - '0');
    }
    if (!anyDigit) return std::nullopt;
    for (int i = decimals < 0 ? 0 : decimals; i < maxDecimals; ++i) {
        if (units > limit / 10) return std::nullopt;
        units *= 10;
    }
    return Decimal(negative ? -units : units);
}

std::string Decimal::toText() const {
    const bool negative = m_units < 0;
    const auto magnitude = negative ? 0 - static_cast<std::uint64_t>(m_units) : static_cast<std::uint64_t>(m_units);
    const auto whole = magnitude / static_cast<std::uint64_t>(unitsPerOne);
    std::string fraction = std::to_string(magnitude % static_cast<std::uint64_t>(unitsPerOne));
    fraction.insert(0, 9 - fraction.size(), '0');
    fraction.erase(fraction.find_last_not_of('0') + 1);
    std::string text = (negative ? "-" : "") + std::to_string(whole);
    if (!fraction.empty()) text += "." + fraction;
    return text;
}

} // namespace platbook::models
