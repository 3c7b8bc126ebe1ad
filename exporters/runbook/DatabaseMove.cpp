#include "exporters/runbook/DatabaseMove.h"

#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/Commands.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::runbook {
namespace {

std::string locationOf(const CellView& view, const models::Component& database, Place place) {
    return place == Place::Home ? view.locationOf(database) : *view.failover->location;
}

/// What answers in the failover region is the standby; on Kubernetes a release keeps its name.
Place workloadsAt(const CellView& view, Place place) { return view.standbyServices ? place : Place::Home; }

std::string stopCommands(const CellView& view, Place place) {
    if (onKubernetes(view)) {
        const models::Cluster* there = place == Place::Standby ? failoverCluster(view) : nullptr;
        if (place == Place::Standby && !there) return {}; // no cluster took its release
        return (there ? clusterLogin(view.plan, *there) : clusterLogin(view)) +
               uninstallCommand(view, " --keep-history");
    }
    std::string commands;
    for (const Named& service : servicesOf(view))
        commands += "gcloud beta run services update " + nameAt(service.name, place) + placeFlags(view, place) +
                    " --scaling=0\n";
    for (const Named& pool : poolsOf(view))
        commands += "gcloud beta run worker-pools update " + nameAt(pool.name, place) + placeFlags(view, place) +
                    " --scaling=0\n";
    return commands;
}

std::string startCommands(const CellView& view, Place place) {
    std::string commands;
    for (const Named& service : servicesOf(view))
        commands += "gcloud beta run services update " + nameAt(service.name, place) + placeFlags(view, place) +
                    " --scaling=auto --min=0 --max=" +
                    std::to_string(std::max<std::int64_t>(models::maxInstances(*service.component), 1)) + '\n';
    for (const Named& pool : poolsOf(view))
        commands += "gcloud beta run worker-pools update " + nameAt(pool.name, place) + placeFlags(view, place) +
                    " --scaling=" + std::to_string(std::max<std::int64_t>(models::minInstances(*pool.component), 1)) +
                    '\n';
    return commands;
}

/// Waits until the replica has applied what the primary wrote last.
std::string catchUp(const CellView& view, const Named& database, const Instance& from, const Instance& to) {
    const std::string name = databaseName(view, *database.component);
    return openDatabase(view, from.name, locationOf(view, *database.component, from.place), name) +
           "written=$(psql --no-psqlrc --tuples-only --no-align --command='SELECT pg_current_wal_lsn()')\n" +
           closeDatabase() + openDatabase(view, to.name, locationOf(view, *database.component, to.place), name) +
           "until psql --no-psqlrc --tuples-only --command=\"SELECT pg_last_wal_replay_lsn() >= '${written:?}'\" | grep -q t; do\n"
           "  sleep 2\ndone\nprintf 'the replica has %s\\n' \"$written\"\n" +
           closeDatabase();
}

std::vector<Action> exchange(const RunbookContext& context, const CellView& view, const Instance& from,
                             const Instance& to) {
    return {{"Name the replica that may take over, then exchange the roles in a quiet hour.",
             "gcloud sql instances patch " + from.name + projectFlag(view) + " --failover-dr-replica-name=" + to.name +
                 "\ngcloud sql instances switchover " + to.name + projectFlag(view) + '\n',
             "the roles are exchanged within 10 min; no write is lost. Services that still lead to the old primary can "
             "read, but not write.",
             "it is not a quiet hour, or the replica is not `RUNNABLE`.", context.decisionMaker()}};
}

std::vector<Action> promotion(const RunbookContext& context, const CellView& view, const Named& database,
                              const Instance& from, const Instance& to) {
    const Place place = onKubernetes(view) ? from.place : workloadsAt(view, from.place);
    return {
        {std::string(
             "Stop everything that writes. The edition of this database knows no exchange of roles, so nothing may be "
             "written while the replica takes over.") +
             (onKubernetes(view) ? " Under a GitOps controller suspend its sync of this release first." : ""),
         stopCommands(view, place), "no instance runs; requests are refused.",
         "it is not a quiet hour, or the tenants have not been told.", context.decisionMaker()},
        {"Wait until the replica has everything.", catchUp(view, database, from, to),
         "\"the replica has\" and a position in the log, within a minute.",
         "it does not come within 10 min: start the workloads again, nothing has happened yet.", context.onCall()},
        {"Promote the replica.", "gcloud sql instances promote-replica " + to.name + projectFlag(view) + '\n',
         "the command ends without an error within 10 min.", "the replica did not have everything.",
         context.decisionMaker(), "From here " + markdownCode(from.name) + " must never take writes again."}};
}

/// Flags of `gcloud beta sql instances create` (the range is only known there) beside the name, as Terraform sets them:
/// region, size, edition, key, network and range. A second zone has only what is to serve: a replica gets it once it was
/// promoted.
std::string instanceFlags(const CellView& view, const models::Component& database, Place place) {
    const std::string location = locationOf(view, database, place);
    const std::string size = database.tier.has() ? *database.tier
                                                 : "\"$(jq -r '.databases[\"" + database.id.text + "\"].tier' " +
                                                       terraformFolder(view) + "/terraform.tfvars.json)\"";
    std::string flags =
        projectFlag(view) + " --region=" + location + " --tier=" + size +
        " --edition=" + (switchesOver(database) ? "enterprise-plus" : "enterprise") +
        " --availability-type=" + (database.haOrDefault() && place == Place::Home ? "REGIONAL" : "ZONAL") +
        " --no-assign-ip --network=projects/" + view.project + "/global/networks/" +
        networkName(view.plan, view.environment.id);
    if (const std::string range = serviceRange(view, place == Place::Standby); !range.empty())
        flags += " --allocated-ip-range-name=" + range;
    if (database.cmekOrDefault()) {
        const bool own = place == Place::Home && database.keyLocation.has();
        flags += " --disk-encryption-key=projects/" + view.project + "/locations/" +
                 (own ? *database.keyLocation : location) + "/keyRings/" + view.plan.plan->id.text + '-' +
                 view.cell.id.text + "/cryptoKeys/" + database.id.text;
    }
    return flags;
}

} // namespace

