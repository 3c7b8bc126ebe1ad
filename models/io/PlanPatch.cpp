#include "models/io/AliasText.h"
#include "models/io/PlanText.h"
#include "models/io/PlanWriter.h"
#include "models/io/ScalarStyle.h"
#include "models/io/SourceDocument.h"
#include "models/io/TextPatch.h"
#include "models/io/YamlScan.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

/// Save: the plan before and after are compared by the field table alongside the document's nodes; what differs becomes
/// edits of spans. Lists of objects are matched by id, other lists by what is alike at both ends.
namespace platbook::models {
namespace {

class Patcher {
public:
    Patcher(const SourceDocument& source, const Plan& before, const Plan& after)
        : m_source(source), m_text({.json = isJson(source), .newline = newlineOf(source.text())}) {
        m_contextBefore.plan = &before;
        m_contextAfter.plan = &after;
    }

    std::string run(const Plan& before, const Plan& after) {
        patchObject(Plan::spec(), &before, &after, 0, {m_contextBefore, m_contextAfter, nullptr});
        return applyEdits(m_source.text(), std::move(m_edits), 0, m_source.text().size());
    }

private:
    struct Surroundings {
        WalkContext before;
        WalkContext after;
        const FieldSpec* field;
    };
    /// A list's items or a map's entries, matched.
    struct Matching {
        std::vector<std::ptrdiff_t> beforeOf; ///< per element after: its index before, or -1
        std::vector<bool> stays;              ///< per element before: still there and not moved
    };

    static bool isJson(const SourceDocument& source) {
        const SourceNode& root = source.node(0);
        return root.style == NodeStyle::Flow && root.next > 1 && source.node(1).style == NodeStyle::DoubleQuoted;
    }
    bool inFlow(std::uint32_t node) const {
        return source(node).style == NodeStyle::Flow || source(node).style == NodeStyle::Pair;
    }
    const SourceNode& source(std::uint32_t node) const { return m_source.node(node); }

    void replace(std::uint32_t node, std::string text) {
        const SourceNode& n = source(node);
        if (n.style == NodeStyle::Absent) text.insert(text.begin(), ' ');
        m_edits.push_back({n.begin, n.end, std::move(text)});
    }

    void patchObject(const ObjectSpec& spec, const void* before, const void* after, std::uint32_t node,
                     Surroundings around);
    void patchField(const FieldSpec& field, const void* before, const void* after, std::uint32_t node, bool flow,
                    const Surroundings& around);
    void patchValue(const TypeSpec& type, const void* before, const void* after, std::uint32_t node, bool flow,
                    const Surroundings& around);
    void patchScalar(ValueKind kind, const std::string& text, std::uint32_t node, bool flow);
    void patchAny(const AnyValue& before, const AnyValue& after, std::uint32_t node, const Surroundings& around);
    void patchList(const TypeSpec& type, const void* before, const void* after, std::uint32_t node,
                   const Surroundings& around);
    void patchMap(const TypeSpec& type, const void* before, const void* after, std::uint32_t node,
                  const Surroundings& around);
    void patchElements(const TypeSpec& type, const void* before, const void* after, std::uint32_t node,
                       const Matching& matching, const Surroundings& around);
    Matching matchById(const TypeSpec& type, const void* before, const void* after) const;
    Matching matchByValue(const TypeSpec& type, const void* before, const void* after) const;
    Matching matchByKey(const TypeSpec& type, const void* before, const void* after) const;
    static void keepInOrder(Matching& matching, std::size_t sizeBefore);
    std::string newElement(const TypeSpec& type, const void* after, std::size_t index, std::uint32_t node,
                           bool brackets, const Surroundings& around) const;
    std::string newPair(const FieldSpec& field, const void* after, std::uint32_t node, bool brackets,
                        const WalkContext& context) const;
    bool siblingsInBrackets(const std::vector<ChildSlot>& slots) const;
    Surroundings elementSurroundings(const TypeSpec& type, const void* value, std::size_t index,
                                     const Surroundings& around) const;

