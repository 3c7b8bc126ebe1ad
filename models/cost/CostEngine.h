#pragma once

#include "models/cost/CostLines.h"
#include "models/cost/PricingContext.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace platbook::models {

/// What allocation needs of a tenant, read once from the plan.
struct TenantWeights {
    std::int64_t requests = 0, tokensIn = 0, tokensOut = 0, database = 0, objects = 0, egress = 0; ///< units of 10^-9
    std::int64_t seats = 0;
    bool operator==(const TenantWeights&) const = default;
};
/// What a tenant's own lines add up to.
struct TenantSums {
    MoneyRange direct; ///< lines it owns, tokens included
    MoneyRange tokens;
    MoneyRange shared; ///< lines of its name that its cell shares
    Money ceiling;     ///< of all these
    PriceCoverage coverage;
};
/// What all lines that name a cell add up to, those of its tenants included.
struct CellCost {
    MoneyRange amount;
    Money ceiling;
    bool operator==(const CellCost&) const = default;
};

/// All cost lines of a snapshot, and what they add up to.
struct CostResult {
    CostLines lines;
    MoneyRange total;
    PriceCoverage coverage;
    CostLines otherLines;        ///< of these, all that are not of a single tenant
    std::vector<CellCost> cells; ///< in the order of the index
    // Per tenant, in the order of the index; they look into the engine, until its next run.
    std::span<const TenantWeights> weights;
    std::span<const TenantSums> sums;
};

/// How much the last run made afresh.
struct CostCounters {
    std::int64_t cells = 0;
    std::int64_t tenants = 0;
};

/// Makes cost lines again and again, each time only those whose inputs changed since the last run.
///
/// Lines stand in blocks: one per cell, per cluster, per few dozen tenants, per environment of the edge. What they were
/// made from is kept (plan objects by identity, usage, prices of the cell), and lines are taken over as they are when all
/// of that is the same in the next snapshot. Order: cells, clusters, tenants, platform secrets, edge.
class CostEngine {
public:
    CostEngine();
    ~CostEngine();

    /// @param index  kept until the next run: blocks are compared with its objects
    /// @return nothing when stopped; the engine then starts from nothing next time
    std::optional<CostResult> run(std::shared_ptr<const PlanIndex> index, std::shared_ptr<const Catalogue> catalogue,
                                  const PriceBook* book, std::stop_token stop = {});
    const CostCounters& lastCounters() const;
    void reset();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Explains lines of one snapshot. Keeps the texts of the last cell, so that asking in order is cheap.
class LineExplainer {
public:
    LineExplainer(std::shared_ptr<const PlanIndex> index, std::shared_ptr<const Catalogue> catalogue,
                  const PriceBook* book);
    ~LineExplainer();
    /// @return an empty explanation for a line that is not of this snapshot
    LineExplanation explain(const CostLine& line);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace platbook::models
