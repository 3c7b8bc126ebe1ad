#pragma once

#include "models/evaluate/Evaluation.h"
#include "models/io/PlanReader.h"

#include <string>

namespace platbook::cli {

/// The findings of a plan as text, json, csv, md or sarif.
/// JSON: `{findings: [{id, severity, object, message, arithmetic, line, column, fixes: [{title, changes: [{op, path,
/// value}]}], waived}], not_evaluated: [{id, object, missing}]}`; line and column are those of the object in the file.
/// @param loaded  the plan that was evaluated, with its text
std::string findingReport(const models::Evaluation& evaluation, const models::LoadedPlan& loaded,
                          const std::string& format);

std::string severityWord(models::FindingSeverity severity);

} // namespace platbook::cli
