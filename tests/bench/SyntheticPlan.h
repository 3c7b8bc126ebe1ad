#pragma once

#include "PlanTypes.h"

#include <cstddef>
#include <memory>
#include <string>

/// A plan of that many tenants over five regions, the same every time: one production cell per two hundred tenants with
/// the components of the worked example, tenants of pool and bridge with usage, quotas, prices and residency.
inline platbook::models::PlanPtr syntheticPlan(std::size_t tenants) {
    using namespace platbook::models;
    const auto decimal = [](std::int64_t whole) { return Decimal::fromInt(whole); };
    Plan plan;
    plan.schema = RootSchema();
    PlanInfo info;
    info.id = PlanId("bench");
    info.name = std::string("Bench");
    info.owner = std::string("team");
    info.reviewed = *Date::parse("2026-01-31");
    plan.plan = info;

    const char* const locations[] = {"us-east1", "us-central1", "europe-west1", "europe-west3", "asia-southeast1"};
    const char* const places[] = {"us", "us", "eu", "eu", "sg"};
    for (const char* id : {"us", "eu", "sg"}) {
        Jurisdiction jurisdiction;
        jurisdiction.id = JurisdictionId(id);
        plan.jurisdictions.push_back(jurisdiction);
    }
    for (std::size_t r = 0; r < 5; ++r) {
        Region region;
        region.id = RegionId("region-" + std::to_string(r));
        region.location = std::string(locations[r]);
        region.jurisdiction = JurisdictionId(places[r]);
        region.cidr = *Cidr::parse("10." + std::to_string(r * 16) + ".0.0/12");
        if (r < 4) region.failover = RegionId("region-" + std::to_string(r ^ 1U));
        plan.regions.push_back(region);
    }
    Environment prod;
    prod.id = EnvironmentId("prod");
    prod.kind = EnvironmentKind::Prod;
    prod.data = EnvironmentData::Live;
    prod.budget = decimal(9'000'000);
    plan.environments.push_back(prod);

    const auto component = [](const char* id, ComponentKind kind) {
        Component made;
        made.id = ComponentId(id);
        made.kind = kind;
        return made;
    };
    Component api = component("api", ComponentKind::Api);
    api.cpu = decimal(2);
    api.memGib = decimal(2);
    api.t = *Decimal::parse("0.3");
    api.min = std::int64_t{2};
    api.max = std::int64_t{80};
    Component worker = component("worker", ComponentKind::Worker);
    worker.cpu = decimal(2);
    worker.memGib = decimal(4);
    worker.max = std::int64_t{10};
    Component pg = component("pg", ComponentKind::Postgres);
    pg.tier = std::string("db-custom-4-15360");
    pg.ha = true;
    pg.diskGb = decimal(200);
    pg.drReplica = true;
    pg.backups = std::int64_t{30};
    pg.pitrDays = std::int64_t{7};
    pg.pooler = Pooler();
    Component cache = component("cache", ComponentKind::Redis);
    cache.gb = decimal(8);
    cache.ha = true;
    Component objects = component("objects", ComponentKind::ObjectStorage);
    objects.gb = decimal(500);
    objects.copyTo = std::string("failover");
    Component bus = component("bus", ComponentKind::Bus);
    bus.tib = *Decimal::parse("0.5");
    plan.stamps.push_back({AnyId("standard"), {api, worker, pg, cache, objects, bus}});

    LanguageModel model;
    model.jurisdiction = JurisdictionId("us");
    model.terms = std::vector<Term>{Term::Dpa};
    model.inPerM = *Decimal::parse("0.15");
    model.outPerM = *Decimal::parse("0.60");
    model.model = std::string("any");
    OrderedMap<CellId, std::vector<ModelId>> routes;
    for (const char* place : {"us", "eu", "sg"}) {
        model.id = ModelId(std::string("model-") + place);
        model.jurisdiction = JurisdictionId(place);
        plan.models.push_back(model);
    }
    const std::size_t cells = std::max<std::size_t>(5, tenants / 200);
    for (std::size_t c = 0; c < cells; ++c) {
        Cell cell;
        cell.id = CellId("cell-" + std::to_string(c));
        cell.env = prod.id;
        cell.region = RegionId("region-" + std::to_string(c % 5));
        cell.isolation = CellIsolation::Hybrid;
        cell.stamp = StampId("standard");
        cell.maxTenants = std::int64_t{400};
        routes.push_back({cell.id, {ModelId(std::string("model-") + places[c % 5])}});
        plan.cells.push_back(cell);
    }
    plan.modelRoutes = routes;
    for (std::size_t t = 0; t < tenants; ++t) {
        const std::size_t c = (t * 7919) % cells;
        const std::size_t region = c % 5;
        Tenant tenant;
        tenant.id = TenantId("tenant-" + std::to_string(t));
        std::string digits = std::to_string(t);
        digits.insert(0, 12 - digits.size(), '0');
        tenant.tenantId = "5f0c8f0e-0001-4000-8000-" + digits;
        tenant.tier = t % 5 == 0 ? Tier::Bridge : Tier::Pool;
        if (t % 5 == 0) tenant.bridge = TenantBridge::Schema;
        tenant.cell = CellId("cell-" + std::to_string(c));
        tenant.primaryRegion = RegionId("region-" + std::to_string(region));
        tenant.dataResidency = JurisdictionId(places[region]);
        tenant.allowedRegions = std::vector<RegionId>{RegionId("region-" + std::to_string(region))};
        if (region < 4) tenant.allowedRegions.edit().push_back(RegionId("region-" + std::to_string(region ^ 1U)));
        tenant.complianceRequirements = std::vector<std::string>{"soc2"};
        Usage usage;
        usage.requestsM = Decimal::fromUnits(static_cast<std::int64_t>(1 + t % 97) * 10'000'000);
        usage.tokInM = decimal(static_cast<std::int64_t>(1 + t % 53));
        usage.tokOutM = decimal(static_cast<std::int64_t>(1 + t % 13));
        usage.dbGb = decimal(static_cast<std::int64_t>(1 + t % 7));
        usage.objectsGb = decimal(static_cast<std::int64_t>(1 + t % 11));
        usage.egressGb = decimal(static_cast<std::int64_t>(1 + t % 17));
        tenant.usage = usage;
        tenant.quotas =
            OrderedMap<std::string, Decimal>{{"api_per_day", decimal(200'000)}, {"tokens_per_month_m", decimal(300)}};
        tenant.price = decimal(static_cast<std::int64_t>(500 + t % 1000));
        plan.tenants.push_back(tenant);
    }
    return std::make_shared<const Plan>(std::move(plan));
}
