#include "models/edits/NewObject.h"

#include "models/edits/PlanEdits.h"
#include "models/edits/PlanPath.h"

#include <algorithm>
#include <functional>

namespace platbook::models {
namespace {

Diagnostic refused(std::string code, std::string message, const std::string& path) {
    Diagnostic d;
    d.code = std::move(code);
    d.message = std::move(message);
    d.subject = path;
    return d;
}

/// First number of a range: "1..744" and ">=1" give 1, ">0" gives 1, none gives 0.
std::string firstNumber(std::string_view range) {
    if (range.empty()) return "0";
    if (range.starts_with(">=")) return std::string(range.substr(2));
    if (range.starts_with(">")) return "1";
    return std::string(range.substr(0, range.find("..")));
}

/// A tenant's UUID must differ from all others; made from its id, so that the same edit gives the same bytes.
std::string uuidFrom(const std::string& id) {
    std::uint64_t hash = 1469598103934665603ULL; // FNV-1a
    for (const char c : id) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    std::string uuid = "00000000-0000-4000-8000-000000000000";
    constexpr std::string_view digits = "0123456789abcdef";
    for (std::size_t i = 24; i < uuid.size(); ++i) {
        uuid[i] = digits[hash & 15];
        hash >>= 4;
    }
    return uuid;
}

/// The first value a required field may take.
AnyValue firstValue(const Plan& plan, const FieldSpec& field, const std::string& id) {
    const TypeSpec& type = *field.type;
    switch (type.kind) {
    case ValueKind::Id: return scalarValue(id);
    case ValueKind::Ref: {
        const std::vector<std::string> ids = idsOfKind(plan, type.refKind);
        return ids.empty() ? AnyValue{} : scalarValue(ids.front());
    }
    case ValueKind::Enum: return scalarValue(std::string(type.enumeration->texts.front()));
    case ValueKind::Int:
    case ValueKind::Decimal:
    case ValueKind::Money: return scalarValue(firstNumber(field.range));
    case ValueKind::Bool: return scalarValue("false");
    case ValueKind::Date: return scalarValue("2026-01-01");
    case ValueKind::Time: return scalarValue("00:00");
    case ValueKind::Duration: return scalarValue("5m");
    case ValueKind::Cron: return scalarValue("0 3 * * *");
    case ValueKind::Cidr: return scalarValue("10.0.0.0/24");
    case ValueKind::Uuid: return scalarValue(uuidFrom(id));
    case ValueKind::EnvName: return scalarValue("NAME");
    case ValueKind::LabelCount: return scalarValue("1");
    case ValueKind::Range: return scalarValue("[0, 1]");
    case ValueKind::Target: return scalarValue("users");
    case ValueKind::Path: return scalarValue("plan.name");
    case ValueKind::String:
    case ValueKind::Text:
    case ValueKind::Pattern: return scalarValue(std::string(field.name));
    case ValueKind::List: return listValue({});
    case ValueKind::Map:
    case ValueKind::Object: return objectValue({});
    case ValueKind::Any: break;
    }
    return {};
}

} // namespace

std::vector<std::string> idsOfKind(const Plan& plan, std::string_view kind) {
    std::vector<std::string> ids;
    if (kind == "stamp")
        for (const auto& entry : plan.stamps) ids.push_back(entry.key.text);
    const std::function<void(const TypeSpec&, const void*)> visit = [&](const TypeSpec& type, const void* value) {
        if (type.kind == ValueKind::List && type.item->kind == ValueKind::Object) {
            const FieldSpec* id = type.item->object().find("id");
            if (!id || id->type->kind != ValueKind::Id || id->type->refKind != kind) return;
            for (std::size_t i = 0; i < type.size(value); ++i)
                ids.push_back(id->type->print(id->read(type.at(value, i))));
        } else if (type.kind == ValueKind::Object) {
            for (const FieldSpec& field : type.object().fields)
                if (field.has(value) && field.type->kind == ValueKind::List) visit(*field.type, field.read(value));
        }
    };
    for (const FieldSpec& field : rootSpec().fields)
        if (field.has(&plan)) visit(*field.type, field.read(&plan));
    return ids;
}

Result<AddedObject> addObject(const PlanPtr& plan, const std::string& holder, const std::string& key) {
    const Result<std::vector<PlanValue>> found = resolvePath(*plan, holder);
    if (!found) return found.diagnostics();
    if (found->size() != 1) return refused("path.ambiguous", "“" + holder + "” names no single list.", holder);
    const PlanValue& value = found->front();
    const bool map = value.type->kind == ValueKind::Map;
    if ((!map && value.type->kind != ValueKind::List) ||
        (value.type->item->kind != ValueKind::Object && value.type->item->kind != ValueKind::List))
        return refused("plan.wrong_type", "Nothing can be added to “" + holder + "”.", holder);
    if (map) {
        const std::string path = holder + "." + key;
        const auto taken = resolvePath(*plan, path);
        if (taken && !taken->empty() && taken->front().value)
            return refused("edit.taken", "“" + key + "” is there already. Choose another name.", holder);
        const bool list = value.type->item->kind == ValueKind::List;
        const Result<PlanPtr> next = setValue(plan, path, list ? listValue({}) : objectValue({}));
        if (!next) return next.diagnostics();
        return AddedObject{*next, path};
    }
    const ObjectSpec& spec = value.type->item->object();
    const std::string kind(spec.name.substr(spec.name.rfind('.') + 1));
    const std::string id = freeId(*plan, kind, key.empty() ? kind : key);
    std::vector<std::pair<std::string, AnyValue>> fields;
    for (const FieldSpec& field : spec.fields)
        if (field.required &&
            std::none_of(fields.begin(), fields.end(), [&field](const auto& one) { return one.first == field.name; }))
            fields.emplace_back(field.name, firstValue(*plan, field, id));
    const Result<PlanPtr> next = applyChanges(plan, {addChange(holder, objectValue(fields))});
    if (!next) return next.diagnostics();
    const FieldSpec* idField = spec.find("id");
    const std::size_t position = value.value ? value.type->size(value.value) : 0;
    const std::string step =
        idField && idField->required ? firstValue(*plan, *idField, id).scalar : std::to_string(position);
    return AddedObject{*next, holder + "[" + step + "]"};
}

} // namespace platbook::models
