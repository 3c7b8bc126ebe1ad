#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace platbook::models {

/// An amount in whole cents of the plan's currency. Every computed amount is rounded to cents once, per
/// cost line (half away from zero); every total is a sum of such amounts and so is exact.
class Money {
public:
    constexpr Money() = default;
    static constexpr Money fromCents(std::int64_t cents) { return Money(cents); }

    constexpr std::int64_t cents() const { return m_cents; }

    /// "1234.50", locale-free, always two decimals: for files, JSON and tests.
    std::string toText() const;

    constexpr auto operator<=>(const Money&) const = default;
    constexpr Money operator-() const { return Money(-m_cents); }
    constexpr Money operator+(Money other) const { return Money(m_cents + other.m_cents); }
    constexpr Money operator-(Money other) const { return Money(m_cents - other.m_cents); }
    constexpr Money& operator+=(Money other) {
        m_cents += other.m_cents;
        return *this;
    }
    constexpr Money& operator-=(Money other) {
        m_cents -= other.m_cents;
        return *this;
    }

private:
    constexpr explicit Money(std::int64_t cents) : m_cents(cents) {}
    std::int64_t m_cents = 0;
};

/// One value per utilisation scenario (DOMAIN: busy share low, expected, high).
template<class T> struct Range3 {
    T low{};
    T expected{};
    T high{};
    bool operator==(const Range3&) const = default;
};
using MoneyRange = Range3<Money>;

constexpr MoneyRange operator+(const MoneyRange& a, const MoneyRange& b) {
    return {a.low + b.low, a.expected + b.expected, a.high + b.high};
}
constexpr MoneyRange operator-(const MoneyRange& a, const MoneyRange& b) {
    return {a.low - b.low, a.expected - b.expected, a.high - b.high};
}
constexpr MoneyRange& operator+=(MoneyRange& a, const MoneyRange& b) { return a = a + b; }

} // namespace platbook::models
