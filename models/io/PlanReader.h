#pragma once

#include "PlanTypes.h"
#include "models/io/ReadWatch.h"
#include "models/messages/Diagnostic.h"

#include <memory>
#include <string>

namespace platbook::models {

/// The text a plan was read from, with the byte span of every value: what Save patches and diagnostics point into.
class SourceDocument;
using SourceDocumentPtr = std::shared_ptr<const SourceDocument>;

struct LoadedPlan {
    PlanPtr plan;
    SourceDocumentPtr source;
};

/// Reads a plan from YAML (or JSON, by the same rules), reporting every problem at once in document order.
/// Dangling references, doubled ids and rules over several fields are reported here as diagnostics; they do not keep a
/// plan from opening (its value comes with them), while text that is no plan at all gives no value.
/// @param bytes     UTF-8, at most 64 MiB; a BOM is skipped
/// @param fileName  for the diagnostics' places
/// @param watch     follows a long reading and can stop it
/// @errors          yaml.*, plan.* (SCHEMA sections 1 to 4); read.stopped
Result<LoadedPlan> readPlan(std::string bytes, const std::string& fileName, const ReadWatch& watch = {});

} // namespace platbook::models
