#pragma once

#include "models/whatif/GapAssumptions.h"
#include "models/whatif/Resilience.h"
#include "models/whatif/TierCosts.h"

#include <string>
#include <vector>

/// Tables and JSON of what isolation and resilience cost, and of why a total is another than a figure.
namespace platbook::cli {

/// @param format    text, csv, md or json, here and below
/// @param currency  of all amounts
std::string tierReport(const std::vector<models::TierCost>& costs, const std::string& currency,
                       const std::string& format);
std::string resilienceReport(const std::vector<models::ResilienceCost>& costs, const std::string& currency,
                             const std::string& format);
std::string breakEvenReport(const models::BreakEven& breakEven, const std::string& currency, const std::string& format);
std::string gapReport(const std::vector<models::GapAssumption>& assumptions, models::Money total, models::Money figure,
                      const std::string& format);

} // namespace platbook::cli
