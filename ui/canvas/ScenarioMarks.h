#pragma once

#include "PlanTypes.h"
#include "models/plan/TextMap.h"
#include "ui/canvas/shapes/ShapeMarks.h"
#include "ui/document/PlanChange.h"

#include <QString>

#include <string_view>

namespace platbook::ui {

/// What a scenario adds to its base, changes in it and removes from it.
class ScenarioMarks {
public:
    /// @param base   counts in its own phase
    /// @param shown  the scenario applied to it
    /// @cost O(objects), of those that both share only addresses are looked at
    ScenarioMarks(models::PlanPtr base, models::PlanPtr shown);
    bool isOf(const models::PlanPtr& base, const models::PlanPtr& shown) const {
        return base == m_base && shown == m_shown;
    }

    /// Of an object's path; a component of an added stamp is added.
    ChangeMark of(std::string_view path) const;
    const PlanChange& change() const { return m_change; }
    /// The shown plan with what was removed put back where it was, to be drawn as ghosts; the shown plan itself where
    /// nothing was removed.
    const models::PlanPtr& drawn() const { return m_drawn; }

private:
    models::PlanPtr m_base;
    models::PlanPtr m_shown;
    models::PlanPtr m_drawn;
    PlanChange m_change;
    models::TextMap<ChangeMark> m_marks;
};

/// "added in this scenario"; empty for no mark.
QString changeText(ChangeMark mark);

} // namespace platbook::ui
