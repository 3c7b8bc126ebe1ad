#pragma once

#include "exporters/core/Exporter.h"
#include "exporters/document/DocumentExporter.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::exporters {

/// Every exporter there is: the one list behind `--to`, the export dialog and the tests.
std::vector<std::unique_ptr<Exporter>> allExporters();

/// Ids of the exporters that have something to write of a plan, in their order: none for a cloud where all cells run on a
/// developer's machine, no proposals where there are no quotes.
std::vector<std::string> usualExporters(const models::Plan& plan);

/// One exporter's files.
struct Export {
    std::string exporter; ///< its id
    std::vector<ExportFile> files;
    std::vector<ExportDocument> documents =
        {}; ///< of an exporter of documents: paperFiles() makes further files of them
};

/// Findings that keep a plan from being exported: errors without a waiver.
std::vector<const models::Finding*> openErrors(const models::Evaluation& evaluation);

/// Runs the named exporters on the plan's phase. Open errors refuse the export unless `input.draft` is set: every file
/// is then marked. A draft of a plan without open errors is no draft: files are marked only where there is something to
/// mark.
/// @param ids  ids of allExporters(), in the order wanted
/// @errors     export.unknown (no such exporter), export.name (see ProviderNames.h), export.open_errors (one per finding), and the exporters' own
models::Result<std::vector<Export>> runExporters(const ExportInput& input, const std::vector<std::string>& ids);

} // namespace platbook::exporters
