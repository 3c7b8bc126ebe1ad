#include "ui/panels/problems/FindingPath.h"

namespace platbook::ui {

std::string findingPath(const models::Plan& plan, const std::string& target) {
    const std::size_t slash = target.find('/');
    const std::string head = target.substr(0, slash);
    const std::string tail = slash == std::string::npos ? std::string() : target.substr(slash + 1);
    if (const models::Cell* cell = models::findById(plan.cells, models::CellId{head})) {
        const auto* stamp = models::findEntry(plan.stamps, models::AnyId{cell->stamp->text});
        for (const auto& component : stamp ? *stamp : models::ObjectList<models::Component>{})
            if (component->id.text == tail) return "stamps." + cell->stamp->text + "[" + tail + "]";
        return "cells[" + head + "]";
    }
    if (models::findById(plan.tenants, models::TenantId{head})) return "tenants[" + head + "]";
    if (models::findById(plan.regions, models::RegionId{head})) return "regions[" + head + "]";
    if (models::findById(plan.environments, models::EnvironmentId{head})) return "environments[" + head + "]";
    if (head == "model") return "models[" + tail + "]";
    if (head == "flow") return "flows[" + tail + "]";
    if (head == "tenant") return "tenants[" + tail + "]";
    if (head == "region") return "regions[" + tail + "]";
    if (head == "env") return "environments[" + tail + "]";
    return {};
}

} // namespace platbook::ui
