#pragma once

#include "models/cost/LineFamilies.h"
#include "models/cost/TenantLines.h"

#include <map>
#include <string_view>
#include <vector>

namespace platbook::models {

/// Makes the lines of an evaluation part by part, without the engine's memory of the last run: for what needs to know
/// how lines came about.
class LineParts {
public:
    /// @param context  outlives this object, as does its index
    /// @cost O(tenants)
    explicit LineParts(const PricingContext& context);

    // The parts of the engine, each in its order.
    void addCell(const CellView& cell, LineSink& sink) const;
    void addLogs(const CellView& cell, LineSink& sink) const;
    void addCluster(const Cluster& cluster, LineSink& sink) const;
    void addTenant(const TenantView& tenant, LineSink& sink) const;
    void addPlatform(LineSink& sink) const; ///< platform secrets, then the edge

    const CellPricing& pricingOf(const CellView& cell) const;

private:
    std::size_t positionOf(const CellView& cell) const;

    const PricingContext& m_context;
    // By position in the index:
    std::vector<CellPricing> m_cells;
    std::vector<TenantRates> m_rates;
    std::vector<Rational> m_logVolumes;
    std::map<std::string_view, Rational> m_projectVolumes;
};

} // namespace platbook::models
