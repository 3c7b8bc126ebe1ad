#pragma once

#include "models/units/Money.h"
#include "models/units/Rational.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// What crossed 80 % of its limit.
enum class StepCause {
    Disk,        ///< db_gb of the cell's tenants against the disk of its postgres, GB
    Instances,   ///< instances of a service at peak against its max
    Connections, ///< that these instances open, against what the database allows
    Tenants,     ///< of the cell against its max_tenants
    OwnStack,    ///< a whole new tenant that has a stack of its own: no threshold, one cell for each
};
/// "disk", "instances", "connections", "tenants", "own stack".
std::string_view stepCauseText(StepCause cause);

/// A provisioned size that growth changes: the next size of a list, or new cells.
///
/// Load and tenants of a cell are spread evenly over the cell and those added to it. A step is taken in the first month from
/// 1 on in which the figure is above month 0's and at 80 % of the limit or beyond.
struct GrowthStep {
    std::int64_t month = 0;
    std::string cell;      ///< of the plan
    std::string component; ///< empty for Tenants and OwnStack
    StepCause cause = StepCause::Disk;
    Rational figure; ///< before the step, of one cell
    Rational limit;
    std::string from; ///< "200 GB", "db-custom-2-7680"; new cells: how many there were, "1 cell"
    std::string to;
    std::vector<std::string> newCells; ///< ids; empty: a size of the list
    MoneyRange added;                  ///< to that month's total
    bool priced = true;                ///< false: nothing of the plan has a price, so that nothing is known of it
    bool operator==(const GrowthStep&) const = default;
};

/// One sentence: “us-1”: the disk of pg holds 171.4 of 200 GB, so it grows from 200 GB to 500 GB (+51.00 USD a month).
std::string stepSentence(const GrowthStep& step, std::string_view currency);

/// Disks that steps walk, GB: 10, 20, 50, … 64,000. The domain text names no list; these are the round sizes people order.
const std::vector<std::int64_t>& diskSizes();

} // namespace platbook::models
