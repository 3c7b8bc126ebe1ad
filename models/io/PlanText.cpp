#include "models/io/PlanText.h"

#include "models/io/ScalarStyle.h"

#include <algorithm>

namespace platbook::models {
namespace {

bool isCollection(const TypeSpec& type) {
    return type.kind == ValueKind::List || type.kind == ValueKind::Map || type.kind == ValueKind::Object;
}

/// Whether a collection has nothing in it to put on lines of its own.
bool isEmptyCollection(const TypeSpec& type, const void* value, const WalkContext& context) {
    if (type.kind == ValueKind::Object)
        return writtenFields(type.object(), value, enterObject(type.object(), value, context)).empty();
    return type.size(value) == 0;
}

/// A number or word that JSON writes bare.
bool isBareJson(ValueKind kind, std::string_view text) {
    switch (kind) {
    case ValueKind::Int:
    case ValueKind::Decimal:
    case ValueKind::Money:
    case ValueKind::Bool: return true;
    case ValueKind::LabelCount:
        return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
               (text.size() == 1 || text.front() != '0');
    default: return false;
    }
}

/// A mapping of lists lets a single value stand for its list (model_routes: {us-1: default}).
bool standsAlone(const TypeSpec& type, const void* value, const FieldSpec* field) {
    return field && field->name == "model_routes" && type.kind == ValueKind::List && type.size(value) == 1;
}

} // namespace

std::string PlanText::key(std::string_view text, bool flow) const { return scalar(ValueKind::String, text, flow); }

std::string PlanText::scalar(ValueKind kind, std::string_view text, bool flow) const {
    if (!m_options.json) return scalarText(kind, text, flow);
    return isBareJson(kind, text) ? std::string(text) : jsonQuoted(text);
}

std::string PlanText::flowAny(const AnyValue& value) const {
    switch (value.kind) {
    case AnyValue::Kind::Null: return "null";
    case AnyValue::Kind::Scalar: {
        // Its type is not known before it is applied: numbers and booleans stay bare, what could be misread is quoted.
        const std::string_view text = value.scalar;
        const bool number = Decimal::parse(text) && text.find_first_of("+_") == std::string_view::npos &&
                            !text.starts_with('.') && !text.ends_with('.');
        const bool leadingZero = text.size() > 1 && text.front() == '0' && text[1] != '.';
        if (text == "true" || text == "false" || (number && !leadingZero)) return value.scalar;
        return scalar(ValueKind::String, text, true);
    }
    case AnyValue::Kind::List:
    case AnyValue::Kind::Map: break;
    }
    const bool map = value.kind == AnyValue::Kind::Map;
    std::string text(1, map ? '{' : '[');
    for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (i) text += ", ";
        if (map) text += key(value.keys[i], true) + ": ";
        text += flowAny(value.items[i]);
    }
    return text + (map ? '}' : ']');
}

std::string PlanText::flow(const TypeSpec& type, const void* value, const WalkContext& context,
                           const FieldSpec* field) const {
    std::string text;
    switch (type.kind) {
    case ValueKind::Any: return flowAny(*static_cast<const AnyValue*>(value));
    case ValueKind::Range: return type.print(value);
    case ValueKind::List:
        if (standsAlone(type, value, field)) return flow(*type.item, type.at(value, 0), context);
        for (std::size_t i = 0; i < type.size(value); ++i)
            text += (i ? ", " : "") + flow(*type.item, type.at(value, i), context);
        return "[" + text + "]";
    case ValueKind::Map:
        for (std::size_t i = 0; i < type.size(value); ++i)
            text += (i ? ", " : "") + flowEntry(*field, value, i, context);
        return "{" + text + "}";
    case ValueKind::Object: {
        const WalkContext inner = enterObject(type.object(), value, context);
        for (const FieldSpec* each : writtenFields(type.object(), value, inner)) {
            if (!text.empty()) text += ", ";
            text += flowPair(*each, value, inner);
        }
        return "{" + text + "}";
    }
    default: return scalar(type.kind, type.print(value), true);
    }
}

