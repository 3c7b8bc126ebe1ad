#pragma once

#include "models/units/Decimal.h"
#include "models/units/Money.h"

#include <compare>
#include <cstdint>
#include <memory>
#include <string>

namespace platbook::models {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UInt128;

/// An exact fraction, for amounts before they are rounded. Holds 128-bit parts; what does not fit moves to arbitrary
/// precision by itself, so that arithmetic never loses a digit. Always in lowest terms, denominator positive.
class Rational {
public:
    Rational() = default;
    Rational(std::int64_t whole) : m_numerator(whole) {}
    Rational(Decimal value);
    /// @param denominator  not 0
    static Rational fraction(Int128 numerator, Int128 denominator);

    Rational operator+(const Rational& other) const;
    Rational operator-(const Rational& other) const { return *this + -other; }
    Rational operator*(const Rational& other) const;
    /// @param other  not 0
    Rational operator/(const Rational& other) const;
    Rational operator-() const;
    Rational& operator+=(const Rational& other) { return *this = *this + other; }

    bool operator==(const Rational& other) const;
    std::strong_ordering operator<=>(const Rational& other) const;
    bool isZero() const { return !m_big && m_numerator == 0; }

    /// The nearest whole number, halves away from zero; beyond +-10^18 the limit.
    std::int64_t rounded() const;
    /// The least whole number not below; beyond +-10^18 the limit.
    std::int64_t ceiling() const;
    /// Cents of an amount in units of a currency, rounded half away from zero. Amounts beyond 10^11 units, which only
    /// nonsense input reaches, stop there, so that sums of a whole plan stay in range.
    Money toMoney() const;
    /// Plain decimal text: exact when the value has at most `decimals` digits after the point, else rounded to them.
    std::string toText(int decimals = 6) const;

private:
    struct Big;
    static Rational fromBig(const Big& value);
    std::string roundedDigits(int decimals) const;
    Big toBig() const;

    Int128 m_numerator = 0;
    Int128 m_denominator = 1;
    std::shared_ptr<const Big> m_big; ///< set: the value is here, the others are of no meaning
};

/// The value moved into [low, high]; `low` where they are crossed.
Rational clamped(const Rational& value, const Rational& low, const Rational& high);

} // namespace platbook::models
