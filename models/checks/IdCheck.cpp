#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/Naming.h"
#include "models/checks/PlaceNames.h"

#include <algorithm>
#include <array>
#include <unordered_set>

/// NAM-01: ids are well formed and distinct, references lead somewhere, failover ends somewhere.
///
/// The walk follows the field table, so that a new field needs no line here: a value of kind id must match the pattern
/// and be alone in its list; a value of kind ref (map keys included) must name an object; a target must be found.
/// A finding is about the object that the top of its path names.
namespace platbook::models {
namespace {

template<class T> bool holds(const ObjectList<T>& list, std::string_view id) {
    return std::any_of(list.begin(), list.end(), [&](const auto& item) { return item->id.text == id; });
}

/// Cells, tenants and the like by the index, which has them by id; the rest by looking through short lists.
bool existsIn(const Plan& plan, std::string_view kind, std::string_view id) {
    if (kind == "cell") return holds(plan.cells, id);
    if (kind == "tenant") return holds(plan.tenants, id);
    if (kind == "region") return holds(plan.regions, id);
    if (kind == "environment") return holds(plan.environments, id);
    if (kind == "model") return holds(plan.models, id);
    if (kind == "cluster") return holds(plan.clusters, id);
    if (kind == "contact") return holds(plan.contacts, id);
    if (kind == "decision") return holds(plan.decisions, id);
    if (kind == "evidence") return holds(plan.evidence, id);
    if (kind == "jurisdiction") return holds(plan.jurisdictions, id);
    if (kind == "phase") return holds(plan.phases, id);
    if (kind == "processor") return holds(plan.processors, id);
    if (kind == "scenario") return holds(plan.scenarios, id);
    if (kind == "secret") return holds(plan.secrets->items, id);
    if (kind == "stamp")
        return std::any_of(plan.stamps.begin(), plan.stamps.end(),
                           [&](const auto& stamp) { return stamp.key.text == id; });
    return true; // a kind that nothing refers to yet
}

/// A reference to what the chosen phase leaves out is sound: the object is in the file.
bool exists(const CheckContext& context, std::string_view kind, std::string_view id) {
    const PlanIndex& index = *context.index;
    if (kind == "cell" ? index.findCell(id) != nullptr : kind == "tenant" && index.findTenant(id)) return true;
    const bool byIndex = kind == "cell" || kind == "tenant";
    if (!byIndex && existsIn(index.plan(), kind, id)) return true;
    return context.written && context.written != index.sharedPlan() && existsIn(*context.written, kind, id);
}

/// A bare id may also be that of a component of any stamp ("pg inside its own stamp") or of any object that has one.
bool targetExists(const CheckContext& context, const Target& target) {
    const PlanIndex& index = *context.index;
    const Place place = placeOf(index, target);
    const Plan& plan = index.plan();
    const auto stampHolds = [&](std::string_view stamp, std::string_view component) {
        return std::any_of(plan.stamps.begin(), plan.stamps.end(), [&](const auto& one) {
            return (stamp.empty() || one.key.text == stamp) && holds(one.value, component);
        });
    };
    switch (place.kind) {
    case Place::Kind::Fixed: return true;
    case Place::Kind::Cell: {
        const CellView* cell = index.findCell(place.id);
        return cell && (place.component.empty() || stampHolds(cell->cell->stamp->text, place.component));
    }
    case Place::Kind::Stamp: return place.component.empty() || stampHolds(place.id, place.component);
    case Place::Kind::Region: return exists(context, "region", place.id);
    case Place::Kind::Model: return exists(context, "model", place.id);
    case Place::Kind::Processor: return exists(context, "processor", place.id);
    case Place::Kind::Tenant: return exists(context, "tenant", place.id);
    case Place::Kind::Unknown: break;
    }
    if (exists(context, "cell", place.id) && !index.findCell(place.id)) return true; // left out by the phase
    static constexpr std::array<std::string_view, 6> kinds{"environment",  "cluster", "contact",
                                                           "jurisdiction", "phase",   "secret"};
    if (!place.component.empty())
        return std::find(kinds.begin(), kinds.end(), place.id) != kinds.end() &&
               exists(context, place.id, place.component);
    return stampHolds({}, place.id) || index.findTenant(place.id) || index.findEnvironment(place.id) ||
           holds(plan.clusters, place.id) || holds(plan.flows, place.id) || holds(plan.phases, place.id) ||
           place.id == plan.plan->id.text;
}

class Walk {
public:
    Walk(Checker& checker) : m_checker(checker) {}