bool switchesOver(const models::Component& database) { return database.editionOrDefault() == "ENTERPRISE_PLUS"; }

std::string createReplica(const CellView& view, const models::Component& database, const std::string& replica,
                          const std::string& primary, Place place) {
    return "gcloud beta sql instances create " + replica + " --master-instance-name=" + primary +
           instanceFlags(view, database, place) + '\n';
}

std::string backupLocationFlag(const CellView& view, const models::Component& database) {
    const std::string where = database.backupLocationOrDefault();
    if (where == "auto") return {};
    if (where == "failover" || where == "region") return " --backup-location=" + *view.failover->location;
    const auto* region = models::findById(view.plan.regions, models::RegionId(where));
    return " --backup-location=" + (region ? *region->location : where);
}

std::vector<Action> moveDatabase(const RunbookContext& context, const CellView& view, const Named& database,
                                 const Instance& from, const Instance& to) {
    std::vector<Action> actions = switchesOver(*database.component) ? exchange(context, view, from, to)
                                                                    : promotion(context, view, database, from, to);
    actions.push_back({"Verify it.",
                       "gcloud sql instances describe " + to.name + projectFlag(view) +
                           " --format='value(state,instanceType,region)'\n",
                       "`RUNNABLE`, `CLOUD_SQL_INSTANCE`, `" + locationOf(view, *database.component, to.place) + "`.",
                       "it is still a read replica.", context.onCall()});
    return actions;
}

std::vector<Action> startWriters(const RunbookContext& context, const CellView& view, Place place) {
    const auto databases = databasesOf(view);
    const bool stopped = std::any_of(databases.begin(), databases.end(), [&view](const Named& database) {
        return hasReplica(view, *database.component) && !switchesOver(*database.component);
    });
    if (onKubernetes(view))
        return {
            {"Start the workloads: release the chart as in the deploy checklist, or let the GitOps controller sync.",
             "", "\"successfully rolled out\" for each.", "one times out.", context.onCall()}};
    if (!stopped) return {};
    const Place there = workloadsAt(view, place);
    return {{"Start the workloads again, where they stood still.",
             startCommands(view, there) + stateCommands(view, there), "each is ready, and requests are answered.",
             "one is not ready: read its log.", context.onCall()}};
}

} // namespace platbook::exporters::runbook
