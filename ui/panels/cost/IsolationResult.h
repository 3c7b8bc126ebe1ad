#pragma once

#include "models/whatif/Resilience.h"
#include "models/whatif/TierCosts.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace platbook::ui {

/// Whom the page is about: a tenant or a cell.
struct IsolationSubject {
    std::string id;
    std::string name; ///< as people know it
    bool isCell = false;
    std::string cell; ///< it stands in, or is
    double now = 0.0; ///< on the axis: million requests a month of the tenant, tenants of the cell
};

/// What a question about isolation and resilience comes to.
struct IsolationResult {
    IsolationSubject subject;
    std::vector<models::TierCost> tiers; ///< of a tenant; empty for a cell
    models::BreakEven curve;
    std::shared_ptr<const std::vector<models::ResilienceCost>> resilience; ///< of all cells and of the plan
};

} // namespace platbook::ui
