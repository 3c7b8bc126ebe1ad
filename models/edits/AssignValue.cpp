#include "models/edits/AssignValue.h"

#include "PlanTypes.h"
#include "models/io/ValueText.h"

namespace platbook::models {
namespace {

void report(Diagnostics& diagnostics, std::string code, std::string message, const std::string& path,
            std::string hint = {}) {
    Diagnostic d;
    d.code = std::move(code);
    d.message = std::move(message);
    d.hint = std::move(hint);
    d.subject = path;
    diagnostics.push_back(std::move(d));
}

std::string choicesOf(const EnumSpec& enumeration) {
    std::string text;
    for (const auto choice : enumeration.texts) text += (text.empty() ? "" : ", ") + std::string(choice);
    return text;
}

bool numberInRange(const TypeSpec& type, const FieldSpec* field, const void* value) {
    if (!field || field->range.empty()) return true;
    switch (type.kind) {
    case ValueKind::Int:
        return inRange(field->range, static_cast<long double>(*static_cast<const std::int64_t*>(value)));
    case ValueKind::Decimal:
    case ValueKind::Money:
        return inRange(field->range,
                       static_cast<long double>(static_cast<const Decimal*>(value)->units()) / Decimal::unitsPerOne);
    default: return true;
    }
}

/// A share that was written as per cent.
std::string shareHint(const FieldSpec& field, const TypeSpec& type, const void* value, const std::string& text) {
    if (type.kind != ValueKind::Decimal || !inRange(field.range, 0.5L) || inRange(field.range, 1.5L)) return {};
    const Decimal share = Decimal::fromUnits(static_cast<const Decimal*>(value)->units() / 100);
    if (share < Decimal() || share > Decimal::fromInt(1)) return {};
    return "It is a share: " + share.toText() + " is " + text + " %.";
}

void assignScalar(const TypeSpec& type, const FieldSpec* field, void* target, const AnyValue& value,
                  const std::string& path, Diagnostics& diagnostics) {
    std::string text = value.scalar;
    if (type.kind == ValueKind::Range && value.kind == AnyValue::Kind::List && value.items.size() == 2)
        text = "[" + value.items[0].scalar + ", " + value.items[1].scalar + "]";
    else if (value.kind != AnyValue::Kind::Scalar) {
        report(diagnostics, "plan.wrong_type", "“" + path + "” takes a single value.", path);
        return;
    }
    if (!hasForm(type.kind, text) || !type.parse(text, target)) {
        const std::string hint = type.enumeration ? "One of " + choicesOf(*type.enumeration) + "." : std::string();
        report(diagnostics, "plan.wrong_type", "“" + text + "” does not fit “" + path + "”.", path, hint);
    } else if (!numberInRange(type, field, target)) {
        report(diagnostics, "plan.out_of_range",
               "“" + path + "” is " + text + "; allowed: " + std::string(field->range) + ".", path,
               shareHint(*field, type, target, text));
    }
}

void assignField(const FieldSpec& field, void* target, const AnyValue& value, int componentKind,
                 const std::string& path, Diagnostics& diagnostics) {
    if (value.kind == AnyValue::Kind::Null) field.setNull(target);
    else assignValue(*field.type, &field, field.edit(target), value, componentKind, path, diagnostics);
}

/// A field of a component whose kind is not known (an override inside a new cell): of the rows of that name the first that
/// takes the value.
void assignAnyRow(const ObjectSpec& spec, const FieldSpec& first, void* target, const AnyValue& value,
                  const std::string& path, Diagnostics& diagnostics) {
    Diagnostics reasons;
    for (const FieldSpec& field : spec.fields) {
        if (field.name != first.name) continue;
        Diagnostics own;
        assignField(field, target, value, -1, path, own);
        if (!hasErrors(own)) return;
        if (reasons.empty()) reasons = std::move(own);
        field.clear(target);
    }
    diagnostics.insert(diagnostics.end(), reasons.begin(), reasons.end());
}

void assignObject(const TypeSpec& type, void* target, const AnyValue& value, int componentKind, const std::string& path,
                  Diagnostics& diagnostics) {
    const ObjectSpec& spec = type.object();
    if (value.kind != AnyValue::Kind::Map) {
        report(diagnostics, "plan.wrong_type", "“" + path + "” takes a group of fields.", path);
        return;
    }
    for (const FieldSpec& field : spec.fields) field.clear(target);
    if (spec.name == "component") {
        for (std::size_t i = 0; i < value.keys.size(); ++i)
            if (const auto kind = ScalarText<ComponentKind>::parse(value.items[i].scalar);
                kind && value.keys[i] == "kind")
                componentKind = static_cast<int>(*kind);
    }
    for (std::size_t i = 0; i < value.keys.size(); ++i) {
        const FieldSpec* field = spec.find(value.keys[i], componentKind);
        const std::string inner = path + "." + value.keys[i];
        if (!field) {
            report(diagnostics, "plan.unknown_key", "“" + inner + "” is not a field of the plan.", inner);
        } else if (componentKind < 0 && spec.name == "component") {
            assignAnyRow(spec, *field, target, value.items[i], inner, diagnostics);
        } else {
            assignField(*field, target, value.items[i], componentKind, inner, diagnostics);
        }
    }
}

void assignElements(const TypeSpec& type, void* target, const AnyValue& value, int componentKind,
                    const std::string& path, Diagnostics& diagnostics) {
    const bool map = type.kind == ValueKind::Map;
    if (value.kind != (map ? AnyValue::Kind::Map : AnyValue::Kind::List)) {
        report(diagnostics, "plan.wrong_type", "“" + path + "” takes a " + (map ? "mapping." : "list."), path);
        return;
    }
    while (type.size(target) > 0) type.eraseAt(target, type.size(target) - 1);
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        void* element = type.insertAt(target, i);
        if (map && !type.setKeyAt(target, i, value.keys[i]))
            report(diagnostics, "plan.wrong_type", "“" + value.keys[i] + "” is no key of “" + path + "”.", path);
        assignValue(*type.item, nullptr, element, value.items[i], componentKind, path, diagnostics);
    }
}

} // namespace

