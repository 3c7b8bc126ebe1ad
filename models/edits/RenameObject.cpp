// Another id for an object, and for whatever names it.
#include "models/edits/RenameObject.h"

#include "models/edits/PlanEdits.h"
#include "models/edits/PlanPath.h"

#include <algorithm>

namespace platbook::models {
namespace {

Diagnostic renameError(std::string code, std::string message, const std::string& path) {
    Diagnostic d;
    d.code = std::move(code);
    d.message = std::move(message);
    d.subject = path;
    return d;
}

/// Fields that name objects of a kind without being references: the plan may name there what it does not hold.
struct NamedBy {
    std::string_view object;
    std::string_view field;
    std::string_view kind;
};
constexpr NamedBy namedBy[] = {
    {"cell", "without", "component"},
    {"cell", "overrides", "component"},
    {"jurisdiction", "regimes", "regime"},
    {"tenant", "compliance_requirements", "regime"},
    {"tenant", "secrets", "secret"},
    {"tenant", "quotas", "meter"},
    {"delivery.stages", "needs", "delivery.stages"},
    {"filter", "env", "environment"},
    {"filter", "region", "region"},
    {"filter", "cell", "cell"},
    {"filter", "tenant", "tenant"},
    {"filter", "component", "component"},
    {"filter", "phase", "phase"},
};

bool names(std::string_view object, std::string_view field, std::string_view kind) {
    return std::any_of(std::begin(namedBy), std::end(namedBy), [&](const NamedBy& one) {
        return one.object == object && one.field == field && one.kind == kind;
    });
}

struct Renaming {
    std::string_view kind; ///< as refs name it: "region"
    std::string from;
    std::string to;
    std::string stamp; ///< of a component
};

/// Lets what names the object by its former id name it by the new one.
class Renamer {
public:
    /// @param bare  targets without a slash may mean the object
    Renamer(const Plan& plan, const Renaming& renaming, bool bare) : m_renaming(renaming), m_bare(bare) {
        for (const auto& cell : plan.cells)
            if (cell->stamp->text == renaming.stamp) m_cells.push_back(cell->id.text);
    }

    void renameIn(const ObjectSpec& spec, void* object) const {
        // Cells of other stamps name components of their own.
        if (m_renaming.kind == "component" && spec.name == "cell" &&
            static_cast<const Cell*>(object)->stamp->text != m_renaming.stamp)
            return;
        for (const FieldSpec& field : spec.fields) {
            if (!field.has(object)) continue;
            const bool named = names(spec.name, field.name, m_renaming.kind);
            if (!mentions(*field.type, field.read(object), named)) continue;
            renameValue(*field.type, field.edit(object), named);
        }
    }

private:
    bool isKey(const TypeSpec& type, const void* value, std::size_t index, bool named) const {
        const bool ref = type.key && type.key->kind == ValueKind::Ref && type.key->refKind == m_renaming.kind;
        return type.kind == ValueKind::Map && (ref || named) && type.keyAt(value, index) == m_renaming.from;
    }

    bool mentions(const TypeSpec& type, const void* value, bool named) const {
        if (type.kind == ValueKind::Object) {
            return std::any_of(type.object().fields.begin(), type.object().fields.end(), [&](const FieldSpec& field) {
                return field.has(value) &&
                       mentions(*field.type, field.read(value), names(type.object().name, field.name, m_renaming.kind));
            });
        }
        if (type.kind == ValueKind::List || type.kind == ValueKind::Map) {
            for (std::size_t i = 0; i < type.size(value); ++i)
                if (isKey(type, value, i, named) || mentions(*type.item, type.at(value, i), named)) return true;
            return false;
        }
        return type.print && type.kind != ValueKind::Any &&
               renamed(type, type.print(value), named) != type.print(value);
    }

    void renameValue(const TypeSpec& type, void* value, bool named) const {
        if (type.kind == ValueKind::Object) {
            renameIn(type.object(), value);
        } else if (type.kind == ValueKind::List || type.kind == ValueKind::Map) {
            for (std::size_t i = 0; i < type.size(value); ++i) {
                if (isKey(type, value, i, named)) type.setKeyAt(value, i, m_renaming.to);
                if (mentions(*type.item, type.at(value, i), named))
                    renameValue(*type.item, type.editAt(value, i), named);
            }
        } else {
            type.parse(renamed(type, type.print(value), named), value);
        }
    }

    std::string renamed(const TypeSpec& type, const std::string& text, bool named) const {
        switch (type.kind) {
        case ValueKind::Ref: return type.refKind == m_renaming.kind && text == m_renaming.from ? m_renaming.to : text;
        case ValueKind::Target: return renamedTarget(text);
        case ValueKind::Path: return renamedPath(text);
        case ValueKind::Id:
        case ValueKind::String: return named && text == m_renaming.from ? m_renaming.to : text;
        default: return text;
        }
    }

