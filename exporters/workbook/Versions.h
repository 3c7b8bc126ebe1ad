#pragma once

#include "exporters/core/Exporter.h"
#include "models/compare/CostComparison.h"

#include <string>
#include <vector>

namespace platbook::exporters::workbook {

/// Another version of the plan: its base or one of its scenarios.
struct Version {
    std::string name;                 ///< as people see it
    models::EvaluationPtr evaluation; ///< null: see `problem`
    std::string problem;              ///< why it cannot be compared
};

/// All versions but the one that is exported, the base first, then the scenarios in the order of the file.
/// @cost one evaluation for each
std::vector<Version> otherVersions(const ExportInput& input);
/// What the exported version is called.
std::string versionName(const ExportInput& input);

} // namespace platbook::exporters::workbook
