#pragma once

#include "exporters/core/CellView.h"
#include "exporters/core/Exporter.h"

#include <string>
#include <vector>

namespace platbook::exporters::terraform {

/// terraform/README.md: in which order the states are applied, and what to know before the first time.
/// @param files  those of the roots
std::string overview(const ExportInput& input, const std::vector<CellView>& views,
                     const std::vector<ExportFile>& files);

} // namespace platbook::exporters::terraform
