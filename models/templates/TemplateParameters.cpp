#include "models/templates/TemplateParameters.h"

#include "models/edits/PlanEdits.h"
#include "models/edits/PlanPath.h"
#include "models/io/PlanWriter.h"
#include "models/io/SourceDocument.h"

#include <algorithm>

namespace platbook::models {
namespace {

/// What a template was told before is no fault of the values.
bool holds(const Diagnostics& known, const Diagnostic& problem) {
    return std::any_of(known.begin(), known.end(), [&problem](const Diagnostic& one) {
        return one.code == problem.code && one.message == problem.message;
    });
}

} // namespace

std::vector<TemplateParameter> templateParameters(const Plan& plan) {
    std::vector<TemplateParameter> parameters;
    for (const auto& asked : plan.plan->parameters) {
        const auto found = resolvePath(plan, *asked->path);
        const bool set = found && found->size() == 1 && found->front().value;
        parameters.push_back({*asked->path, asked->label.valueOr(*asked->path),
                              set ? found->front().type->print(found->front().value) : std::string()});
    }
    return parameters;
}

Result<std::string> fillTemplate(const LoadedPlan& loaded, const std::vector<ParameterValue>& values) {
    std::vector<Change> changes;
    for (const auto& [path, value] : values)
        changes.push_back(value.empty() ? removeChange(path) : setChange(path, value));
    const auto filled = applyChanges(loaded.plan, changes);
    if (!filled) return filled.diagnostics();
    std::string text = patchPlan(*loaded.source, *loaded.plan, **filled);
    const auto before = readPlan(loaded.source->text(), {});
    const auto after = readPlan(text, {});
    for (const Diagnostic& problem : after.diagnostics())
        if (problem.severity == DiagnosticSeverity::Error && !holds(before.diagnostics(), problem))
            return Diagnostics{problem};
    return text;
}

} // namespace platbook::models
