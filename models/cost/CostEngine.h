#pragma once

#include "models/cost/CostLines.h"
#include "models/cost/PricingContext.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace platbook::models {

/// All cost lines of a snapshot, and what they add up to.
struct CostResult {
    CostLines lines;
    MoneyRange total;
    PriceCoverage coverage;
    /// Where the lines of tenants begin and end in `lines`; per tenant (in the order of the index) the number of lines.
    std::size_t firstTenantLine = 0;
    std::vector<std::uint8_t> linesPerTenant;
};

/// How much the last run made afresh.
struct CostCounters {
    std::int64_t cells = 0;
    std::int64_t tenants = 0;
};

/// Makes cost lines again and again, each time only those whose inputs changed since the last run.
///
/// Lines stand in blocks: one per cell, per cluster, per few dozen tenants, per environment of the edge. A block keeps
/// what it was made from (plan objects by identity, usage, prices of the cell) and is taken over as it is when all of
/// that is the same in the next snapshot. Order: cells, clusters, tenants, platform secrets, edge.
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
