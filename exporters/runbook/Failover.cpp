#include "exporters/runbook/Failover.h"

#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/runbook/Commands.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <set>

namespace platbook::exporters::runbook {
namespace {

bool globalEdge(const CellView& view) {
    return models::effectiveEdge(view.plan, view.environment.id).lbOrDefault() == models::EdgeLb::Global;
}

/// The list of cells that stand in their failover region, with this cell added or taken out, and applied. What the lost
/// region would say is not asked for: its answer may never come.
std::string listCommands(const CellView& view, bool moved) {
    const std::string folder = edgeFolder(view, view.region);
    const std::string change = moved ? "(.failed_over // []) + [$cell] | unique" : "(.failed_over // []) - [$cell]";
    return "list=" + folder + '/' + std::string(failoverValues) +
           "\ntest -s \"$list\" || printf '{}\\n' > \"$list\"\njq --arg cell " + view.cell.id.text +
           " '.failed_over = (" + change +
           ")' \"$list\" > \"$list.new\" && mv \"$list.new\" \"$list\"\ncat \"$list\"\n" +
           applyRoot(folder, " -refresh=false");
}

/// Tenants of a cell that moves who must not move with it.
std::vector<std::string> leftBehind(const CellView& view) {
    std::vector<std::string> stay;
    for (const models::Tenant& tenant : view.tenants)
        if (!mayMove(view, tenant)) stay.push_back(tenant.id.text);
    return stay;
}

/// Whether an edge stands in the failover region, made for a cell there; it holds what the cell has there beforehand.
bool edgeThere(const RunbookContext& context, const CellView& view) {
    if (!onKubernetes(view) && !view.standbyServices) return false;
    return std::any_of(context.cells.begin(), context.cells.end(), [&](const CellView& other) {
        return view.failover && other.region.id == view.failover->id && other.environment.id == view.environment.id &&
               other.behindEdge() && onKubernetes(other) == onKubernetes(view);
    });
}

/// Names of the cell pointed at another address. A name that only the record for all names below the domain answers for
/// gets one of its own. @param addressCommands  set the shell's `address`
std::string pointNames(const RunbookContext& context, const CellView& view, const std::string& addressCommands) {
    const std::string zone = " --project=" + shellWord(sharedProject(context.plan, context.cells)) +
                             " --zone=" + fitName(context.plan.plan->id.text + "-zone", 63) + " --type=A";
    std::vector<std::string> names;
    for (const std::string& host : cellHosts(view, true)) names.push_back(host + '.');
    const std::string values = " --ttl=60 --rrdatas=\"${address:?}\"\n";
    return addressCommands +
           forEach("name", names,
                   "if gcloud dns record-sets describe \"$name\"" + zone +
                       " >/dev/null 2>&1\nthen gcloud dns record-sets update \"$name\"" + zone + values +
                       "else gcloud dns record-sets create \"$name\"" + zone + values + "fi\n");
}

/// Where the workloads answer after the move; on Kubernetes a release keeps its name.
Place standbyOf(const CellView& view) { return view.standbyServices ? Place::Standby : Place::Home; }

std::string edgeAddress(const CellView& view, const models::Region& region) {
    const std::string terraform = "terraform -chdir=" + edgeFolder(view, region);
    return terraform + " init -input=false\naddress=$(" + terraform + " output -raw address)\n";
}

std::string gatewayAddress(const CellView& view) {
    return "address=$(kubectl get gateway " + helm::kubernetesName(view.plan.plan->id.text) +
           "-gateway --namespace=platform-core --output=jsonpath='{.status.addresses[0].value}')\n";
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
    std::vector<Action> actions;
    if (const auto stay = leftBehind(view); !stay.empty())
        actions.push_back(
            {"Keep out " + joined(stay) +
                 ": disable their sign-in in the application before any traffic arrives. They must not be served from " +
                 view.failover->id.text + ", and their names are not moved.",
             "", "a request of each is refused.", "one is answered: no traffic is sent until it is refused.",
             context.decisionMaker()});
    Action route{"Send the traffic to " + view.failover->id.text + '.', "", "",
                 "the services there are not ready: traffic would go from bad to worse.", context.onCall()};
    if (globalEdge(view) && view.standbyServices && !onKubernetes(view)) {
        route.text += " The list of cells that have moved is kept in " + markdownCode(std::string(failoverValues)) +
                      " beside the entry's values: commit it, so that every later apply keeps it.";
        route.commands = listCommands(view, true);
        route.expected =
            "the file names this cell and those that had moved before; the plan changes backends of this "
            "cell and destroys nothing. Then answer `yes`.";
        route.stop = "the services there are not ready, or the plan shows anything else: answer `no`.";
    } else if (edgeThere(context, view)) {
        route.commands =
            pointNames(context, view, onKubernetes(view) ? gatewayAddress(view) : edgeAddress(view, *view.failover));
        route.expected = "each record shows the new address; resolvers follow within the old time to live of 300 s.";
    } else {
        const bool services = view.standbyServices || onKubernetes(view);
        route.text = (services ? "No entry of this environment stands in " : "No service of this cell stands in ") +
                     view.failover->id.text +
                     ", so the names can't lead there: the objective can't be met until there is one. " +
                     context.decisionMaker() + " decides whether to " +
                     (services ? "add a cell with an edge there" : "give that region a mode that holds services") +
                     " now (plan, export, apply).";
        route.expected = "";
        route.stop = "";
        actions.push_back(route);
        return actions;
    }
    actions.push_back(route);
    actions.push_back({"Verify from outside.", healthCommands(view) + errorCommands(view, 5, standbyOf(view)),
                       "exit code 0, no new errors.", "it still fails after 10 min: the error is not the region.",
                       context.onCall()});
    return actions;
}

std::vector<Action> routeBackActions(const RunbookContext& context, const CellView& view) {
    if (!view.behindEdge()) return {};
    Action route{"Send the traffic home.", "", "the backends of the cells change back, nothing else.",
                 "home is not ready.", context.onCall()};
    if (globalEdge(view) && view.standbyServices && !onKubernetes(view)) {
        route.text += " Only this cell leaves the list; cells that still stand elsewhere stay on it. Commit the file.";
        route.commands = listCommands(view, false);
        route.expected =
            "the file no longer names this cell; the plan changes its backends back and destroys nothing. "
            "Then answer `yes`.";
        route.stop = "home is not ready, or the plan shows anything else: answer `no`.";
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
