#include "models/units/Rational.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace platbook::models {
namespace {

using BigInt = boost::multiprecision::cpp_int;
using BigRational = boost::multiprecision::cpp_rational;

UInt128 magnitude(Int128 value) { return value < 0 ? -static_cast<UInt128>(value) : static_cast<UInt128>(value); }

UInt128 commonDivisor(UInt128 a, UInt128 b) {
    while (b != 0) {
        if ((a >> 64) == 0 && (b >> 64) == 0) // several times faster
            return std::gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
        a = std::exchange(b, a % b);
    }
    return a;
}

BigInt big(Int128 value) {
    const UInt128 size = magnitude(value);
    BigInt result = static_cast<std::uint64_t>(size >> 64);
    result <<= 64;
    result += static_cast<std::uint64_t>(size);
    return value < 0 ? BigInt(-result) : result;
}

/// Parts up to this size stay in 128 bits: negation and magnitude are then always safe.
const BigInt& smallLimit() {
    static const BigInt limit = BigInt(1) << 126;
    return limit;
}

Int128 small(const BigInt& value) {
    const BigInt size = abs(value);
    const auto high = static_cast<std::uint64_t>(size >> 64);
    const auto low = static_cast<std::uint64_t>(size & BigInt(~std::uint64_t{0}));
    const Int128 result = static_cast<Int128>((static_cast<UInt128>(high) << 64) | low);
    return value < 0 ? -result : result;
}

constexpr std::int64_t wholeLimit = 1'000'000'000'000'000'000;
constexpr std::int64_t centLimit = 10'000'000'000'000;
constexpr int smallDecimals = 18; ///< a power of ten up to this fits in 64 bits

BigInt floorOf(const BigRational& value) {
    const BigInt top = numerator(value);
    const BigInt bottom = denominator(value);
    BigInt quotient = top / bottom; // truncates
    if (top < 0 && quotient * bottom != top) --quotient;
    return quotient;
}

std::int64_t limited(const BigInt& value) {
    if (value > wholeLimit) return wholeLimit;
    if (value < -wholeLimit) return -wholeLimit;
    return static_cast<std::int64_t>(value);
}

} // namespace

struct Rational::Big {
    BigRational value;
};

Rational::Rational(Decimal value) : m_numerator(value.units() / Decimal::unitsPerOne) {
    if (value.units() % Decimal::unitsPerOne != 0) *this = fraction(value.units(), Decimal::unitsPerOne);
}

Rational Rational::fraction(Int128 numerator, Int128 denominator) {
    Rational result;
    const UInt128 divisor = commonDivisor(magnitude(numerator), magnitude(denominator));
    const auto step = static_cast<Int128>(divisor == 0 ? 1 : divisor);
    result.m_numerator = denominator < 0 ? -(numerator / step) : numerator / step;
    result.m_denominator = denominator < 0 ? -(denominator / step) : denominator / step;
    return result;
}

Rational::Big Rational::toBig() const {
    return m_big ? *m_big : Big{BigRational(big(m_numerator), big(m_denominator))};
}

Rational Rational::fromBig(const Big& value) {
    Rational result;
    const BigInt top = numerator(value.value);
    const BigInt bottom = denominator(value.value);
    if (abs(top) < smallLimit() && bottom < smallLimit()) {
        result.m_numerator = small(top);
        result.m_denominator = small(bottom);
    } else {
        result.m_big = std::make_shared<const Big>(value);
    }
    return result;
}

Rational Rational::operator+(const Rational& other) const {
    if (isZero()) return other;
    if (other.isZero()) return *this;
    if (!m_big && !other.m_big) {
        const auto shared =
            static_cast<Int128>(commonDivisor(magnitude(m_denominator), magnitude(other.m_denominator)));
        const Int128 scale = other.m_denominator / shared;
        Int128 left = 0, right = 0, top = 0, bottom = 0;
        if (!__builtin_mul_overflow(m_numerator, scale, &left) &&
            !__builtin_mul_overflow(other.m_numerator, m_denominator / shared, &right) &&
            !__builtin_add_overflow(left, right, &top) && !__builtin_mul_overflow(m_denominator, scale, &bottom))
            return fraction(top, bottom);
    }
    return fromBig({toBig().value + other.toBig().value});
}

