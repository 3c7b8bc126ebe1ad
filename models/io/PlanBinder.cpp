#include "models/io/PlanBinder.h"

#include "models/io/ValueText.h"
#include "models/io/YamlParser.h"
#include "models/messages/NearestName.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace platbook::models {
namespace {

std::string quoted(std::string_view text) {
    constexpr std::size_t longest = 60;
    return text.size() > longest ? "\"" + std::string(text.substr(0, longest)) + "…\""
                                 : "\"" + std::string(text) + "\"";
}

/// "a cell", "an environment", "pricing.util", "the plan file".
std::string objectWords(const ObjectSpec& spec) {
    if (spec.name == "root") return "the plan file";
    std::string words(spec.name);
    std::replace(words.begin(), words.end(), '_', ' ');
    if (words.find('.') != std::string::npos) return words;
    const bool vowel =
        std::string_view("aeiou").find(words.front()) != std::string_view::npos && !words.starts_with("us");
    return (vowel ? "an " : "a ") + words;
}

std::string kindText(int kind) { return std::string(toText(static_cast<ComponentKind>(kind))); }

const char* faultCode(ValueFault::Kind kind) {
    switch (kind) {
    case ValueFault::Kind::WrongType: return "plan.wrong_type";
    case ValueFault::Kind::OutOfRange: return "plan.out_of_range";
    case ValueFault::Kind::UnknownChoice: return "plan.unknown_choice";
    case ValueFault::Kind::BadId: return "plan.bad_id";
    case ValueFault::Kind::UnknownToken: return "plan.unknown_token";
    }
    return "";
}

} // namespace

void PlanBinder::bind(Plan& plan) {
    findStampKinds();
    bindObject(rootIndex(), &plan, 0, {});
}

void PlanBinder::findStampKinds() {
    const std::uint32_t stamps = m_source.find(0, "stamps");
    if (stamps == SourceDocument::none || m_source.node(stamps).kind != NodeKind::Map) return;
    const ObjectIndex& component = objectIndex(Component::spec());
    for (std::uint32_t key = stamps + 1; key < m_source.node(stamps).next;) {
        const std::uint32_t list = m_source.node(key).next;
        if (m_source.node(key).kind == NodeKind::Scalar && m_source.node(list).kind == NodeKind::List) {
            auto& kinds = m_stampKinds[m_source.scalar(key)];
            for (std::uint32_t item = list + 1; item < m_source.node(list).next; item = m_source.node(item).next) {
                const std::uint32_t map = m_source.resolved(item);
                if (m_source.node(map).kind != NodeKind::Map) continue;
                const std::uint32_t id = m_source.find(map, "id");
                if (id != SourceDocument::none) kinds.emplace(m_source.scalar(id), kindOf(component, map, -1));
            }
        }
        key = m_source.node(list).next;
    }
}

int PlanBinder::kindOf(const ObjectIndex& index, std::uint32_t map, int fallback) const {
    if (!index.component) return -1;
    const std::uint32_t value = m_source.find(map, "kind");
    if (value == SourceDocument::none) return fallback;
    const auto kind = ScalarText<ComponentKind>::parse(m_source.scalar(m_source.resolved(value)));
    return kind ? static_cast<int>(*kind) : fallback;
}

std::uint32_t PlanBinder::enter(std::uint32_t node) {
    if (m_source.node(node).kind != NodeKind::Alias) return node;
    const std::uint32_t target = m_source.resolved(node);
    m_aliasNodes += m_source.node(target).next - target;
    if (m_aliasNodes <= mostAliasNodes) return target;
    if (!m_aliasReported)
        m_problems.error("yaml.alias_bomb", "Aliases make this plan grow beyond 100,000 values.",
                         "Write the values out, or share less.", node);
    m_aliasReported = true;
    return SourceDocument::none;
}

void PlanBinder::skip(std::uint32_t key, std::uint32_t value) {
    m_source.editNodes()[key].skipped = true;
    m_source.editNodes()[value].skipped = true;
}

void PlanBinder::wrongType(const TypeSpec& type, std::uint32_t node) {
    const SourceNode& n = m_source.node(node);
    std::string found;
    switch (n.kind) {
    case NodeKind::Scalar: found = quoted(m_source.scalar(node)) + " is not "; break;
    case NodeKind::List: found = "A list stands here, not "; break;
    case NodeKind::Map: found = "A mapping stands here, not "; break;
    case NodeKind::Null:
    case NodeKind::Alias: found = "An empty value stands here, not "; break;
    }
    m_problems.error("plan.wrong_type", found + expectedForm(type) + ".", {}, node);
}

