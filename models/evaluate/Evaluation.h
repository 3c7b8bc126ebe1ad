#pragma once

#include "models/checks/Finding.h"
#include "models/cost/Allocation.h"
#include "models/cost/CostLine.h"
#include "models/matrix/EnvironmentMatrix.h"

#include <memory>
#include <string>
#include <vector>

namespace platbook::models {

/// Everything the product knows about a snapshot: a pure function of plan and catalogue.
struct Evaluation {
    std::vector<CostLine> lines; ///< in plan order (cells, then edge, then per-tenant lines)
    MoneyRange total;            ///< sum of the lines
    PriceCoverage coverage;
    std::string book; ///< id of the price book used
    Date bookDate;
    std::vector<TenantCost> tenants; ///< in plan order
    MoneyRange unallocated;          ///< tenants + unallocated = total
    std::vector<CommitmentSaving> commitments;
    EnvironmentMatrix matrix;
    std::vector<Finding> findings; ///< in catalogue order of checks, then plan order of objects
    std::vector<NotEvaluated> notEvaluated;
};
using EvaluationPtr = std::shared_ptr<const Evaluation>;

} // namespace platbook::models
