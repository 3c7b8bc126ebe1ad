#include "models/edits/Links.h"

#include "models/edits/PlanEdits.h"
#include "models/fields/Effective.h"
#include "models/messages/Quoted.h"
#include "models/query/CallGraph.h"

#include <algorithm>
#include <utility>

namespace platbook::models {
namespace {

Diagnostics refusal(std::string code, std::string message) {
    Diagnostic d;
    d.code = std::move(code);
    d.message = std::move(message);
    return {d};
}

Diagnostics none(std::string message) { return refusal("link.none", std::move(message)); }

std::optional<Component> componentOf(const Plan& plan, const LinkEnd& end) {
    for (const CellId& id : end.cells) {
        const Cell* cell = findById(plan.cells, id);
        if (!cell) continue;
        for (Component& component : cellComponents(plan, *cell))
            if (component.id.text == end.component) return std::move(component);
    }
    return std::nullopt;
}

/// Kinds of flow that copy a store's data into another region, the most usual first.
std::vector<FlowKind> copiesOf(ComponentKind kind) {
    if (kind == ComponentKind::Postgres) return {FlowKind::SqlReplica, FlowKind::Backup};
    if (kind == ComponentKind::ObjectStorage) return {FlowKind::ObjectCopy, FlowKind::Backup};
    if (kind == ComponentKind::Bus) return {FlowKind::BusReplica};
    if (kind == ComponentKind::Redis) return {FlowKind::Invalidation};
    return {};
}

std::vector<FlowKind> flowsBetween(ComponentKind from, ComponentKind to, bool sameCell) {
    switch (componentClass(from)) {
    case ComponentClass::Run:
        if (to == ComponentKind::Observability) return {FlowKind::Log, FlowKind::Trace};
        if (to == ComponentKind::Edge) return {};
        if (componentClass(to) == ComponentClass::Run) return {FlowKind::Http, FlowKind::Grpc};
        return {callTo(to)};
    case ComponentClass::Edge:
        return componentClass(to) == ComponentClass::Run ? std::vector{FlowKind::Http} : std::vector<FlowKind>();
    case ComponentClass::Store:
        if (from == to) return sameCell ? std::vector<FlowKind>() : copiesOf(from);
        if (to != ComponentKind::ObjectStorage) return {};
        return {FlowKind::Export, FlowKind::Backup};
    case ComponentClass::Other: return {};
    }
    return {};
}

std::string notBetween(const LinkEnd& from, ComponentKind start, const LinkEnd& to, ComponentKind end) {
    const bool store = componentClass(start) == ComponentClass::Store;
    if (store && componentClass(end) == ComponentClass::Run)
        return "A store calls nothing. Begin at the service that uses " + text::quoted(from.component) + ".";
    if (store)
        return text::quoted(from.component) + " and " + text::quoted(to.component) + " hold different kinds of data.";
    if (componentClass(start) == ComponentClass::Edge) return "The edge leads to services, not to stores.";
    return "Requests come from the edge. Begin there.";
}

Result<std::vector<LinkOffer>> failoverOffers(const Plan& plan, const RegionId& from, const RegionId& to) {
    if (from == to) return none("A region cannot fail over to itself.");
    const Region* region = findById(plan.regions, from);
    if (region && region->failover.has() && *region->failover == to)
        return refusal("link.exists",
                       text::quoted(from.text) + " fails over to " + text::quoted(to.text) + " already.");
    return std::vector<LinkOffer>{{std::nullopt, from.text, to.text}};
}

/// The two ends as targets, or why there are none: the same stamp, else cells of one environment.
Result<std::pair<std::string, std::string>> targets(const Plan& plan, const LinkEnd& from, const LinkEnd& to) {
    const auto at = [](const std::string& owner, const LinkEnd& end) { return owner + "/" + end.component; };
    for (const CellId& id : from.cells) {
        const Cell* cell = findById(plan.cells, id);
        if (cell && std::find(to.cells.begin(), to.cells.end(), id) != to.cells.end())
            return std::pair{at(cell->stamp->text, from), at(cell->stamp->text, to)};
    }
    for (const CellId& start : from.cells)
        for (const CellId& end : to.cells) {
            const Cell* one = findById(plan.cells, start);
            const Cell* other = findById(plan.cells, end);
            if (one && other && *one->env == *other->env) return std::pair{at(start.text, from), at(end.text, to)};
        }
    return none(text::quoted(from.component) + " and " + text::quoted(to.component) +
                " stand in no environment together.");
}

bool isWritten(const Plan& plan, const LinkOffer& offer) {
    return std::any_of(plan.flows.begin(), plan.flows.end(), [&](const auto& flow) {
        return flow->from->text == offer.from && flow->to->text == offer.to && *flow->kind == *offer.flow;
    });
}

/// Whether a cell of both ends has the call already, written or by the default graph.
bool isCalled(const Plan& plan, const LinkEnd& from, const LinkEnd& to) {
    for (const CellId& id : from.cells) {
        const Cell* cell = findById(plan.cells, id);
        if (!cell || std::find(to.cells.begin(), to.cells.end(), id) == to.cells.end()) continue;
        const std::vector<Component> components = cellComponents(plan, *cell);
        const Component* start = flowEnd(*cell, components, from.component);
        const Component* end = flowEnd(*cell, components, to.component);
        if (start && end && calls(plan, *cell, components, *start, *end)) return true;
    }
    return false;
}

std::string ownerOf(const std::string& target) { return target.substr(0, target.find('/')); }

std::string tailOf(const std::string& target) {
    const std::size_t slash = target.find('/');
    return slash == std::string::npos ? target : target.substr(slash + 1);
}

AnyValue flowValue(const std::string& id, const std::string& from, const std::string& to, FlowKind kind) {
    return objectValue({{"id", scalarValue(id)},
                        {"from", scalarValue(from)},
                        {"to", scalarValue(to)},
                        {"kind", scalarValue(std::string(toText(kind)))}});
}

/// Writes the calls that a component has by the default graph, unless some are written.
Result<PlanPtr> withUsualCalls(const PlanPtr& plan, const std::string& from) {
    const std::string owner = ownerOf(from);
    const auto cell = std::find_if(plan->cells.begin(), plan->cells.end(),
                                   [&](const auto& one) { return one->id.text == owner || one->stamp->text == owner; });
    if (cell == plan->cells.end()) return plan;
    const std::vector<Component> components = cellComponents(*plan, **cell);
    const Component* start = flowEnd(**cell, components, from);
    if (!start || hasWrittenCalls(*plan, **cell, components, *start)) return plan;
    PlanPtr next = plan;
    for (const Component& component : components) {
        if (!calls(*plan, **cell, components, *start, component)) continue;
        const std::string id = freeId(*next, "flow", start->id.text + "-" + component.id.text);
        const Change change =
            addChange("flows", flowValue(id, from, owner + "/" + component.id.text, callTo(*component.kind)));
        Result<PlanPtr> added = applyChanges(next, {change});
        if (!added) return added;
        next = *added;
    }
    return next;
}

} // namespace

Result<bool> canLinkFrom(const Plan& plan, const LinkEnd& from) {
    if (from.component.empty()) return true;
    const std::optional<Component> start = componentOf(plan, from);
    if (!start) return refusal("link.no_start", text::quoted(from.component) + " runs in no cell.");
    if (componentClass(*start->kind) == ComponentClass::Other)
        return refusal("link.no_start",
                       "No link begins at " + text::quoted(from.component) + ". Begin at a service or store.");
    return true;
}

Result<std::vector<LinkOffer>> linkOffers(const Plan& plan, const LinkEnd& from, const LinkEnd& to) {
    if (const Result<bool> start = canLinkFrom(plan, from); !start) return start.diagnostics();
    if (from == to && !from.component.empty()) return none("An item is not linked to itself.");
    if (from.component.empty() && to.component.empty()) return failoverOffers(plan, from.region, to.region);
    if (from.component.empty()) return none("A region fails over to a region, not to a service or store.");
    const ComponentKind start = *componentOf(plan, from)->kind;
    std::vector<LinkOffer> offers;
    if (to.component.empty()) {
        if (from.region == to.region)
            return none(text::quoted(from.component) + " stands in " + to.region.text + " already.");
        for (const FlowKind kind : copiesOf(start))
            offers.push_back({kind, from.cells.front().text + "/" + from.component, to.region.text});
        if (offers.empty()) return none("Only stores are copied to a region. Choose a service or store in it.");
    } else {
        const std::optional<Component> end = componentOf(plan, to);
        if (!end) return none(text::quoted(to.component) + " runs in no cell.");
        const auto ends = targets(plan, from, to);
        if (!ends) return ends.diagnostics();
        const bool sameCell = ownerOf(ends->first) == ownerOf(ends->second);
        for (const FlowKind kind : flowsBetween(start, *end->kind, sameCell))
            offers.push_back({kind, ends->first, ends->second});
        if (offers.empty()) return none(notBetween(from, start, to, *end->kind));
        if (isCalled(plan, from, to)) offers.clear();
    }
    std::erase_if(offers, [&](const LinkOffer& offer) { return isWritten(plan, offer); });
    if (!offers.empty()) return offers;
    const std::string& end = to.component.empty() ? to.region.text : to.component;
    return refusal("link.exists", text::quoted(from.component) + " is linked to " + text::quoted(end) + " already.");
}

Result<AddedLink> addLink(const PlanPtr& plan, const LinkOffer& offer) {
    if (!offer.flow) {
        const std::string path = "regions[" + offer.from + "]";
        const Result<PlanPtr> next = applyChanges(plan, {setChange(path + ".failover", offer.to)});
        if (!next) return next.diagnostics();
        return AddedLink{*next, path};
    }
    PlanPtr before = plan;
    if (isCall(*offer.flow)) {
        const Result<PlanPtr> usual = withUsualCalls(plan, offer.from);
        if (!usual) return usual.diagnostics();
        before = *usual;
    }
    const bool sameOwner = ownerOf(offer.from) == ownerOf(offer.to);
    const std::string name = sameOwner ? tailOf(offer.from) + "-" + tailOf(offer.to) : offer.from + "-" + offer.to;
    const std::string id = freeId(*before, "flow", name);
    const Result<PlanPtr> next =
        applyChanges(before, {addChange("flows", flowValue(id, offer.from, offer.to, *offer.flow))});
    if (!next) return next.diagnostics();
    return AddedLink{*next, "flows[" + id + "]"};
}

} // namespace platbook::models
