#pragma once

#include "models/evaluate/Evaluator.h"

#include <stop_token>
#include <string>
#include <vector>

/// What resilience costs: the plan without and with each step, both evaluated.
namespace platbook::models {

enum class ResilienceStep {
    HighAvailability, ///< databases and caches in two zones
    DisasterReplica,  ///< a database replica and copies of objects in the failover region
    SecondRegion      ///< an own cell like it in the failover region, taking over at once
};
/// "high availability", "disaster replica", "second region".
std::string_view resilienceStepText(ResilienceStep step);

struct ResilienceCost {
    ResilienceStep step = ResilienceStep::HighAvailability;
    std::string cell;            ///< empty: of all production cells
    bool present = false;        ///< the plan has it: the cost is what leaving it out would save
    MoneyRange cost;             ///< per month that the step adds
    std::vector<Change> changes; ///< that add it, or leave it out where it is present
    std::string reason;          ///< why it has no cost here: "no failover region", a price that is missing; else empty
};

/// Each step of each production cell, cells in plan order, then the steps of the whole plan. Asks between
/// evaluations whether it should stop; what a stopped call returns is not whole.
std::vector<ResilienceCost> resilienceCosts(const PlanPtr& plan, const EvaluationPtr& base, Evaluator& evaluator,
                                            const EvaluationOptions& options = {}, const std::stop_token& stop = {});

} // namespace platbook::models
