#pragma once

#include "models/simulation/Simulation.h"
#include "ui/widgets/HistogramChart.h"
#include "ui/widgets/TornadoChart.h"

#include <QString>

namespace platbook::ui {

/// "Utilisation", "Requests", "Model tokens", …
QString driverTitle(models::CostDriver driver);

/// Key of a driver in chart and table: its word in the models.
QString driverKey(models::CostDriver driver);
/// Keys of the marked outcomes: "p10", "p50", "p90", "expected".
inline constexpr const char* p10Key = "p10";
inline constexpr const char* p50Key = "p50";
inline constexpr const char* p90Key = "p90";
inline constexpr const char* expectedKey = "expected";

/// How the total spreads, as a chart: outcomes by amount with P10, P50, P90 and what is expected.
HistogramData outcomeChart(const models::SimulationResult& result, const QString& currency);

/// What each driver alone does to the total, as a chart.
TornadoData driverChart(const models::SimulationResult& result, const QString& currency);

} // namespace platbook::ui
