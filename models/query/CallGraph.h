#pragma once

#include "PlanTypes.h"

#include <string>
#include <vector>

/// Who calls whom (SCHEMA section 2): canvas links, network rules and roles follow it.
namespace platbook::models {

/// Whether a flow of that kind is a call; the others copy data or lead to a processor.
bool isCall(FlowKind kind);

/// Whether a flow of that kind keeps a copy of data up to date: a replica, a backup, mirrored objects or messages.
bool keepsCopy(FlowKind kind);

/// The call that reaches a component of that kind: SQL for a database, HTTP for a service.
FlowKind callTo(ComponentKind kind);

/// The component of the cell that a flow's end names ("pg", "us-1/pg", "standard/pg"), or null.
/// @param components  of the cell, see cellComponents
const Component* flowEnd(const Cell& cell, const std::vector<Component>& components, const std::string& target);

/// Whether any call of the component is written in the plan: only the written ones count then.
bool hasWrittenCalls(const Plan& plan, const Cell& cell, const std::vector<Component>& components,
                     const Component& from);

/// Whether a component calls another one of its cell: by its written calls, else by the default graph (each run
/// component to each store).
bool calls(const Plan& plan, const Cell& cell, const std::vector<Component>& components, const Component& from,
           const Component& to);

} // namespace platbook::models
