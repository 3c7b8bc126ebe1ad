// Objects by path: what they are called, what holds them, what they hold.
#include "ui/panels/inspector/FoundObject.h"

#include "models/edits/PlanPath.h"
#include "ui/document/Selection.h"
#include "ui/panels/FieldLabels.h"
#include "ui/panels/inspector/FieldView.h"

namespace platbook::ui {

using models::FieldSpec;
using models::ObjectSpec;
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

namespace {

QString nameOf(const ObjectSpec& spec, const void* object) {
    for (const char* key : {"name", "title", "id"}) {
        const FieldSpec* field = spec.find(key);
        if (!field || !field->has(object) || !isScalar(*field->type)) continue;
        QString text = QString::fromStdString(field->type->print(field->read(object)));
        if (!text.isEmpty()) return text;
    }
    return {};
}

/// The first value that says more than the name.
QString detailOf(const ObjectSpec& spec, const void* object) {
    for (const FieldSpec& field : spec.fields) {
        if (!field.has(object) || !isScalar(*field.type) || field.name == "id" || field.name == "name") continue;
        if (field.type->kind == ValueKind::Uuid) continue;
        return QString::fromStdString(field.type->print(field.read(object))).section(QLatin1Char('\n'), 0, 0);
    }
    return {};
}

} // namespace

std::string ownerPath(const Plan& plan, const std::string& objectPath) {
    if (const auto inCell = cellComponent(objectPath)) return "cells[" + inCell->cell + "]";
    std::string path = objectPath;
    while (!path.empty()) {
        const std::size_t cut = path.find_last_of(".[");
        path = cut == std::string::npos ? std::string() : path.substr(0, cut);
        if (!path.empty() && findObject(plan, path)) return path;
    }
    return {};
}

QString displayName(const Plan& plan, const std::string& objectPath) {
    if (const auto inCell = cellComponent(objectPath)) return QString::fromStdString(inCell->component);
    if (const auto object = findObject(plan, objectPath))
        if (QString name = nameOf(*object->spec, object->value); !name.isEmpty()) return name;
    const ObjectPath parts = splitObjectPath(objectPath);
    if (parts.id.empty()) {
        const std::string last = parts.list.substr(parts.list.rfind('.') + 1);
        return parts.list.find('.') == std::string::npos ? fieldLabel(last) : QString::fromStdString(last);
    }
    bool number = false;
    const int position = QString::fromStdString(parts.id).toInt(&number);
    return number ? QString::number(position + 1) : QString::fromStdString(parts.id);
}

std::vector<EntryView> entryViews(const Plan& plan, const std::string& holderPath, std::size_t atMost) {
    std::vector<EntryView> entries;
    const auto found = models::resolvePath(plan, holderPath);
    if (!found || found->size() != 1 || !found->front().value || !found->front().type->size) return entries;
    const models::PlanValue& holder = found->front();
    const TypeSpec& type = *holder.type;
    const bool objects = type.item->kind == ValueKind::Object;
    for (std::size_t i = 0; i < type.size(holder.value) && i < atMost; ++i) {
        const void* item = type.at(holder.value, i);
        EntryView entry;
        std::string step = "[" + std::to_string(i) + "]";
        if (type.kind == ValueKind::Map) step = "." + type.keyAt(holder.value, i);
        else if (const FieldSpec* id = type.item->object().find("id"); id && id->has(item))
            step = "[" + id->type->print(id->read(item)) + "]";
        entry.path = holderPath + step;
        if (objects) {
            entry.title = nameOf(type.item->object(), item);
            entry.detail = detailOf(type.item->object(), item);
        }
        if (type.kind == ValueKind::Map) entry.title = QString::fromStdString(type.keyAt(holder.value, i));
        else if (entry.title.isEmpty()) entry.title = QString::number(i + 1);
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace platbook::ui