    void object(const ObjectSpec& spec, const void* value, const std::string& path, const Subject& subject) {
        for (const FieldSpec& field : spec.fields) {
            const bool asked = path.empty() && field.name == "tenants"; // one by one
            if (asked || !field.has(value)) continue;
            walk(*field.type, field.read(value),
                 path.empty() ? std::string(field.name) : path + "." + std::string(field.name), subject);
        }
    }

private:
    void walk(const TypeSpec& type, const void* value, const std::string& path, const Subject& subject) {
        switch (type.kind) {
        case ValueKind::Id: id(type.print(value), path, subject); break;
        case ValueKind::Ref: reference(type.refKind, type.print(value), path, subject); break;
        case ValueKind::Target: target(*static_cast<const Target*>(value), path, subject); break;
        case ValueKind::Object: object(type.object(), value, path, subject); break;
        case ValueKind::List: list(type, value, path, subject); break;
        case ValueKind::Map: map(type, value, path, subject); break;
        default: break;
        }
    }
    static std::string idOf(const TypeSpec& item, const void* value) {
        if (item.kind != ValueKind::Object) return {};
        const FieldSpec* field = item.object().find("id");
        return field && field->has(value) ? field->type->print(field->read(value)) : std::string();
    }
    void list(const TypeSpec& type, const void* value, const std::string& path, const Subject& subject) {
        std::unordered_set<std::string> seen;
        for (std::size_t i = 0; i < type.size(value); ++i) {
            const void* item = type.at(value, i);
            const std::string own = idOf(*type.item, item);
            Subject owner = subject;
            if (subject.id.empty() && !own.empty()) owner = ownerOf(type.item->object().name, own);
            else if (path.starts_with("stamps.") && path.find('[') == std::string::npos && !own.empty())
                owner = Subject::section(path.substr(7) + "/" + own);
            if (!own.empty() && !seen.insert(own).second)
                m_checker.report(
                    owner,
                    "The id " + text::quoted(own) + " is given twice in " + path + ". Give one of them another id.",
                    path + " has " + own + " twice");
            walk(*type.item, item, own.empty() ? path : path + "[" + own + "]", owner);
        }
    }
    void map(const TypeSpec& type, const void* value, const std::string& path, const Subject& subject) {
        for (std::size_t i = 0; i < type.size(value); ++i) {
            const std::string key = type.keyAt(value, i);
            if (type.key->kind == ValueKind::Ref) reference(type.key->refKind, key, path, subject);
            walk(*type.item, type.at(value, i), path + "." + key, subject);
        }
    }
    void id(const std::string& id, const std::string& path, const Subject& subject) {
        if (id.empty() || isIdText(id)) return;
        // References to objects whose kind the schema leaves open are ids too; the object itself is reported once.
        if (!path.ends_with(".id") && path.find('[') != std::string::npos) return;
        m_checker.report(named(subject, path),
                         text::quoted(id) + " is no id: use 2 to 31 small letters, digits and “-”, a letter first.",
                         path + " = " + id);
    }
    void reference(std::string_view kind, const std::string& id, const std::string& path, const Subject& subject) {
        if (id.empty() || exists(m_checker.context(), kind, id)) return;
        std::string words(kind);
        std::replace(words.begin(), words.end(), '_', ' ');
        m_checker.report(named(subject, path),
                         text::quoted(named(subject, path).id) + " names " + words + " " + text::quoted(id) +
                             ", which the plan does not have. Add it or choose another.",
                         path + " = " + id);
    }
    void target(const Target& target, const std::string& path, const Subject& subject) {
        if (target.text.empty() || targetExists(m_checker.context(), target)) return;
        m_checker.report(named(subject, path),
                         text::quoted(named(subject, path).id) + " names " + text::quoted(target.text) +
                             ", which the plan does not have. Add it or choose another.",
                         path + " = " + target.text);
    }
    /// Cells are printed bare even where their id is also that of something else.
    static Subject ownerOf(std::string_view kind, const std::string& id) {
        return kind == "cell" ? Subject::section(id) : Subject::object(std::string(kind), id);
    }
    /// Sections without ids are named by their key.
    static Subject named(const Subject& subject, const std::string& path) {
        return subject.id.empty() ? Subject::section(path.substr(0, path.find_first_of(".["))) : subject;
    }

    Checker& m_checker;
};

/// A chain of failover regions that comes back to its start by way of two others or more. A region that names itself,
/// and two that name each other, are DR-08's.
void failoverEnds(Checker& checker) {
    for (const auto& start : checker.plan().regions) {
        std::vector<std::string> chain{start->id.text};
        const Region* at = &*start;
        while (at->failover.has() && chain.size() <= checker.plan().regions.size()) {
            at = checker.index().findRegion(at->failover->text);
            if (!at || at->id == start->id) break;
            chain.push_back(at->id.text);
        }
        if (!at || at->id != start->id || chain.size() < 3) continue;
        // Each circle is told once, by its first region in plan order.
        bool earlier = false;
        for (const auto& region : checker.plan().regions) {
            if (&*region == &*start) break;
            earlier = earlier || std::find(chain.begin(), chain.end(), region->id.text) != chain.end();
        }
        if (earlier) continue;
        checker.report(Subject::object("region", start->id.text),
                       "Failover goes in a circle: " + text::list(chain, 20) + " and back to " + start->id.text +
                           ". End it in a region that stays up.",
                       text::list(chain, 20));
    }
}

} // namespace

void tenantIdsAreSound(Checker& checker, const TenantView& tenant) {
    Walk(checker).object(Tenant::spec(), &*tenant, "tenants[" + tenant.id() + "]", checker.tenant(tenant));
}

void tenantIdsAreDistinct(Checker& checker) {
    std::unordered_set<std::string_view> slugs;
    std::unordered_set<std::string_view> uuids;
    const auto twice = [&](const Tenant& tenant, const char* what, const std::string& id) {
        checker.report(Subject::object("tenant", tenant.id.text),
                       "The " + std::string(what) + " " + text::quoted(id) +
                           " is given twice in tenants. Give one of them another.",
                       "tenants has " + id + " twice");
    };
    for (const auto& tenant : checker.plan().tenants) {
        if (!tenant->id.empty() && !slugs.insert(tenant->id.text).second) twice(*tenant, "id", tenant->id.text);
        // Data of both would lie under one prefix, open to both.
        if (!tenant->tenantId->empty() && !uuids.insert(*tenant->tenantId).second)
            twice(*tenant, "tenant_id", *tenant->tenantId);
    }
}

void planIdsAreSound(Checker& checker) {
    Walk(checker).object(Plan::spec(), &checker.plan(), {}, Subject::section({}));
    failoverEnds(checker);
}

} // namespace platbook::models
