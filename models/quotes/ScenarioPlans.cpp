#include "models/quotes/ScenarioPlans.h"

#include "models/edits/PlanEdits.h"
#include "models/messages/Quoted.h"

#include <algorithm>

namespace platbook::models {
namespace {

Diagnostic problem(const ScenarioId& scenario, const std::string& what, const std::string& hint) {
    return {DiagnosticSeverity::Error,
            "quote.scenario",
            "The scenario " + text::quoted(scenario.text) + " " + what + ".",
            hint,
            {},
            "scenarios[" + scenario.text + "]"};
}

} // namespace

Result<PlanPtr> withScenario(const PlanPtr& plan, const ScenarioId& scenario) {
    std::vector<const Scenario*> chain;
    for (ScenarioId next = scenario; !next.empty();) {
        const Scenario* found = findById(plan->scenarios, next);
        if (!found) return problem(next, "is not in the plan", "Name one of the plan's scenarios, or none.");
        if (std::find(chain.begin(), chain.end(), found) != chain.end())
            return problem(next, "starts from itself", "Let it start from another one, or from none.");
        chain.push_back(found);
        next = found->from.valueOr({});
    }
    std::vector<Change> changes;
    for (auto it = chain.rbegin(); it != chain.rend(); ++it)
        for (const auto& change : (*it)->changes) changes.push_back(*change);
    if (changes.empty()) return plan;
    return applyChanges(plan, changes);
}

} // namespace platbook::models