    const SourceDocument& m_source;
    PlanText m_text;
    WalkContext m_contextBefore;
    WalkContext m_contextAfter;
    std::vector<TextEdit> m_edits;
};

bool sameField(const FieldSpec& field, const void* a, const void* b) {
    if (field.has(a) != field.has(b) || field.isNull(a) != field.isNull(b)) return false;
    return !field.has(a) || field.type->equal(field.read(a), field.read(b));
}

bool Patcher::siblingsInBrackets(const std::vector<ChildSlot>& slots) const {
    std::ptrdiff_t balance = 0;
    for (const ChildSlot& slot : slots) {
        const SourceNode& value = source(slot.value);
        if (value.kind != NodeKind::List && value.kind != NodeKind::Map) continue;
        balance += value.style == NodeStyle::Flow ? 1 : -1;
    }
    return balance > 0;
}

std::string Patcher::newPair(const FieldSpec& field, const void* after, std::uint32_t node, bool brackets,
                             const WalkContext& context) const {
    if (inFlow(node)) return m_text.flowPair(field, after, context);
    return m_text.blockPair(field, after, childIndent(m_source, node), context, brackets);
}

void Patcher::patchObject(const ObjectSpec& spec, const void* before, const void* after, std::uint32_t node,
                          Surroundings around) {
    around.before = enterObject(spec, before, around.before);
    around.after = enterObject(spec, after, around.after);
    const std::vector<ChildSlot> slots = childSlots(m_source, node);
    ChildChanges changes;
    changes.removed.assign(slots.size(), false);
    const bool brackets = siblingsInBrackets(slots);
    const bool sameKind = around.before.componentKind == around.after.componentKind;
    const auto slotOf = [&](std::string_view name) {
        std::ptrdiff_t skipped = -1;
        for (std::size_t i = 0; i < slots.size(); ++i) {
            if (source(slots[i].key).kind != NodeKind::Scalar || m_source.scalar(slots[i].key) != name) continue;
            if (!slots[i].skipped) return static_cast<std::ptrdiff_t>(i);
            if (skipped < 0) skipped = static_cast<std::ptrdiff_t>(i);
        }
        return skipped;
    };
    const auto fields = fieldsOf(spec, around.after);
    if (!sameKind)
        for (const FieldSpec* field : writtenFields(spec, before, around.before)) {
            const bool kept = std::any_of(fields.begin(), fields.end(), [&](auto* other) {
                return other->name == field->name && other->offset == field->offset;
            });
            if (const std::ptrdiff_t slot = slotOf(field->name); !kept && slot >= 0)
                changes.removed[static_cast<std::size_t>(slot)] = true;
        }
    std::ptrdiff_t last = -1; // the slot behind which the next new field goes
    for (const FieldSpec* field : fields) {
        const std::ptrdiff_t slot = slotOf(field->name);
        const bool written = field->has(after) || field->isNull(after);
        if (!sameField(*field, before, after)) {
            if (slot < 0 || changes.removed[static_cast<std::size_t>(slot)]) {
                if (written) changes.insertions.push_back({last, newPair(*field, after, node, brackets, around.after)});
            } else if (!written) {
                changes.removed[static_cast<std::size_t>(slot)] = true;
            } else {
                const ChildSlot& child = slots[static_cast<std::size_t>(slot)];
                around.field = field;
                if (child.skipped)
                    replace(child.value, m_text.flow(*field->type, field->read(after), around.after, field));
                else patchField(*field, before, after, child.value, inFlow(node), around);
            }
        }
        if (slot >= 0) last = slot;
    }
    const bool any = !changes.insertions.empty() ||
                     std::find(changes.removed.begin(), changes.removed.end(), true) != changes.removed.end();
    if (any) patchChildren(m_source, node, slots, changes, m_text.newline(), m_edits);
}

void Patcher::patchField(const FieldSpec& field, const void* before, const void* after, std::uint32_t node, bool flow,
                         const Surroundings& around) {
    if (!field.has(after)) return replace(node, "null");
    const void* value = field.read(after);
    const SourceNode& n = source(node);
    if (n.kind != NodeKind::Null) return patchValue(*field.type, field.read(before), value, node, flow, around);
    if (n.style == NodeStyle::Absent && !flow) {
        const std::size_t indent = columnOf(m_source.text(), source(node - 1).begin, m_source.start());
        m_edits.push_back({n.begin, n.end, m_text.blockValue(*field.type, value, indent, around.after, false, &field)});
    } else {
        replace(node, m_text.flow(*field.type, value, around.after, &field));
    }
}

void Patcher::patchValue(const TypeSpec& type, const void* before, const void* after, std::uint32_t node, bool flow,
                         const Surroundings& around) {
    if (before == after || type.equal(before, after)) return;
    const SourceNode& n = source(node);
    const bool collection = (n.kind == NodeKind::List || n.kind == NodeKind::Map) && n.style != NodeStyle::Pair;
    if (type.kind == ValueKind::Object && collection) return patchObject(type.object(), before, after, node, around);
    if (type.kind == ValueKind::List && n.kind == NodeKind::List) return patchList(type, before, after, node, around);
    if (type.kind == ValueKind::Map && collection) return patchMap(type, before, after, node, around);
    if (type.kind == ValueKind::Any)
        return patchAny(*static_cast<const AnyValue*>(before), *static_cast<const AnyValue*>(after), node, around);
    const bool scalar = type.print && type.kind != ValueKind::Range;
    if (scalar && n.kind == NodeKind::Scalar) return patchScalar(type.kind, type.print(after), node, flow);
    replace(node, m_text.flow(type, after, around.after, around.field));
}

void Patcher::patchScalar(ValueKind kind, const std::string& text, std::uint32_t node, bool flow) {
    const SourceNode& n = source(node);
    const bool oneLine = text.find('\n') == std::string::npos && doubleQuoted(text).size() <= text.size() * 2 + 2;
    switch (n.style) {
    case NodeStyle::DoubleQuoted:
        return replace(node, m_text.json() ? m_text.scalar(kind, text, true) : doubleQuoted(text));
    case NodeStyle::SingleQuoted:
        if (!oneLine || !canBePlain("x" + text + "x", false)) {
            const bool plainText = std::none_of(text.begin(), text.end(), [](char c) {
                return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7F;
            });
            return replace(node, plainText ? singleQuoted(text) : doubleQuoted(text));
        }
        return replace(node, singleQuoted(text));
    case NodeStyle::Literal:
    case NodeStyle::Folded:
        if (fitsLiteral(text)) {
            const std::size_t line = m_source.text().find('\n', n.begin) + 1;
            const std::size_t first = m_source.text().find_first_not_of(" \r\n", line);
            const std::size_t indent = first < n.end ? columnOf(m_source.text(), first, m_source.start()) : 2;
            return replace(node, literalBlock(text, indent, m_text.newline()));
        }
        return replace(node, m_text.scalar(kind, text, flow));
    default: return replace(node, m_text.scalar(kind, text, flow));
    }
}

/// Where both have the same shape, the parts that differ are replaced one by one.
void Patcher::patchAny(const AnyValue& before, const AnyValue& after, std::uint32_t node, const Surroundings& around) {
    if (before == after) return;
    const SourceNode& n = source(node);
    const bool alike = (n.kind == NodeKind::List || n.kind == NodeKind::Map) && before.kind == after.kind &&
                       before.items.size() == after.items.size() && before.keys == after.keys;
    if (!alike) return replace(node, m_text.flow(*around.field->type, &after, around.after, around.field));
    std::uint32_t child = node + 1;
    for (std::size_t i = 0; i < after.items.size(); ++i, child = source(child).next) {
        if (n.kind == NodeKind::Map) child = source(child).next;
        patchAny(before.items[i], after.items[i], child, around);
    }
}

Patcher::Surroundings Patcher::elementSurroundings(const TypeSpec& type, const void* value, std::size_t index,
                                                   const Surroundings& around) const {
    Surroundings inner = around;
    if (type.kind == ValueKind::Map && around.field) {
        const std::string key = type.keyAt(value, index);
        inner.before = enterEntry(*around.field, key, around.before);
        inner.after = enterEntry(*around.field, key, around.after);
    }
    return inner;
}

std::string Patcher::newElement(const TypeSpec& type, const void* after, std::size_t index, std::uint32_t node,
                                bool brackets, const Surroundings& around) const {
    const std::size_t indent = childIndent(m_source, node);
    if (type.kind == ValueKind::Map)
        return inFlow(node) ? m_text.flowEntry(*around.field, after, index, around.after)
                            : m_text.blockEntry(*around.field, after, index, indent, around.after, brackets);
    const void* item = type.at(after, index);
    return inFlow(node) ? m_text.flow(*type.item, item, around.after, nullptr)
                        : m_text.blockItem(*type.item, item, indent, around.after, brackets);
}

/// Keeps the longest run of matches in rising order; the others count as moved.
void Patcher::keepInOrder(Matching& matching, std::size_t sizeBefore) {
    std::vector<std::size_t> tails; // element after that ends the best run of each length
    std::vector<std::ptrdiff_t> previous(matching.beforeOf.size(), -1);
    for (std::size_t i = 0; i < matching.beforeOf.size(); ++i) {
        if (matching.beforeOf[i] < 0) continue;
        const auto at =
            std::lower_bound(tails.begin(), tails.end(), matching.beforeOf[i],
                             [&](std::size_t tail, std::ptrdiff_t value) { return matching.beforeOf[tail] < value; });
        if (at != tails.begin()) previous[i] = static_cast<std::ptrdiff_t>(*(at - 1));
        if (at == tails.end()) tails.push_back(i);
        else *at = i;
    }
    matching.stays.assign(sizeBefore, false);
    for (std::ptrdiff_t i = tails.empty() ? -1 : static_cast<std::ptrdiff_t>(tails.back()); i >= 0;
         i = previous[static_cast<std::size_t>(i)])
        matching.stays[static_cast<std::size_t>(matching.beforeOf[static_cast<std::size_t>(i)])] = true;
}

Patcher::Matching Patcher::matchById(const TypeSpec& type, const void* before, const void* after) const {
    const FieldSpec* id = type.item->object().find("id");
    const auto textOf = [&](const void* list, std::size_t i) { return id->type->print(id->read(type.at(list, i))); };
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < type.size(before); ++i) known.emplace(textOf(before, i), i);
    Matching matching;
    for (std::size_t i = 0; i < type.size(after); ++i) {
        const auto found = known.find(textOf(after, i));
        matching.beforeOf.push_back(found == known.end() ? -1 : static_cast<std::ptrdiff_t>(found->second));
        if (found != known.end()) known.erase(found);
    }
    keepInOrder(matching, type.size(before));
    return matching;
}

Patcher::Matching Patcher::matchByKey(const TypeSpec& type, const void* before, const void* after) const {
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < type.size(before); ++i) known.emplace(type.keyAt(before, i), i);
    Matching matching;
    for (std::size_t i = 0; i < type.size(after); ++i) {
        const auto found = known.find(type.keyAt(after, i));
        matching.beforeOf.push_back(found == known.end() ? -1 : static_cast<std::ptrdiff_t>(found->second));
        if (found != known.end()) known.erase(found);
    }
    keepInOrder(matching, type.size(before));
    return matching;
}

