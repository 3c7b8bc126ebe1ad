#pragma once

#include "models/units/Decimal.h"
#include "models/units/Money.h"
#include "models/units/Rational.h"

#include <cstdint>

namespace platbook::models {

/// value^exponent. @param exponent  >= 0
Rational power(const Rational& value, std::int64_t exponent);

/// What prices are in a month, of 1 in month 0: (1 + drift)^(month / 12) as a decimal of nine digits, rounded half away
/// from zero. Decided on whole numbers, so that every platform gives the same digits.
/// @param perYear  0.03 is 3 %; -0.99 to 5   @param month  0..120
Rational driftFactor(const Decimal& perYear, std::int64_t month);

/// A factor of amounts, made for many: exact, and fast where the rounding is clear from 40 binary digits.
class AmountFactor {
public:
    AmountFactor() : AmountFactor(Rational(1)) {}
    /// @param factor  >= 0
    explicit AmountFactor(const Rational& factor);

    /// Amount x factor, rounded half away from zero to cents once.
    Money of(Money amount) const;

private:
    Rational m_exact;
    bool m_one = false;
    bool m_fast = false;
    std::int64_t m_above = 0; ///< factor x 2^40, rounded up
};

} // namespace platbook::models
