#pragma once

#include "models/cost/CostLines.h"

#include <memory>
#include <utility>
#include <vector>

namespace platbook::models {

/// Counts a line by what is known of its price.
inline void addTo(PriceCoverage& coverage, const CostLine& line) {
    ++coverage.lines;
    if (!line.priced) ++coverage.missing;
    else if (line.source == PriceSource::Estimated) ++coverage.estimated;
}

/// Lines with their sum.
struct LineBlock {
    CostLines::BlockPtr lines;
    MoneyRange total;
    PriceCoverage coverage;
};

inline LineBlock makeLineBlock(std::vector<CostLine> lines) {
    LineBlock block;
    for (const CostLine& line : lines) {
        block.total += line.amount;
        addTo(block.coverage, line);
    }
    block.lines = std::make_shared<const CostLines::Block>(std::move(lines));
    return block;
}

} // namespace platbook::models
