#pragma once

#include "exporters/folder/FolderWriter.h"

#include <filesystem>
#include <string>
#include <vector>

/// What window and command line do to export a plan, in two steps: files in memory, then the folder.
namespace platbook::exporters {

/// What is to be exported and where to.
struct ExportOrder {
    models::PlanPtr plan;
    models::EvaluationPtr evaluation; ///< of that plan
    std::vector<std::string> ids;     ///< of allExporters(), in the order wanted
    std::filesystem::path folder;
    bool draft = false;                         ///< open errors do not refuse
    const DocumentPrinter* printer = nullptr;   ///< makes PDFs of documents; none: there are no PDFs
    PaperSize paper = PaperSize::A4;            ///< of documents
    models::PlanPtr base = nullptr;             ///< the plan without the scenario; null: `plan` is of no scenario
    std::string scenario = {};                  ///< id of the scenario that `plan` is; empty: the plan itself
    std::vector<std::string> leftOut = {};      ///< names of sheets of the workbook that are not wanted
    std::optional<models::Date> quoteDate = {}; ///< of quotes that state none; unset: the plan's review
};

struct PreparedExport {
    std::vector<Export> exports;
    std::vector<FolderChange> changes; ///< what writing would do to the folder
};

/// Makes the files and compares them with the folder; touches nothing.
/// @errors those of runExporters and compareFolder, folder.cancelled; warning export.planned for each environment and
///         region that is left out
models::Result<PreparedExport> prepareExport(const ExportOrder& order, const std::stop_token& stop = {});

/// Puts prepared files into the order's folder.
/// @errors those of writeFolder
models::Result<std::vector<FolderChange>> writeExport(const ExportOrder& order, const std::vector<Export>& exports,
                                                      const std::string& toolVersion,
                                                      const FolderOptions& options = {});

} // namespace platbook::exporters
