#include "ui/panels/inspector/FieldView.h"

#include "models/catalog/Catalogue.h"
#include "models/edits/PlanPath.h"
#include "models/fields/Effective.h"
#include "ui/document/Selection.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace platbook::ui {

namespace {

using models::FieldSpec;
using models::ObjectSpec;
using models::Plan;
using models::TypeSpec;
using models::ValueKind;

QString translate(const char* text) { return QCoreApplication::translate("FieldView", text); }

QString fromView(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

/// "cells[eu-1].components[api]" taken apart; nothing for any other path.
struct CellComponentPath {
    std::string cell;
    std::string component;
};
std::optional<CellComponentPath> cellComponent(const std::string& path) {
    const ObjectPath last = splitObjectPath(path);
    if (!last.list.ends_with(".components")) return std::nullopt;
    const ObjectPath cell = splitObjectPath(last.list.substr(0, last.list.rfind('.')));
    if (cell.list != "cells") return std::nullopt;
    return CellComponentPath{cell.id, last.id};
}

bool isScalar(const TypeSpec& type) { return type.print != nullptr && type.kind != ValueKind::Any; }

bool isScalarList(const TypeSpec& type) { return type.kind == ValueKind::List && isScalar(*type.item); }

QString valueText(const TypeSpec& type, const void* value) {
    if (isScalar(type)) return QString::fromStdString(type.print(value));
    if (type.size == nullptr) return {};
    const std::size_t size = type.size(value);
    if (!isScalarList(type))
        return QCoreApplication::translate("FieldView", "%n entry(s)", nullptr, static_cast<int>(size));
    QStringList items;
    for (std::size_t i = 0; i < size; ++i) items << QString::fromStdString(type.item->print(type.at(value, i)));
    return items.join(QStringLiteral(", "));
}

QString defaultText(const FieldSpec& field) {
    QString text = fromView(field.defaultText);
    if (field.defaultIsLiteral && text.startsWith(QLatin1Char('['))) text = text.mid(1, text.size() - 2);
    return text;
}

bool holdsValue(const FieldSpec& field, const void* object) {
    if (!field.has(object)) return false;
    return field.type->size == nullptr || field.type->size(field.read(object)) > 0 || isScalarList(*field.type);
}

class Collector {
public:
    Collector(int componentKind, std::vector<FieldView>& fields) : m_kind(componentKind), m_fields(fields) {}

    /// @param own        the object itself
    /// @param effective  the same with what it inherits
    void addObject(const ObjectSpec& spec, const void* own, const void* effective, const std::string& prefix) const {
        for (const FieldSpec& field : spec.fields) {
            if (!fits(field)) continue;
            if (field.type->kind == ValueKind::Object) {
                // One level of nesting reads well in an inspector; deeper ones are edited in the file.
                if (prefix.empty())
                    addObject(field.type->object(), field.read(own), field.read(effective), std::string(field.name));
                continue;
            }
            m_fields.push_back(view(field, own, effective, prefix));
        }
    }

private:
    bool fits(const FieldSpec& field) const {
        return field.componentKinds == 0 || m_kind < 0 || ((field.componentKinds >> m_kind) & 1U) != 0;
    }

    static FieldView view(const FieldSpec& field, const void* own, const void* effective, const std::string& prefix) {
        FieldView one;
        one.name = prefix.empty() ? std::string(field.name) : prefix + "." + std::string(field.name);
        one.section = prefix;
        one.spec = &field;
        one.own = holdsValue(field, own);
        one.editable = isScalar(*field.type) || isScalarList(*field.type);
        one.inheritedText = defaultText(field);
        if (field.has(effective)) one.text = valueText(*field.type, field.read(effective));
        else if (field.defaultIsLiteral) one.text = defaultText(field);
        return one;
    }

    int m_kind;
    std::vector<FieldView>& m_fields;
};

QString originText(models::ValueOrigin origin) {
    switch (origin) {
    case models::ValueOrigin::Default: return translate("default");
    case models::ValueOrigin::Stamp: return translate("from the stamp");
    case models::ValueOrigin::Environment: return translate("from the environment");
    case models::ValueOrigin::Cell: return translate("set on this cell");
    case models::ValueOrigin::Derived: return translate("derived");
    }
    return {};
}

std::vector<FieldView> cellComponentViews(const Plan& plan, const CellComponentPath& path) {
    std::vector<FieldView> fields;
    const models::Cell* cell = models::findById(plan.cells, models::CellId{path.cell});
    if (!cell) return fields;
    const auto* stamp = models::findEntry(plan.stamps, models::AnyId{cell->stamp->text});
    if (!stamp) return fields;
    for (const auto& component : *stamp) {
        if (component->id.text != path.component) continue;
        const models::Component effective = models::effectiveComponent(*component, *cell);
        static const models::Component none;
        const auto* over = models::findEntry(cell->overrides, models::AnyId{path.component});
        const void* own = over ? static_cast<const void*>(&**over) : &none;
        const Collector collector(static_cast<int>(*component->kind), fields);
        collector.addObject(models::Component::spec(), own, &effective, {});
        const models::Component& base = *component;
        for (FieldView& field : fields) {
            const std::string root = field.name.substr(0, field.name.find('.'));
            field.origin = originText(models::componentFieldOrigin(base, *cell, root));
            if (root == "id" || root == "kind" || root == "env") field.editable = false;
            if (field.section.empty() && !field.own) continue;
            if (field.section.empty() && field.spec->has(&base))
                field.inheritedText = valueText(*field.spec->type, field.spec->read(&base));
        }
    }
    return fields;
}

std::optional<models::PlanValue> findObject(const Plan& plan, const std::string& path) {
    const auto found = models::resolvePath(plan, path.empty() ? "plan" : path);
    if (!found || found->size() != 1 || found->front().type->kind != ValueKind::Object || !found->front().value)
        return std::nullopt;
    return found->front();
}

QStringList idsOf(const Plan& plan, std::string_view kind) {
    QStringList ids;
    if (kind == "stamp")
        for (const auto& entry : plan.stamps) ids << QString::fromStdString(entry.key.text);
    for (const FieldSpec& field : models::rootSpec().fields) {
        const TypeSpec& type = *field.type;
        if (type.kind != ValueKind::List || type.item->kind != ValueKind::Object) continue;
        const FieldSpec* id = type.item->object().find("id");
        if (!id || id->type->kind != ValueKind::Id || id->type->refKind != kind) continue;
        const void* list = field.read(&plan);
        for (std::size_t i = 0; i < type.size(list); ++i)
            ids << QString::fromStdString(id->type->print(id->read(type.at(list, i))));
    }
    return ids;
}

} // namespace

std::vector<FieldView> fieldViews(const Plan& plan, const std::string& objectPath) {
    if (const auto inCell = cellComponent(objectPath)) return cellComponentViews(plan, *inCell);
    std::vector<FieldView> fields;
    const auto object = findObject(plan, objectPath);
    if (!object) return fields;
    const Collector collector(object->componentKind, fields);
    if (object->type->object().name == "tenant") {
        const models::Tenant effective =
            models::effectiveTenant(plan, *static_cast<const models::Tenant*>(object->value));
        collector.addObject(object->type->object(), object->value, &effective, {});
        for (FieldView& field : fields)
            if (!field.own && field.section.empty() && field.spec->has(&effective))
                field.origin = translate("from the tenant defaults");
        return fields;
    }
    collector.addObject(object->type->object(), object->value, object->value, {});
    return fields;
}

std::vector<FieldView> commonFieldViews(const Plan& plan, const std::vector<std::string>& objectPaths) {
    if (objectPaths.empty()) return fieldViews(plan, {});
    std::vector<FieldView> common = fieldViews(plan, objectPaths.front());
    for (std::size_t i = 1; i < objectPaths.size(); ++i) {
        const std::vector<FieldView> other = fieldViews(plan, objectPaths[i]);
        std::erase_if(common, [&other](FieldView& field) {
            const auto same = std::find_if(other.begin(), other.end(), [&field](const FieldView& one) {
                return one.name == field.name && one.spec == field.spec;
            });
            if (same == other.end() || field.name == "id" || field.name == "tenant_id") return true;
            field.mixed = field.mixed || same->text != field.text;
            field.own = field.own || same->own;
            field.editable = field.editable && same->editable;
            return false;
        });
    }
    return common;
}

std::string fieldWritePath(const std::string& objectPath, const std::string& fieldName) {
    if (const auto inCell = cellComponent(objectPath))
        return "cells[" + inCell->cell + "].overrides." + inCell->component + "." + fieldName;
    return (objectPath.empty() ? "plan" : objectPath) + "." + fieldName;
}

QString displayName(const Plan& plan, const std::string& objectPath) {
    if (const auto inCell = cellComponent(objectPath)) return QString::fromStdString(inCell->component);
    const auto object = findObject(plan, objectPath);
    if (!object) return QString::fromStdString(splitObjectPath(objectPath).id);
    const ObjectSpec& spec = object->type->object();
    const FieldSpec* name = spec.find("name");
    if (name && name->has(object->value)) {
        const QString text = QString::fromStdString(name->type->print(name->read(object->value)));
        if (!text.isEmpty()) return text;
    }
    return QString::fromStdString(splitObjectPath(objectPath).id);
}

QStringList fieldChoices(const Plan& plan, const models::Catalogue& catalogue, const FieldSpec& field) {
    const TypeSpec& type = field.type->kind == ValueKind::List ? *field.type->item : *field.type;
    QStringList choices;
    if (type.kind == ValueKind::Enum) {
        for (const std::string_view text : type.enumeration->texts) choices << fromView(text);
    } else if (type.kind == ValueKind::Ref) {
        choices = idsOf(plan, type.refKind);
    } else if (field.name == "location" || field.name == "users_at") {
        const models::ProviderId provider = *plan.provider->id;
        for (const models::Location& location : catalogue.locations().all())
            if (location.kind == models::LocationKind::Region && location.provider == provider)
                choices << QString::fromStdString(location.name);
    } else if (field.name == "compliance_requirements" || field.name == "regimes") {
        for (const auto& entry : catalogue.regimes().all()) choices << QString::fromStdString(entry.regime.id.text);
        for (const auto& regime : plan.policy->regimes) {
            const QString id = QString::fromStdString(regime->id.text);
            if (!choices.contains(id)) choices << id;
        }
    } else if (field.name == "book") {
        for (const auto& book : catalogue.books()) choices << QString::fromStdString(book->id());
    }
    return choices;
}

} // namespace platbook::ui
