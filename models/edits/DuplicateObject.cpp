// Copies of objects: a new id, and new values where two objects must not share one.
#include "models/edits/AssignValue.h"
#include "models/edits/ObjectCopy.h"
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

bool isTaken(const Plan& plan, const Cidr& block) {
    for (const auto& cell : plan.cells)
        for (const auto* range :
             {&cell->subnet, &cell->psa, &cell->pods, &cell->services, &cell->connector, &cell->reserved})
            if (range->has() && (**range).overlaps(block)) return true;
    return false;
}

/// @param region  the cell's
Diagnostics takeFreeBlocks(const Plan& plan, const RegionId& region, AnyValue& copy) {
    Plan taken = plan;
    for (const char* key : {"subnet", "psa", "pods", "services", "connector", "reserved"}) {
        const auto former = Cidr::parse(fieldText(copy, key));
        if (!former) continue;
        Cidr block = *former;
        if (isTaken(taken, *former)) {
            const Result<Cidr> free = nextFreeBlock(taken, region, former->prefix);
            if (!free) return free.diagnostics();
            block = *free;
            replaceField(copy, key, block.toText());
        }
        Cell holder;
        holder.id = CellId("taken");
        holder.reserved = block;
        taken.cells.push_back(Shared<Cell>(holder));
    }
    return {};
}

bool hasId(const Plan& plan, const std::string& list, const std::string& id) {
    const auto found = resolvePath(plan, list + "[" + id + "]");
    return found && !found->empty();
}

/// A tenant's UUID is the key of its data: no two may share one.
bool hasUuid(const Plan& plan, const std::string& uuid) {
    return std::any_of(plan.tenants.begin(), plan.tenants.end(),
                       [&uuid](const auto& tenant) { return *tenant->tenantId == uuid; });
}

} // namespace

Result<std::string> makeFree(const Plan& plan, const ObjectSpec& spec, AnyValue& object, const std::string& list) {
    const std::string former = fieldText(object, "id");
    const bool taken = hasId(plan, list, former);
    const std::string id = taken ? freeId(plan, spec.name, former) : former;
    if (taken) {
        replaceField(object, "id", id);
        if (const std::string name = fieldText(object, "name"); !name.empty())
            replaceField(object, "name", name + " (copy)");
    }
    if (spec.name == "tenant") {
        const std::string uuid = fieldText(object, "tenant_id");
        if (hasUuid(plan, uuid)) replaceField(object, "tenant_id", derivedUuid(uuid, id));
    } else if (spec.name == "cell") {
        const Diagnostics diagnostics = takeFreeBlocks(plan, RegionId(fieldText(object, "region")), object);
        if (hasErrors(diagnostics)) return diagnostics;
    }
    return id;
}

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
    AnyValue copy = untypedValue(*value.type, value.value);
    const std::string listPath = value.path.substr(0, value.path.rfind('['));
    const Result<std::string> id = makeFree(*plan, value.type->object(), copy, listPath);
    if (!id) return id.diagnostics();
    if (newId) *newId = *id;
    return applyChanges(plan, {addChange(listPath, copy)});
}

} // namespace platbook::models
