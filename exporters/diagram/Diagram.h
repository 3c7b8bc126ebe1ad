#pragma once

#include "exporters/core/Exporter.h"

#include <string>

namespace platbook::exporters {

/// The picture of a plan as one SVG 1.1 document on white, in the light colours: regions with their jurisdiction and
/// cost, isolation lanes with tenants, services and stores of each cell, replication and failover between regions.
/// Same plan, same bytes. Text is text, so that it stays selectable.
std::string diagramSvg(const ExportInput& input);

/// The same for a buyer: without amounts, counts of tenants and ids of cells. Who else is in the plan is for the caller to
/// leave out of it.
/// @param caption  stands under the plan's name
std::string buyerDiagramSvg(const ExportInput& input, const std::string& caption);

} // namespace platbook::exporters
