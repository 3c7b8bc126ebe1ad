#include "src/cli/UntypedJson.h"

#include "models/edits/PlanEdits.h"
#include "models/units/Decimal.h"

namespace platbook::cli {

using Json = nlohmann::ordered_json;

Json untypedJson(const models::AnyValue& value) {
    switch (value.kind) {
    case models::AnyValue::Kind::Null: return nullptr;
    case models::AnyValue::Kind::List: {
        Json list = Json::array();
        for (const auto& item : value.items) list.push_back(untypedJson(item));
        return list;
    }
    case models::AnyValue::Kind::Map: {
        Json object = Json::object();
        for (std::size_t i = 0; i < value.keys.size(); ++i) object[value.keys[i]] = untypedJson(value.items[i]);
        return object;
    }
    case models::AnyValue::Kind::Scalar: break;
    }
    if (value.scalar == "true" || value.scalar == "false") return value.scalar == "true";
    const auto number = models::Decimal::parse(value.scalar);
    if (!value.quoted && number && number->toText() == value.scalar) return Json::parse(value.scalar);
    return value.scalar;
}

models::AnyValue untypedFromJson(const Json& json) {
    models::AnyValue value;
    if (json.is_null()) return value;
    if (json.is_array()) {
        value.kind = models::AnyValue::Kind::List;
        for (const auto& item : json) value.items.push_back(untypedFromJson(item));
    } else if (json.is_object()) {
        value.kind = models::AnyValue::Kind::Map;
        for (const auto& [key, item] : json.items()) {
            value.keys.push_back(key);
            value.items.push_back(untypedFromJson(item));
        }
    } else {
        value = models::scalarValue(json.is_string() ? json.get<std::string>() : json.dump());
    }
    return value;
}

} // namespace platbook::cli
