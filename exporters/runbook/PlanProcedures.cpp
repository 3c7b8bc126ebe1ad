#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/PlanTokens.h"
#include "models/fields/Effective.h"

#include <algorithm>

/// The plan's own words: procedures, notes and controls, printed where they belong. No chapter knows what they say.
namespace platbook::exporters::runbook {
namespace {

using models::ProcedureForEach;
using models::ProcedureForm;

/// One repetition of a procedure: its scope and what to add to the title.
struct Repetition {
    TokenScope scope;
    std::string subject;
};

/// Once per object that some selected cell stands for. A plan without cells to write, such as one of containers on a
/// machine, has what is done once and everywhere.
std::vector<Repetition> repetitions(const RunbookContext& context, const models::Procedure& procedure) {
    std::vector<Repetition> list;
    const auto add = [&](TokenScope scope, const std::string& subject) {
        scope.plan = &context.plan;
        const bool there =
            std::any_of(list.begin(), list.end(), [&](const Repetition& other) { return other.subject == subject; });
        if (!there) list.push_back({scope, subject});
    };
    const models::Filter& where = *procedure.where;
    if (context.cells.empty() && procedure.forEachOrDefault() == ProcedureForEach::Once && where == models::Filter())
        add({}, "");
    for (const CellView& view : context.cells) {
        if (procedure.forEachOrDefault() == ProcedureForEach::Tenant) {
            for (const models::Tenant& tenant : view.tenants)
                if (selectsTenant(context.plan, where, view, tenant))
                    add({nullptr, &view.environment, &view.region, &view.cell, &tenant}, tenant.id.text);
            continue;
        }
        if (!selectsCell(context.plan, where, view)) continue;
        switch (procedure.forEachOrDefault()) {
        case ProcedureForEach::Once: add({}, ""); break;
        case ProcedureForEach::Environment:
            add({nullptr, &view.environment, nullptr, nullptr, nullptr}, view.environment.id.text);
            break;
        case ProcedureForEach::Region:
            add({nullptr, nullptr, &view.region, nullptr, nullptr}, view.region.id.text);
            break;
        case ProcedureForEach::Cell:
            add({nullptr, &view.environment, &view.region, &view.cell, nullptr}, view.cell.id.text);
            break;
        case ProcedureForEach::Tenant: break;
        }
    }
    return list;
}

ProcedureForm formOf(const models::Procedure& procedure) {
    using models::Chapter;
    if (procedure.form.has()) return *procedure.form;
    const auto chapter = *procedure.chapter;
    const bool boxes = chapter == Chapter::PreFlight || chapter == Chapter::Deploy || chapter == Chapter::PostDeploy ||
                       chapter == Chapter::Rollback || chapter == Chapter::Acceptance;
    return boxes ? ProcedureForm::Checklist : ProcedureForm::Numbered;
}

std::string procedureOwner(const RunbookContext& context, const models::Procedure& procedure) {
    return procedure.owner.has() ? markdownLine(*procedure.owner) : context.owner();
}

Action actionOf(const RunbookContext& context, const models::Procedure& procedure, const models::Step& step,
                const TokenScope& scope) {
    const auto line = [&](const models::Setting<std::string>& text) { return markdownLine(filledText(*text, scope)); };
    Action action;
    if (step.title.has()) action.text = "**" + line(step.title) + ".** ";
    action.text += markdownLine(filledText(*step.text, scope));
    if (step.cause.has()) action.text += " Cause: " + line(step.cause) + '.';
    if (step.when.has()) action.text += " When: " + line(step.when) + '.';
    if (step.minutes.has()) action.text += " Takes " + step.minutes->toText() + " min.";
    if (step.link.has()) action.text += " See " + line(step.link) + '.';
    else if (*procedure.chapter == models::Chapter::Documentation) action.text += " There is no document yet.";
    if (step.command.has()) action.commands = filledCommand(*step.command, scope);
    action.language = "bash";
    action.expected = line(step.expect);
    action.stop = line(step.stopIf);
    action.owner = step.owner.has() ? markdownLine(*step.owner) : procedureOwner(context, procedure);
    if (step.irreversible.valueOr(false)) action.warning = "Read the expected result and the stop condition first.";
    return action;
}

/// A column per field that any step sets.
void addTable(RunbookText& text, const RunbookContext& context, const models::Procedure& procedure,
              const TokenScope& scope) {
    const std::vector<std::string> names{"What",    "Steps", "Command", "Cause", "Expected",
                                         "Stop if", "When",  "Minutes", "Link",  "Owner"};
    std::vector<std::vector<std::string>> cells;
    for (const auto& step : procedure.steps) {
        const auto line = [&](const models::Setting<std::string>& value) {
            return markdownLine(filledText(*value, scope));
        };
        cells.push_back({line(step->title), line(step->text),
                         step->command.has() ? markdownCode(filledCommand(*step->command, scope)) : "",
                         line(step->cause), line(step->expect), line(step->stopIf), line(step->when),
                         step->minutes.has() ? step->minutes->toText() : "", line(step->link),
                         step->owner.has() ? markdownLine(*step->owner) : procedureOwner(context, procedure)});
    }
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows(cells.size());
    for (std::size_t column = 0; column < names.size(); ++column) {
        const bool used =
            std::any_of(cells.begin(), cells.end(), [&](const auto& row) { return !row[column].empty(); });
        if (!used) continue;
        header.push_back(names[column]);
        for (std::size_t row = 0; row < cells.size(); ++row) rows[row].push_back(cells[row][column]);
    }
    text.table(header, rows);
}

void addProcedure(RunbookText& text, const RunbookContext& context, const models::Procedure& procedure) {
    const std::string title = procedure.name.has() ? markdownLine(*procedure.name) : procedure.id.text;
    for (const Repetition& repetition : repetitions(context, procedure)) {
        text.heading(3, repetition.subject.empty() ? title : title + ": " + repetition.subject);
        std::string facts = "Owner: " + procedureOwner(context, procedure) + '.';
        if (procedure.when.has()) facts += " When: " + markdownLine(*procedure.when) + '.';
        if (procedure.source.has()) facts += " Source: " + markdownLine(*procedure.source) + '.';
        text.paragraph(facts);
        if (procedure.note.has()) text.block(markdownText(filledText(*procedure.note, repetition.scope)));
        if (formOf(procedure) == ProcedureForm::Table) {
            addTable(text, context, procedure, repetition.scope);
            continue;
        }
        std::vector<Action> actions;
        for (const auto& step : procedure.steps)
            actions.push_back(actionOf(context, procedure, *step, repetition.scope));
        if (formOf(procedure) == ProcedureForm::Checklist) text.checklist(actions);
        else text.actions(actions);
    }
}

bool contains(std::initializer_list<models::Chapter> chapters, const models::Setting<models::Chapter>& chapter) {
    return chapter.has() && std::find(chapters.begin(), chapters.end(), *chapter) != chapters.end();
}

} // namespace

void planProcedures(RunbookText& text, const RunbookContext& context, std::initializer_list<models::Chapter> chapters) {
    for (const models::Chapter chapter : chapters) {
        for (const auto& note : context.plan.notes) {
            if (!contains({chapter}, note->chapter)) continue;
            text.heading(3, note->title.has() ? markdownLine(*note->title) : note->id.text);
            text.block(markdownText(*note->text));
        }
        for (const auto& procedure : context.plan.procedures)
            if (contains({chapter}, procedure->chapter)) addProcedure(text, context, *procedure);
    }
}

bool isReplaced(const RunbookContext& context, models::Chapter chapter) {
    return std::any_of(context.plan.procedures.begin(), context.plan.procedures.end(), [&](const auto& procedure) {
        return procedure->chapter.has() && *procedure->chapter == chapter && procedure->replaceOrDefault() &&
               !repetitions(context, *procedure).empty();
    });
}

void controlTable(RunbookText& text, const RunbookContext& context, std::initializer_list<models::ControlArea> areas) {
    static constexpr const char* states[]{"in place", "planned", "not applicable"};
    std::vector<std::vector<std::string>> rows;
    for (const auto& control : context.plan.controls) {
        if (!control->area.has() || std::find(areas.begin(), areas.end(), *control->area) == areas.end()) continue;
        std::vector<std::string> evidence, clauses;
        for (const auto& id : *control->evidence) evidence.push_back(id.text);
        for (const std::string& clause : *control->clauses) clauses.push_back(markdownLine(clause));
        rows.push_back({control->name.has() ? markdownLine(*control->name) : control->id.text,
                        std::string(toText(*control->area)), markdownLine(*control->text),
                        states[static_cast<std::size_t>(control->stateOrDefault())], joined(clauses),
                        joined(evidence)});
    }
    if (rows.empty()) return;
    text.heading(
        3, "Controls: " + [&] {
            std::vector<std::string> names;
            for (const auto area : areas) names.emplace_back(toText(area));
            return joined(names);
        }());
    text.table({"Control", "Area", "Measure", "State", "Clauses", "Evidence"}, rows);
}

} // namespace platbook::exporters::runbook
