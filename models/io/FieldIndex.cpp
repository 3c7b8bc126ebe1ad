#include "models/io/FieldIndex.h"

#include "models/units/Decimal.h"

#include <limits>
#include <unordered_map>

namespace platbook::models {
namespace {

std::size_t hashOf(std::string_view name) {
    std::size_t hash = 14695981039346656037U;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash ^ (hash >> 29);
}

NumberRange parseRange(std::string_view text) {
    NumberRange range;
    range.low = -std::numeric_limits<long double>::infinity();
    range.high = std::numeric_limits<long double>::infinity();
    if (text.empty()) return range;
    const auto number = [](std::string_view digits) {
        const auto decimal = Decimal::parse(digits);
        return decimal ? static_cast<long double>(decimal->units()) : 0.0L;
    };
    range.bounded = true;
    if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
        range.low = number(text.substr(0, dots));
        range.high = number(text.substr(dots + 2));
        return range;
    }
    const bool open = text.size() > 1 && text[1] != '=';
    const long double bound = number(text.substr(open ? 1 : 2));
    if (text.front() == '>') {
        range.low = bound;
        range.openLow = open;
    } else {
        range.high = bound;
        range.openHigh = open;
    }
    return range;
}

class Registry {
public:
    Registry() {
        for (const ObjectSpec* spec : allObjectSpecs()) m_objects[spec] = std::make_unique<ObjectIndex>();
        for (const ObjectSpec* spec : allObjectSpecs()) fill(*m_objects[spec], *spec);
    }
    const ObjectIndex& at(const ObjectSpec& spec) const { return *m_objects.at(&spec); }

private:
    void fill(ObjectIndex& index, const ObjectSpec& spec) {
        index.spec = &spec;
        index.component = spec.name == "component";
        std::size_t capacity = 16;
        while (capacity < spec.fields.size() * 2) capacity *= 2;
        index.slots.assign(capacity, ObjectIndex::none);
        for (const FieldSpec& field : spec.fields) {
            const auto position = static_cast<std::uint32_t>(index.entries.size());
            const TypeSpec* type = field.type;
            while (type->kind == ValueKind::List || type->kind == ValueKind::Map) type = type->item;
            const ObjectIndex* inner = type->kind == ValueKind::Object ? m_objects.at(&type->object()).get() : nullptr;
            index.entries.push_back({&field, parseRange(field.range), inner});
            index.nextSame.push_back(ObjectIndex::none);
            if (field.required) index.required.push_back(position);
            insert(index, field.name, position);
        }
    }

    static void insert(ObjectIndex& index, std::string_view name, std::uint32_t position) {
        const std::size_t mask = index.slots.size() - 1;
        std::size_t slot = hashOf(name) & mask;
        while (index.slots[slot] != ObjectIndex::none) {
            std::uint32_t same = index.slots[slot];
            if (index.entries[same].spec->name == name) {
                while (index.nextSame[same] != ObjectIndex::none) same = index.nextSame[same];
                index.nextSame[same] = position;
                return;
            }
            slot = (slot + 1) & mask;
        }
        index.slots[slot] = position;
    }

    std::unordered_map<const ObjectSpec*, std::unique_ptr<ObjectIndex>> m_objects;
};

const Registry& registry() {
    static const Registry one;
    return one;
}

} // namespace

std::uint32_t ObjectIndex::find(std::string_view name, int componentKind) const {
    const std::size_t mask = slots.size() - 1;
    for (std::size_t slot = hashOf(name) & mask; slots[slot] != none; slot = (slot + 1) & mask) {
        std::uint32_t position = slots[slot];
        if (entries[position].spec->name != name) continue;
        for (; position != none; position = nextSame[position]) {
            const std::uint32_t kinds = entries[position].spec->componentKinds;
            if (componentKind < 0 || kinds == 0 || (kinds >> componentKind & 1U) != 0) return position;
        }
        return none;
    }
    return none;
}

const ObjectIndex& rootIndex() { return objectIndex(rootSpec()); }
const ObjectIndex& objectIndex(const ObjectSpec& spec) { return registry().at(spec); }

} // namespace platbook::models
