#pragma once

#include "models/evaluate/Evaluation.h"
#include "models/messages/Diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// One value of a query: a scalar's text, or an object, list or mapping.
struct QueryValue {
    std::string path;
    AnyValue value;
};

/// Values a path names (SCHEMA section 3), with the read-only ones behind it: effective values of a cell
/// (`cells[us-1].components[api].max`, `.origin`), `class` of a component, `observability.log_retention`,
/// `benchmarks[x].total`, `tenants[x].effective`, `tenants[x].cost`, `$schema.postgres.replication`.
/// @param evaluation  for `cost`; may be null, then cost is not known
/// @errors path.syntax, path.unknown, path.ambiguous
Result<std::vector<QueryValue>> queryPlan(const Plan& plan, const Evaluation* evaluation, std::string_view path);

} // namespace platbook::models
