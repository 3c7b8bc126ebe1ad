#pragma once

#include "models/units/Money.h"

#include <vector>

namespace platbook::ui {

/// Steps of cost that hold about equally many amounts each, so that also amounts that differ by orders of magnitude are
/// told apart: in equal ranges one dear database would put all else into the first step. Limits lie between amounts, on
/// the roundest number near the fifths.
/// @source UX section 4, heat view
class HeatScale {
public:
    /// One step.
    HeatScale() = default;
    /// @param amounts  of what is to be coloured, in any order; alike ones make fewer steps, so that equals look equal
    /// @cost O(n log n)
    explicit HeatScale(std::vector<models::Money> amounts);

    /// Ascending, whole units; each is the least amount of the next step. Four at most.
    const std::vector<models::Money>& limits() const { return m_limits; }
    /// Steps there are.
    int size() const { return static_cast<int>(m_limits.size()) + 1; }
    /// The one an amount falls into, counted from 0.
    int indexOf(models::Money amount) const;
    /// Colour of a step, 1 to heatSteps: where there are fewer than five, they lie apart.
    int colourOf(int index) const;
    int colourOf(models::Money amount) const { return colourOf(indexOf(amount)); }

    bool operator==(const HeatScale&) const = default;

private:
    std::vector<models::Money> m_limits;
};

} // namespace platbook::ui
