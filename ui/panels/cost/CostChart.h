#pragma once

#include "models/cost/Breakdown.h"
#include "ui/widgets/StackedBarData.h"

namespace platbook::ui {

/// A breakdown as stacked bars: its parts by series, the six largest of the whole plan in their own colours, all others
/// as one part of each bar.
/// @param rows  as shown, the rest row included; their keys, and those of their parts, are handed back by the chart, the
///              row key of a rest row being "others" or "unallocated" with a leading "…"
StackedBarData costChart(const std::vector<models::CostRow>& rows, const models::Breakdown& whole,
                         models::CostView view, const models::CostScope& scope, const QString& currency);

/// Key of a row in chart and table: its own, or for rest rows one that no object can have.
QString costRowKey(const models::CostRow& row);
inline constexpr const char* othersKey = "…others";
inline constexpr const char* unallocatedKey = "…unallocated";

} // namespace platbook::ui