/// Equal elements at both ends stay; those between them are taken to have changed one by one.
Patcher::Matching Patcher::matchByValue(const TypeSpec& type, const void* before, const void* after) const {
    const std::size_t sizeBefore = type.size(before), sizeAfter = type.size(after),
                      shorter = std::min(sizeBefore, sizeAfter);
    const auto same = [&](std::size_t a, std::size_t b) {
        return type.item->equal(type.at(before, a), type.at(after, b));
    };
    std::size_t front = 0, back = 0;
    while (front < shorter && same(front, front)) ++front;
    while (back < shorter - front && same(sizeBefore - 1 - back, sizeAfter - 1 - back)) ++back;
    Matching matching;
    matching.beforeOf.assign(sizeAfter, -1);
    for (std::size_t i = 0; i < sizeAfter; ++i) {
        if (i >= sizeAfter - back)
            matching.beforeOf[i] = static_cast<std::ptrdiff_t>(i + sizeBefore) - static_cast<std::ptrdiff_t>(sizeAfter);
        else if (i < sizeBefore - back) matching.beforeOf[i] = static_cast<std::ptrdiff_t>(i);
    }
    keepInOrder(matching, sizeBefore);
    return matching;
}

void Patcher::patchList(const TypeSpec& type, const void* before, const void* after, std::uint32_t node,
                        const Surroundings& around) {
    const bool ids =
        type.item->kind == ValueKind::Object && type.item->object().find("id") && type.item->object().name != "step";
    patchElements(type, before, after, node, ids ? matchById(type, before, after) : matchByValue(type, before, after),
                  around);
}

