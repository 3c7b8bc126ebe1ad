#pragma once

#include "exporters/core/Exporter.h"
#include "exporters/helm/ChartValues.h"

#include <string>

namespace platbook::exporters::helm {

/// values.schema.json: the schema of the chart with this plan's components and stores as the only ones.
std::string valuesSchema(const ValueTree& base);

/// README.md of the chart.
/// @param version  of the chart
std::string chartReadme(const ExportInput& input, const ChartValues& values, const std::string& version);

} // namespace platbook::exporters::helm
