#include "models/checks/FindingPath.h"

namespace platbook::models {
namespace {

/// A part of the plan by its key, or an item of one of its lists by its id.
std::string rootPath(const Plan& plan, const std::string& target) {
    for (const FieldSpec& field : rootSpec().fields) {
        const std::string name(field.name);
        if (name == target) return name == "plan" ? std::string() : name;
        if (field.type->kind != ValueKind::List || field.type->item->kind != ValueKind::Object) continue;
        const FieldSpec* id = field.type->item->object().find("id");
        if (!id || !id->type->print) continue;
        const void* list = field.read(&plan);
        for (std::size_t i = 0; i < field.type->size(list); ++i)
            if (id->type->print(id->read(field.type->at(list, i))) == target) return name + "[" + target + "]";
    }
    return {};
}

} // namespace

std::string findingPath(const Plan& plan, const std::string& target) {
    const std::size_t slash = target.find('/');
    const std::string head = target.substr(0, slash);
    const std::string tail = slash == std::string::npos ? std::string() : target.substr(slash + 1);
    if (const Cell* cell = findById(plan.cells, CellId{head})) {
        const auto* stamp = findEntry(plan.stamps, AnyId{cell->stamp->text});
        for (const auto& component : stamp ? *stamp : ObjectList<Component>{})
            if (component->id.text == tail) return "stamps." + cell->stamp->text + "[" + tail + "]";
        if (tail.empty()) return "cells[" + head + "]";
    }
    if (const Benchmark* table = findById(plan.benchmarks, BenchmarkId{head}); table && !tail.empty())
        for (const auto& line : table->lines)
            if (line->id.text == tail) return "benchmarks[" + head + "].lines[" + tail + "]";
    if (findById(plan.cells, CellId{head})) return "cells[" + head + "]";
    if (head == "benchmark") return "benchmarks[" + tail + "]";
    if (findById(plan.tenants, TenantId{head})) return "tenants[" + head + "]";
    if (findById(plan.regions, RegionId{head})) return "regions[" + head + "]";
    if (findById(plan.environments, EnvironmentId{head})) return "environments[" + head + "]";
    if (head == "model") return "models[" + tail + "]";
    if (head == "flow") return "flows[" + tail + "]";
    if (head == "tenant") return "tenants[" + tail + "]";
    if (head == "region") return "regions[" + tail + "]";
    if (head == "env") return "environments[" + tail + "]";
    const std::string path = rootPath(plan, target);
    return path.empty() && !tail.empty() ? rootPath(plan, tail) : path; // "processor/mailer"
}

} // namespace platbook::models
