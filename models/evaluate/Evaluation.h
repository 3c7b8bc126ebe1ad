#pragma once

#include "models/checks/Finding.h"
#include "models/cost/Allocation.h"
#include "models/cost/Commitments.h"
#include "models/cost/CostLines.h"
#include "models/cost/Grouping.h"
#include "models/evaluate/PlanIndex.h"
#include "models/matrix/EnvironmentMatrix.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

class Catalogue;
class LineExplainer;
class PriceBook;

/// Everything the product knows about a snapshot: a pure function of plan and catalogue.
struct Evaluation {
    std::shared_ptr<const PlanIndex> index; ///< of the effective plan: its phase applied
    std::shared_ptr<const Catalogue> catalogue;
    /// The catalogue's, with the plan's private price layers over it; null: none of that name, so nothing is priced.
    /// Lives as long as `catalogue`.
    const PriceBook* priceBook = nullptr;
    std::string book; ///< id of the book used
    Date bookDate;

    CostLines lines; ///< cells, clusters, tenants, platform secrets, edge; each in plan order
    // The same in short, for sums over a plan of many tenants:
    CostLines otherLines;        ///< of these, all that are not of a single tenant
    std::vector<CellCost> cells; ///< in the order of the index
    MoneyRange total;            ///< sum of the lines
    PriceCoverage coverage;
    std::vector<TenantCost> tenants; ///< in plan order
    MoneyRange unallocated;          ///< tenants + unallocated = total
    std::vector<CommitmentSaving> commitments;
    EnvironmentMatrix matrix;
    std::vector<Finding> findings; ///< in catalogue order of checks, then plan order of objects
    std::vector<NotEvaluated> notEvaluated;

    Money commitmentSaving() const; ///< of all commitments; total.expected less this is "after commitments"
};
using EvaluationPtr = std::shared_ptr<const Evaluation>;

/// Lines added up, with how many of them have a price.
struct PricedSum {
    MoneyRange amount;
    PriceCoverage coverage;
};
/// The two parts of a total: what language models cost by use is passed through or marked up, never part of the
/// infrastructure.
struct CostSections {
    PricedSum infrastructure, tokens;
};
CostSections costSections(const Evaluation& evaluation);
/// What language models cost by use.
MoneyRange modelTokens(const Evaluation& evaluation);

/// What the lines of an environment, a region or a cell add up to, found without a walk over every tenant's lines.
/// @param index  of the plan that was evaluated
/// @param view   Environment, Region or Cell
/// @param env    of this environment alone; empty: of all
CellCost placeCost(const Evaluation& evaluation, const PlanIndex& index, CostView view, std::string_view key,
                   std::string_view env = {});

/// Explains the lines of an evaluation; use one for all lines that are explained together.
LineExplainer explainerOf(const Evaluation& evaluation);

} // namespace platbook::models