void Patcher::patchMap(const TypeSpec& type, const void* before, const void* after, std::uint32_t node,
                       const Surroundings& around) {
    patchElements(type, before, after, node, matchByKey(type, before, after), around);
}

void Patcher::patchElements(const TypeSpec& type, const void* before, const void* after, std::uint32_t node,
                            const Matching& matching, const Surroundings& around) {
    const std::vector<ChildSlot> slots = childSlots(m_source, node);
    std::vector<std::size_t> slotOf; // per element before
    for (std::size_t i = 0; i < slots.size(); ++i)
        if (!slots[i].skipped) slotOf.push_back(i);
    if (slotOf.size() != type.size(before)) return replace(node, m_text.flow(type, after, around.after, around.field));

    ChildChanges changes;
    changes.removed.assign(slots.size(), false);
    bool any = false;
    for (std::size_t i = 0; i < slotOf.size(); ++i) any |= changes.removed[slotOf[i]] = !matching.stays[i];
    const bool brackets = siblingsInBrackets(slots);
    std::ptrdiff_t last = -1;
    for (std::size_t i = 0; i < type.size(after); ++i) {
        const std::ptrdiff_t old = matching.beforeOf[i];
        if (old < 0) {
            changes.insertions.push_back({last, newElement(type, after, i, node, brackets, around)});
            continue;
        }
        const auto oldIndex = static_cast<std::size_t>(old);
        const ChildSlot& slot = slots[slotOf[oldIndex]];
        const std::size_t firstEdit = m_edits.size();
        const void* const valueBefore = type.at(before, oldIndex);
        const void* const valueAfter = type.at(after, i);
        if (source(slot.value).kind == NodeKind::Null && !type.item->equal(valueBefore, valueAfter))
            replace(slot.value, m_text.flow(*type.item, valueAfter, around.after, around.field));
        else
            patchValue(*type.item, valueBefore, valueAfter, slot.value, inFlow(node),
                       elementSurroundings(type, after, i, around));
        if (matching.stays[oldIndex]) {
            last = static_cast<std::ptrdiff_t>(slotOf[oldIndex]);
            continue;
        }
        // Moved: its own text goes along, with what changed inside.
        std::vector<TextEdit> inside(std::make_move_iterator(m_edits.begin() + static_cast<std::ptrdiff_t>(firstEdit)),
                                     std::make_move_iterator(m_edits.end()));
        m_edits.resize(firstEdit);
        changes.insertions.push_back({last, applyEdits(m_source.text(), std::move(inside), slot.begin, slot.end)});
    }
    if (any || !changes.insertions.empty()) patchChildren(m_source, node, slots, changes, m_text.newline(), m_edits);
}

} // namespace

std::string patchPlan(const SourceDocument& source, const Plan& before, const Plan& after) {
    std::string text = Patcher(source, before, after).run(before, after);
    if (!source.hasAnchors() || text == source.text()) return text;
    if (const auto again = readPlan(text, source.fileName()); again.ok() && *again->plan == after) return text;
    const std::optional<std::string> plainText = withoutAliases(source);
    if (!plainText) return writePlan(after);
    const auto plain = readPlan(*plainText, source.fileName());
    return plain.ok() ? Patcher(*plain->source, *plain->plan, after).run(*plain->plan, after) : writePlan(after);
}

} // namespace platbook::models
