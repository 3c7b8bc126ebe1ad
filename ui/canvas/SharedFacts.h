#pragma once

#include "ui/canvas/CanvasFacts.h"

#include <memory>
#include <string>

namespace platbook::ui {

/// Facts of a snapshot as it is, without marks of a scenario: canvas, outline and table of tenants show the same ones, so
/// the last that were made are given again as long as anybody holds them. For the GUI's thread alone.
/// @param known  who stood where in an earlier snapshot, or null; taken over where nobody moved
std::shared_ptr<const CanvasFacts> sharedFacts(const models::PlanPtr& plan, const models::EvaluationPtr& evaluation,
                                               const std::string& environment,
                                               const std::shared_ptr<const PlanPlaces>& known);

} // namespace platbook::ui