std::string PlanText::flowPair(const FieldSpec& field, const void* object, const WalkContext& context) const {
    return key(field.name, true) + ": " +
           (field.has(object) ? flow(*field.type, field.read(object), context, &field) : "null");
}

std::string PlanText::flowEntry(const FieldSpec& field, const void* map, std::size_t index,
                                const WalkContext& context) const {
    const TypeSpec& type = *field.type;
    const std::string name = type.keyAt(map, index);
    return key(name, true) + ": " + flow(*type.item, type.at(map, index), enterEntry(field, name, context), &field);
}

std::string PlanText::blockValue(const TypeSpec& type, const void* value, std::size_t indent,
                                 const WalkContext& context, bool inBrackets, const FieldSpec* field) const {
    if (!isCollection(type)) {
        if (type.kind == ValueKind::Any || type.kind == ValueKind::Range || m_options.json)
            return " " + flow(type, value, context);
        const std::string text = type.print(value);
        if (isTextual(type.kind) && fitsLiteral(text)) return " " + literalBlock(text, indent + 2, m_options.newline);
        return " " + scalar(type.kind, text, false);
    }
    const bool listOfObjects = type.kind == ValueKind::List && type.item->kind == ValueKind::Object;
    if (isEmptyCollection(type, value, context) || standsAlone(type, value, field) || m_options.json)
        return " " + flow(type, value, context, field);
    if (!listOfObjects) {
        const std::string text = flow(type, value, context, field);
        const bool lines = text.find("\\n") != std::string::npos; // better read in a block
        if (inBrackets || (!lines && indent + text.size() + (field ? field->name.size() : 0) + 2 <= m_options.width))
            return " " + text;
    }
    if (type.kind == ValueKind::Object)
        return indented(indent + 2) + blockFields(type.object(), value, indent + 2, context);
    std::string text;
    for (std::size_t i = 0; i < type.size(value); ++i) {
        text += indented(indent + 2);
        text += type.kind == ValueKind::List ? blockItem(*type.item, type.at(value, i), indent + 2, context, inBrackets)
                                             : blockEntry(*field, value, i, indent + 2, context, inBrackets);
    }
    return text;
}

std::string PlanText::blockPair(const FieldSpec& field, const void* object, std::size_t indent,
                                const WalkContext& context, bool inBrackets) const {
    const std::string text = key(field.name, false) + ":";
    if (!field.has(object)) return text + " null";
    return text + blockValue(*field.type, field.read(object), indent, context, inBrackets, &field);
}

std::string PlanText::blockEntry(const FieldSpec& field, const void* map, std::size_t index, std::size_t indent,
                                 const WalkContext& context, bool inBrackets) const {
    const TypeSpec& type = *field.type;
    const std::string name = type.keyAt(map, index);
    return key(name, false) + ":" +
           blockValue(*type.item, type.at(map, index), indent, enterEntry(field, name, context), inBrackets, &field);
}

std::string PlanText::blockItem(const TypeSpec& item, const void* value, std::size_t indent, const WalkContext& context,
                                bool inBrackets) const {
    if (item.kind != ValueKind::Object) return "-" + blockValue(item, value, indent, context, inBrackets);
    const std::string line = flow(item, value, context);
    const bool texts = line.find("\\n") != std::string::npos;
    if (inBrackets || line == "{}" || (indent + 2 + line.size() <= m_options.width && !texts)) return "- " + line;
    return "- " + blockFields(item.object(), value, indent + 2, context);
}

std::string PlanText::blockFields(const ObjectSpec& spec, const void* object, std::size_t indent,
                                  const WalkContext& context) const {
    const WalkContext inner = enterObject(spec, object, context);
    std::string text;
    for (const FieldSpec* field : writtenFields(spec, object, inner)) {
        if (!text.empty()) text += indented(indent);
        text += blockPair(*field, object, indent, inner, false);
    }
    return text;
}

} // namespace platbook::models
