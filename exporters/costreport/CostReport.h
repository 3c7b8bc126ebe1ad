#pragma once

#include "exporters/document/DocumentExporter.h"

namespace platbook::exporters {

/// The cost of a plan in words and tables: totals, views, model tokens apart, commitments, assumptions, prices, findings.
/// @param input  its evaluation is one of an index
Document costReport(const ExportInput& input);

/// The report as cost-report.md and, on paper, .odt and .pdf. Without an evaluation there is no file.
class CostReportExporter : public DocumentExporter {
public:
    std::string id() const override { return "cost-report"; }
    std::string title() const override { return "Cost report"; }
    models::Result<std::vector<ExportDocument>> documents(const ExportInput& input) const override;
};

} // namespace platbook::exporters