void PlanBinder::bindObject(const ObjectIndex& index, void* object, std::uint32_t node, Context context) {
    const int kind = kindOf(index, node, context.componentKind);
    if (index.component) context.componentKind = kind;
    if (index.spec->name == "cell") {
        const std::uint32_t stamp = m_source.find(node, "stamp");
        context.stamp = stamp == SourceDocument::none ? std::string_view() : m_source.scalar(m_source.resolved(stamp));
    }
    std::vector<bool> given(index.entries.size());
    std::unordered_set<std::string_view> unknown;
    for (std::uint32_t key = node + 1; key < m_source.node(node).next;) {
        const std::uint32_t value = m_source.node(key).next;
        if (m_source.node(key).kind != NodeKind::Scalar) {
            m_problems.error("yaml.complex_key", "A key is one word here, not a list, a mapping or an alias.",
                             "Write the name of a field.", key);
            skip(key, value);
        } else if (const std::uint32_t at = index.find(m_source.scalar(key), kind); at == ObjectIndex::none) {
            if (!unknown.insert(m_source.scalar(key)).second)
                m_problems.error("plan.duplicate_key",
                                 quoted(m_source.scalar(key)) + " stands twice in " + objectWords(*index.spec) + ".",
                                 "Remove one of them.", key);
            else reportUnknown(index, key, context);
            skip(key, value);
        } else if (given[at]) {
            m_problems.error("plan.duplicate_key",
                             quoted(m_source.scalar(key)) + " stands twice in " + objectWords(*index.spec) + ".",
                             "Remove one of them; the first one counts.", key);
            skip(key, value);
        } else {
            given[at] = true;
            bindField(index, index.entries[at], object, key, value, context);
        }
        key = m_source.node(value).next;
    }
    if (context.partial == Partial::No) reportMissing(index, given, node);
}

void PlanBinder::reportMissing(const ObjectIndex& index, const std::vector<bool>& given, std::uint32_t node) {
    for (const std::uint32_t position : index.required) {
        const FieldEntry& entry = index.entries[position];
        if (given[position]) continue;
        m_problems.error(
            "plan.missing_field",
            "The field \"" + std::string(entry.spec->name) + "\" of " + objectWords(*index.spec) + " is missing.",
            "Add " + std::string(entry.spec->name) + ": " + expectedForm(*entry.spec->type) + ".", node);
    }
}

void PlanBinder::reportUnknown(const ObjectIndex& index, std::uint32_t key, const Context& context) {
    const std::string_view name = m_source.scalar(key);
    if (name == "<<") {
        m_problems.error("plan.unknown_key", "Merge keys (\"<<\") are not read.",
                         "Write the fields out, or use an alias for a whole object.", key);
        return;
    }
    std::string whose = objectWords(*index.spec);
    if (index.component && context.componentKind >= 0) {
        whose = "a component of kind " + kindText(context.componentKind);
        if (const std::uint32_t other = index.find(name); other != ObjectIndex::none) {
            std::string kinds;
            const std::uint32_t mask = index.entries[other].spec->componentKinds;
            for (std::size_t i = 0; i < textsComponentKind.size(); ++i)
                if (mask >> i & 1U) kinds += (kinds.empty() ? "" : ", ") + std::string(textsComponentKind[i]);
            m_problems.error("plan.unknown_key", quoted(name) + " is no field of " + whose + ".",
                             "It is a field of " + kinds + ".", key);
            return;
        }
    }
    std::vector<std::string_view> known;
    for (const FieldEntry& entry : index.entries) {
        const std::uint32_t kinds = entry.spec->componentKinds;
        if (context.componentKind >= 0 && index.component && kinds != 0 && (kinds >> context.componentKind & 1U) == 0)
            continue;
        known.push_back(entry.spec->name);
    }
    m_problems.error("plan.unknown_key", quoted(name) + " is no field of " + whose + ".", nearestHint(name, known),
                     key);
}

