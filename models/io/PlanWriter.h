#pragma once

#include "models/io/PlanReader.h"

#include <string>

namespace platbook::models {

/// The text after an edit: the spans of changed values in `source` are replaced, so that comments, order, quoting and
/// blank lines stay; new items follow the style of their siblings. Reading the result gives an equal plan.
/// @param source  what `before` was read from
std::string patchPlan(const SourceDocument& source, const Plan& before, const Plan& after);

/// The canonical form that `fmt` writes: key order of the field table, unset fields left out, objects and lists on one
/// line where they fit 100 columns, LF, final newline. A field set to its default stays: it may override another level,
/// and reading the text gives an equal plan.
std::string writePlan(const Plan& plan);
/// The equivalent JSON form, two spaces of indent, final newline.
std::string writePlanJson(const Plan& plan);

/// SHA-256 over the canonical form, lower-case hex: the plan hash of manifests and title blocks.
std::string planHash(const Plan& plan);

} // namespace platbook::models
