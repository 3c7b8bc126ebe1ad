#include "PlanSamples.h"

#include "models/units/Decimal.h"

#include <algorithm>
#include <set>
#include <utility>

namespace platbook::models::samples {
namespace {

std::string idOf(std::string_view kind, int variant) {
    std::string text(kind);
    std::replace(text.begin(), text.end(), '_', '-');
    return text + (variant == 0 ? "-a" : "-b");
}

Decimal bound(std::string_view text) { return Decimal::parse(text).value_or(Decimal()); }

std::string numberSample(const FieldSpec& field, int variant) {
    const std::string_view range = field.range;
    if (const auto dots = range.find(".."); dots != std::string_view::npos)
        return std::string(variant == 0 ? range.substr(dots + 2) : range.substr(0, dots));
    const Decimal base = range.empty() ? Decimal::fromInt(7) : bound(range.substr(range.find_first_of("0123456789")));
    return (base + Decimal::fromInt(variant + 1)).toText();
}

int kindIndex(ComponentKind kind) { return static_cast<int>(kind); }

} // namespace

std::string scalarSample(const FieldSpec& field, const TypeSpec& type, int variant) {
    const std::string number = std::to_string(variant + 1);
    switch (type.kind) {
    case ValueKind::Id: return idOf(type.refKind == "any" ? "word" : type.refKind, variant);
    case ValueKind::Ref: return idOf(type.refKind, variant);
    case ValueKind::Text: return variant == 2 ? "Two\nlines\n" : "Some text: no. " + number;
    case ValueKind::String: return variant == 0 ? "no" : variant == 1 ? "words, {with} [marks] # and: more" : "7.0";
    case ValueKind::Pattern: return "{plan}-{env}-" + number;
    case ValueKind::Path: return "tenants[tenant-a].note" + number;
    case ValueKind::Int:
    case ValueKind::Decimal:
    case ValueKind::Money: return numberSample(field, variant);
    case ValueKind::Bool: return variant == 0 ? "true" : "false";
    case ValueKind::Date: return "2026-01-0" + number;
    case ValueKind::Time: return "03:0" + number;
    case ValueKind::Duration: return number + "m";
    case ValueKind::Cron: return number + " 3 * * mon";
    case ValueKind::Cidr: return "10." + number + ".0.0/16";
    case ValueKind::Uuid: return "5f0c8f0e-000" + number + "-4000-8000-000000000001";
    case ValueKind::EnvName: return "NAME_" + number;
    case ValueKind::LabelCount: return variant == 0 ? "unbounded" : number;
    case ValueKind::Range: return "[1, " + number + "]";
    case ValueKind::Target: return variant == 0 ? "users" : "internet";
    case ValueKind::Enum:
        return std::string(type.enumeration->texts[static_cast<std::size_t>(variant) % type.enumeration->texts.size()]);
    default: return {};
    }
}

namespace {

void refuseOutOfRange(std::string_view range, std::vector<Refusal>& refusals) {
    if (range.empty()) return;
    const auto refuse = [&](const Decimal& value) { refusals.push_back({value.toText(), "plan.out_of_range", true}); };
    const Decimal one = Decimal::fromInt(1);
    if (const auto dots = range.find(".."); dots != std::string_view::npos) {
        refuse(bound(range.substr(0, dots)) - one);
        refuse(bound(range.substr(dots + 2)) + one);
        return;
    }
    const Decimal end = bound(range.substr(range.find_first_of("0123456789")));
    if (range.starts_with(">=")) refuse(end - one);
    else if (range.starts_with("<=")) refuse(end + one);
    else refuse(end);
}

} // namespace

std::vector<Refusal> refusals(const FieldSpec& field, const TypeSpec& type) {
    const char* const wrong = "plan.wrong_type";
    std::vector<Refusal> list;
    switch (type.kind) {
    case ValueKind::Int:
        list = {{"1.5", wrong, true}, {"010x", wrong, true}, {"99999999999999999999", wrong, false}};
        break;
    case ValueKind::Decimal:
    case ValueKind::Money: list = {{"much", wrong, true}, {"0.1234567891", wrong, false}}; break;
    case ValueKind::Bool: list = {{"yes", wrong, true}, {"1", wrong, true}}; break;
    case ValueKind::Date: list = {{"2026-02-30", wrong, true}, {"31.1.2026", wrong, true}}; break;
    case ValueKind::Time: list = {{"\"25:00\"", wrong, true}, {"\"3:00\"", wrong, true}}; break;
    case ValueKind::Duration: list = {{"5 minutes", wrong, true}, {"1w", wrong, true}}; break;
    case ValueKind::Cron: list = {{"every day", wrong, true}, {"\"0 3 * *\"", wrong, true}}; break;
    case ValueKind::Cidr: list = {{"10.0.0.1/8", wrong, false}, {"10.0.0.256/32", wrong, true}}; break;
    case ValueKind::Uuid: list = {{"5F0C8F0E-0001-4000-8000-000000000001", wrong, true}}; break;
    case ValueKind::EnvName: list = {{"lower_case", wrong, true}}; break;
    case ValueKind::LabelCount: list = {{"many", wrong, true}, {"-1", wrong, true}}; break;
    case ValueKind::Range: list = {{"[8, 4]", wrong, false}, {"[1]", wrong, true}, {"wide", wrong, true}}; break;
    case ValueKind::Enum: list = {{"wrongly", "plan.unknown_choice", true}}; break;
    case ValueKind::Id: list = {{"Not An Id", "plan.bad_id", true}, {"x", "plan.bad_id", true}}; break;
    case ValueKind::Ref: list = {{"nowhere", "plan.unknown_reference", false}}; break;
    case ValueKind::Pattern: list = {{"\"{nothing}\"", "plan.unknown_token", true}, {"\"a\\nb\"", wrong, true}}; break;
    case ValueKind::String: list = {{"\"a\\nb\"", wrong, true}}; break;
    case ValueKind::Path:
    case ValueKind::Target: list = {{"\"\"", wrong, true}}; break;
    case ValueKind::Text:
    case ValueKind::Any: break;
    case ValueKind::List:
    case ValueKind::Map:
    case ValueKind::Object: return {{"word", wrong, true}, {"7", wrong, true}};
    }
    if (type.kind == ValueKind::Any) return list;
    if (type.kind != ValueKind::Range) list.push_back({"[a, b]", wrong, true});
    list.push_back({"{a: b}", wrong, true});
    const bool number = type.kind == ValueKind::Int || type.kind == ValueKind::Decimal || type.kind == ValueKind::Money;
    if (number) refuseOutOfRange(field.range, list);
    return list;
}

namespace {

void fillValue(const FieldSpec& field, const TypeSpec& type, void* value, int componentKind, int variant) {
    switch (type.kind) {
    case ValueKind::Any:
        *static_cast<AnyValue*>(value) = AnyValue{AnyValue::Kind::Map,
                                                  {},
                                                  false,
                                                  {AnyValue{AnyValue::Kind::Scalar, "one", false, {}, {}}, AnyValue{}},
                                                  {"first", "second"}};
        return;
    case ValueKind::Object: fill(type.object(), value, componentKind); return;
    case ValueKind::List:
        while (type.size(value) > 0) type.eraseAt(value, 0);
        fillValue(field, *type.item, type.insertAt(value, 0), componentKind, variant);
        if (type.item->kind != ValueKind::Object)
            fillValue(field, *type.item, type.insertAt(value, 1), componentKind, variant + 1);
        return;
    case ValueKind::Map: {
        while (type.size(value) > 0) type.eraseAt(value, 0);
        void* entry = type.insertAt(value, 0);
        std::string key = scalarSample(field, *type.key, variant);
        if (type.key->kind == ValueKind::String) key = "key-" + std::to_string(variant);
        if (field.name == "overrides") key = "component-postgres";
        type.setKeyAt(value, 0, key);
        if (type.item->kind == ValueKind::Object && field.name == "overrides")
            fill(type.item->object(), entry, kindIndex(ComponentKind::Postgres), false, true);
        else if (type.item->kind == ValueKind::Object && type.key->kind == ValueKind::Ref)
            fill(type.item->object(), entry, componentKind, true);
        else fillValue(field, *type.item, entry, componentKind, variant);
        return;
    }
    default: type.parse(scalarSample(field, type, variant), value); return;
    }
}

} // namespace

void fillField(const FieldSpec& field, void* object, int componentKind, int variant) {
    fillValue(field, *field.type, field.edit(object), componentKind, variant);
}

void fill(const ObjectSpec& spec, void* object, int componentKind, bool environmentOnly, bool cellOnly) {
    const bool component = spec.name == "component";
    for (const FieldSpec& field : spec.fields) {
        if (component && componentKind >= 0 && field.componentKinds != 0 &&
            (field.componentKinds >> componentKind & 1U) == 0)
            continue;
        if ((environmentOnly && !field.perEnvironment) || (cellOnly && !field.perCell)) continue;
        if (component && field.name == "kind" && componentKind >= 0) {
            static_cast<Component*>(object)->kind.set(static_cast<ComponentKind>(componentKind));
            continue;
        }
        fillField(field, object, componentKind);
    }
    if (component && componentKind >= 0 && !environmentOnly && !cellOnly) {
        std::string id = "component-" + std::string(textsComponentKind[static_cast<std::size_t>(componentKind)]);
        std::replace(id.begin(), id.end(), '_', '-');
        static_cast<Component*>(object)->id = ComponentId(std::move(id));
    }
}

Plan smallPlan() {
    Plan plan;
    plan.schema.set(RootSchema::DeploymentPlanV1);
    plan.plan.edit().id = PlanId("small");
    plan.plan.edit().name.set("Small");
    plan.plan.edit().owner.set("team");
    return plan;
}

namespace {

void addComponents(Plan& plan, int kind) {
    auto& stamps = plan.stamps;
    if (stamps.empty()) stamps.push_back({AnyId("stamp-a"), {}});
    fill(Component::spec(), &stamps[0].value.emplace_back().edit(), kind);
}

std::vector<std::pair<std::string, Plan>> makeSectionPlans() {
    std::vector<std::pair<std::string, Plan>> plans;
    for (const FieldSpec& field : Plan::spec().fields) {
        if (field.name == "schema" || field.name == "stamps") continue;
        Plan plan = smallPlan();
        if (field.name == "cells") addComponents(plan, kindIndex(ComponentKind::Postgres));
        fillField(field, &plan, -1);
        plans.emplace_back(std::string(field.name), std::move(plan));
    }
    for (std::size_t kind = 0; kind < textsComponentKind.size(); ++kind) {
        Plan plan = smallPlan();
        addComponents(plan, static_cast<int>(kind));
        plans.emplace_back("component " + std::string(textsComponentKind[kind]), std::move(plan));
    }
    return plans;
}

} // namespace

const std::vector<std::pair<std::string, Plan>>& sectionPlans() {
    static const std::vector<std::pair<std::string, Plan>> all = makeSectionPlans();
    return all;
}

Plan fullPlan() {
    Plan plan = smallPlan();
    for (const FieldSpec& field : Plan::spec().fields)
        if (field.name != "schema" && field.name != "stamps") fillField(field, &plan, -1);
    for (std::size_t kind = 0; kind < textsComponentKind.size(); ++kind) addComponents(plan, static_cast<int>(kind));
    return plan;
}

namespace {

using Editor = std::function<void*(Plan&)>;

void visit(const ObjectSpec& spec, const void* object, const std::string& path, const WalkContext& outer,
           const Editor& edit, std::vector<Place>& found);

/// ".key", "[id]", or "[0]" for an item without id.
std::string stepTo(const TypeSpec& type, const void* value, std::size_t index) {
    if (type.kind == ValueKind::Map) return "." + type.keyAt(value, index);
    const void* const item = type.at(value, index);
    if (type.item->kind == ValueKind::Object)
        if (const FieldSpec* id = type.item->object().find("id"); id && id->has(item))
            return "[" + id->type->print(id->read(item)) + "]";
    return "[" + std::to_string(index) + "]";
}

void visitValue(const FieldSpec& field, const TypeSpec& type, const void* value, const std::string& path,
                const WalkContext& context, const Editor& edit, std::vector<Place>& found) {
    if (type.kind == ValueKind::Object) return visit(type.object(), value, path, context, edit, found);
    if (type.kind != ValueKind::List && type.kind != ValueKind::Map) return;
    for (std::size_t i = 0; i < type.size(value); ++i) {
        const void* const item = type.at(value, i);
        const std::string step = stepTo(type, value, i);
        const TypeSpec* const owner = &type;
        visitValue(
            field, *type.item, item, path + step,
            enterEntry(field, type.kind == ValueKind::Map ? type.keyAt(value, i) : std::string(), context),
            [edit, owner, i](Plan& plan) { return owner->editAt(edit(plan), i); }, found);
    }
}

void visit(const ObjectSpec& spec, const void* object, const std::string& path, const WalkContext& outer,
           const Editor& edit, std::vector<Place>& found) {
    const WalkContext context = enterObject(spec, object, outer);
    for (const FieldSpec* field : writtenFields(spec, object, context)) {
        const std::string here = path + (path.empty() ? "" : ".") + std::string(field->name);
        found.push_back({here, &spec, field, edit});
        visitValue(
            *field, *field->type, field->read(object), here, context,
            [edit, field](Plan& plan) { return field->edit(edit(plan)); }, found);
    }
}

std::string textOf(const Plan& plan, std::size_t width) {
    WalkContext context;
    context.plan = &plan;
    return PlanText({.json = false, .newline = "\n", .width = width}).blockFields(Plan::spec(), &plan, 0, context) +
           "\n";
}

} // namespace

std::vector<Place> places(const Plan& plan) {
    std::vector<Place> found;
    WalkContext context;
    context.plan = &plan;
    visit(
        Plan::spec(), &plan, {}, context, [](Plan& edited) -> void* { return &edited; }, found);
    return found;
}

const std::vector<Place>& newPlaces(std::size_t section) {
    static const std::vector<std::vector<Place>> all = [] {
        std::set<std::pair<const FieldSpec*, bool>> seen;
        std::vector<std::vector<Place>> lists;
        for (const auto& [name, plan] : sectionPlans()) {
            auto& list = lists.emplace_back();
            for (auto& place : places(plan)) {
                const bool inOverride =
                    place.path.find(".env.") != std::string::npos || place.path.find("overrides.") != std::string::npos;
                if (seen.emplace(place.field, inOverride).second) list.push_back(std::move(place));
            }
        }
        return lists;
    }();
    return all[section];
}

bool isCollection(const TypeSpec& type) {
    return type.kind == ValueKind::List || type.kind == ValueKind::Map || type.kind == ValueKind::Object;
}

Leaf firstLeaf(const Place& place, const Plan& plan) {
    Plan copy = plan;
    const void* value = place.field->read(place.edit(copy));
    Leaf leaf{place.path, place.field->type};
    while (leaf.type->kind == ValueKind::List || leaf.type->kind == ValueKind::Map) {
        leaf.path += stepTo(*leaf.type, value, 0);
        value = leaf.type->at(value, 0);
        leaf.type = leaf.type->item;
    }
    return leaf;
}

std::string blockText(const Plan& plan) { return textOf(plan, 0); }
std::string flowText(const Plan& plan) { return textOf(plan, 1'000'000); }

std::string commented(const std::string& text) {
    std::string out = "# first\n\n";
    std::size_t number = 0;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = text.find('\n', start);
        out += text.substr(start, end - start) + "  # line " + std::to_string(++number) + "\n";
        if (number % 7 == 0) out += "\n# between\n";
        start = end + 1;
    }
    return out;
}

namespace {

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

} // namespace

std::size_t hunk(const std::string& a, const std::string& b) {
    const auto x = linesOf(a), y = linesOf(b);
    std::size_t front = 0, back = 0;
    const std::size_t shorter = std::min(x.size(), y.size());
    while (front < shorter && x[front] == y[front]) ++front;
    while (back < shorter - front && x[x.size() - 1 - back] == y[y.size() - 1 - back]) ++back;
    return std::max(x.size(), y.size()) - front - back;
}

bool changeFirst(const FieldSpec& field, const TypeSpec& type, void* value) {
    switch (type.kind) {
    case ValueKind::Object: return false;
    case ValueKind::List:
    case ValueKind::Map: return changeFirst(field, *type.item, type.editAt(value, 0));
    case ValueKind::Any: static_cast<AnyValue*>(value)->items.at(0).scalar = "two words"; return true;
    default: return type.parse(scalarSample(field, type, 1), value);
    }
}

} // namespace platbook::models::samples
