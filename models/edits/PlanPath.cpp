#include "models/edits/PlanPath.h"

#include "models/fields/Effective.h"

#include <algorithm>
#include <functional>

namespace platbook::models {
namespace {

Diagnostic pathError(std::string code, std::string message, std::string hint = {}) {
    Diagnostic d;
    d.code = std::move(code);
    d.message = std::move(message);
    d.hint = std::move(hint);
    return d;
}

/// Text of the `id` field of an object, empty where it has none.
std::string idOf(const ObjectSpec& spec, const void* object) {
    const FieldSpec* id = spec.find("id");
    return id && id->type->print ? id->type->print(id->read(object)) : std::string();
}

bool fieldHasText(const ObjectSpec& spec, const void* object, std::string_view name, std::string_view text) {
    const FieldSpec* field = spec.find(name);
    return field && field->has(object) && field->type->print && field->type->print(field->read(object)) == text;
}

/// Walks one parsed path down from the root, keeping every value that still fits.
class Walker {
public:
    explicit Walker(const Plan& plan) : m_plan(plan) {}

    std::vector<PlanValue> walk(const std::vector<PathStep>& steps) const {
        PlanValue root;
        static const TypeSpec rootType = [] {
            TypeSpec type{};
            type.kind = ValueKind::Object;
            type.object = &rootSpec;
            return type;
        }();
        root.type = &rootType;
        root.value = &m_plan;
        std::vector<PlanValue> values{root};
        for (const PathStep& step : steps) {
            std::vector<PlanValue> next;
            for (const PlanValue& value : values) take(value, step, next);
            values = std::move(next);
        }
        return values;
    }

private:
    void take(const PlanValue& from, const PathStep& step, std::vector<PlanValue>& out) const {
        if (!from.type) return;
        if (from.type->kind == ValueKind::Object && step.kind == PathStep::Kind::Key) takeField(from, step.text, out);
        else if (!from.value) return;
        else if (from.type->kind == ValueKind::Map && step.kind == PathStep::Kind::Key) takeEntry(from, step.text, out);
        else if (from.type->kind == ValueKind::List || from.type->kind == ValueKind::Map) takeItems(from, step, out);
    }

    void takeField(const PlanValue& from, const std::string& name, std::vector<PlanValue>& out) const {
        const ObjectSpec& spec = from.type->object();
        const FieldSpec* field = spec.find(name, from.componentKind);
        if (!field) return;
        PlanValue value = from;
        value.path += (from.path.empty() ? "" : ".") + name;
        value.hops.push_back({field, 0});
        value.type = field->type;
        value.field = field;
        value.value = from.value && field->has(from.value) ? field->read(from.value) : nullptr;
        out.push_back(std::move(value));
    }

    void takeEntry(const PlanValue& from, const std::string& key, std::vector<PlanValue>& out) const {
        for (std::size_t i = 0; i < from.type->size(from.value); ++i)
            if (from.type->keyAt(from.value, i) == key) out.push_back(element(from, i, "." + key));
    }

    void takeItems(const PlanValue& from, const PathStep& step, std::vector<PlanValue>& out) const {
        const TypeSpec& item = *from.type->item;
        const bool object = item.kind == ValueKind::Object;
        const FieldSpec* idField = object ? item.object().find("id") : nullptr;
        const auto textOf = [&](const void* value) {
            if (object)
                return idField && idField->has(value) ? idField->type->print(idField->read(value)) : std::string();
            return item.print ? item.print(value) : std::string();
        };
        const bool byId = step.kind == PathStep::Kind::Item && idField && idField->type->text;
        const std::size_t size = from.type->size(from.value); // ten thousand tenants pass through here
        for (std::size_t i = 0; i < size; ++i) {
            const void* value = from.type->at(from.value, i);
            if (byId && idField->has(value) && idField->type->text(idField->read(value)) != step.text) continue;
            const std::string id = textOf(value);
            bool fits = step.kind == PathStep::Kind::All;
            if (step.kind == PathStep::Kind::Item) fits = id.empty() ? std::to_string(i) == step.text : id == step.text;
            if (step.kind == PathStep::Kind::Where) fits = object && whereFits(item.object(), value, step);
            if (!fits) continue;
            const std::string name = from.type->kind == ValueKind::Map
                                         ? "." + from.type->keyAt(from.value, i)
                                         : "[" + (id.empty() ? std::to_string(i) : id) + "]";
            out.push_back(element(from, i, name));
        }
    }

