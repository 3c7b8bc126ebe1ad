#pragma once

#include "models/cost/CostLine.h"
#include "models/evaluate/PlanIndex.h"

namespace platbook::models {

/// Whether a cost line belongs to the part of the plan that a filter describes (SCHEMA 4.1): any value within a key,
/// all keys together; keys that do not fit a line (strategy) are ignored, an empty filter selects all.
///
/// A line's component, kind and tags are those of the component it prices; lines of secrets and model tokens have the
/// kinds `secrets` and `llm`, the edge `edge`. Its tier is its owner's, shared lines have the tiers their cell hosts.
/// A phase other than the plan's chosen one selects nothing.
bool matches(const PlanIndex& index, const Filter& filter, const CostLine& line);

} // namespace platbook::models
