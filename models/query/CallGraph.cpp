#include "models/query/CallGraph.h"

#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::models {

bool isCall(FlowKind kind) { return kind <= FlowKind::Search; }

bool keepsCopy(FlowKind kind) {
    return kind == FlowKind::SqlReplica || kind == FlowKind::ObjectCopy || kind == FlowKind::Backup ||
           kind == FlowKind::BusReplica;
}

FlowKind callTo(ComponentKind kind) {
    switch (kind) {
    case ComponentKind::Postgres: return FlowKind::Sql;
    case ComponentKind::Redis: return FlowKind::Cache;
    case ComponentKind::Vector: return FlowKind::Search;
    case ComponentKind::ObjectStorage:
    case ComponentKind::WebStatic: return FlowKind::Object;
    case ComponentKind::Bus: return FlowKind::Queue;
    case ComponentKind::Secrets:
    case ComponentKind::Kms: return FlowKind::Secret;
    case ComponentKind::Observability: return FlowKind::Log;
    case ComponentKind::Web:
    case ComponentKind::Api:
    case ComponentKind::Orchestrator:
    case ComponentKind::Service:
    case ComponentKind::Worker:
    case ComponentKind::Scheduler:
    case ComponentKind::Workflow:
    case ComponentKind::Edge: return FlowKind::Http;
    }
    return FlowKind::Http;
}

const Component* flowEnd(const Cell& cell, const std::vector<Component>& components, const std::string& target) {
    const std::size_t slash = target.find('/');
    const std::string owner = slash == std::string::npos ? std::string() : target.substr(0, slash);
    if (!owner.empty() && owner != cell.id.text && owner != cell.stamp->text) return nullptr;
    const std::string id = slash == std::string::npos ? target : target.substr(slash + 1);
    const auto found = std::find_if(components.begin(), components.end(),
                                    [&](const Component& component) { return component.id.text == id; });
    return found == components.end() ? nullptr : &*found;
}

bool hasWrittenCalls(const Plan& plan, const Cell& cell, const std::vector<Component>& components,
                     const Component& from) {
    return std::any_of(plan.flows.begin(), plan.flows.end(), [&](const auto& flow) {
        if (!isCall(*flow->kind)) return false;
        const Component* start = flowEnd(cell, components, flow->from->text);
        return start && start->id == from.id;
    });
}

bool calls(const Plan& plan, const Cell& cell, const std::vector<Component>& components, const Component& from,
           const Component& to) {
    if (componentClass(*from.kind) != ComponentClass::Run || from.id == to.id) return false;
    if (!hasWrittenCalls(plan, cell, components, from)) return componentClass(*to.kind) == ComponentClass::Store;
    return std::any_of(plan.flows.begin(), plan.flows.end(), [&](const auto& flow) {
        if (!isCall(*flow->kind)) return false;
        const Component* start = flowEnd(cell, components, flow->from->text);
        const Component* end = flowEnd(cell, components, flow->to->text);
        return start && end && start->id == from.id && end->id == to.id;
    });
}

} // namespace platbook::models
