// The changes between two plans. Both are walked side by side along the field table: what is the same object in memory
// is passed by, a scalar that differs becomes a `set`, an item of a list is matched by its id, an entry of a map by its
// key. Where a path cannot name the part (items without id, keys with dots) the whole list or map is set.
#include "models/edits/AssignValue.h"
#include "models/edits/PlanEdits.h"
#include "models/edits/PlanPath.h"
#include "models/scenarios/Scenarios.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace platbook::models {
namespace {

/// Lists whose order means something (SCHEMA section 1, rule 3), by the name of their items.
bool isOrdered(const ObjectSpec& item) {
    return item.name == "phase" || item.name == "delivery.stages" || item.name == "step" || item.name == "change";
}

bool isPathText(std::string_view text, std::string_view forbidden) {
    return !text.empty() && text.find_first_of(forbidden) == std::string_view::npos;
}

/// The elements of a list or map by name; not `usable` where paths cannot tell them apart.
struct Named {
    std::vector<std::string> names;
    std::unordered_map<std::string, std::size_t> positions;
    bool usable = true;

    void add(std::string name, std::string_view forbidden) {
        usable = usable && isPathText(name, forbidden) && positions.emplace(name, names.size()).second;
        names.push_back(std::move(name));
    }
};

Named itemsOf(const TypeSpec& list, const void* value) {
    Named named;
    const FieldSpec* id = list.item->kind == ValueKind::Object ? list.item->object().find("id") : nullptr;
    named.usable = id && id->type->print;
    for (std::size_t i = 0; named.usable && i < list.size(value); ++i)
        named.add(id->type->print(id->read(list.at(value, i))), "]=");
    return named;
}

Named entriesOf(const TypeSpec& map, const void* value) {
    Named named;
    for (std::size_t i = 0; i < map.size(value); ++i) named.add(map.keyAt(value, i), ".[]");
    return named;
}

class Difference {
public:
    Difference(const Plan& before, const Plan& after) : m_before(before), m_after(after) {
        object(rootSpec(), &before, &after, {});
    }
    std::vector<Change> take() { return std::move(m_changes); }

private:
    void object(const ObjectSpec& spec, const void* a, const void* b, const std::string& path) {
        if (a == b) return;
        if (spec.name == "cell") {
            m_cellBefore = static_cast<const Cell*>(a);
            m_cellAfter = static_cast<const Cell*>(b);
        }
        for (const FieldSpec& field : spec.fields) {
            if (path.empty() && (field.name == "scenarios" || field.name == "quotes")) continue;
            // Kinds of components share fields of one name: one row stands for all that hold the same value.
            const FieldSpec* first = spec.find(field.name);
            if (first != &field && first->offset == field.offset) continue;
            fieldOf(field, a, b, path.empty() ? std::string(field.name) : path + "." + std::string(field.name));
        }
    }

    void fieldOf(const FieldSpec& field, const void* a, const void* b, const std::string& path) {
        const bool had = field.has(a);
        if (field.isNull(b)) {
            if (!field.isNull(a)) set(path, AnyValue{});
        } else if (!field.has(b)) {
            if (had || field.isNull(a)) m_changes.push_back(removeChange(path));
        } else if (had) {
            value(*field.type, field.read(a), field.read(b), path);
        } else if (const Named items =
                       field.type->kind == ValueKind::List ? itemsOf(*field.type, field.read(b)) : Named();
                   items.usable && !items.names.empty()) {
            for (std::size_t i = 0; i < items.names.size(); ++i) add(*field.type, field.read(b), i, path);
        } else {
            set(path, untypedValue(*field.type, field.read(b)));
        }
    }

    void value(const TypeSpec& type, const void* a, const void* b, const std::string& path) {
        if (a == b) return;
        switch (type.kind) {
        case ValueKind::Object: object(type.object(), a, b, path); return;
        case ValueKind::List: list(type, a, b, path); return;
        case ValueKind::Map: map(type, a, b, path); return;
        default:
            if (!type.equal(a, b)) set(path, untypedValue(type, b));
        }
    }

