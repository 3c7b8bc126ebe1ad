#include "ui/panels/inspector/FieldView.h"

#include "models/fields/Effective.h"
#include "models/io/UntypedText.h"
#include "ui/items/FieldLabels.h"
#include "ui/items/FoundObject.h"

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

FieldShape shapeOf(const TypeSpec& type) {
    if (isScalar(type) || type.kind == ValueKind::Any) return FieldShape::Scalar;
    if (isScalarList(type)) return FieldShape::List;
    if (type.kind == ValueKind::Map && (isScalar(*type.item) || isScalarList(*type.item))) return FieldShape::Map;
    return FieldShape::Objects;
}

QStringList itemsOf(const TypeSpec& type, const void* value) {
    if (isScalar(type)) return {QString::fromStdString(type.print(value))};
    if (type.kind == ValueKind::Any)
        return {QString::fromStdString(models::untypedText(*static_cast<const models::AnyValue*>(value)))};
    QStringList items;
    for (std::size_t i = 0; type.size && i < type.size(value); ++i) {
        const void* item = type.at(value, i);
        QString text;
        if (isScalar(*type.item)) text = QString::fromStdString(type.item->print(item));
        else if (isScalarList(*type.item))
            text = QStringLiteral("[%1]").arg(itemsOf(*type.item, item).join(QStringLiteral(", ")));
        if (type.kind == ValueKind::Map)
            text = QStringLiteral("%1: %2").arg(QString::fromStdString(type.keyAt(value, i)), text);
        items << text;
    }
    return items;
}

QStringList defaultItems(const FieldSpec& field) {
    QString text = fromView(field.defaultText);
    if (text.isEmpty()) return {};
    if (!field.defaultIsLiteral) return {text};
    const bool several = field.type->kind == ValueKind::List || field.type->kind == ValueKind::Map;
    if (several) return text.mid(1, text.size() - 2).split(QStringLiteral(", "), Qt::SkipEmptyParts);
    return {text};
}

/// An object with what it stands on: its own fields, what holds in the end, and what holds without the own ones.
struct Layers {
    const void* own = nullptr;
    const void* effective = nullptr;
    const void* base = nullptr; ///< null: the defaults
    QString baseOrigin;
};

class Collector {
public:
    enum class Level : std::uint8_t { Whole, Environment, Cell };
    Collector(int componentKind, Level level, std::vector<FieldView>& fields)
        : m_kind(componentKind), m_level(level), m_fields(fields) {}

    /// @param prominent  the object is one to show: its common fields are shown then
    void addObject(const ObjectSpec& spec, const Layers& layers, const std::string& prefix,
                   bool prominent = true) const {
        for (const FieldSpec& field : spec.fields) {
            if (!fits(field, prefix.empty())) continue;
            const std::string name = (prefix.empty() ? prefix : prefix + ".") + std::string(field.name);
            if (field.type->kind == ValueKind::Object) {
                addObject(field.type->object(), below(field, layers), name,
                          prominent && (field.common || field.has(layers.effective)));
                continue;
            }
            m_fields.push_back(view(field, layers, prefix, name));
            m_fields.back().common = prominent && field.common;
        }
    }

private:
    bool fits(const FieldSpec& field, bool top) const {
        if (field.componentKinds != 0 && m_kind >= 0 && ((field.componentKinds >> m_kind) & 1U) == 0) return false;
        if (!top || m_level == Level::Whole) return true;
        return m_level == Level::Environment ? field.perEnvironment : field.perCell;
    }

    static Layers below(const FieldSpec& field, const Layers& layers) {
        return {field.read(layers.own), field.read(layers.effective), layers.base ? field.read(layers.base) : nullptr,
                layers.baseOrigin};
    }

    static FieldView view(const FieldSpec& field, const Layers& layers, const std::string& prefix,
                          const std::string& name) {
        FieldView one;
        one.name = name;
        one.section = prefix;
        one.label = fieldLabel(field.name);
        one.spec = &field;
        one.type = field.type;
        one.own = field.has(layers.own);
        one.shape = shapeOf(*field.type);
        if (one.shape == FieldShape::Objects) {
            one.count = field.type->size(field.read(layers.own));
            return one;
        }
        const bool fromBase = layers.base && field.has(layers.base);
        one.inherited = fromBase ? itemsOf(*field.type, field.read(layers.base)) : defaultItems(field);
        if (field.has(layers.effective)) one.items = itemsOf(*field.type, field.read(layers.effective));
        else if (field.defaultIsLiteral) one.items = one.inherited;
        if (!one.own && (fromBase || field.has(layers.effective))) one.origin = layers.baseOrigin;
        return one;
    }

