#pragma once

#include "models/checks/Classes.h"

#include <optional>
#include <string>
#include <vector>

namespace platbook::models {

/// A third party that sees a cell's data: a model of its routes, a processor, a vector vendor, the error tracker.
struct CellProcessor {
    std::string subject;          ///< target: "model/default", "processor/mailer", "observability"
    std::string what;             ///< "the model “default”", "the error tracker “sentry”"
    std::string verb;             ///< "calls", "uses", "sends data to"
    std::string jurisdictionPath; ///< path of the field that says where it processes
    std::string jurisdiction;     ///< empty: not stated
    std::vector<Term> terms;
    bool scrubbed = false;        ///< only class internal leaves
    std::optional<ClassSet> data; ///< what goes there; nothing: what the tenants store

    /// Classes that reach it, of those stored.
    ClassSet carried(ClassSet stored) const;
    bool hasTerm(Term term) const;
};

/// Processors of a cell, each once: routes in order, then processors in plan order, vector vendors, the tracker.
/// Flows of kinds llm, webhook and mail name what a cell uses even where no route or list does, and what it carries.
std::vector<CellProcessor> processorsOf(const Checker& checker, const CellView& cell);

/// The evidence of a transfer mechanism (standard clauses to consent) recorded for it and not expired on the date.
const Evidence* transferMechanism(const Checker& checker, const std::string& subject);

} // namespace platbook::models
