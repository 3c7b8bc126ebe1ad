#include "models/edits/PlanEdits.h"

#include "models/edits/AssignValue.h"
#include "models/edits/PlanPath.h"

#include <QString>

#include <algorithm>
#include <mutex>
#include <set>
#include <unordered_map>

namespace platbook::models {
namespace {

Diagnostic editError(std::string code, std::string message, const std::string& path) {
    Diagnostic d;
    d.code = std::move(code);
    d.message = std::move(message);
    d.subject = path;
    return d;
}

/// The one value a change's path names; its last field may be unset.
Result<PlanValue> single(const Plan& plan, const std::string& path) {
    Result<std::vector<PlanValue>> found = resolvePath(plan, path);
    if (!found) return found.diagnostics();
    if (found->size() != 1)
        return editError("path.ambiguous",
                         "“" + path + "” names " + std::to_string(found->size()) + " values, not one.", path);
    return found->front();
}

/// A value to be set may be a map entry that is not there yet (`env.prod.max`, `overrides.pg.tier`): makes the entries on
/// the way, empty, so that the path resolves.
void makeEntries(Plan& plan, const std::vector<PathStep>& steps) {
    std::string path;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const PathStep& step = steps[i];
        const std::string before = path;
        if (step.kind == PathStep::Kind::Key) path += (path.empty() ? "" : ".") + step.text;
        else path += "[" + step.text + (step.kind == PathStep::Kind::Where ? "=" + step.value : "") + "]";
        if (i == 0 || step.kind != PathStep::Kind::Key) continue;
        const Result<PlanValue> holder = single(plan, before);
        if (!holder || holder->type->kind != ValueKind::Map || single(plan, path)) continue;
        void* map = editAlong(plan, holder->hops);
        const std::size_t end = holder->type->size(map);
        holder->type->insertAt(map, end);
        if (!holder->type->setKeyAt(map, end, step.text)) holder->type->eraseAt(map, end);
    }
}

Diagnostics applySet(Plan& plan, const Change& change) {
    const Result<std::vector<PathStep>> steps = parsePath(*change.path);
    if (!steps) return steps.diagnostics();
    makeEntries(plan, *steps);
    const Result<PlanValue> found = single(plan, *change.path);
    if (!found) return found.diagnostics();
    Diagnostics diagnostics;
    if (change.value->kind == AnyValue::Kind::Null && found->field) {
        const std::vector<PathHop> owner(found->hops.begin(), found->hops.end() - 1);
        found->field->setNull(editAlong(plan, owner));
        return diagnostics;
    }
    assignValue(*found->type, found->field, editAlong(plan, found->hops), *change.value, found->componentKind,
                found->path, diagnostics);
    return diagnostics;
}

Diagnostics applyAdd(Plan& plan, const Change& change) {
    const Result<std::vector<PathStep>> steps = parsePath(*change.path);
    if (!steps) return steps.diagnostics();
    const Result<PlanValue> found = single(plan, *change.path);
    if (!found) return found.diagnostics();
    if (found->type->kind != ValueKind::List)
        return {editError("plan.wrong_type", "“" + *change.path + "” is no list, so nothing can be added to it.",
                          *change.path)};
    Diagnostics diagnostics;
    void* list = editAlong(plan, found->hops);
    void* item = found->type->insertAt(list, found->type->size(list));
    assignValue(*found->type->item, nullptr, item, *change.value, found->componentKind, found->path, diagnostics);
    return diagnostics;
}

Diagnostics applyRemove(Plan& plan, const Change& change) {
    const Result<PlanValue> found = single(plan, *change.path);
    if (!found) return found.diagnostics();
    const std::vector<PathHop> ownerHops(found->hops.begin(), found->hops.end() - 1);
    if (found->field) {
        found->field->clear(editAlong(plan, ownerHops));
    } else {
        // An element: its list or map is the value one hop up.
        const TypeSpec* type = nullptr;
        for (const PathHop& hop : ownerHops) type = hop.field ? hop.field->type : type->item;
        type->eraseAt(editAlong(plan, ownerHops), found->hops.back().index);
    }
    return {};
}

Diagnostics applyOne(Plan& plan, const Change& change) {
    switch (*change.op) {
    case ChangeOp::Set: return applySet(plan, change);
    case ChangeOp::Add: return applyAdd(plan, change);
    case ChangeOp::Remove: return applyRemove(plan, change);
    }
    return {};
}

/// Reads "[a, b]" as a list and anything else as one scalar.
AnyValue fromText(const TypeSpec& type, const std::string& text) {
    if (type.kind != ValueKind::List) return scalarValue(text);
    std::string inside = text;
    if (inside.starts_with('[') && inside.ends_with(']')) inside = inside.substr(1, inside.size() - 2);
    std::vector<std::string> items;
    std::size_t at = 0;
    while (at < inside.size()) {
        const std::size_t end = std::min(inside.find(',', at), inside.size());
        std::string item = inside.substr(at, end - at);
        item.erase(0, item.find_first_not_of(' '));
        item.erase(item.find_last_not_of(' ') + 1);
        if (!item.empty()) items.push_back(item);
        at = end + 1;
    }
    return listValue(items);
}

} // namespace

Result<PlanPtr> applyChanges(const PlanPtr& plan, const std::vector<Change>& changes) {
    Plan copy = *plan;
    for (const Change& change : changes) {
        const Diagnostics diagnostics = applyOne(copy, change);
        if (hasErrors(diagnostics)) return diagnostics;
    }
    if (copy == *plan) return plan;
    return PlanPtr(std::make_shared<const Plan>(std::move(copy)));
}