    int m_kind;
    Level m_level;
    std::vector<FieldView>& m_fields;
};

QString originText(models::ValueOrigin origin) {
    switch (origin) {
    case models::ValueOrigin::Stamp: return translate("from the stamp");
    case models::ValueOrigin::Environment: return translate("from the environment");
    case models::ValueOrigin::Default:
    case models::ValueOrigin::Cell: return {};
    case models::ValueOrigin::Derived: return translate("derived");
    }
    return {};
}

const models::Component* stampComponent(const Plan& plan, const models::Cell& cell, const std::string& id) {
    const auto* stamp = models::findEntry(plan.stamps, models::AnyId{cell.stamp->text});
    return stamp ? models::findById(*stamp, models::ComponentId{id}) : nullptr;
}

std::vector<FieldView> cellComponentViews(const Plan& plan, const CellComponentPath& path) {
    std::vector<FieldView> fields;
    const models::Cell* cell = models::findById(plan.cells, models::CellId{path.cell});
    const models::Component* component = cell ? stampComponent(plan, *cell, path.component) : nullptr;
    if (!component) return fields;
    const models::Component effective = models::effectiveComponent(*component, *cell);
    models::Cell bare = *cell;
    bare.overrides.clear();
    const models::Component base = models::effectiveComponent(*component, bare);
    static const models::Component none;
    const auto* over = models::findEntry(cell->overrides, models::AnyId{path.component});
    const Layers layers{over ? &**over : &none, &effective, &base, {}};
    Collector(static_cast<int>(*component->kind), Collector::Level::Cell, fields)
        .addObject(models::Component::spec(), layers, {});
    for (FieldView& field : fields)
        if (!field.own)
            field.origin =
                originText(models::componentFieldOrigin(*component, *cell, field.name.substr(0, field.name.find('.'))));
    return fields;
}

/// "stamps.standard[api].env.prod" and "edge.override.dev" lie on the object they vary.
std::optional<FoundObject> variedObject(const Plan& plan, const std::string& path, const ObjectSpec& spec) {
    for (const std::string_view holder : {".env.", ".override."}) {
        const std::size_t at = path.rfind(holder);
        if (at == std::string::npos || path.find_first_of(".[", at + holder.size()) != std::string::npos) continue;
        const auto owner = findObject(plan, path.substr(0, at));
        if (owner && owner->spec == &spec) return owner;
    }
    return std::nullopt;
}

template<class T> bool addVaried(const FoundObject& base, const FoundObject& own, std::vector<FieldView>& fields) {
    if (own.spec != &T::spec()) return false;
    T effective = *static_cast<const T*>(base.value);
    models::mergeObject(T::spec(), &effective, own.value);
    Collector(base.componentKind, Collector::Level::Environment, fields)
        .addObject(T::spec(), {own.value, &effective, base.value, translate("from all environments")}, {});
    return true;
}

/// A cell leads to the services of its stamp, where its overrides are made.
void addServices(const Plan& plan, const models::Cell& cell, std::vector<FieldView>& fields) {
    for (const models::Component& component : models::cellComponents(plan, cell)) {
        FieldView link;
        link.section = "services here";
        link.label = QString::fromStdString(component.id.text);
        link.link = "cells[" + cell.id.text + "].components[" + component.id.text + "]";
        link.name = "components[" + component.id.text + "]";
        link.shape = FieldShape::Link;
        fields.push_back(std::move(link));
    }
}

/// The name comes first: it is what people know the object by.
void nameFirst(std::vector<FieldView>& fields) {
    const auto name = std::find_if(fields.begin(), fields.end(), [](const FieldView& f) { return f.name == "name"; });
    if (name != fields.end()) std::rotate(fields.begin(), name, name + 1);
}

} // namespace

bool FieldView::canReset() const { return own && spec && !spec->required && shape != FieldShape::Objects; }