void PlanBinder::bindField(const ObjectIndex& index, const FieldEntry& entry, void* object, std::uint32_t key,
                           std::uint32_t node, const Context& context) {
    const FieldSpec& field = *entry.spec;
    if (m_source.newerSchema() > 0 && field.name == "schema" && index.spec == &rootSpec())
        return skip(key, node); // reported already
    const bool environmentForbids = context.partial == Partial::Environment && !field.perEnvironment;
    const bool cellForbids = context.partial == Partial::Cell && !field.perCell;
    if (environmentForbids || cellForbids) {
        m_problems.error(
            "plan.not_overridable",
            quoted(field.name) + (cellForbids ? " cannot differ per cell." : " cannot differ per environment."),
            "Set it on the object itself.", key);
        skip(key, node);
        return;
    }
    const std::uint32_t content = enter(node);
    if (content == SourceDocument::none) return skip(key, node);
    if (m_source.node(content).kind == NodeKind::Null) {
        field.setNull(object);
        if (field.required && context.partial == Partial::No)
            m_problems.error(
                "plan.missing_field",
                "The field \"" + std::string(field.name) + "\" of " + objectWords(*index.spec) + " is empty.",
                "Write " + expectedForm(*field.type) + ".", node);
        return;
    }
    Context inner = context;
    if (field.type->kind == ValueKind::Object && context.partial != Partial::No) inner.partial = Partial::Free;
    if (!bindValue(*field.type, entry, field.edit(object), content, inner)) {
        field.clear(object);
        skip(key, node);
    }
}

bool PlanBinder::bindValue(const TypeSpec& type, const FieldEntry& entry, void* value, std::uint32_t node,
                           const Context& context) {
    switch (type.kind) {
    case ValueKind::List: return bindList(type, entry, value, node, context);
    case ValueKind::Map: return bindMap(type, entry, value, node, context);
    case ValueKind::Object:
        if (m_source.node(node).kind != NodeKind::Map) {
            wrongType(type, node);
            return false;
        }
        bindObject(*entry.object, value, node, context);
        return true;
    case ValueKind::Any: return bindAny(*static_cast<AnyValue*>(value), node);
    case ValueKind::Range: return bindRange(type, value, node);
    default: return bindScalar(type, entry, value, node);
    }
}

bool PlanBinder::bindScalar(const TypeSpec& type, const FieldEntry& entry, void* value, std::uint32_t node) {
    if (m_source.node(node).kind != NodeKind::Scalar) {
        wrongType(type, node);
        return false;
    }
    const std::string_view text = m_source.scalar(node);
    if (const auto fault = readScalar(type, entry.range, entry.spec->range, text, value)) {
        std::string hint;
        std::string message = quoted(text) + " is not " + fault->expected + ".";
        switch (fault->kind) {
        case ValueFault::Kind::OutOfRange:
            message = quoted(text) + " is out of range for " + quoted(entry.spec->name) +
                      "; allowed: " + fault->expected + ".";
            break;
        case ValueFault::Kind::UnknownChoice: {
            message = quoted(text) + " is no choice for " + quoted(entry.spec->name) + "; " + fault->expected + ".";
            if (const auto name = nearestName(text, type.enumeration->texts); !name.empty())
                hint = "did you mean \"" + std::string(name) + "\"?";
            break;
        }
        case ValueFault::Kind::UnknownToken:
            message = "{" + fault->expected + "} is no token of a pattern.";
            hint = "Known: {plan} {env} {region} {cell} {component} {tenant} {tenant_} {tenant_id} {secret} {vendor}.";
            break;
        case ValueFault::Kind::WrongType:
        case ValueFault::Kind::BadId: break;
        }
        m_problems.error(faultCode(fault->kind), std::move(message), std::move(hint), node);
        if (fault->kind != ValueFault::Kind::BadId && fault->kind != ValueFault::Kind::UnknownToken) return false;
    }
    if (type.kind == ValueKind::Ref) m_references.refer(type.refKind, text, node);
    // A waiver names its object as the finding prints it, which may be more than a target.
    else if (type.kind == ValueKind::Target && entry.spec->name != "object") m_references.referTarget(text, node);
    return true;
}