Rational Rational::operator*(const Rational& other) const {
    if (!m_big && !other.m_big) {
        const auto across = static_cast<Int128>(commonDivisor(magnitude(m_numerator), magnitude(other.m_denominator)));
        const auto back = static_cast<Int128>(commonDivisor(magnitude(other.m_numerator), magnitude(m_denominator)));
        Rational result;
        if (!__builtin_mul_overflow(m_numerator / across, other.m_numerator / back, &result.m_numerator) &&
            !__builtin_mul_overflow(m_denominator / back, other.m_denominator / across, &result.m_denominator))
            return result;
    }
    return fromBig({toBig().value * other.toBig().value});
}

Rational Rational::operator/(const Rational& other) const {
    if (other.m_big) return fromBig({toBig().value / other.m_big->value});
    Rational inverse;
    inverse.m_numerator = other.m_numerator < 0 ? -other.m_denominator : other.m_denominator;
    inverse.m_denominator = other.m_numerator < 0 ? -other.m_numerator : other.m_numerator;
    return *this * inverse;
}

Rational Rational::operator-() const {
    if (m_big) return fromBig({-m_big->value});
    Rational result = *this;
    result.m_numerator = -m_numerator;
    return result;
}

bool Rational::operator==(const Rational& other) const {
    if (!m_big && !other.m_big) return m_numerator == other.m_numerator && m_denominator == other.m_denominator;
    return m_big && other.m_big && m_big->value == other.m_big->value; // what fits is never held big
}

std::strong_ordering Rational::operator<=>(const Rational& other) const {
    if (!m_big && !other.m_big) {
        Int128 left = 0, right = 0;
        if (!__builtin_mul_overflow(m_numerator, other.m_denominator, &left) &&
            !__builtin_mul_overflow(other.m_numerator, m_denominator, &right))
            return left <=> right;
    }
    const int order = toBig().value.compare(other.toBig().value);
    return order <=> 0;
}

std::int64_t Rational::rounded() const {
    if (!m_big) {
        const UInt128 size = magnitude(m_numerator);
        const auto bottom = static_cast<UInt128>(m_denominator);
        UInt128 quotient = size / bottom;
        const UInt128 rest = size % bottom;
        if (rest >= bottom - rest) ++quotient;
        const auto whole = static_cast<std::int64_t>(std::min<UInt128>(quotient, wholeLimit));
        return m_numerator < 0 ? -whole : whole;
    }
    const BigRational half(1, 2);
    const bool negative = m_big->value < 0;
    const std::int64_t whole = limited(floorOf(abs(m_big->value) + half));
    return negative ? -whole : whole;
}

std::int64_t Rational::ceiling() const {
    if (!m_big) {
        const bool above = m_numerator > 0 && m_numerator % m_denominator != 0; // division truncates
        const Int128 whole = m_numerator / m_denominator + (above ? 1 : 0);
        return static_cast<std::int64_t>(std::clamp<Int128>(whole, -wholeLimit, wholeLimit));
    }
    return limited(-floorOf(-m_big->value));
}

Money Rational::toMoney() const {
    return Money::fromCents(std::clamp((*this * Rational(100)).rounded(), -centLimit, centLimit));
}

std::string Rational::toText(int decimals) const {
    std::string digits = roundedDigits(decimals);
    const bool negative = digits.front() == '-';
    if (negative) digits.erase(0, 1);
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    std::string fractionText = digits.substr(digits.size() - places);
    fractionText.erase(fractionText.find_last_not_of('0') + 1);
    std::string text = (negative ? "-" : "") + digits.substr(0, digits.size() - places);
    if (!fractionText.empty()) text += "." + fractionText;
    return text;
}

/// The value in units of 10^-decimals, rounded half away from zero.
std::string Rational::roundedDigits(int decimals) const {
    if (!m_big && decimals <= smallDecimals) {
        UInt128 scale = 1;
        for (int i = 0; i < decimals; ++i) scale *= 10;
        UInt128 scaled = 0;
        const auto bottom = static_cast<UInt128>(m_denominator);
        if (!__builtin_mul_overflow(magnitude(m_numerator), scale, &scaled)) {
            const UInt128 rest = scaled % bottom;
            const UInt128 units = scaled / bottom + (rest >= bottom - rest ? 1 : 0);
            if (units < UInt128{1} << 63)
                return (m_numerator < 0 && units != 0 ? "-" : "") + std::to_string(static_cast<std::uint64_t>(units));
        }
    }
    BigInt scale = 1;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    const BigRational value = toBig().value;
    const BigInt units = floorOf(abs(value) * BigRational(scale) + BigRational(1, 2));
    return (value < 0 && units != 0 ? "-" : "") + units.str();
}

Rational clamped(const Rational& value, const Rational& low, const Rational& high) {
    const Rational& capped = high < value ? high : value;
    return capped < low ? low : capped;
}

} // namespace platbook::models
