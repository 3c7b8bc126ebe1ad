#pragma once

#include "exporters/core/Exporter.h"
#include "exporters/document/Document.h"

namespace platbook::exporters {

/// The cost of a plan in words and tables: totals, views, model tokens apart, commitments, assumptions, prices, findings.
/// @param input  its evaluation is one of an index
Document costReport(const ExportInput& input);

/// The report as cost-report.md. Without an evaluation there is no file.
class CostReportExporter : public Exporter {
public:
    std::string id() const override { return "cost-report"; }
    std::string title() const override { return "Cost report"; }
    models::Result<std::vector<ExportFile>> files(const ExportInput& input) const override;
};

} // namespace platbook::exporters