    void list(const TypeSpec& type, const void* a, const void* b, const std::string& path) {
        const Named before = itemsOf(type, a);
        const Named after = itemsOf(type, b);
        if (!before.usable || !after.usable || (isOrdered(type.item->object()) && !keepsOrder(before, after))) {
            if (!type.equal(a, b)) set(path, untypedValue(type, b));
            return;
        }
        for (const std::string& name : before.names)
            if (!after.positions.contains(name)) m_changes.push_back(removeChange(path + "[" + name + "]"));
        for (std::size_t i = 0; i < after.names.size(); ++i) {
            const auto known = before.positions.find(after.names[i]);
            if (known == before.positions.end()) add(type, b, i, path);
            else item(type, type.at(a, known->second), type.at(b, i), path + "[" + after.names[i] + "]");
        }
    }

    void item(const TypeSpec& list, const void* a, const void* b, const std::string& path) {
        if (a == b) return;
        if (list.item->object().name == "component") {
            const bool same = static_cast<const Component*>(a)->kind == static_cast<const Component*>(b)->kind;
            if (!same) { // its fields are others
                set(path, untypedValue(*list.item, b));
                return;
            }
        }
        object(list.item->object(), a, b, path);
    }

    void map(const TypeSpec& type, const void* a, const void* b, const std::string& path) {
        const Named before = entriesOf(type, a);
        const Named after = entriesOf(type, b);
        if (!before.usable || !after.usable) {
            if (!type.equal(a, b)) set(path, untypedValue(type, b));
            return;
        }
        for (const std::string& key : before.names)
            if (!after.positions.contains(key)) m_changes.push_back(removeChange(path + "." + key));
        for (std::size_t i = 0; i < after.names.size(); ++i) {
            const std::string inner = path + "." + after.names[i];
            const auto known = before.positions.find(after.names[i]);
            if (known == before.positions.end() || changesKind(type, path, after.names[i]))
                set(inner, untypedValue(*type.item, type.at(b, i)));
            else value(*type.item, type.at(a, known->second), type.at(b, i), inner);
        }
    }

    /// Whether an override's component is of another kind in the other plan, so that its fields are others.
    bool changesKind(const TypeSpec& map, const std::string& path, const std::string& key) const {
        if (!path.starts_with("cells[") || map.item->kind != ValueKind::Object ||
            map.item->object().name != "component")
            return false;
        return overriddenComponentKind(m_before, *m_cellBefore, key) !=
               overriddenComponentKind(m_after, *m_cellAfter, key);
    }

    /// Whether what is left stands as it stood, and what is new behind it.
    static bool keepsOrder(const Named& before, const Named& after) {
        std::size_t last = 0;
        bool added = false;
        for (const std::string& name : after.names) {
            const auto known = before.positions.find(name);
            if (known == before.positions.end()) {
                added = true;
                continue;
            }
            if (added || known->second + 1 < last) return false;
            last = known->second + 1;
        }
        return true;
    }

    void add(const TypeSpec& list, const void* value, std::size_t index, const std::string& path) {
        m_changes.push_back(addChange(path, untypedValue(*list.item, list.at(value, index))));
    }
    void set(const std::string& path, AnyValue value) {
        Change change = setChange(path, {});
        change.value = std::move(value);
        m_changes.push_back(std::move(change));
    }

    const Plan& m_before;
    const Plan& m_after;
    const Cell* m_cellBefore = nullptr; ///< the cell that is looked into
    const Cell* m_cellAfter = nullptr;
    std::vector<Change> m_changes;
};

} // namespace

std::vector<Change> scenarioFromDifference(const Plan& base, const Plan& edited) {
    return Difference(base, edited).take();
}

} // namespace platbook::models
