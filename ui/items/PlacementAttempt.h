#pragma once

#include "models/edits/TenantPlacement.h"

#include <QString>

#include <string>
#include <vector>

namespace platbook::ui {

/// What a plan would be with tenants placed somewhere, or why it cannot.
struct PlacementAttempt {
    models::PlanPtr plan; ///< null: the target takes nothing, see reason
    models::CellId cell;
    bool newCell = false;
    std::string tenant; ///< the last one moved, or the new one
    QString reason;
};

/// Places tenants at the target, one after the other; nothing is changed but the plan that comes back.
/// @param tenants  ids of those that move; empty: a new tenant is added
PlacementAttempt attemptPlacement(const models::PlanPtr& plan, const std::vector<std::string>& tenants,
                                  const models::PlacementTarget& target);

/// Which cells can take tenants at a target.
struct PlacementCells {
    std::vector<models::CellId> fitting; ///< each with room for all of them
    bool stay = false;                   ///< all stand in such a cell already, and only their lane changes

    /// What is left to choose from: nothing where they stay or a new cell would be made, the only one, or several.
    std::vector<models::CellId> choices() const { return stay ? std::vector<models::CellId>() : fitting; }
};
PlacementCells placementCells(const models::Plan& plan, const std::vector<std::string>& tenants,
                              const models::PlacementTarget& target);

/// What the undo step says: "Move “Cedar Bank” to eu-west, new cell eu-2", "Add “New tenant” to eu-west".
QString placementText(const models::Plan& before, const std::vector<std::string>& tenants,
                      const models::PlacementTarget& target, const PlacementAttempt& placed);

} // namespace platbook::ui
