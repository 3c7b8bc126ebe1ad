#pragma once

#include "models/cost/NetworkFlows.h"
#include "models/cost/NodePacking.h"

#include <string>

/// What networks and nodes cost, and the volumes and pods that cause it.
namespace platbook::cli {

/// @param format  text, json, csv or md
std::string networkReport(const std::vector<models::NetworkFlow>& flows, const std::string& currency,
                          const std::string& format);
std::string nodeReport(const std::vector<models::PackedPool>& pools, const std::string& currency,
                       const std::string& format);

} // namespace platbook::cli
