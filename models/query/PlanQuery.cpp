#include "models/query/PlanQuery.h"

#include "models/edits/AssignValue.h"
#include "models/edits/PlanEdits.h"
#include "models/edits/PlanPath.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <optional>

namespace platbook::models {
namespace {

using Values = std::vector<QueryValue>;

Diagnostic unknown(std::string_view path) {
    Diagnostic d;
    d.code = "path.unknown";
    d.message = "Nothing in the plan is named “" + std::string(path) + "”.";
    return d;
}

std::string_view classWord(ComponentKind kind) {
    switch (componentClass(kind)) {
    case ComponentClass::Run: return "run";
    case ComponentClass::Store: return "store";
    case ComponentClass::Edge: return "edge";
    case ComponentClass::Other: return "other";
    }
    return {};
}

/// What a field says of itself: `$schema.<object or kind>.<field>`.
Result<Values> schemaQuery(const std::vector<PathStep>& steps, std::string_view path) {
    if (steps.size() != 3) return unknown(path);
    const auto kind = ScalarText<ComponentKind>::parse(steps[1].text);
    for (const ObjectSpec* spec : allObjectSpecs()) {
        if (spec->name != steps[1].text && !(kind && spec->name == "component")) continue;
        const FieldSpec* field = spec->find(steps[2].text, kind ? static_cast<int>(*kind) : -1);
        if (!field) continue;
        std::vector<std::pair<std::string, AnyValue>> facts{{"name", scalarValue(std::string(field->name))}};
        if (field->type->enumeration) {
            std::vector<std::string> choices(field->type->enumeration->texts.begin(),
                                             field->type->enumeration->texts.end());
            facts.emplace_back("choices", listValue(choices));
        }
        const auto fact = [&](const char* name, std::string_view text) {
            if (!text.empty()) facts.emplace_back(name, scalarValue(std::string(text)));
        };
        fact("unit", field->unit);
        fact("range", field->range);
        fact("default", field->defaultText);
        fact("meaning", field->meaning);
        return Values{{std::string(path), objectValue(facts)}};
    }
    return unknown(path);
}

/// `cells[..].components[..].field[.origin]`
Result<Values> effectiveQuery(const Plan& plan, const std::vector<PathStep>& steps, std::string_view path) {
    Values values;
    for (const auto& cell : plan.cells) {
        const PathStep& which = steps[1];
        if (which.kind == PathStep::Kind::Item && which.text != cell->id.text) continue;
        for (const auto& stamp : plan.stamps) {
            if (stamp.key.text != cell->stamp->text) continue;
            for (const auto& component : stamp.value) {
                if (steps.size() > 3 && steps[3].kind == PathStep::Kind::Item && steps[3].text != component->id.text)
                    continue;
                const Component effective = effectiveComponent(*component, *cell);
                const std::string base = "cells[" + cell->id.text + "].components[" + component->id.text + "]";
                TypeSpec type{};
                type.kind = ValueKind::Object;
                type.object = &Component::spec;
                if (steps.size() <= 4) {
                    values.push_back({base, untypedValue(type, &effective)});
                    continue;
                }
                const FieldSpec* field = Component::spec().find(steps[4].text, static_cast<int>(*effective.kind));
                if (!field) return unknown(path);
                if (steps.size() > 5 && steps[5].text == "origin") {
                    constexpr std::string_view words[] = {"default", "stamp", "env", "cell", "derived"};
                    const auto origin = componentFieldOrigin(*component, *cell, field->name);
                    values.push_back({base, scalarValue(std::string(words[static_cast<std::size_t>(origin)]))});
                } else if (field->has(&effective)) {
                    values.push_back(
                        {base + "." + std::string(field->name), untypedValue(*field->type, field->read(&effective))});
                } else if (field->defaultIsLiteral) {
                    values.push_back(
                        {base + "." + std::string(field->name), scalarValue(std::string(field->defaultText))});
                }
            }
        }
    }
    if (values.empty()) return unknown(path);
    return values;
}

/// As plan files write numbers: "93", not "93.00", which would be read as text.
AnyValue amountValue(Money money) {
    const auto number = Decimal::parse(money.toText());
    return scalarValue(number ? number->toText() : money.toText());
}

Result<Values> tenantQuery(const Plan& plan, const Evaluation* evaluation, const TenantId& id, const std::string& what,
                           std::string_view path) {
    const Tenant* tenant = findById(plan.tenants, id);
    if (!tenant) return unknown(path);
    if (what == "effective") {
        const Tenant effective = effectiveTenant(plan, *tenant);
        TypeSpec type{};
        type.kind = ValueKind::Object;
        type.object = &Tenant::spec;
        return Values{{std::string(path), untypedValue(type, &effective)}};
    }
    if (evaluation)
        for (const TenantCost& cost : evaluation->tenants)
            if (cost.tenant == id.text)
                return Values{{std::string(path), objectValue({{"direct", amountValue(cost.direct.expected)},
                                                               {"allocated", amountValue(cost.allocated.expected)},
                                                               {"full", amountValue(cost.full().expected)}})}};
    return unknown(path);
}

/// Derived values that are no fields; nothing where the path is an ordinary one.
std::optional<Result<Values>> derived(const Plan& plan, const Evaluation* evaluation,
                                      const std::vector<PathStep>& steps, std::string_view path) {
    const auto key = [&](std::size_t i) {
        return i < steps.size() && steps[i].kind == PathStep::Kind::Key ? steps[i].text : std::string();
    };
    if (key(0) == "$schema") return schemaQuery(steps, path);
    if (key(0) == "cells" && key(2) == "components") return effectiveQuery(plan, steps, path);
    if (key(0) == "tenants" && steps.size() == 3 && (key(2) == "effective" || key(2) == "cost"))
        return tenantQuery(plan, evaluation, TenantId(steps[1].text), key(2), path);
    if (key(steps.size() - 1) == "log_retention" && steps.size() <= 2) {
        const Observability& o = *plan.observability;
        const std::int64_t all = o.logRetentionDaysOrDefault();
        const std::int64_t hot = o.logHotDays.valueOr(all);
        return Result<Values>(
            Values{{std::string(path), scalarValue(std::to_string(hot) + "/" + std::to_string(all - hot))}});
    }
    if (key(0) == "benchmarks" && key(2) == "total") {
        const auto* benchmark = findById(plan.benchmarks, BenchmarkId(steps[1].text));
        if (!benchmark) return Result<Values>(unknown(path));
        Decimal low;
        Decimal high;
        for (const auto& line : benchmark->lines) {
            if (!line->inTotal.valueOr(*line->unit != BenchmarkLinesUnit::Gb)) continue;
            low = low + *line->low;
            high = high + *line->high;
        }
        return Result<Values>(Values{{std::string(path), scalarValue(low.toText() + "-" + high.toText())}});
    }
    return std::nullopt;
}

} // namespace

Result<Values> queryPlan(const Plan& plan, const Evaluation* evaluation, std::string_view path) {
    const Result<std::vector<PathStep>> steps = parsePath(path);
    if (!steps) return steps.diagnostics();
    if (auto special = derived(plan, evaluation, *steps, path)) return *special;
    // `class` of components: the component's own kind says it.
    std::string ordinary(path);
    const bool wantsClass =
        steps->back().kind == PathStep::Kind::Key && steps->back().text == "class" && steps->size() > 1;
    Result<std::vector<PlanValue>> found = resolvePath(plan, ordinary);
    if (wantsClass) {
        const Result<std::vector<PlanValue>> components = resolvePath(plan, ordinary.substr(0, ordinary.rfind('.')));
        const bool all = components && !components->empty() &&
                         std::all_of(components->begin(), components->end(), [](const PlanValue& v) {
                             return v.type->kind == ValueKind::Object && v.type->object().name == "component" &&
                                    *static_cast<const Component*>(v.value)->kind != ComponentKind::ObjectStorage;
                         });
        if (all) {
            Values values;
            for (const PlanValue& value : *components)
                values.push_back(
                    {value.path + ".class",
                     scalarValue(std::string(classWord(*static_cast<const Component*>(value.value)->kind)))});
            return values;
        }
    }
    if (!found) return found.diagnostics();
    Values values;
    for (const PlanValue& value : *found) {
        if (value.value) values.push_back({value.path, untypedValue(*value.type, value.value)});
        else if (value.field && value.field->defaultIsLiteral)
            values.push_back({value.path, scalarValue(std::string(value.field->defaultText))});
    }
    return values;
}

} // namespace platbook::models
