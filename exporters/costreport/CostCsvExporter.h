#pragma once

#include "exporters/core/Exporter.h"

namespace platbook::exporters {

/// The cost lines of a plan for one month as cost-report.csv: one record per line, columns named as in FOCUS 1.x where it
/// has such a column, others with x_. BilledCost is the expected amount, and its sum the total of the plan; it is empty,
/// never 0, where a price is missing. A line of several quantities has none of its own: x_Terms lists them.
/// Without an evaluation there is no file.
/// @source FOCUS 1.x, specification/columns (FinOps Open Cost and Usage Specification)
class CostCsvExporter : public Exporter {
public:
    std::string id() const override { return "cost-csv"; }
    std::string title() const override { return "Cost lines (FOCUS CSV)"; }
    models::Result<std::vector<ExportFile>> files(const ExportInput& input) const override;
};

} // namespace platbook::exporters
