#include "models/io/PlanWalk.h"

#include <algorithm>

namespace platbook::models {

WalkContext enterObject(const ObjectSpec& spec, const void* object, WalkContext context) {
    if (&spec == &Component::spec()) {
        const auto& component = *static_cast<const Component*>(object);
        if (component.kind.has()) context.componentKind = static_cast<int>(*component.kind);
    } else if (&spec == &Cell::spec()) {
        context.cell = static_cast<const Cell*>(object);
    }
    return context;
}

WalkContext enterEntry(const FieldSpec& field, std::string_view key, WalkContext context) {
    if (field.name != "overrides" || !context.cell || !context.plan) return context;
    context.componentKind = -1;
    for (const auto& stamp : context.plan->stamps) {
        if (stamp.key.text != context.cell->stamp->text) continue;
        for (const auto& component : stamp.value)
            if (component->id.text == key && component->kind.has())
                context.componentKind = static_cast<int>(*component->kind);
    }
    return context;
}

std::vector<const FieldSpec*> fieldsOf(const ObjectSpec& spec, const WalkContext& context) {
    std::vector<const FieldSpec*> fields;
    fields.reserve(spec.fields.size());
    const bool component = &spec == &Component::spec();
    for (const FieldSpec& field : spec.fields) {
        if (component && field.componentKinds != 0) {
            if (context.componentKind >= 0 && (field.componentKinds >> context.componentKind & 1U) == 0) continue;
            // Without a kind, the rows of several kinds that share a member count once.
            const bool seen =
                context.componentKind < 0 && std::any_of(fields.begin(), fields.end(), [&](const FieldSpec* other) {
                    return other->name == field.name && other->offset == field.offset;
                });
            if (seen) continue;
        }
        fields.push_back(&field);
    }
    return fields;
}

std::vector<const FieldSpec*> writtenFields(const ObjectSpec& spec, const void* object, const WalkContext& context) {
    std::vector<const FieldSpec*> fields = fieldsOf(spec, context);
    std::erase_if(fields, [&](const FieldSpec* field) { return !field->has(object) && !field->isNull(object); });
    return fields;
}

} // namespace platbook::models