    /// "us-1", "us-1/pg", "tenant/helios", "standard/api", "pg"
    std::string renamedTarget(const std::string& text) const {
        const std::size_t slash = text.find('/');
        const std::string head = text.substr(0, slash);
        const std::string tail = slash == std::string::npos ? std::string() : text.substr(slash + 1);
        if (tail.empty()) return m_bare && head == m_renaming.from ? m_renaming.to : text;
        if (m_renaming.kind == "component") {
            const bool here =
                head == m_renaming.stamp || std::find(m_cells.begin(), m_cells.end(), head) != m_cells.end();
            return here && tail == m_renaming.from ? head + "/" + m_renaming.to : text;
        }
        if (head == m_renaming.kind && tail == m_renaming.from) return head + "/" + m_renaming.to;
        return head == m_renaming.from ? m_renaming.to + "/" + tail : text;
    }

    /// "tenants[helios].tier": the choice among the items of that kind's list.
    std::string renamedPath(std::string text) const {
        const std::string list = m_renaming.kind == "component" ? "stamps." + m_renaming.stamp : rootListOf();
        if (list.empty() || !text.starts_with(list + "[" + m_renaming.from + "]")) return text;
        return text.replace(list.size() + 1, m_renaming.from.size(), m_renaming.to);
    }

    std::string rootListOf() const {
        for (const FieldSpec& field : rootSpec().fields)
            if (field.type->kind == ValueKind::List && field.type->item->kind == ValueKind::Object &&
                field.type->item->object().name == m_renaming.kind)
                return std::string(field.name);
        return {};
    }

    const Renaming& m_renaming;
    bool m_bare;
    std::vector<std::string> m_cells; ///< that run the component
};

void renameReferences(Plan& plan, const Renaming& renaming) {
    const bool component = renaming.kind == "component";
    const auto stamps = std::count_if(plan.stamps.begin(), plan.stamps.end(), [&renaming](const auto& stamp) {
        return stamp.key.text != renaming.stamp && findById(stamp.value, ComponentId(renaming.from));
    });
    Renamer(plan, renaming, !component || stamps == 0).renameIn(rootSpec(), &plan);
    if (!component || stamps == 0) return;
    // Another stamp has one of that name: a bare id means this one in its own stamp and cells alone.
    const Renamer own(plan, renaming, true);
    for (auto& stamp : plan.stamps)
        for (auto& one : stamp.value)
            if (stamp.key.text == renaming.stamp) own.renameIn(Component::spec(), &one.edit());
    for (auto& cell : plan.cells)
        if (cell->stamp->text == renaming.stamp) own.renameIn(Cell::spec(), &cell.edit());
}

} // namespace

Result<PlanPtr> renameObject(const PlanPtr& plan, const std::string& path, const std::string& id) {
    const Result<std::vector<PlanValue>> found = resolvePath(*plan, path);
    if (!found) return found.diagnostics();
    const PlanValue& object = found->front();
    const FieldSpec* field =
        found->size() == 1 && object.type->kind == ValueKind::Object ? object.type->object().find("id") : nullptr;
    if (!field || !object.value || (field->type->kind == ValueKind::Id && !isIdText(id)))
        return renameError("plan.wrong_type", "“" + id + "” does not fit “" + path + ".id”.", path + ".id");
    Renaming renaming{object.type->object().name, field->type->print(field->read(object.value)), id, {}};
    if (renaming.from == id) return plan;
    if (renaming.kind == "component" && object.path.starts_with("stamps."))
        renaming.stamp = object.path.substr(7, object.path.rfind('[') - 7);
    const std::string list = object.path.substr(0, object.path.rfind('['));
    const auto taken = resolvePath(*plan, list + "[" + id + "]");
    if (object.path.ends_with(']') && taken && !taken->empty())
        return renameError("edit.taken", "“" + id + "” is taken. Choose another id.", path + ".id");
    Plan copy = *plan;
    field->type->parse(id, field->edit(editAlong(copy, object.hops)));
    renameReferences(copy, renaming);
    return PlanPtr(std::make_shared<const Plan>(std::move(copy)));
}

Layout renamePlaces(const Layout& places, const Plan& before, const std::string& path, const std::string& id) {
    const std::size_t open = path.rfind('[');
    if (open == std::string::npos || !path.ends_with(']')) return places;
    const std::string list = path.substr(0, open);
    const std::string former = path.substr(open + 1, path.size() - open - 2);
    const auto isCellOfStamp = [&](const std::string& cell) {
        const Cell* found = findById(before.cells, CellId(cell));
        return found && list == "stamps." + found->stamp->text;
    };
    Layout renamed;
    for (const auto& [target, entry] : places) {
        // "region", "cell/component" or "region/cell/component"
        std::vector<std::string> parts{{}};
        for (const char c : target)
            if (c == '/') parts.emplace_back();
            else parts.back() += c;
        const std::size_t cell = parts.size() == 3 ? 1 : 0;
        std::string* named = nullptr;
        if (list == "regions" && parts.size() != 2) named = &parts.front();
        else if (list == "cells" && parts.size() > 1) named = &parts[cell];
        else if (parts.size() > 1 && isCellOfStamp(parts[cell])) named = &parts.back();
        if (!named || *named != former) {
            renamed.emplace(target, entry);
            continue;
        }
        *named = id;
        std::string now = parts.front();
        for (std::size_t i = 1; i < parts.size(); ++i) now += '/' + parts[i];
        renamed[now] = entry; // also over what a former object of that name left
    }
    return renamed;
}

} // namespace platbook::models
