// Objects by path: what they are called, what holds them, what they hold.
#include "ui/items/ObjectNames.h"

#include "models/edits/PlanPath.h"
#include "ui/document/Selection.h"
#include "ui/items/FieldLabels.h"
#include "ui/items/FoundObject.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace platbook::ui {

using models::FieldSpec;
using models::ObjectSpec;
using models::Plan;
using models::TypeSpec;
using models::ValueKind;

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

QString laneName(models::Lane lane) {
    switch (lane) {
    case models::Lane::SharedRows: return QCoreApplication::translate("ObjectNames", "Shared rows");
    case models::Lane::OwnSchema: return QCoreApplication::translate("ObjectNames", "Own schema");
    case models::Lane::OwnDatabase: return QCoreApplication::translate("ObjectNames", "Own database");
    case models::Lane::OwnStack: return QCoreApplication::translate("ObjectNames", "Own stack");
    }
    return {};
}

QString tenantName(const models::Tenant& tenant) {
    return QString::fromStdString(tenant.name.has() ? *tenant.name : tenant.id.text);
}

QString oneLine(const QString& text) {
    static const QRegularExpression breaks(QStringLiteral("[\\r\\n\\x{2028}\\x{2029}]+"));
    return QString(text).replace(breaks, QStringLiteral(" ")).trimmed();
}

} // namespace platbook::ui
