#pragma once

#include "models/evaluate/Evaluation.h"
#include "models/messages/Diagnostic.h"

#include <string>
#include <vector>

namespace platbook::models {
struct Plan;
class Catalogue;
} // namespace platbook::models

namespace platbook::exporters {

/// One file of an export, in memory.
struct ExportFile {
    std::string path; ///< relative, '/'-separated: "terraform/modules/postgres/main.tf"
    std::string bytes;
    bool executable = false;
};

/// What an export is made from. References live as long as the call. Exporters get the plan of the phase that is shown;
/// runExporters applies it.
struct ExportInput {
    const models::Plan& plan;
    const models::Evaluation& evaluation;
    const models::Catalogue& catalogue;
    bool draft = false;                         ///< open errors exist and the user writes all the same: mark every file
    const models::Plan* written = nullptr;      ///< the plan as it stands in its file; null: `plan` itself
    models::PlanPtr base = nullptr;             ///< the plan without the scenario; null: `plan` is of no scenario
    std::string scenario = {};                  ///< id of the scenario that `plan` is; empty: the plan itself
    std::vector<std::string> leftOut = {};      ///< names of sheets of the workbook that are not wanted
    std::optional<models::Date> quoteDate = {}; ///< of quotes that state none; unset: the plan's review

    /// The plan that a reader can compare with the file: before its phase was applied.
    const models::Plan& planAsWritten() const { return written ? *written : plan; }
};

/// Turns a snapshot and its evaluation into files: same input, same bytes. Opens no file, asks nothing.
class Exporter {
public:
    virtual ~Exporter() = default;
    virtual std::string id() const = 0;    ///< "terraform", the word after `--to`
    virtual std::string title() const = 0; ///< "Terraform"
    virtual models::Result<std::vector<ExportFile>> files(const ExportInput& input) const = 0;
};

/// First line of a generated file, without comment signs: plan, scenario, object, "generated", and DRAFT where it is one.
std::string generatedLine(const ExportInput& input, const std::string& object);

} // namespace platbook::exporters
