#include "models/checks/CheckList.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"

#include <algorithm>

/// LLM-01 and LLM-02: language models and their routes.
namespace platbook::models {
namespace {

/// Cells that route to a model, and the routes without it where others are left: the next fallback takes over.
struct Routing {
    std::vector<std::string> cells;
    Fix withoutIt;
};

Routing routingOf(const Plan& plan, const std::string& model) {
    Routing routing{{}, {"Go to the next fallback", {}}};
    bool fallback = true;
    for (const auto& route : *plan.modelRoutes) {
        std::vector<std::string> others;
        for (const ModelId& id : route.value)
            if (id.text != model) others.push_back(id.text);
        if (others.size() == route.value.size()) continue;
        routing.cells.push_back(route.key.text);
        fallback = fallback && !others.empty();
        routing.withoutIt.changes.push_back(setListFix({}, "model_routes." + route.key.text, others).changes.front());
    }
    if (!fallback) routing.withoutIt.changes.clear();
    return routing;
}

void addFixes(const Routing& routing, const std::string& choose, Finding& finding) {
    if (!routing.withoutIt.changes.empty()) finding.fixes.push_back(routing.withoutIt);
    finding.fixes.push_back(hint(choose));
}

void judgeModel(Checker& checker, const std::string& id, const Routing& routing) {
    const Subject subject = Subject::object("model", id);
    const LanguageModel* model = checker.index().findModel(id);
    const std::string by = text::list(routing.cells);
    if (!model) {
        Finding& finding = checker.report(subject,
                                          "Routes of " + by + " name the model " + text::quoted(id) +
                                              ", which the plan does not have. Choose another.",
                                          "absent; routes of " + by);
        addFixes(routing, "Choose a model…", finding);
        return;
    }
    const std::string name = text::quotedName(*model);
    if (!model->model.has() || *model->model == "to-be-chosen" || model->model->empty()) {
        Finding& finding = checker.report(
            subject, "Routes of " + by + " lead to " + name + ", for which no model is chosen yet. Choose one.",
            "model to-be-chosen; routes of " + by);
        addFixes(routing, "Choose a model…", finding);
        return;
    }
    if (!model->retiredOn.has()) return;
    const std::optional<Date> today = checker.date();
    if (!today) {
        checker.notEvaluated(subject, "plan.reviewed");
        return;
    }
    const std::int64_t left = model->retiredOn->dayNumber() - today->dayNumber();
    if (left > checker.whole("warning_days")) return;
    const bool gone = left <= 0;
    Finding& finding = checker.report(
        subject, gone ? FindingSeverity::Error : FindingSeverity::Warning,
        text::quoted(*model->model) + ", the model of " + name + (gone ? " was retired on " : " retires on ") +
            model->retiredOn->toText() + (gone ? "" : ", in " + text::counted(static_cast<std::size_t>(left), "day")) +
            "; " + by + (routing.cells.size() == 1 ? " routes" : " route") + " to it. Go to another model.",
        "retired " + model->retiredOn->toText() + "; as of " + today->toText());
    addFixes(routing, "Choose another model…", finding);
}

/// One finding per model that some route names, in the order of models; ids the plan lacks come last.
void routedModelsExist(Checker& checker) {
    const Plan& plan = checker.plan();
    std::vector<std::string> routed;
    for (const auto& route : *plan.modelRoutes)
        for (const ModelId& id : route.value)
            if (std::find(routed.begin(), routed.end(), id.text) == routed.end()) routed.push_back(id.text);
    std::vector<std::string> ordered;
    for (const auto& model : plan.models)
        if (std::find(routed.begin(), routed.end(), model->id.text) != routed.end()) ordered.push_back(model->id.text);
    for (const std::string& id : routed)
        if (!checker.index().findModel(id)) ordered.push_back(id);
    for (const std::string& id : ordered) judgeModel(checker, id, routingOf(plan, id));
}

/// One finding for the plan: a budget of tokens settles it for all tenants at once.
void tokensHaveBudget(Checker& checker) {
    const Plan& plan = checker.plan();
    const auto& budgets = plan.budgets;
    const bool planned = std::any_of(budgets.begin(), budgets.end(), [](const auto& budget) {
        return budget->metricOrDefault() == BudgetMetric::TokensM;
    });
    if (planned) return;
    std::vector<bool> routed; // per cell
    for (const CellView& cell : checker.index().cells())
        routed.push_back(findEntry(*plan.modelRoutes, cell.cell->id) != nullptr);
    static const std::string quota = "tokens_per_month_m";
    std::vector<std::string> names;
    std::string ids;
    for (const TenantView& tenant : checker.index().tenants()) {
        if (tenant.cell == TenantView::noCell || !routed[tenant.cell]) continue;
        if (findEntry(*tenant->quotas, quota)) continue;
        names.push_back(text::quotedName(*tenant));
        ids += (ids.empty() ? "" : ", ") + tenant.id();
    }
    if (names.empty()) return;
    Finding& finding = checker.report(Subject::section("plan"),
                                      text::counted(names.size(), "tenant") +
                                          " may use any number of model tokens, and the plan has no budget for them: " +
                                          text::list(names) + ". Set a quota or a budget.",
                                      "no tokens_per_month_m for " + ids);
    finding.fixes.push_back(hint("Add a token budget…"));
}

void fallbacksStayInside(Checker& checker) {
    const Plan& plan = checker.plan();
    for (const auto& route : *plan.modelRoutes) {
        if (route.value.size() < 2) continue;
        const LanguageModel* primary = checker.index().findModel(route.value.front().text);
        if (!primary) continue;
        std::vector<std::string> outside;
        std::vector<std::string> inside;
        for (const ModelId& id : route.value) {
            const LanguageModel* model = checker.index().findModel(id.text);
            (model && model->jurisdiction->text != primary->jurisdiction->text ? outside : inside).push_back(id.text);
        }
        if (outside.empty()) continue;
        const CellView* cell = checker.index().findCell(route.key.text);
        Finding& finding =
            checker.report(cell ? Subject::cell(*cell) : Subject::section(route.key.text),
                           "Model calls of " + text::quoted(route.key.text) + " stay in " +
                               text::jurisdiction(plan, primary->jurisdiction->text) + " until they fall back to " +
                               text::list(outside) + " elsewhere. Choose a fallback in the same jurisdiction.",
                           "primary in " + primary->jurisdiction->text + "; outside " + text::list(outside, 20));
        finding.fixes.push_back(
            setListFix("Keep only " + text::list(inside, 20), "model_routes." + route.key.text, inside));
    }
}

void tokensAndFallbacks(Checker& checker) {
    tokensHaveBudget(checker);
    fallbacksStayInside(checker);
}

} // namespace

std::vector<CheckEntry> modelChecks() {
    using A = Aspect;
    return {
        {"LLM-01", A::Models | A::Info, &routedModelsExist},
        {"LLM-02", A::Models | A::Money | A::Tenants | A::Cells | A::Environments | A::Places, &tokensAndFallbacks},
    };
}

} // namespace platbook::models
