#pragma once

#include "models/evaluate/Evaluation.h"

#include <string>

namespace platbook::cli {

/// The findings of a plan as text, json, csv, md or sarif.
/// JSON: `{findings: [{id, severity, object, message, arithmetic, fixes, waived}], not_evaluated: [{id, object, missing}]}`.
std::string findingReport(const models::Evaluation& evaluation, const std::string& planFile, const std::string& format);

std::string severityWord(models::FindingSeverity severity);

} // namespace platbook::cli
