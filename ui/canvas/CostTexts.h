#pragma once

#include "ui/canvas/CanvasFacts.h"

#include <QString>

#include <cstdint>
#include <string>
#include <vector>

/// What the cost chips of a canvas say: nothing, the amount, the share of the plan's total, or the change. Texts are
/// empty before the first evaluation, and for changes where there is none.
namespace platbook::ui {

struct RegionCostText {
    QString full;  ///< "$2,140/mo", "21 %", "▲ +$410 (+8.2 %)"
    QString brief; ///< "$2.1k", where the full one does not fit
};
RegionCostText regionCostText(const CanvasFacts& facts, const std::string& region);
QString laneCostText(const CanvasFacts& facts, const std::string& region, models::Lane lane);
QString cellCostText(const CanvasFacts& facts, const std::string& cell);
QString componentCostText(const CanvasFacts& facts, const std::string& region, const std::string& path);
QString tenantCostText(const CanvasFacts& facts, std::uint32_t tenant);
/// Of several tenants together.
QString tenantsCostText(const CanvasFacts& facts, const std::vector<std::uint32_t>& tenants);
/// Of replication traffic that leaves the cells.
QString replicationCostText(const CanvasFacts& facts, const std::vector<std::string>& cells);

} // namespace platbook::ui
