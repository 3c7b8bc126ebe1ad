#pragma once

#include "models/edits/TenantPlacement.h"
#include "models/messages/Diagnostic.h"
#include "ui/panels/inspector/FieldView.h"

#include <optional>

namespace platbook::models {
class Catalogue;
}

namespace platbook::ui {

/// The plan with one field of one object set; null takes the own value away. Moving a region takes its jurisdiction
/// along, moving a tenant its cell, another id whatever names the object. Untyped values are read from their YAML text.
models::Result<models::PlanPtr> writeField(const models::PlanPtr& plan, const models::Catalogue& catalogue,
                                           const std::string& objectPath, const std::string& fieldName,
                                           const models::AnyValue& value);

/// Where a tenant goes when its isolation is set so: it moves as on the canvas. Nothing: the field moves nobody, or the
/// tenant is isolated like that already.
std::optional<models::PlacementTarget> placementBy(const models::Plan& plan, const std::string& objectPath,
                                                   const std::string& fieldName, const models::AnyValue& value);

/// Why a value was not taken, in the words of the window: what was found, what fits, what to do.
QString fieldProblem(const FieldView& field, const models::AnyValue& value, const models::Diagnostic& found);

/// "1 to 744", "0 or more", "more than 0"
QString rangeWords(std::string_view range);

} // namespace platbook::ui