Result<PlanPtr> setField(const PlanPtr& plan, const std::string& path, const std::string& text) {
    Change change = setChange(path, text);
    Result<PlanValue> found = single(*plan, path);
    if (!found) { // in an entry that is yet to be made?
        const Result<std::vector<PathStep>> steps = parsePath(path);
        if (!steps) return steps.diagnostics();
        Plan copy = *plan;
        makeEntries(copy, *steps);
        found = single(copy, path);
        if (!found) return found.diagnostics();
    }
    change.value = fromText(*found->type, text);
    return applyChanges(plan, {change});
}

Result<PlanPtr> setValue(const PlanPtr& plan, const std::string& path, const AnyValue& value) {
    Change change = setChange(path, {});
    change.value = value;
    return applyChanges(plan, {change});
}

Result<PlanPtr> resetField(const PlanPtr& plan, const std::string& path) {
    return applyChanges(plan, {removeChange(path)});
}

Change setChange(std::string path, std::string scalar) {
    Change change;
    change.op = ChangeOp::Set;
    change.path = std::move(path);
    change.value = scalarValue(std::move(scalar));
    return change;
}

Change setListChange(std::string path, const std::vector<std::string>& items) {
    Change change = setChange(std::move(path), {});
    change.value = listValue(items);
    return change;
}

Change addChange(std::string listPath, AnyValue item) {
    Change change = setChange(std::move(listPath), {});
    change.op = ChangeOp::Add;
    change.value = std::move(item);
    return change;
}

Change removeChange(std::string path) {
    Change change;
    change.op = ChangeOp::Remove;
    change.path = std::move(path);
    return change;
}

AnyValue scalarValue(std::string text) {
    AnyValue value;
    value.kind = AnyValue::Kind::Scalar;
    value.scalar = std::move(text);
    return value;
}

AnyValue listValue(const std::vector<std::string>& items) {
    AnyValue value;
    value.kind = AnyValue::Kind::List;
    for (const std::string& item : items) value.items.push_back(scalarValue(item));
    return value;
}

AnyValue objectValue(const std::vector<std::pair<std::string, AnyValue>>& fields) {
    AnyValue value;
    value.kind = AnyValue::Kind::Map;
    for (const auto& [key, item] : fields) {
        value.keys.push_back(key);
        value.items.push_back(item);
    }
    return value;
}

namespace {

bool findIds(const TypeSpec& type, std::set<const ObjectSpec*>& seen) {
    if (type.kind == ValueKind::List || type.kind == ValueKind::Map) return findIds(*type.item, seen);
    if (type.kind != ValueKind::Object) return false;
    const ObjectSpec& spec = type.object();
    if (!seen.insert(&spec).second) return false;
    return spec.find("id") || std::any_of(spec.fields.begin(), spec.fields.end(),
                                          [&](const FieldSpec& field) { return findIds(*field.type, seen); });
}

/// Whether a value of that type can hold ids. Found out once for each type: a plan has many values without.
bool holdsIds(const TypeSpec& type) {
    static std::mutex lock;
    static std::unordered_map<const TypeSpec*, bool> known;
    const std::scoped_lock locked(lock);
    const auto found = known.find(&type);
    if (found != known.end()) return found->second;
    std::set<const ObjectSpec*> seen;
    return known[&type] = findIds(type, seen);
}

void collectIds(const TypeSpec& type, const void* value, std::vector<std::string>& ids) {
    if (!holdsIds(type)) return;
    if (type.kind == ValueKind::Object) {
        const ObjectSpec& spec = type.object();
        if (const FieldSpec* id = spec.find("id"); id && id->type->print)
            ids.push_back(id->type->print(id->read(value)));
        for (const FieldSpec& field : spec.fields)
            if (field.has(value)) collectIds(*field.type, field.read(value), ids);
    } else if (type.kind == ValueKind::List || type.kind == ValueKind::Map) {
        for (std::size_t i = 0; i < type.size(value); ++i) collectIds(*type.item, type.at(value, i), ids);
    }
}

/// Latin letters with marks without them, "Österreich" as "Osterreich": an id has room for basic ones alone.
std::string inBasicLatin(const std::string& name) {
    std::string plain;
    for (const QChar letter : QString::fromStdString(name).normalized(QString::NormalizationForm_KD)) {
        if (letter == QChar(0xDF)) plain += "ss";
        else if (letter.unicode() < 0x80) plain += static_cast<char>(letter.unicode());
        else if (letter.category() != QChar::Mark_NonSpacing) plain += ' ';
    }
    return plain;
}

} // namespace

std::string freeId(const Plan& plan, std::string_view kind, const std::string& name) {
    std::string stem;
    for (const char c : inBasicLatin(name)) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool allowed = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
        if (allowed) stem += lower;
        else if (!stem.empty() && stem.back() != '-') stem += '-';
    }
    while (!stem.empty() && stem.back() == '-') stem.pop_back();
    if (stem.empty() || stem.front() < 'a') stem = std::string(kind) + (stem.empty() ? "" : "-" + stem);
    if (stem.size() < 2) stem += "-1";
    constexpr std::size_t roomForNumber = 26; // of 31 characters, leaving "-9999"
    stem = stem.substr(0, roomForNumber);
    std::vector<std::string> ids;
    for (const FieldSpec& field : rootSpec().fields)
        if (field.has(&plan)) collectIds(*field.type, field.read(&plan), ids);
    std::string id = stem;
    for (int number = 2; std::find(ids.begin(), ids.end(), id) != ids.end(); ++number)
        id = stem + "-" + std::to_string(number);
    return id;
}

} // namespace platbook::models
