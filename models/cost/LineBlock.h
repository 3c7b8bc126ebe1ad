#pragma once

#include "models/cost/CostLines.h"

#include <memory>
#include <utility>
#include <vector>

namespace platbook::models {

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
        ++block.coverage.lines;
        if (!line.priced) ++block.coverage.missing;
        else if (line.source == PriceSource::Estimated) ++block.coverage.estimated;
    }
    block.lines = std::make_shared<const CostLines::Block>(std::move(lines));
    return block;
}

} // namespace platbook::models
