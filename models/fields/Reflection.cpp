#include "models/fields/Reflection.h"

#include "models/units/Decimal.h"

namespace platbook::models {

const FieldSpec* ObjectSpec::find(std::string_view field, int componentKind) const {
    for (const FieldSpec& spec : fields) {
        if (spec.name != field) continue;
        const bool anyKind = componentKind < 0 || spec.componentKinds == 0;
        if (anyKind || (spec.componentKinds >> componentKind & 1U) != 0) return &spec;
    }
    return nullptr;
}

bool equalObjects(const ObjectSpec& spec, const void* a, const void* b) {
    for (const FieldSpec& field : spec.fields) {
        if (field.has(a) != field.has(b) || field.isNull(a) != field.isNull(b)) return false;
        if (field.has(a) && !field.type->equal(field.read(a), field.read(b))) return false;
    }
    return true;
}

bool inRange(std::string_view range, long double value) {
    if (range.empty()) return true;
    const auto number = [](std::string_view text) {
        const auto decimal = Decimal::parse(text);
        return decimal ? static_cast<long double>(decimal->units()) / Decimal::unitsPerOne : 0.0L;
    };
    if (range.starts_with(">=")) return value >= number(range.substr(2));
    if (range.starts_with("<=")) return value <= number(range.substr(2));
    if (range.starts_with(">")) return value > number(range.substr(1));
    if (range.starts_with("<")) return value < number(range.substr(1));
    const std::size_t dots = range.find("..");
    return value >= number(range.substr(0, dots)) && value <= number(range.substr(dots + 2));
}

} // namespace platbook::models
