#include "ui/items/FoundObject.h"

#include "models/edits/PlanPath.h"
#include "ui/document/Selection.h"

namespace platbook::ui {

using models::Plan;
using models::TypeSpec;
using models::ValueKind;

std::optional<CellComponentPath> cellComponent(const std::string& path) {
    const ObjectPath last = splitObjectPath(path);
    if (!last.list.ends_with(".components")) return std::nullopt;
    const ObjectPath cell = splitObjectPath(last.list.substr(0, last.list.rfind('.')));
    if (cell.list != "cells") return std::nullopt;
    return CellComponentPath{cell.id, last.id};
}

std::optional<FoundObject> findObject(const Plan& plan, const std::string& path) {
    const auto found = models::resolvePath(plan, path.empty() ? "plan" : path);
    if (!found || found->size() != 1 || found->front().type->kind != ValueKind::Object) return std::nullopt;
    const models::PlanValue& object = found->front();
    const void* value = &plan;
    const TypeSpec* type = nullptr;
    for (const models::PathHop& hop : object.hops) {
        value = hop.field ? hop.field->read(value) : type->at(value, hop.index);
        type = hop.field ? hop.field->type : type->item;
    }
    return FoundObject{&object.type->object(), value, object.componentKind};
}

bool isScalar(const TypeSpec& type) { return type.print != nullptr && type.kind != ValueKind::Any; }

bool isScalarList(const TypeSpec& type) { return type.kind == ValueKind::List && isScalar(*type.item); }

} // namespace platbook::ui