bool PlanBinder::bindList(const TypeSpec& type, const FieldEntry& entry, void* value, std::uint32_t node,
                          const Context& context) {
    const TypeSpec& itemType = *type.item;
    const bool objects = itemType.kind == ValueKind::Object;
    if (m_source.node(node).kind != NodeKind::List) {
        // Lists inside mappings may be one value (model_routes: {us-1: default}).
        const bool one =
            m_source.node(node).kind == NodeKind::Scalar && entry.spec->type->kind == ValueKind::Map && !objects;
        if (one) return bindValue(itemType, entry, type.insertAt(value, 0), node, context);
        wrongType(type, node);
        return false;
    }
    Context inner = context;
    inner.partial = Partial::No;
    for (std::uint32_t item = node + 1; item < m_source.node(node).next; item = m_source.node(item).next) {
        if (m_progress.isStopped()) return true;
        const std::uint32_t content = enter(item);
        const std::size_t position = type.size(value);
        bool bound = content != SourceDocument::none;
        if (bound && m_source.node(content).kind == NodeKind::Null) {
            wrongType(itemType, item);
            bound = false;
        } else if (bound) {
            bound = bindValue(itemType, entry, type.insertAt(value, position), content, inner);
            if (!bound) type.eraseAt(value, position);
        }
        if (!bound) m_source.editNodes()[item].skipped = true;
    }
    if (objects) defineIds(entry, node);
    return true;
}

/// Ids are unique in their list.
void PlanBinder::defineIds(const FieldEntry& entry, std::uint32_t list) {
    const std::uint32_t position = entry.object->find("id");
    if (position == ObjectIndex::none) return;
    const TypeSpec& type = *entry.object->entries[position].spec->type;
    std::unordered_set<std::string_view> seen;
    for (std::uint32_t item = list + 1; item < m_source.node(list).next; item = m_source.node(item).next) {
        const std::uint32_t content = m_source.resolved(item);
        if (m_source.node(item).skipped || m_source.node(content).kind != NodeKind::Map) continue;
        const std::uint32_t value = m_source.find(content, "id");
        if (value == SourceDocument::none) continue;
        const std::uint32_t node = m_source.resolved(value);
        const std::string_view id = m_source.scalar(node);
        if (id.empty()) continue;
        if (type.kind == ValueKind::Id) m_references.define(type.refKind, id);
        if (!seen.insert(id).second)
            m_problems.error("plan.duplicate_id", "The id " + quoted(id) + " is given twice.",
                             "Give this one another id.", node);
    }
}

bool PlanBinder::bindMap(const TypeSpec& type, const FieldEntry& entry, void* value, std::uint32_t node,
                         const Context& context) {
    if (m_source.node(node).kind != NodeKind::Map) {
        wrongType(type, node);
        return false;
    }
    const bool stamps = entry.spec->name == "stamps";
    std::unordered_set<std::string_view> seen;
    for (std::uint32_t key = node + 1; key < m_source.node(node).next;) {
        const std::uint32_t child = m_source.node(key).next;
        const std::uint32_t after = m_source.node(child).next;
        const bool plainKey = m_source.node(key).kind == NodeKind::Scalar;
        const std::string_view name = m_source.scalar(key);
        bool bound = false;
        if (!plainKey) {
            m_problems.error("yaml.complex_key", "A key is one word here, not a list, a mapping or an alias.",
                             "Write the name of an entry.", key);
        } else if (!seen.insert(name).second) {
            m_problems.error("plan.duplicate_key", quoted(name) + " stands twice in " + quoted(entry.spec->name) + ".",
                             "Remove one of them; the first one counts.", key);
        } else {
            bound = bindMapEntry(type, entry, value, key, child, context);
            if (bound && stamps) m_references.define("stamp", name);
        }
        if (!bound) skip(key, child);
        key = after;
    }
    return true;
}

bool PlanBinder::bindMapEntry(const TypeSpec& type, const FieldEntry& entry, void* map, std::uint32_t key,
                              std::uint32_t node, const Context& context) {
    const std::string_view name = m_source.scalar(key);
    const std::size_t position = type.size(map);
    const std::uint32_t content = enter(node);
    if (content == SourceDocument::none) return false;
    void* value = type.insertAt(map, position);
    bool bound = type.setKeyAt(map, position, name);
    if (!bound || (type.key->kind == ValueKind::EnvName && !isEnvName(name))) {
        const bool choice = type.key->kind == ValueKind::Enum;
        m_problems.error(choice ? "plan.unknown_choice" : "plan.wrong_type",
                         quoted(name) + " is no key of " + quoted(entry.spec->name) + ", which takes " +
                             expectedForm(*type.key) + ".",
                         choice ? nearestHint(name, type.key->enumeration->texts) : std::string(), key);
        bound = false;
    } else if (m_source.node(content).kind == NodeKind::Null) {
        // `prod:` alone is an empty object; a scalar entry without value says nothing.
        if (type.item->kind != ValueKind::Object) {
            wrongType(*type.item, node);
            bound = false;
        }
    } else {
        bound = bindValue(*type.item, entry, value, content, entryContext(type, entry, context, name));
    }
    if (!bound) {
        type.eraseAt(map, position);
        return false;
    }
    if (type.key->kind == ValueKind::Ref) m_references.refer(type.key->refKind, name, key);
    if (type.key->kind == ValueKind::Id && !isIdText(name))
        m_problems.error("plan.bad_id", quoted(name) + " is not " + expectedForm(*type.key) + ".", {}, key);
    return true;
}

