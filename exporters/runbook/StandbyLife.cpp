#include "exporters/runbook/StandbyLife.h"

#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/runbook/Commands.h"
#include "exporters/runbook/Failover.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::runbook {
namespace {

using models::ComponentKind;

/// A cache as Terraform would make it, and its AUTH string where the pods look for it.
std::string createCache(const CellView& view, const Named& cache) {
    const models::Component& own = *cache.component;
    const std::string name = standbyName(cache.name);
    const std::string flags = placeFlags(view, Place::Standby);
    std::string version = own.version.valueOr("REDIS_7_2");
    std::transform(version.begin(), version.end(), version.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const std::int64_t unit = models::Decimal::unitsPerOne;
    const std::int64_t size = std::max<std::int64_t>(1, (own.redisGbOrDefault().units() + unit - 1) / unit);
    std::string commands = "gcloud redis instances create " + name + flags + " --size=" + std::to_string(size) +
                           " --redis-version=" + shellWord(version) +
                           " --tier=" + (own.haOrDefault() ? "standard" : "basic") + " --network=projects/" +
                           view.project + "/global/networks/" + networkName(view.plan, view.environment.id) +
                           " --connect-mode=private-service-access --transit-encryption-mode=" +
                           (own.tlsOrDefault() ? "server-authentication" : "disabled") +
                           (holdsQueue(own) ? " --redis-config=maxmemory-policy=noeviction" : "") +
                           (own.authOrDefault() ? " --enable-auth\n" : "\n");
    if (own.authOrDefault())
        commands +=
            "gcloud redis instances get-auth-string " + name + flags +
            " --format='value(authString)' | tr -d '\\n' |\n  gcloud secrets create " + name + "-auth" +
            projectFlag(view) + " --replication-policy=user-managed --locations=" + *view.failover->location +
            " --data-file=-\ngcloud secrets add-iam-policy-binding " + name + "-auth" + projectFlag(view) +
            " --role=roles/secretmanager.secretAccessor --member=serviceAccount:" + secretsAccountId(view.cell) + '@' +
            view.project + ".iam.gserviceaccount.com\n";
    return commands;
}

std::string scaleDown(const CellView& view) {
    std::string commands;
    const bool warm = models::failoverMode(*view.failover) == models::RegionMode::Warm;
    for (const Named& service : servicesOf(view)) {
        const std::int64_t low = warm ? std::max<std::int64_t>(models::minInstances(*service.component), 1) : 0;
        commands += "gcloud run services update " + standbyName(service.name) + placeFlags(view, Place::Standby) +
                    " --min-instances=" + std::to_string(low) + '\n';
    }
    for (const Named& pool : poolsOf(view)) {
        commands += "gcloud beta run worker-pools update " + standbyName(pool.name) + placeFlags(view, Place::Standby) +
                    " --scaling=0\n";
        commands += "gcloud beta run worker-pools update " + pool.name + placeFlags(view) +
                    " --scaling=" + std::to_string(std::max<std::int64_t>(models::minInstances(*pool.component), 1)) +
                    '\n';
    }
    return commands;
}

/// Terraform guards stores, so caches leave its state first; databases are gone before it looks. What it did not make is
/// gone with its secret.
std::string dropMade(const CellView& view) {
    std::string commands;
    if (madeByFailover(view).empty()) return commands;
    for (const Named& cache : storesOf(view, ComponentKind::Redis)) {
        const std::string name = standbyName(cache.name);
        if (madeByTerraform(view))
            commands += "terraform -chdir=" + terraformFolder(view) + " state rm " +
                        shellWord("module." + cache.component->id.text + ".google_redis_instance.this[\"standby\"]") +
                        '\n';
        commands += "gcloud redis instances delete " + name + placeFlags(view, Place::Standby) + '\n';
        if (!madeByTerraform(view) && cache.component->authOrDefault())
            commands += "gcloud secrets delete " + name + "-auth" + projectFlag(view) + '\n';
    }
    for (const Named& store : databasesOf(view))
        if (rebuiltInFailover(view, *store.component))
            commands += "gcloud sql instances delete " + standbyName(store.name) + projectFlag(view) + '\n';
    return commands;
}

} // namespace

bool runsThere(const CellView& view) {
    return onKubernetes(view) ? failoverCluster(view) != nullptr : view.standbyServices;
}

std::vector<std::string> madeByFailover(const CellView& view) {
    std::vector<std::string> made;
    if (!runsThere(view)) return made;
    for (const Named& cache : storesOf(view, ComponentKind::Redis))
        made.push_back(markdownCode(cache.component->id.text));
    for (const Named& store : databasesOf(view))
        if (rebuiltInFailover(view, *store.component)) made.push_back(markdownCode(store.component->id.text));
    return made;
}

bool madeByTerraform(const CellView& view) { return view.standbyServices && !madeByFailover(view).empty(); }

std::vector<Action> makeStores(const RunbookContext& context, const CellView& view) {
    const std::vector<std::string> made = madeByFailover(view);
    if (made.empty()) return {};
    const std::string what = "Make " + joined(made) + " in " + view.failover->id.text + ", empty";
    if (!madeByTerraform(view)) {
        std::string commands;
        for (const Named& cache : storesOf(view, ComponentKind::Redis)) commands += createCache(view, cache);
        return {
            {what + ": the mode of that region keeps nothing for this cell there, and Terraform does not know these.",
             commands, "each is made within 15 min, and its secret has version 1.",
             "a name is taken: a failback before did not remove it.", context.onCall()}};
    }
    return {
        {what + (onKubernetes(view) ? ", for the release there." : ", and tell the services there.") +
             " The state is taken as it is: what the lost region would say is not asked for.",
         "printf '{\"failover_active\": true}\\n' > " + terraformFolder(view) + '/' + std::string(failoverValues) +
             '\n' + applyRoot(terraformFolder(view), " -refresh=false"),
         "the plan adds stores" +
             std::string(onKubernetes(view) ? "" : ", changes services in " + view.failover->id.text) +
             " and destroys nothing. Then answer `yes`; commit the file, so that a later apply keeps it.",
         "the plan destroys anything: answer `no`. If the state can't be reached, go on without these stores where the services start without them.",
         context.onCall()}};
}

std::vector<Action> clearStandby(const RunbookContext& context, const CellView& view) {
    std::vector<Action> actions;
    if (const models::Cluster* cluster = onKubernetes(view) ? failoverCluster(view) : nullptr)
        actions.push_back({"Take the cell's release out of cluster " + cluster->id.text + '.',
                           clusterLogin(view.plan, *cluster) + uninstallCommand(view, " --ignore-not-found"),
                           "\"uninstalled\", or a warning that there is none.", "traffic still reaches that cluster.",
                           context.onCall()});
    if (view.standbyServices)
        if (const std::string down = scaleDown(view); !down.empty())
            actions.push_back({"Put the standby to rest, workers and schedulers included.", down,
                               "the services at home carry everything.", "traffic still reaches the standby.",
                               context.onCall()});
    if (const std::string commands = dropMade(view); !commands.empty())
        actions.push_back(
            {"Remove " + joined(madeByFailover(view)) + " in " + view.failover->id.text + ": the failover made them.",
             commands, "\"Deleted\" for each.", "a service there still has traffic.", context.onCall()});
    return actions;
}

std::string takeBackValues(const CellView& view) {
    const std::string terraform = "terraform -chdir=" + terraformFolder(view) + ' ';
    return "rm -f " + terraformFolder(view) + '/' + std::string(failoverValues) + '\n' + terraform +
           "plan -input=false -out=home.tfplan\n" + terraform + "apply -input=false home.tfplan\n";
}

} // namespace platbook::exporters::runbook