void assignValue(const TypeSpec& type, const FieldSpec* field, void* target, const AnyValue& value, int componentKind,
                 const std::string& path, Diagnostics& diagnostics) {
    switch (type.kind) {
    case ValueKind::Any: *static_cast<AnyValue*>(target) = value; return;
    case ValueKind::Object: assignObject(type, target, value, componentKind, path, diagnostics); return;
    case ValueKind::List:
    case ValueKind::Map: assignElements(type, target, value, componentKind, path, diagnostics); return;
    default: assignScalar(type, field, target, value, path, diagnostics); return;
    }
}

AnyValue untypedValue(const TypeSpec& type, const void* value) {
    AnyValue untyped;
    switch (type.kind) {
    case ValueKind::Any: return *static_cast<const AnyValue*>(value);
    case ValueKind::Object:
        untyped.kind = AnyValue::Kind::Map;
        for (const FieldSpec& field : type.object().fields) {
            if (!field.has(value) && !field.isNull(value)) continue;
            // A field shared by several component kinds has a row per kind: the first one is enough.
            if (type.object().find(field.name) != &field && type.object().find(field.name)->has(value)) continue;
            untyped.keys.emplace_back(field.name);
            untyped.items.push_back(field.isNull(value) ? AnyValue{} : untypedValue(*field.type, field.read(value)));
        }
        return untyped;
    case ValueKind::List:
    case ValueKind::Map:
        untyped.kind = type.kind == ValueKind::Map ? AnyValue::Kind::Map : AnyValue::Kind::List;
        for (std::size_t i = 0; i < type.size(value); ++i) {
            if (type.kind == ValueKind::Map) untyped.keys.push_back(type.keyAt(value, i));
            untyped.items.push_back(untypedValue(*type.item, type.at(value, i)));
        }
        return untyped;
    default:
        untyped.kind = AnyValue::Kind::Scalar;
        untyped.scalar = type.print(value);
        return untyped;
    }
}

} // namespace platbook::models
