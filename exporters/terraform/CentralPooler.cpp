#include "exporters/terraform/CentralPooler.h"

#include "exporters/core/ResourceNames.h"
#include "exporters/core/WorkloadContract.h"
#include "exporters/terraform/CellRoot.h"
#include "exporters/terraform/WorkloadEnvironment.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::terraform {
namespace {

using nlohmann::json;

constexpr std::int64_t ownProxyPort = 5432; ///< a pooler's instances have one proxy, for one database
constexpr std::size_t nameLimit = 50;       ///< with what managers of groups put behind it
constexpr const char* machineType = "e2-small";

/// Each instance of a group has an address of its own, so that none can be written down beforehand.
constexpr const char* listenAddress = "0.0.0.0";

/// The plan counts the pool once: instances share it.
json settingsOf(const CellView& view, const models::Component& database) {
    const models::Pooler& pooler = *database.pooler;
    const std::int64_t instances = std::max<std::int64_t>(1, pooler.instancesOrDefault());
    json settings = json::object();
    for (const auto& [name, value] : poolerVariables(
             database, {listenAddress, poolerPort(view, database), ownProxyPort,
                        std::max<std::int64_t>(1, pooler.defaultPoolSizeOrDefault() / instances),
                        pooler.reservePoolSizeOrDefault() / instances, pooler.minPoolSizeOrDefault() / instances}))
        settings[name] = value;
    return settings;
}

json placesOf(const CellRoot& root, const models::Component& database) {
    const CellView& view = root.view();
    const std::string name = poolerName(view, database);
    const std::int64_t instances = std::max<std::int64_t>(1, database.pooler->instancesOrDefault());
    json places{{"primary", {{"name", name}, {"location", view.location()}, {"instances", instances}}}};
    if (root.hasStandby())
        places["standby"] = {{"name", fitName(name + "-dr", nameLimit)},
                             {"location", *view.failover->location},
                             {"instances", instances}};
    return places;
}

void addPooler(CellRoot& root, const models::Component& database) {
    const CellView& view = root.view();
    const models::Setting<std::string>& registry = view.plan.provider->registry;
    const RegistryPath path = registry.has() ? parseRegistry(*registry) : RegistryPath{};
    const std::string images = registry.has() ? *registry + '/' : std::string();
    root.componentValue("poolers", database.id.text,
                        {{"account_id", poolerAccount(view, database)},
                         {"description", fitDescription(view.cell.id.text + " pooler of " + database.id.text)},
                         {"places", placesOf(root, database)},
                         {"machine_type", machineType},
                         {"port", poolerPort(view, database)},
                         {"settings", settingsOf(view, database)},
                         {"proxy_image", images + proxyImage},
                         {"pooler_image", images + poolerImage},
                         {"registry", {{"host", path.host}, {"project", path.project}}}});
    HclBlock& call = root.call(database.id.text + "_pooler", "pooler");
    const std::string own = "var.poolers[" + hclQuoted(database.id.text) + "].";
    for (const std::string& attribute : componentAttributes("poolers"))
        if (attribute != "places") call.raw(attribute, own + attribute);
    if (root.hasStandby()) {
        call.comment(
            "The failover region gets a pooler while it serves; before, the standby asks the proxy beside it.");
        call.raw("places", "{ for place, value in " + own +
                               "places : place => value if place == \"primary\" || var.failover_active }");
    } else call.raw("places", own + "places");
    call.raw("connections", moduleOf(database) + ".connections")
        .raw("user", moduleOf(database) + ".users[" + hclQuoted(poolerClient(database)) + ']');
    call.raw("network_id", "module.cell_network.network_id").raw("subnets", "module.cell_network.subnets");
    call.raw("client_ranges", "[for subnet in var.network.subnets : subnet.cidr]")
        .raw("labels", root.labelsOf(database));
}

} // namespace

bool hasCentralPooler(const CellView& view, const models::Component& database) {
    return *database.kind == models::ComponentKind::Postgres && view.runtime() == models::Runtime::Run &&
           view.cell.subnet.has() && database.iamAuthOrDefault() && database.pooler.has() &&
           database.pooler->placementOrDefault() == models::PoolerPlacement::Central &&
           database.pooler->engineOrDefault() != models::PoolerEngine::Managed;
}

std::string poolerClient(const models::Component& database) { return database.id.text + "_pooler"; }

std::string poolerModuleOf(const models::Component& database) { return moduleOf(database) + "_pooler"; }

std::string poolerName(const CellView& view, const models::Component& database) {
    return fitName(resourceName(view.plan, view.cell, database) + "-pooler", nameLimit);
}

std::string poolerAccount(const CellView& view, const models::Component& database) {
    constexpr std::size_t limit = 30;
    return fitName(view.cell.id.text + '-' + database.id.text + "-pooler", limit);
}

std::string poolerEmail(const CellView& view, const models::Component& database) {
    return poolerAccount(view, database) + '@' + view.project + ".iam.gserviceaccount.com";
}

void addCentralPoolers(CellRoot& root) {
    for (const auto& component : root.view().components)
        if (hasCentralPooler(root.view(), component)) addPooler(root, component);
}

} // namespace platbook::exporters::terraform
