#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace platbook::models {

/// An exact decimal number with nine digits after the point, held as an integer of 10^-9 units.
/// Range about +-9.2e9, which covers every quantity and price of a plan; parsing refuses more.
class Decimal {
public:
    static constexpr std::int64_t unitsPerOne = 1'000'000'000;

    constexpr Decimal() = default;
    static constexpr Decimal fromUnits(std::int64_t units) { return Decimal(units); }
    static constexpr Decimal fromInt(std::int64_t whole) { return Decimal(whole * unitsPerOne); }

    /// Reads plain decimal notation ("-12.5", "1e3" is refused).
    /// @return nothing when the text is no decimal number, has more than nine decimals or is out of range.
    static std::optional<Decimal> parse(std::string_view text);

    constexpr std::int64_t units() const { return m_units; }
    double toDouble() const { return static_cast<double>(m_units) / static_cast<double>(unitsPerOne); }

    /// Shortest plain notation: "0.5", "300", "-0.000024". Locale-free.
    std::string toText() const;

    constexpr auto operator<=>(const Decimal&) const = default;
    constexpr Decimal operator-() const { return Decimal(-m_units); }
    constexpr Decimal operator+(Decimal other) const { return Decimal(m_units + other.m_units); }
    constexpr Decimal operator-(Decimal other) const { return Decimal(m_units - other.m_units); }

private:
    constexpr explicit Decimal(std::int64_t units) : m_units(units) {}
    std::int64_t m_units = 0;
};

} // namespace platbook::models
