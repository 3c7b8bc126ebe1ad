#include "exporters/runbook/Failover.h"

#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/Commands.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <set>

namespace platbook::exporters::runbook {
namespace {

bool globalEdge(const CellView& view) {
    return models::effectiveEdge(view.plan, view.environment.id).lbOrDefault() == models::EdgeLb::Global;
}

/// All cells that leave the region together: the edge takes the whole list at once.
std::string listOfCells(const RunbookContext& context, const CellView& view) {
    std::string list;
    for (const CellView* other : context.prodCells())
        if (other->region.id == view.region.id && other->environment.id == view.environment.id &&
            other->standbyServices && !onKubernetes(*other))
            list += (list.empty() ? "\"" : ", \"") + other->cell.id.text + '"';
    return list;
}

/// Whether an edge stands in the failover region, made for a cell there.
bool edgeThere(const RunbookContext& context, const CellView& view) {
    return std::any_of(context.cells.begin(), context.cells.end(), [&](const CellView& other) {
        return view.failover && other.region.id == view.failover->id && other.environment.id == view.environment.id &&
               other.behindEdge() && onKubernetes(other) == onKubernetes(view);
    });
}

std::string zoneProject(const RunbookContext& context, const CellView& view) {
    const std::string project = parseRegistry(*context.plan.provider->registry).project;
    return project.empty() ? view.project : project;
}

/// Names of the cell pointed at another address.
std::string pointNames(const RunbookContext& context, const CellView& view, const std::string& addressCommand) {
    std::string commands = "address=$(" + addressCommand + ")\n";
    for (const std::string& host : cellHosts(view))
        commands += "gcloud dns record-sets update " + host + ". --project=" + zoneProject(context, view) +
                    " --zone=" + fitName(context.plan.plan->id.text + "-zone", 63) +
                    " --type=A --ttl=60 --rrdatas=\"$address\"\n";
    return commands;
}

std::string edgeAddress(const CellView& view, const models::Region& region) {
    return "terraform -chdir=" + edgeFolder(view, region) + " output -raw address";
}

std::string gatewayAddress(const CellView& view) {
    return "kubectl get gateway " + helm::kubernetesName(view.plan.plan->id.text) +
           "-gateway --namespace=platform-core --output=jsonpath='{.status.addresses[0].value}'";
}

} // namespace

std::string detectionText(const models::Region& region) {
    const models::RegionHealth& health = *region.health;
    std::vector<std::string> signals;
    for (const std::string& check : *health.checks) signals.push_back(markdownLine(check));
    if (health.errorRate.has()) signals.push_back("error rate above " + health.errorRate->toText());
    if (health.latencyMs.has()) signals.push_back("latency above " + health.latencyMs->toText() + " ms");
    const std::string period = std::to_string(health.periodS.valueOr(60)) + " s, " +
                               std::to_string(health.failures.valueOr(5)) + " times in a row";
    if (signals.empty())
        signals.push_back("the readiness of every service in " + region.id.text +
                          " fails, or the provider's status page names " + markdownLine(*region.location));
    return joined(signals) + "; asked every " + period;
}

std::string lossText(const models::RegionLoss& loss) {
    std::vector<std::string> parts;
    for (const models::RegionLoss::Store& store : loss.stores)
        parts.push_back(
            store.component + ": " +
            (store.rpoMin ? (store.rpoMin->isZero() ? "nothing" : "up to " + store.rpoMin->toText(1) + " min of writes")
                          : "everything, nothing of it is outside"));
    return parts.empty() ? "no data store" : joined(parts) + "; caches and messages in flight are lost";
}

std::vector<Action> routeActions(const RunbookContext& context, const CellView& view) {
    if (!view.behindEdge()) return {};
    Action route{"Send the traffic to " + view.failover->id.text + '.', "", "",
                 "the services there are not ready: traffic would go from bad to worse.", context.onCall()};
    if (globalEdge(view) && !onKubernetes(view)) {
        const std::string folder = edgeFolder(view, view.region);
        route.commands = "terraform -chdir=" + folder + " init -input=false\nterraform -chdir=" + folder +
                         " apply -input=false -auto-approve -var='failed_over=[" + listOfCells(context, view) + "]'\n";
        route.expected = "the backends of the cells change, nothing else.";
    } else if (edgeThere(context, view)) {
        route.commands =
            pointNames(context, view, onKubernetes(view) ? gatewayAddress(view) : edgeAddress(view, *view.failover));
        route.expected = "each record shows the new address; resolvers follow within the old time to live of 300 s.";
    } else {
        route.text = "No entry of this environment stands in " + view.failover->id.text +
                     ", so the names can't lead there: the objective can't be met until there is one. " +
                     context.decisionMaker() +
                     " decides whether to add a cell with an edge there now (plan, export, apply).";
        route.expected = "";
        route.stop = "";
        return {route};
    }
    return {route,
            {"Verify from outside.", healthCommands(view) + errorCommands(view, 5), "exit code 0, no new errors.",
             "it still fails after 10 min: the error is not the region.", context.onCall()}};
}

std::vector<Action> routeBackActions(const RunbookContext& context, const CellView& view) {
    if (!view.behindEdge()) return {};
    Action route{"Send the traffic home.", "", "the backends of the cells change back, nothing else.",
                 "home is not ready.", context.onCall()};
    if (globalEdge(view) && !onKubernetes(view)) {
        route.commands = "terraform -chdir=" + edgeFolder(view, view.region) +
                         " apply -input=false -auto-approve -var='failed_over=[]'\n";
    } else if (edgeThere(context, view)) {
        route.commands =
            (onKubernetes(view) ? clusterLogin(view) : std::string()) +
            pointNames(context, view, onKubernetes(view) ? gatewayAddress(view) : edgeAddress(view, view.region));
        route.expected = "each record shows the address of home.";
    } else {
        return {};
    }
    return {route,
            {"Verify from outside.", healthCommands(view) + errorCommands(view, 5), "exit code 0, no new errors.",
             "it fails: send the traffic back to the failover region.", context.onCall()}};
}

} // namespace platbook::exporters::runbook
