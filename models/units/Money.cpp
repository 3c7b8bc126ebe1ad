#include "models/units/Money.h"

namespace platbook::models {

std::string Money::toText() const {
    const bool negative = m_cents < 0;
    const auto magnitude = negative ? 0 - static_cast<std::uint64_t>(m_cents) : static_cast<std::uint64_t>(m_cents);
    std::string cents = std::to_string(magnitude % 100);
    if (cents.size() < 2) cents.insert(0, 1, '0');
    return (negative ? "-" : "") + std::to_string(magnitude / 100) + "." + cents;
}

} // namespace platbook::models