    static bool whereFits(const ObjectSpec& spec, const void* value, const PathStep& step) {
        if (step.text == "class" && spec.name == "component") {
            const auto kind = *static_cast<const Component*>(value)->kind;
            constexpr std::string_view names[] = {"run", "store", "edge", "other"};
            return names[static_cast<std::size_t>(componentClass(kind))] == step.value;
        }
        return fieldHasText(spec, value, step.text, step.value);
    }

    PlanValue element(const PlanValue& from, std::size_t index, const std::string& name) const {
        PlanValue value = from;
        value.path += name;
        value.hops.push_back({nullptr, index});
        value.type = from.type->item;
        value.field = nullptr;
        value.value = from.type->at(from.value, index);
        if (value.type->kind == ValueKind::Object) value.componentKind = kindOf(from, value, name);
        return value;
    }

    /// A component knows its kind; an override of one takes the kind of what it overrides.
    int kindOf(const PlanValue& from, const PlanValue& value, const std::string& name) const {
        if (value.type->object().name != "component") return -1;
        const auto& component = *static_cast<const Component*>(value.value);
        if (component.kind.has()) return static_cast<int>(*component.kind);
        if (from.componentKind >= 0) return from.componentKind;
        if (from.hops.size() >= 2 && from.hops[0].field && from.hops[0].field->name == "cells")
            return overriddenComponentKind(m_plan, *m_plan.cells[from.hops[1].index], std::string_view(name).substr(1));
        return -1;
    }

