#include "exporters/workbook/Versions.h"

#include "PlanTypes.h"
#include "models/evaluate/Evaluator.h"
#include "models/scenarios/Scenarios.h"

namespace platbook::exporters::workbook {
namespace {

constexpr const char* baseName = "Base";

std::string nameOf(const models::Scenario& scenario) { return scenario.name.has() ? *scenario.name : scenario.id.text; }

/// The book that was asked for; empty where the plan's own choice is used.
std::string askedBook(const ExportInput& input) {
    const models::PriceBook* own = models::chooseBook(*input.evaluation.catalogue, input.plan, {});
    return own && own->id() == input.evaluation.book ? std::string() : input.evaluation.book;
}

} // namespace

std::string versionName(const ExportInput& input) {
    for (const auto& scenario : input.plan.scenarios)
        if (scenario->id.text == input.scenario) return nameOf(*scenario);
    return baseName;
}

std::vector<Version> otherVersions(const ExportInput& input) {
    const models::PlanPtr base = input.base ? input.base : std::make_shared<const models::Plan>(input.planAsWritten());
    models::Evaluator evaluator(input.evaluation.catalogue);
    const models::EvaluationOptions options{askedBook(input), {}};
    std::vector<Version> versions;
    if (!input.scenario.empty()) versions.push_back({baseName, evaluator.evaluate(base, options), {}});
    for (const auto& scenario : base->scenarios) {
        if (scenario->id.text == input.scenario) continue;
        Version version{nameOf(*scenario), nullptr, {}};
        const auto applied = models::applyScenario(base, scenario->id);
        if (applied) version.evaluation = evaluator.evaluate(*applied, options);
        else version.problem = applied.diagnostics().front().message;
        versions.push_back(std::move(version));
    }
    return versions;
}

} // namespace platbook::exporters::workbook
