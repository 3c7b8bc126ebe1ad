// Copies of objects: a new id, and new values where two objects must not share one.
#include "models/edits/AssignValue.h"
#include "models/edits/PlanEdits.h"
#include "models/edits/PlanPath.h"
#include "models/edits/TenantPlacement.h"

#include <algorithm>

namespace platbook::models {
namespace {

/// A UUID made from the former one and the new slug, so that copies differ and the same edit gives the same bytes.
std::string derivedUuid(const std::string& former, const std::string& slug) {
    std::uint64_t hash = 1469598103934665603ULL; // FNV-1a
    for (const char c : former + "/" + slug) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string uuid = former.size() == 36 ? former : "00000000-0000-4000-8000-000000000000";
    for (std::size_t i = 24; i < 36; ++i) {
        uuid[i] = digits[hash & 15];
        hash >>= 4;
    }
    return uuid;
}

void replaceField(AnyValue& object, std::string_view key, const std::string& text) {
    for (std::size_t i = 0; i < object.keys.size(); ++i)
        if (object.keys[i] == key) object.items[i] = scalarValue(text);
}

std::string fieldText(const AnyValue& object, std::string_view key) {
    for (std::size_t i = 0; i < object.keys.size(); ++i)
        if (object.keys[i] == key) return object.items[i].scalar;
    return {};
}

Diagnostics takeFreeBlocks(const Plan& plan, const Cell& cell, AnyValue& copy) {
    Plan taken = plan;
    for (const char* key : {"subnet", "psa", "pods", "services", "connector", "reserved"}) {
        const std::string block = fieldText(copy, key);
        const auto former = Cidr::parse(block);
        if (!former) continue;
        const Result<Cidr> free = nextFreeBlock(taken, *cell.region, former->prefix);
        if (!free) return free.diagnostics();
        replaceField(copy, key, free->toText());
        Cell holder;
        holder.id = CellId("taken");
        holder.reserved = *free;
        taken.cells.push_back(Shared<Cell>(holder));
    }
    return {};
}

} // namespace

Result<PlanPtr> duplicateObject(const PlanPtr& plan, const std::string& path, std::string* newId) {
    const Result<std::vector<PlanValue>> found = resolvePath(*plan, path);
    if (!found) return found.diagnostics();
    if (found->size() != 1 || found->front().type->kind != ValueKind::Object || found->front().hops.back().field) {
        Diagnostic d;
        d.code = "path.ambiguous";
        d.message = "“" + path + "” names no single object that can be copied.";
        return d;
    }
    const PlanValue& value = found->front();
    const ObjectSpec& spec = value.type->object();
    AnyValue copy = untypedValue(*value.type, value.value);
    const std::string formerId = fieldText(copy, "id");
    const std::string id = freeId(*plan, spec.name, formerId);
    replaceField(copy, "id", id);
    if (const std::string name = fieldText(copy, "name"); !name.empty()) replaceField(copy, "name", name + " (copy)");
    if (spec.name == "tenant") {
        replaceField(copy, "tenant_id", derivedUuid(fieldText(copy, "tenant_id"), id));
    } else if (spec.name == "cell") {
        const Diagnostics diagnostics = takeFreeBlocks(*plan, *static_cast<const Cell*>(value.value), copy);
        if (hasErrors(diagnostics)) return diagnostics;
    }
    if (newId) *newId = id;
    const std::string listPath = value.path.substr(0, value.path.rfind('['));
    return applyChanges(plan, {addChange(listPath, copy)});
}

} // namespace platbook::models
