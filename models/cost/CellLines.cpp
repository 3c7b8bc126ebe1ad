#include "models/cost/LineFamilies.h"

namespace platbook::models {
namespace {

void addComponentLines(const PricingContext& context, const CellPricing& cell, const Component& component,
                       LineSink& sink) {
    if (!component.kind.has()) return;
    switch (*component.kind) {
    case ComponentKind::Web:
    case ComponentKind::Api:
    case ComponentKind::Orchestrator:
    case ComponentKind::Service:
    case ComponentKind::Worker:
    case ComponentKind::Scheduler:
    case ComponentKind::Workflow:
        addRunLines(context, cell, component, sink);
        addRequestLine(context, cell, component, sink);
        return;
    case ComponentKind::Postgres: addPostgresLines(context, cell, component, sink); return;
    case ComponentKind::Vector: addVectorLines(context, cell, component, sink); return;
    case ComponentKind::Redis: addRedisLines(context, cell, component, sink); return;
    case ComponentKind::ObjectStorage:
    case ComponentKind::WebStatic: addObjectLines(context, cell, component, sink); return;
    case ComponentKind::Bus: addBusLines(context, cell, component, sink); return;
    case ComponentKind::Edge:    // a proxy of compose cells; the plan's edge has its own lines
    case ComponentKind::Secrets: // nodes of the canvas: secrets, keys and logs are priced from
    case ComponentKind::Kms:     // `tenants`, `secrets`, `cells` and `observability`
    case ComponentKind::Observability: return;
    }
}

} // namespace

void addCellLines(const PricingContext& context, const CellPricing& cell, LineSink& sink) {
    for (const Component& component : *cell.view->components) addComponentLines(context, cell, component, sink);
    addNetworkLines(context, cell, sink);
}

} // namespace platbook::models
