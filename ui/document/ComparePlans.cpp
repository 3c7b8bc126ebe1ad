#include "ui/document/ComparePlans.h"

#include "models/fields/Reflection.h"

#include <string>
#include <unordered_map>

namespace platbook::ui {
namespace {

using models::FieldSpec;
using models::TypeSpec;
using models::ValueKind;

std::string idOf(const TypeSpec& item, const void* value) {
    const FieldSpec* id = item.object().find("id");
    return id && id->type->print ? id->type->print(id->read(value)) : std::string();
}

/// Items of a list of objects, matched by id. The address of an item tells whether two snapshots share it: what they
/// share at both ends, nearly all of a long list, is passed over.
void compareLists(const TypeSpec& type, const void* before, const void* after, const std::string& path,
                  PlanChange& change) {
    std::size_t first = 0;
    std::size_t beforeEnd = type.size(before);
    std::size_t afterEnd = type.size(after);
    while (first < beforeEnd && first < afterEnd && type.at(before, first) == type.at(after, first)) ++first;
    while (beforeEnd > first && afterEnd > first && type.at(before, beforeEnd - 1) == type.at(after, afterEnd - 1)) {
        --beforeEnd;
        --afterEnd;
    }
    std::unordered_map<std::string, const void*> former;
    for (std::size_t i = first; i < beforeEnd; ++i)
        former.emplace(idOf(*type.item, type.at(before, i)), type.at(before, i));
    for (std::size_t i = first; i < afterEnd; ++i) {
        const void* now = type.at(after, i);
        const std::string id = idOf(*type.item, now);
        const auto found = former.find(id);
        if (found == former.end()) {
            change.added.push_back(path + "[" + id + "]");
            continue;
        }
        if (found->second != now && !type.item->equal(found->second, now))
            change.changed.push_back(path + "[" + id + "]");
        former.erase(found);
    }
    for (std::size_t i = first; i < beforeEnd; ++i) {
        const std::string id = idOf(*type.item, type.at(before, i));
        if (former.contains(id)) change.removed.push_back(path + "[" + id + "]");
    }
}

bool isObjectList(const TypeSpec& type) { return type.kind == ValueKind::List && type.item->kind == ValueKind::Object; }

/// Stamps: a mapping of lists; a stamp that only one side has counts with its items.
void compareMaps(const TypeSpec& type, const void* before, const void* after, const std::string& path,
                 PlanChange& change) {
    const auto indexOf = [&](const void* map, const std::string& key) {
        std::size_t i = 0;
        while (i < type.size(map) && type.keyAt(map, i) != key) ++i;
        return i;
    };
    for (std::size_t i = 0; i < type.size(after); ++i) {
        const std::string key = type.keyAt(after, i);
        const std::size_t at = indexOf(before, key);
        if (at == type.size(before)) change.added.push_back(path + "." + key);
        else compareLists(*type.item, type.at(before, at), type.at(after, i), path + "." + key, change);
    }
    for (std::size_t i = 0; i < type.size(before); ++i)
        if (indexOf(after, type.keyAt(before, i)) == type.size(after))
            change.removed.push_back(path + "." + type.keyAt(before, i));
}

} // namespace

PlanChange comparePlans(const models::Plan& before, const models::Plan& after) {
    PlanChange change;
    for (const FieldSpec& field : models::rootSpec().fields) {
        const std::string name(field.name);
        const TypeSpec& type = *field.type;
        if (isObjectList(type)) compareLists(type, field.read(&before), field.read(&after), name, change);
        else if (type.kind == ValueKind::Map && isObjectList(*type.item))
            compareMaps(type, field.read(&before), field.read(&after), name, change);
        else if (!type.equal(field.read(&before), field.read(&after))) change.changed.push_back(name);
    }
    return change;
}

} // namespace platbook::ui
