#include "models/growth/GrowthFactors.h"

#include <cmath>

namespace platbook::models {
namespace {

constexpr int fractionBits = 40;
constexpr std::int64_t fractionOne = std::int64_t{1} << fractionBits;
constexpr std::int64_t centsPerUnit = 100;
constexpr int monthsPerYear = 12;

/// Cents of an amount in 2^-40 cents; amounts are not negative here.
std::int64_t roundedCents(Int128 amount) {
    return static_cast<std::int64_t>((amount + fractionOne / 2) >> fractionBits);
}

} // namespace

Rational power(const Rational& value, std::int64_t exponent) {
    Rational result = 1;
    Rational square = value;
    for (; exponent > 0; exponent >>= 1) {
        if (exponent & 1) result = result * square;
        if (exponent > 1) square = square * square;
    }
    return result;
}

Rational driftFactor(const Decimal& perYear, std::int64_t month) {
    if (perYear == Decimal() || month == 0) return 1;
    const Rational target = power(Rational(1) + Rational(perYear), month);
    // The wanted number k has (k - 1/2)^12 <= target x 10^108 < (k + 1/2)^12; binary arithmetic only guesses it.
    const auto halfAbove = [&](std::int64_t k) {
        return power(Rational::fraction(2 * Int128{k} + 1, 2 * Int128{Decimal::unitsPerOne}), monthsPerYear);
    };
    const double guess = std::pow(1 + perYear.toDouble(), static_cast<double>(month) / monthsPerYear);
    auto k = static_cast<std::int64_t>(std::llround(guess * static_cast<double>(Decimal::unitsPerOne)));
    while (halfAbove(k) <= target) ++k;
    while (k > 0 && halfAbove(k - 1) > target) --k;
    return Rational::fraction(k, Decimal::unitsPerOne);
}

AmountFactor::AmountFactor(const Rational& factor) : m_exact(factor), m_one(factor == Rational(1)) {
    constexpr std::int64_t largestFast = 500'000;
    if (m_one || factor < Rational(0) || factor > Rational(largestFast)) return;
    m_fast = true;
    m_above = (factor * Rational(fractionOne)).ceiling();
}

Money AmountFactor::of(Money amount) const {
    if (m_one || amount == Money()) return amount;
    if (m_fast && amount > Money()) {
        const Int128 above = Int128{amount.cents()} * m_above;
        const std::int64_t cents = roundedCents(above);
        constexpr std::int64_t limit = 10'000'000'000'000; // where Rational::toMoney() stops
        if (roundedCents(above - amount.cents()) == cents && cents < limit) return Money::fromCents(cents);
    }
    return (Rational::fraction(amount.cents(), centsPerUnit) * m_exact).toMoney();
}

} // namespace platbook::models
