#include "exporters/terraform/CellRoot.h"

#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/terraform/CentralPooler.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::terraform {
namespace {

using models::ComponentKind;
using nlohmann::json;

constexpr std::string_view weekdays[]{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"};

/// Day (Monday 0) and hour of a store's maintenance, else the plan's.
std::optional<std::pair<int, std::int64_t>> maintenanceOf(const CellRoot& root, const models::Component& store) {
    if (store.maintenance.has() && store.maintenance->day.has())
        return std::pair{static_cast<int>(*store.maintenance->day), store.maintenance->hour.valueOr(0)};
    const models::Maintenance& plan = *root.view().plan.maintenance;
    if (!plan.day.has()) return {};
    return std::pair{static_cast<int>(*plan.day), plan.hour.valueOr(0)};
}

/// Passes the attributes of a component's object on to the module.
void passAttributes(HclBlock& call, const std::string& map, const std::string& id,
                    const std::vector<std::string>& except = {}) {
    for (const std::string& attribute : componentAttributes(map))
        if (std::find(except.begin(), except.end(), attribute) == except.end())
            call.raw(attribute, "var." + map + '[' + hclQuoted(id) + "]." + attribute);
}

void passNetwork(HclBlock& call) {
    call.raw("network_id", "module.cell_network.network_id");
    call.raw("private_range", "var.network.private_range").raw("standby_range", "var.network.standby_range");
    call.raw("private_services_connection", "module.cell_network.private_services_connection");
}

/// `{ for place, value in var.x.places : place => merge(value, { key_id = … }) }`, the key by place.
Expression withKeys(const std::string& places, const std::string& primaryKey, const std::string& standbyKey) {
    if (primaryKey == "null" && standbyKey == "null") return ref(places);
    const std::string key =
        standbyKey == "null" ? primaryKey : "place == \"standby\" ? " + standbyKey + " : " + primaryKey;
    return Expression::wrap("{ for place, value in " + places + " : place => merge(value, ",
                            Expression::map({{"key_id", ref(key)}}), ") }");
}

/// The provider's tier: as written, else the smallest db-custom with the neutral size.
std::string tierOf(const models::Component& store) {
    if (store.tier.has()) return *store.tier;
    constexpr std::int64_t megabytesPerGib = 1024;
    constexpr std::int64_t step = 256;
    const std::int64_t unit = models::Decimal::unitsPerOne;
    std::int64_t vcpu = store.vcpu.has() ? (store.vcpu->units() + unit - 1) / unit : 1;
    if (vcpu > 1 && vcpu % 2 != 0) ++vcpu; // one vCPU or an even number
    const std::int64_t wanted = store.memGib.has() ? store.memGib->units() / (unit / megabytesPerGib) : vcpu * 3840;
    const std::int64_t memory = std::max((wanted + step - 1) / step * step, vcpu * 1024);
    return "db-custom-" + std::to_string(vcpu) + '-' + std::to_string(memory);
}

/// Where backups are kept: null leaves it to the provider.
json backupLocation(const CellView& view, const models::Component& store) {
    const std::string where = store.backupLocation.has() ? *store.backupLocation : "failover";
    if (where == "auto") return nullptr;
    if (where == "failover")
        return view.failover && view.failover->location.has() ? *view.failover->location : view.locationOf(store);
    if (where == "region") return view.locationOf(store);
    for (const auto& region : view.plan.regions)
        if (region->id.text == where) return *region->location;
    return where;
}

json backupsOf(const CellView& view, const models::Component& store) {
    const bool vector = *store.kind == ComponentKind::Vector;
    // A second zone rests on backups: a vector store, which counts none, keeps the fewest there can be.
    const std::int64_t least = store.haOrDefault() ? 1 : 0;
    json backups{{"retained", vector ? least : std::max(least, store.backupsOrDefault())},
                 {"log_days", vector ? least : std::max(least, logDays(store))},
                 {"location", vector ? json(view.locationOf(store)) : backupLocation(view, store)},
                 {"start_time", nullptr}};
    if (store.pitrDaysOrDefault() > 0 && store.backupsOrDefault() == 0 && !vector) backups["retained"] = logDays(store);
    if (store.backupStart.has()) backups["start_time"] = store.backupStart->toText();
    return backups;
}

json databasesOf(const CellView& view, const models::Component& store) {
    json databases = json::object();
    for (const DatabaseName& database : databaseNames(view.plan, store))
        databases[database.id] = {{"name", database.name}};
    for (const auto& database : store.databases) {
        json& entry = databases[database->id.text];
        if (database->charset.has()) entry["charset"] = *database->charset;
        if (database->collation.has()) entry["collation"] = *database->collation;
    }
    return databases;
}

json flagsOf(const models::Component& store) {
    json flags = json::object();
    for (const auto& flag : store.flagsOrDefault()) flags[flag.key] = flag.value;
    if (store.maxConnections.has() && !flags.contains("max_connections"))
        flags["max_connections"] = std::to_string(*store.maxConnections);
    return flags;
}

/// A database that is not copied, in the failover region while that serves: empty, with the same settings.
void addRebuilt(CellRoot& root, const models::Component& store) {
    const CellView& view = root.view();
    const std::string own = "var.databases[" + hclQuoted(store.id.text) + ']';
    const std::string key = root.keyOf(store, "sql", *view.failover->location);
    HclBlock& call =
        root.call(store.id.text + "_standby", "postgres", "var.failover_active ? toset([\"this\"]) : toset([])");
    call.comment(
        "Nothing copies it: the failover region gets an empty one while it serves, and its data is built anew.");
    passAttributes(call, "databases", store.id.text,
                   {"name", "location", "replicas", "backups", "deletion_protection"});
    call.set("name", standbyName(resourceName(view.plan, view.cell, store))).set("location", *view.failover->location);
    call.raw("backups", "merge(" + own + ".backups, { location = " + hclQuoted(*view.failover->location) + " })");
    call.set("deletion_protection", false);
    call.raw("network_id", "module.cell_network.network_id").raw("private_range", "var.network.standby_range");
    call.raw("private_services_connection", "module.cell_network.private_services_connection");
    if (key != "null") call.raw("key_id", key);
    call.set("clients", root.clientsOf(store)).raw("labels", root.labelsOf(store));
}

void addPostgres(CellRoot& root, const models::Component& store) {
    const CellView& view = root.view();
    const std::string name = resourceName(view.plan, view.cell, store);
    const std::string location = view.locationOf(store);
    const bool standby = store.drReplicaOrDefault() && view.failover;
    json replicas = json::object();
    for (std::int64_t i = 1; i <= store.replicasOrDefault(); ++i)
        replicas["replica-" + std::to_string(i)] = {{"name", replicaName(name, i)}, {"location", location}};
    if (standby)
        replicas["standby"] = {
            {"name", standbyName(name)}, {"location", *view.failover->location}, {"promoted", false}};
    json value{{"name", name},
               {"location", location},
               {"tier", tierOf(store)},
               {"edition", store.edition.valueOr("ENTERPRISE")},
               {"database_version", store.version.valueOr("POSTGRES_16")},
               {"high_availability", store.haOrDefault()},
               {"disk_gb",
                (store.diskGbOrDefault().units() + models::Decimal::unitsPerOne - 1) / models::Decimal::unitsPerOne},
               {"disk_autoresize", store.diskAutoresizeOrDefault()},
               {"flags", flagsOf(store)},
               {"backups", backupsOf(view, store)},
               {"maintenance", nullptr},
               {"ssl_mode", std::string(toText(store.sslModeOrDefault()))},
               {"iam_auth", store.iamAuthOrDefault()},
               {"insights", store.insightsOrDefault()},
               {"deletion_protection", root.isProtected(store)},
               {"databases", databasesOf(view, store)},
               {"replicas", replicas}};
    if (const auto window = maintenanceOf(root, store))
        value["maintenance"] = {{"day", window->first + 1}, {"hour", window->second}};
    root.componentValue("databases", store.id.text, value);

    const std::string key = root.keyOf(store, "sql", location);
    const std::string standbyKey = standby ? root.keyOf(store, "sql", *view.failover->location) : "null";
    HclBlock& call = root.call(store.id.text, "postgres");
    if (logDays(store) < store.pitrDaysOrDefault())
        call.comment("The plan asks for " + std::to_string(store.pitrDaysOrDefault()) +
                     " days of log; this edition keeps " + std::to_string(logDays(store)) + '.');
    passAttributes(call, "databases", store.id.text, {"databases", "replicas"});
    const std::string own = "var.databases[" + hclQuoted(store.id.text) + ']';
    call.set("replicas", withKeys(own + ".replicas", key, standbyKey));
    const bool tenants = *store.kind == ComponentKind::Postgres;
    call.raw(
        "databases",
        tenants
            ? "merge(" + own +
                  ".databases, { for slug, tenant in var.tenants : slug => { name = tenant.database } if tenant.database != null })"
            : own + ".databases");
    passNetwork(call);
    if (store.publicIpOrDefault()) {
        call.comment("The plan has this database reachable from the internet, and says so here, not in the values.");
        call.set("public_ip", true);
    }
    if (key != "null") call.raw("key_id", key);
    call.set("clients", root.clientsOf(store)).raw("labels", root.labelsOf(store));
    if (rebuiltInFailover(view, store)) addRebuilt(root, store);
    std::string output = store.id.text + "_connections";
    std::replace(output.begin(), output.end(), '-', '_');
    root.module().output(output, moduleOf(store) + ".connections",
                         "Connection names of " + store.id.text + " by place.");
}

void addRedis(CellRoot& root, const models::Component& store) {
    const CellView& view = root.view();
    const std::string name = resourceName(view.plan, view.cell, store);
    const std::string location = view.locationOf(store);
    json places{{"primary", {{"name", name}, {"location", location}}}};
    if (view.standbyServices) places["standby"] = {{"name", standbyName(name)}, {"location", *view.failover->location}};
    const std::int64_t unit = models::Decimal::unitsPerOne;
    json value{{"places", places},
               {"memory_gb", std::max<std::int64_t>(1, (store.redisGbOrDefault().units() + unit - 1) / unit)},
               {"high_availability", store.haOrDefault()},
               {"redis_version", store.version.valueOr("REDIS_7_2")},
               {"configs", holdsQueue(store) ? json{{"maxmemory-policy", "noeviction"}} : json::object()},
               {"auth", store.authOrDefault()},
               {"tls", store.tlsOrDefault()},
               {"snapshots", keepsSnapshots(store)},
               {"maintenance", nullptr},
               {"deletion_protection", root.isProtected(store)}};
    if (const auto window = maintenanceOf(root, store))
        value["maintenance"] = {{"day", std::string(weekdays[window->first])}, {"hour", window->second}};
    root.componentValue("caches", store.id.text, value);

    const std::string key = root.keyOf(store, "redis", location);
    const std::string standbyKey = view.standbyServices ? root.keyOf(store, "redis", *view.failover->location) : "null";
    HclBlock& call = root.call(store.id.text, "redis");
    std::string own = "var.caches[" + hclQuoted(store.id.text) + "].places";
    if (view.standbyServices) {
        call.comment("A cache is not copied: the failover region gets an empty one while it serves.");
        own = "{ for place, cache in " + own + " : place => cache if place == \"primary\" || var.failover_active }";
    }
    call.set("places", withKeys(own, key, standbyKey));
    passAttributes(call, "caches", store.id.text, {"places"});
    passNetwork(call);
    // Clients of a cache read its AUTH string; in a cluster one account does so for all.
    if (view.runtime() == models::Runtime::Kubernetes)
        call.set("clients", Expression::map({{secretsReader, ref(secretsReaderEmail)}}));
    else call.set("clients", root.clientsOf(store));
    call.raw("labels", root.labelsOf(store));
}

json lifecycleRules(const models::Component& store) {
    json rules = json::array();
    for (const auto& rule : store.lifecycle) {
        json entry{{"age_days", *rule->ageDays}, {"prefixes", json::array()}, {"storage_class", nullptr}};
        if (rule->prefix.has()) entry["prefixes"].push_back(*rule->prefix);
        if (*rule->action == models::ObjectStorageLifecycleAction::Archive) entry["storage_class"] = "ARCHIVE";
        rules.push_back(entry);
    }
    return rules;
}

/// Location of a bucket's copy; empty: none.
std::string copyLocation(const CellView& view, const models::Component& store) {
    if (!store.copyTo.has()) return {};
    if (*store.copyTo == "failover") return view.failover ? *view.failover->location : std::string();
    for (const auto& region : view.plan.regions)
        if (region->id.text == *store.copyTo) return *region->location;
    return {};
}

void addBucket(CellRoot& root, const models::Component& store) {
    const CellView& view = root.view();
    const std::string name = bucketName(view.plan, view.cell, store);
    const std::string location = view.locationOf(store);
    const std::string copy = copyLocation(view, store);
    json places{{"primary", {{"name", name}, {"location", location}}}};
    if (!copy.empty()) places["standby"] = {{"name", standbyName(name)}, {"location", copy}};
    root.componentValue("buckets", store.id.text,
                        {{"places", places},
                         {"storage_class", store.classOrDefault()},
                         {"versioning", store.versioningOrDefault()},
                         {"prefix", "platform/"},
                         {"lifecycle_rules", lifecycleRules(store)}});
    const std::string key = root.keyOf(store, "storage", location);
    const std::string copyKey = copy.empty() ? "null" : root.keyOf(store, "storage", copy);
    HclBlock& call = root.call(store.id.text, "bucket");
    call.set("places", withKeys("var.buckets[" + hclQuoted(store.id.text) + "].places", key, copyKey));
    passAttributes(call, "buckets", store.id.text, {"places"});
    call.raw("tenant_prefixes", "{ for slug, tenant in var.tenants : slug => tenant.prefix }");
    call.set("clients", root.clientsOf(store)).raw("labels", root.labelsOf(store));
}

bool sends(ComponentKind kind) { return kind != ComponentKind::Web; }

void addTopics(CellRoot& root, const models::Component& store) {
    const CellView& view = root.view();
    json topics = json::object();
    for (const auto& [topic, name] : topicNames(view.plan, view.cell, store)) topics[topic] = name;
    std::vector<std::string> locations = view.dataLocations();
    if (store.location.has()) locations = {*store.location};
    root.componentValue("topics", store.id.text,
                        {{"topics", topics},
                         {"locations", locations},
                         {"retention_days", store.retentionDaysOrDefault()},
                         {"dead_letter", store.deadLetterOrDefault()}});
    HclBlock& call = root.call(store.id.text, "pubsub");
    passAttributes(call, "topics", store.id.text);
    const std::string key = root.keyOf(store, "pubsub", locations.front());
    if (key != "null") call.raw("key_id", key);
    call.set("publishers", root.clientsOf(store, &sends)).set("subscribers", root.clientsOf(store, &receivesMessages));
    call.raw("labels", root.labelsOf(store));
}

} // namespace

void addStores(CellRoot& root) {
    const CellView& view = root.view();
    bool rebuilt = false;
    for (const auto& store : view.components) {
        rebuilt = rebuilt || rebuiltInFailover(view, store) || (hasCentralPooler(view, store) && root.hasStandby());
        switch (*store.kind) {
        case ComponentKind::Postgres: addPostgres(root, store); break;
        case ComponentKind::Vector:
            if (!isVendorStore(store)) addPostgres(root, store);
            break;
        case ComponentKind::Redis:
            addRedis(root, store);
            rebuilt = rebuilt || view.standbyServices;
            break;
        case ComponentKind::ObjectStorage: addBucket(root, store); break;
        case ComponentKind::Bus:
            if (!isVendorStore(store)) addTopics(root, store);
            break;
        default: break;
        }
    }
    if (rebuilt)
        root.value("failover_active", ref("bool"),
                   "True while the failover region serves: what is not copied is then made there.", false);
}

} // namespace platbook::exporters::terraform
