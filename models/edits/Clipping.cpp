#include "models/edits/Clipping.h"

#include "models/edits/AssignValue.h"
#include "models/edits/ObjectCopy.h"
#include "models/edits/PlanEdits.h"
#include "models/edits/PlanPath.h"
#include "models/io/PlanReader.h"
#include "models/io/PlanWriter.h"

#include <algorithm>

namespace platbook::models {
namespace {

/// The list part of "stamps.standard[api]".
std::string listOf(const std::string& path) { return path.substr(0, path.rfind('[')); }

/// References that were renamed with what they name.
struct Renaming {
    std::string kind;
    std::string from;
    std::string to;
};

void renameRefs(const ObjectSpec& spec, AnyValue& object, const std::vector<Renaming>& renamings) {
    const auto rename = [&renamings](const TypeSpec& type, AnyValue& value) {
        for (const Renaming& one : renamings)
            if (type.kind == ValueKind::Ref && type.refKind == one.kind && value.scalar == one.from) {
                value.scalar = one.to;
                return;
            }
    };
    for (std::size_t i = 0; i < object.keys.size(); ++i) {
        const FieldSpec* field = spec.find(object.keys[i]);
        if (!field) continue;
        if (field->type->kind == ValueKind::List)
            for (AnyValue& item : object.items[i].items) rename(*field->type->item, item);
        else rename(*field->type, object.items[i]);
    }
}

/// Everything that stands in a list of a clipping, as paths, those that others refer to first.
std::vector<std::string> clippedPaths(const Plan& clip) {
    std::vector<std::string> paths;
    for (const auto& stamp : clip.stamps)
        for (const auto& component : stamp.value)
            paths.push_back("stamps." + stamp.key.text + "[" + component->id.text + "]");
    for (const FieldSpec& field : rootSpec().fields) {
        const TypeSpec& type = *field.type;
        if (type.kind != ValueKind::List || type.item->kind != ValueKind::Object) continue;
        const FieldSpec* id = type.item->object().find("id");
        const void* list = field.read(&clip);
        for (std::size_t i = 0; id && i < type.size(list); ++i)
            paths.push_back(std::string(field.name) + "[" + id->type->print(id->read(type.at(list, i))) + "]");
    }
    return paths;
}

} // namespace

std::string clipObjects(const Plan& plan, const std::vector<std::string>& paths) {
    Plan empty;
    empty.schema.set(RootSchema::DeploymentPlanV1);
    empty.plan.edit().id = PlanId("clipping");
    empty.plan.edit().name.set("Clipping");
    empty.plan.edit().owner.set("clipboard");
    PlanPtr clip = std::make_shared<const Plan>(empty);
    for (const std::string& path : paths) {
        const auto found = resolvePath(plan, path);
        if (!found || found->size() != 1 || !found->front().value || found->front().hops.back().field) continue;
        const std::string list = listOf(found->front().path);
        if (list.starts_with("stamps.") && !findEntry(clip->stamps, AnyId(list.substr(7))))
            if (const auto stamp = setValue(clip, list, listValue({}))) clip = *stamp;
        const auto next =
            applyChanges(clip, {addChange(list, untypedValue(*found->front().type, found->front().value))});
        if (next) clip = *next;
    }
    return writePlan(*clip);
}

Result<PastedObjects> pasteObjects(const PlanPtr& plan, const std::string& clipping) {
    const Result<LoadedPlan> loaded = readPlan(clipping, "clipboard");
    if (!loaded) return loaded.diagnostics();
    const Plan& clip = *loaded->plan;
    PastedObjects pasted{plan, {}};
    std::vector<Renaming> renamings;
    for (const std::string& path : clippedPaths(clip)) {
        const PlanValue value = resolvePath(clip, path)->front();
        const ObjectSpec& spec = value.type->object();
        const std::string list = listOf(path);
        if (list.starts_with("stamps.") && !findEntry(pasted.plan->stamps, AnyId(list.substr(7)))) {
            const auto stamp = setValue(pasted.plan, list, listValue({}));
            if (!stamp) return stamp.diagnostics();
            pasted.plan = *stamp;
        }
        AnyValue copy = untypedValue(*value.type, value.value);
        renameRefs(spec, copy, renamings);
        const std::string former = value.type->object().find("id")->type->print(spec.find("id")->read(value.value));
        const Result<std::string> id = makeFree(*pasted.plan, spec, copy, list);
        if (!id) return id.diagnostics();
        if (*id != former) renamings.push_back({std::string(spec.name), former, *id});
        const auto next = applyChanges(pasted.plan, {addChange(list, copy)});
        if (!next) return next.diagnostics();
        pasted.plan = *next;
        pasted.paths.push_back(list + "[" + *id + "]");
    }
    if (!pasted.paths.empty()) return pasted;
    Diagnostic d;
    d.code = "edit.nothing";
    d.message = "Nothing of a plan is on the clipboard.";
    return d;
}

} // namespace platbook::models
