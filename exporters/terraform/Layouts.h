#pragma once

#include "exporters/core/CellView.h"
#include "exporters/core/Exporter.h"

#include <set>
#include <string>
#include <vector>

namespace platbook::exporters::terraform {

/// Files of the roots, and the modules that they call.
struct Layout {
    std::vector<ExportFile> files;
    std::set<std::string> modules;
};

/// environments/<env>/<cell>: one root and one state per cell.
Layout environmentLayout(const ExportInput& input, const std::vector<CellView>& views);
/// global/…: projects with their networks, registry, workload identity, zones, edge, clusters.
Layout globalLayout(const ExportInput& input, const std::vector<CellView>& views);

} // namespace platbook::exporters::terraform
