#include "exporters/terraform/EdgeNames.h"

#include "exporters/core/ResourceNames.h"
#include "models/fields/Effective.h"

namespace platbook::exporters::terraform {

std::string edgeName(const models::Plan& plan, const models::EnvironmentId& environment, const std::string& region) {
    const std::string stem = fitName(plan.plan->id.text + '-' + environment.text, 20);
    return region.empty() ? stem : fitName(stem + '-' + region, 40);
}

std::string backendKey(const CellView& view, const models::Component& component) {
    return fitName(view.cell.id.text + '-' + component.id.text, 40);
}

bool hasRegionalEdge(const CellView& view) {
    return view.behindEdge() &&
           models::effectiveEdge(view.plan, view.environment.id).lbOrDefault() != models::EdgeLb::Global;
}

} // namespace platbook::exporters::terraform
