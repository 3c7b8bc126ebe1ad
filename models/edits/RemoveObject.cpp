// Removing an object with everything that refers to it.
#include "models/edits/PlanEdits.h"
#include "models/edits/PlanPath.h"

#include <algorithm>
#include <deque>

namespace platbook::models {
namespace {

struct Doomed {
    std::string kind; ///< object kind as refs name it
    std::string id;
    std::string path;
};

/// Objects that cannot stand without what they name: kind -> fields whose target's removal removes them too.
struct Dependency {
    std::string_view kind;
    std::string_view field;
};
constexpr Dependency dependencies[] = {
    {"cell", "env"},       {"cell", "region"},  {"cell", "tenant"}, {"cell", "stamp"},
    {"cluster", "region"}, {"quota", "region"}, {"tenant", "cell"}, {"secret", "tenants"},
};

bool dependsOn(std::string_view kind, std::string_view field) {
    return std::any_of(std::begin(dependencies), std::end(dependencies),
                       [&](const Dependency& d) { return d.kind == kind && d.field == field; });
}

bool isRefTo(const TypeSpec& type, const void* value, const Doomed& doomed) {
    return type.kind == ValueKind::Ref && type.refKind == doomed.kind && type.print(value) == doomed.id;
}

/// "us-1", "us-1/pg", "tenant/us-1": a target that names the doomed object or a part of it.
bool isTargetOf(const TypeSpec& type, const void* value, const Doomed& doomed) {
    if (type.kind != ValueKind::Target) return false;
    const std::string text = type.print(value);
    return text == doomed.id || text.starts_with(doomed.id + "/") || text == doomed.kind + "/" + doomed.id;
}

/// Clears references below one object; objects that cannot stand without theirs are queued.
class Cleaner {
public:
    Cleaner(const Doomed& doomed, std::deque<Doomed>& queue) : m_doomed(doomed), m_queue(queue) {}

    void cleanObject(const ObjectSpec& spec, void* object, const std::string& path) {
        for (const FieldSpec& field : spec.fields) {
            if (!field.has(object) || !mentions(*field.type, field.read(object))) continue;
            const FieldSpec* id = spec.find("id");
            const bool scalar = field.type->kind == ValueKind::Ref || field.type->kind == ValueKind::Target;
            if (id && (dependsOn(spec.name, field.name) || (scalar && spec.name == "flow"))) {
                m_queue.push_back({std::string(spec.name), id->type->print(id->read(object)), path});
                return;
            }
            if (scalar) field.clear(object);
            else
                cleanValue(*field.type, field.edit(object), path + (path.empty() ? "" : ".") + std::string(field.name));
        }
    }

private:
    bool mentions(const TypeSpec& type, const void* value) const {
        if (type.kind == ValueKind::Object) {
            for (const FieldSpec& field : type.object().fields)
                if (field.has(value) && mentions(*field.type, field.read(value))) return true;
            return false;
        }
        if (type.kind == ValueKind::List || type.kind == ValueKind::Map) {
            for (std::size_t i = 0; i < type.size(value); ++i)
                if (mentions(*type.item, type.at(value, i)) || keyMentions(type, value, i)) return true;
            return false;
        }
        return isRefTo(type, value, m_doomed) || isTargetOf(type, value, m_doomed);
    }

    bool keyMentions(const TypeSpec& type, const void* value, std::size_t index) const {
        return type.key && type.key->kind == ValueKind::Ref && type.key->refKind == m_doomed.kind &&
               type.keyAt(value, index) == m_doomed.id;
    }

    void cleanValue(const TypeSpec& type, void* value, const std::string& path) {
        if (type.kind == ValueKind::Object) {
            cleanObject(type.object(), value, path);
            return;
        }
        for (std::size_t i = type.size(value); i-- > 0;) {
            if (keyMentions(type, value, i)) {
                type.eraseAt(value, i);
                continue;
            }
            const TypeSpec& item = *type.item;
            if (!mentions(item, type.at(value, i))) continue;
            if (item.kind == ValueKind::Object || item.kind == ValueKind::List || item.kind == ValueKind::Map)
                cleanValue(item, type.editAt(value, i), path + elementName(type, value, i));
            else type.eraseAt(value, i);
        }
    }

    static std::string elementName(const TypeSpec& type, const void* value, std::size_t index) {
        if (type.kind == ValueKind::Map) return "." + type.keyAt(value, index);
        if (type.item->kind != ValueKind::Object) return "[" + std::to_string(index) + "]";
        const FieldSpec* id = type.item->object().find("id");
        return "[" + (id ? id->type->print(id->read(type.at(value, index))) : std::to_string(index)) + "]";
    }

    const Doomed& m_doomed;
    std::deque<Doomed>& m_queue;
};

} // namespace

Result<PlanPtr> removeObject(const PlanPtr& plan, const std::string& path, std::vector<std::string>* removed) {
    const Result<std::vector<PlanValue>> found = resolvePath(*plan, path);
    if (!found) return found.diagnostics();
    std::deque<Doomed> queue;
    for (const PlanValue& value : *found) {
        if (!value.value || value.type->kind != ValueKind::Object) continue;
        const ObjectSpec& spec = value.type->object();
        const FieldSpec* id = spec.find("id");
        queue.push_back(
            {std::string(spec.name), id ? id->type->print(id->read(value.value)) : std::string(), value.path});
    }
    PlanPtr current = plan;
    std::vector<std::string> gone;
    while (!queue.empty()) {
        const Doomed doomed = queue.front();
        queue.pop_front();
        if (std::find(gone.begin(), gone.end(), doomed.path) != gone.end()) continue;
        const Result<PlanPtr> without = applyChanges(current, {removeChange(doomed.path)});
        if (!without) return without.diagnostics();
        Plan copy = **without;
        if (!doomed.id.empty()) Cleaner(doomed, queue).cleanObject(rootSpec(), &copy, {});
        current = std::make_shared<const Plan>(std::move(copy));
        gone.push_back(doomed.path);
    }
    if (removed) *removed = gone;
    return current;
}

} // namespace platbook::models
