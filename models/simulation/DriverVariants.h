#pragma once

#include "models/cost/CostLine.h"
#include "models/evaluate/PlanIndex.h"
#include "models/simulation/Simulation.h"

/// A plan with one driver away from what is expected: what a simulation and the lines behind a driver are made of.
namespace platbook::models {

/// The plan with what its tenants use of one driver (requests, tokens or egress) times a factor.
PlanPtr withUsage(const PlanIndex& index, CostDriver driver, const Decimal& factor);

/// Whether a line is straight in how much is stored: database disks, backups, copies, objects.
bool isStorageLine(const CostLine& line);

/// The spread moved into what drivers take: low 0..1, high 1..10.
DriverSpread limited(const DriverSpread& spread);

} // namespace platbook::models