std::vector<FieldView> fieldViews(const Plan& plan, const std::string& objectPath) {
    if (const auto inCell = cellComponent(objectPath)) return cellComponentViews(plan, *inCell);
    std::vector<FieldView> fields;
    const auto object = findObject(plan, objectPath);
    if (!object) return fields;
    if (const auto base = variedObject(plan, objectPath, *object->spec)) {
        if (addVaried<models::Component>(*base, *object, fields) ||
            addVaried<models::Network>(*base, *object, fields) || addVaried<models::Edge>(*base, *object, fields) ||
            addVaried<models::Delivery>(*base, *object, fields) ||
            addVaried<models::Observability>(*base, *object, fields))
            return fields;
    }
    Layers layers{object->value, object->value, nullptr, {}};
    const Collector collector(object->componentKind, Collector::Level::Whole, fields);
    if (object->spec == &models::Tenant::spec() && objectPath.starts_with("tenants[")) {
        const auto& tenant = *static_cast<const models::Tenant*>(object->value);
        const models::Tenant effective = models::effectiveTenant(plan, tenant);
        layers.effective = &effective;
        layers.baseOrigin = translate("from the tenant defaults");
        collector.addObject(*object->spec, layers, {});
    } else {
        collector.addObject(*object->spec, layers, {});
    }
    if (object->spec == &models::Cell::spec())
        addServices(plan, *static_cast<const models::Cell*>(object->value), fields);
    nameFirst(fields);
    return fields;
}

std::vector<FieldView> commonFieldViews(const Plan& plan, const std::vector<std::string>& objectPaths) {
    if (objectPaths.empty()) return fieldViews(plan, {});
    std::vector<FieldView> common = fieldViews(plan, objectPaths.front());
    for (FieldView& field : common)
        if (field.shape == FieldShape::List) field.everywhere = field.somewhere = field.items;
    for (std::size_t i = 1; i < objectPaths.size(); ++i) {
        const std::vector<FieldView> other = fieldViews(plan, objectPaths[i]);
        std::erase_if(common, [&other](FieldView& field) {
            if (field.shape == FieldShape::Objects || !field.spec) return true;
            const auto same = std::find_if(other.begin(), other.end(), [&field](const FieldView& one) {
                return one.name == field.name && one.spec == field.spec;
            });
            const bool identity = field.type->kind == ValueKind::Uuid || field.type->kind == ValueKind::Id;
            if (same == other.end() || identity) return true;
            field.mixed = field.mixed || same->items != field.items;
            field.own = field.own || same->own;
            field.everywhere.removeIf([same](const QString& item) { return !same->items.contains(item); });
            if (field.shape == FieldShape::List) field.somewhere << same->items;
            return false;
        });
    }
    return common;
}

std::vector<FieldView> rootViews(const Plan& plan) {
    std::vector<FieldView> fields;
    for (const FieldSpec& field : models::rootSpec().fields) {
        if (field.name == "schema" || field.name == "plan") continue;
        FieldView one;
        one.name = std::string(field.name);
        one.label = fieldLabel(field.name);
        one.spec = &field;
        one.type = field.type;
        one.own = field.has(&plan);
        one.section = "parts";
        one.shape = FieldShape::Link;
        one.link = one.name;
        if (field.type->kind != ValueKind::Object) {
            const void* value = field.read(&plan);
            one.section.clear();
            one.link.clear();
            one.shape = shapeOf(*field.type);
            if (one.shape == FieldShape::Objects) one.count = field.type->size(value);
            else one.items = itemsOf(*field.type, value);
        }
        const bool stamps = field.type->kind == ValueKind::Map && one.shape == FieldShape::Objects &&
                            field.type->item->kind == ValueKind::List;
        fields.push_back(one);
        for (std::size_t i = 0; stamps && i < field.type->size(field.read(&plan)); ++i) {
            const std::string key = field.type->keyAt(field.read(&plan), i);
            FieldView list = one;
            list.name += "." + key;
            list.label = translate("Stamp %1").arg(QString::fromStdString(key));
            list.type = field.type->item;
            list.count = list.type->size(field.type->at(field.read(&plan), i));
            fields.push_back(std::move(list));
        }
    }
    return fields;
}

std::string fieldWritePath(const std::string& objectPath, const std::string& fieldName) {
    if (const auto inCell = cellComponent(objectPath))
        return "cells[" + inCell->cell + "].overrides." + inCell->component + "." + fieldName;
    // With nothing selected the parts of the plan beside "plan" are shown too.
    const std::string first = fieldName.substr(0, fieldName.find('.'));
    const bool ofPlan = objectPath.empty() || objectPath == "plan";
    if (ofPlan && !models::PlanInfo::spec().find(first) && models::rootSpec().find(first)) return fieldName;
    return (objectPath.empty() ? "plan" : objectPath) + "." + fieldName;
}

} // namespace platbook::ui
