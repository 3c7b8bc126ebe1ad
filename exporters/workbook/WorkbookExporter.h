#pragma once

#include "exporters/core/Exporter.h"

namespace platbook::exporters {

/// The cost of a plan as a spreadsheet, cost-workbook.xlsx: line items as quantities x unit prices, and every view of them
/// by formulas, so that totals, allocations and margins follow when an assumption, a tenant's usage or a price is changed.
/// Sheets that are not wanted (ExportInput::leftOut) are left out, or out of sight where formulas of others need them.
/// Without an evaluation there is no file.
/// @errors workbook.memory (the system gives no memory for the file)
class WorkbookExporter : public Exporter {
public:
    std::string id() const override { return "workbook"; }
    std::string title() const override { return "Cost workbook"; }
    models::Result<std::vector<ExportFile>> files(const ExportInput& input) const override;
};

/// The sheets that a workbook of the plan can have, in their order. The first one, Summary, is always shown.
std::vector<std::string> workbookSheetNames(const models::Plan& plan);

} // namespace platbook::exporters
