#pragma once

#include "models/checks/Checker.h"

#include <optional>
#include <string>

/// Functions of the CAP family that other files need.
namespace platbook::models {

/// What keeps the standby region from taking over a cell (CAP-06), also asked by DR-08.
struct StandbyGap {
    std::string words; ///< "us-central may run 40 of 131 instances"
    std::string facts;
    std::string quota;  ///< id of the quota that is too small; empty: the database is
    std::string wanted; ///< value the quota, or tier the standby, would need
    std::string cell;   ///< cell in the standby region whose database is smaller
    std::string component;
};
std::optional<StandbyGap> standbyGap(const Checker& checker, const CellView& cell);

/// CAP-01
void connectionsSuffice(Checker& checker, const CellView& cell);
/// CAP-02: by what a cell's own tenants ask, and where an objective is shared between cells
void servicesCarryPeak(Checker& checker, const CellView& cell);
void servicesCarrySharedObjective(Checker& checker, const CellView& cell);
/// QUO-01
void limitsAreNotUsedUp(Checker& checker);

} // namespace platbook::models