    const Plan& m_plan;
};

/// Paths of every object with an id below `value`, with its kind as the schema names it.
void forEachObject(const PlanValue& value,
                   const std::function<void(const PlanValue&, const std::string& kind)>& visit) {
    if (!value.value) return;
    if (value.type->kind == ValueKind::Object) {
        const ObjectSpec& spec = value.type->object();
        std::string kind(spec.name);
        if (kind == "component") kind = std::string(toText(*static_cast<const Component*>(value.value)->kind));
        if (!value.path.empty()) visit(value, kind);
    }
}

std::vector<PlanValue> namedObjects(const Plan& plan, const std::string& name) {
    std::vector<PlanValue> byId;
    std::vector<PlanValue> byKind;
    const Walker walker(plan);
    const auto collect = [&](const std::vector<PathStep>& steps) {
        for (const PlanValue& value : walker.walk(steps))
            forEachObject(value, [&](const PlanValue& object, const std::string& kind) {
                if (idOf(object.type->object(), object.value) == name) byId.push_back(object);
                if (kind == name) byKind.push_back(object);
            });
    };
    using Kind = PathStep::Kind;
    for (const FieldSpec& field : rootSpec().fields) {
        const std::string key(field.name);
        if (field.type->kind == ValueKind::List) collect({{Kind::Key, key, {}}, {Kind::All, {}, {}}});
    }
    collect({{Kind::Key, "stamps", {}}, {Kind::All, {}, {}}, {Kind::All, {}, {}}});
    collect({{Kind::Key, "secrets", {}}, {Kind::Key, "items", {}}, {Kind::All, {}, {}}});
    return byId.empty() ? byKind : byId;
}

} // namespace

Result<std::vector<PathStep>> parsePath(std::string_view path) {
    std::vector<PathStep> steps;
    const auto syntax = [&](const std::string& what) {
        return pathError("path.syntax", "The path “" + std::string(path) + "” " + what + ".",
                         "Write it as tenants[helios].tier.");
    };
    std::size_t at = 0;
    while (at < path.size()) {
        if (path[at] == '[') {
            const std::size_t end = path.find(']', at);
            if (end == std::string_view::npos) return syntax("has “[” without “]”");
            const std::string_view inside = path.substr(at + 1, end - at - 1);
            const std::size_t equals = inside.find('=');
            if (inside.empty()) steps.push_back({PathStep::Kind::All, {}, {}});
            else if (equals != std::string_view::npos)
                steps.push_back({PathStep::Kind::Where, std::string(inside.substr(0, equals)),
                                 std::string(inside.substr(equals + 1))});
            else steps.push_back({PathStep::Kind::Item, std::string(inside), {}});
            at = end + 1;
            continue;
        }
        if (path[at] == '.') {
            if (steps.empty()) return syntax("starts with a dot");
            ++at;
        } else if (!steps.empty()) {
            return syntax("has text behind “]” without a dot");
        }
        const std::size_t end = std::min(path.find_first_of(".[", at), path.size());
        if (end == at) return syntax("has an empty part");
        steps.push_back({PathStep::Kind::Key, std::string(path.substr(at, end - at)), {}});
        at = end;
    }
    if (steps.empty()) return syntax("is empty");
    return steps;
}

Result<std::vector<PlanValue>> resolvePath(const Plan& plan, std::string_view path) {
    Result<std::vector<PathStep>> parsed = parsePath(path);
    if (!parsed) return parsed.diagnostics();
    std::vector<PathStep> steps = *parsed;
    const Walker walker(plan);
    if (rootSpec().find(steps.front().text)) {
        std::vector<PlanValue> values = walker.walk(steps);
        if (values.empty() &&
            std::none_of(steps.begin(), steps.end(), [](const PathStep& s) { return s.kind == PathStep::Kind::All; }))
            return pathError("path.unknown", "Nothing in the plan is named “" + std::string(path) + "”.");
        return values;
    }
    const std::string first = steps.front().text;
    std::vector<PlanValue> objects = namedObjects(plan, first);
    if (objects.size() > 1) {
        std::string list;
        for (const PlanValue& object : objects) list += (list.empty() ? "" : ", ") + object.path;
        return pathError("path.ambiguous", "“" + first + "” names several objects: " + list + ".",
                         "Use one of these paths.");
    }
    if (objects.size() == 1) {
        const std::string rest(path.substr(first.size()));
        return resolvePath(plan, objects.front().path + rest);
    }
    for (const char* holder : {"plan", "observability"}) {
        std::vector<PathStep> inside{{PathStep::Kind::Key, holder, {}}};
        inside.insert(inside.end(), steps.begin(), steps.end());
        std::vector<PlanValue> values = walker.walk(inside);
        if (!values.empty()) return values;
    }
    return pathError("path.unknown", "Nothing in the plan is named “" + first + "”.",
                     "A path starts with a key of the plan file, an id, or a kind.");
}

void* editAlong(Plan& plan, const std::vector<PathHop>& hops) {
    void* value = &plan;
    const TypeSpec* type = nullptr;
    for (const PathHop& hop : hops) {
        if (hop.field) {
            value = hop.field->edit(value);
            type = hop.field->type;
        } else {
            value = type->editAt(value, hop.index);
            type = type->item;
        }
    }
    return value;
}

int overriddenComponentKind(const Plan& plan, const Cell& cell, std::string_view component) {
    for (const auto& stamp : plan.stamps) {
        if (stamp.key.text != cell.stamp->text) continue;
        for (const auto& candidate : stamp.value)
            if (candidate->id.text == component) return static_cast<int>(*candidate->kind);
    }
    return -1;
}

} // namespace platbook::models