/// Overrides take only the fields that may differ there, read by the kind of the component they override.
PlanBinder::Context PlanBinder::entryContext(const TypeSpec& type, const FieldEntry& entry, const Context& context,
                                             std::string_view key) const {
    Context inner = context;
    inner.partial = Partial::No;
    if (type.item->kind != ValueKind::Object) return inner;
    if (entry.spec->name == "overrides") {
        inner.partial = Partial::Cell;
        const auto stamp = m_stampKinds.find(context.stamp);
        if (stamp != m_stampKinds.end())
            if (const auto kind = stamp->second.find(key); kind != stamp->second.end())
                inner.componentKind = kind->second;
    } else if (type.key->kind == ValueKind::Ref && type.key->refKind == "environment") {
        inner.partial = Partial::Environment;
    } else if (entry.spec->name == "tenant_defaults") {
        inner.partial = Partial::Free;
    }
    return inner;
}

bool PlanBinder::bindRange(const TypeSpec& type, void* value, std::uint32_t node) {
    std::string text = "[";
    std::size_t count = 0;
    bool plain = m_source.node(node).kind == NodeKind::List;
    for (std::uint32_t item = node + 1; plain && item < m_source.node(node).next; item = m_source.node(item).next) {
        plain = m_source.node(item).kind == NodeKind::Scalar;
        text += (count++ ? ", " : "") + std::string(m_source.scalar(item));
    }
    if (plain && count == 2 && type.parse(text + "]", value)) return true;
    if (m_source.node(node).kind == NodeKind::List)
        m_problems.error("plan.wrong_type", "This list is not " + expectedForm(type) + ".", {}, node);
    else wrongType(type, node);
    return false;
}

bool PlanBinder::bindAny(AnyValue& value, std::uint32_t node, std::size_t depth) {
    node = enter(node);
    if (node == SourceDocument::none) return false;
    if (depth > deepestNesting) {
        m_problems.error("yaml.too_deep", "Lists and mappings are nested more than 64 deep here.",
                         "A plan needs about ten levels.", node);
        return false;
    }
    const SourceNode& n = m_source.node(node);
    switch (n.kind) {
    case NodeKind::Null:
    case NodeKind::Alias: value.kind = AnyValue::Kind::Null; return true;
    case NodeKind::Scalar:
        value.kind = AnyValue::Kind::Scalar;
        value.scalar = std::string(m_source.scalar(node));
        value.quoted = n.style != NodeStyle::Plain;
        return true;
    case NodeKind::List:
    case NodeKind::Map: break;
    }
    const bool map = n.kind == NodeKind::Map;
    value.kind = map ? AnyValue::Kind::Map : AnyValue::Kind::List;
    for (std::uint32_t child = node + 1; child < n.next; child = m_source.node(child).next) {
        if (map) {
            if (m_source.node(child).kind != NodeKind::Scalar) {
                m_problems.error("yaml.complex_key", "A key is one word here, not a list, a mapping or an alias.",
                                 "Write the name of a field.", child);
                return false;
            }
            const std::string key(m_source.scalar(child));
            if (std::find(value.keys.begin(), value.keys.end(), key) != value.keys.end()) {
                m_problems.error("plan.duplicate_key", quoted(key) + " stands twice in one mapping.",
                                 "Remove one of them.", child);
                return false;
            }
            value.keys.push_back(key);
            child = m_source.node(child).next;
        }
        if (!bindAny(value.items.emplace_back(), child, depth + 1)) return false;
    }
    return true;
}

} // namespace platbook::models
