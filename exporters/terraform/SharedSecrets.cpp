#include "exporters/terraform/SharedSecrets.h"

#include "exporters/core/ResourceNames.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <set>

namespace platbook::exporters::terraform {
namespace {

using nlohmann::json;

/// Locations of the regions named, in order, each once.
json locationsOf(const models::Plan& plan, const std::vector<models::RegionId>& regions) {
    json locations = json::array();
    for (const auto& id : regions)
        if (const auto* region = models::findById(plan.regions, id);
            region && std::find(locations.begin(), locations.end(), *region->location) == locations.end())
            locations.push_back(*region->location);
    return locations;
}

} // namespace

nlohmann::json secretLocations(const CellView& view, models::SecretReplication replication,
                               const std::vector<models::RegionId>* replicas, const models::Tenant* tenant) {
    if (replication == models::SecretReplication::Automatic) return nullptr;
    if (replicas) return locationsOf(view.plan, *replicas);
    json locations{view.location()};
    if (!view.failover) return locations;
    const auto& allowed = tenant ? *tenant->allowedRegions : std::vector<models::RegionId>{};
    const bool may = tenant ? std::find(allowed.begin(), allowed.end(), view.failover->id) != allowed.end()
                            : view.dataLocations().size() > 1;
    if (may) locations.push_back(*view.failover->location);
    return locations;
}

nlohmann::json rotationPeriod(std::int64_t days) {
    constexpr std::int64_t secondsPerDay = 86400;
    return days > 0 ? json(std::to_string(days * secondsPerDay) + 's') : json(nullptr);
}

bool isShared(const models::Secret& secret) {
    return secret.scopeOrDefault() != models::SecretScope::Tenant && secret.storeOrDefault() != models::SecretStore::Ci;
}

nlohmann::json projectSecrets(const std::vector<const CellView*>& views) {
    json shared = json::object();
    const models::Plan& plan = views.front()->plan;
    const models::Secrets& secrets = *plan.secrets;
    for (const auto& secret : secrets.items) {
        if (!isShared(*secret)) continue;
        const auto* written = secret->replicas.has()   ? &*secret->replicas
                              : secrets.replicas.has() ? &*secrets.replicas
                                                       : nullptr;
        const auto replication = secret->replication.valueOr(secrets.replicationOrDefault());
        std::set<std::string> places;
        for (const CellView* view : views)
            for (const json& place : secretLocations(*view, replication, written, nullptr))
                places.insert(place.get<std::string>());
        shared[sharedSecretName(plan, *secret)] = {
            {"readers", json::array()},
            {"locations", replication == models::SecretReplication::Automatic ? json(nullptr) : json(places)},
            {"rotation_period",
             rotationPeriod(secret->rotationDays.valueOr(secrets.rotationDays.valueOr(usualRotationDays)))}};
    }
    return shared;
}

} // namespace platbook::exporters::terraform
