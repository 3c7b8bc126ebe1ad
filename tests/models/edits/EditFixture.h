#pragma once

#include "PlanTypes.h"

#include <memory>
#include <string>

/// A small plan for edit tests: two regions in the EU, production and one pool cell, one tenant.
inline platbook::models::PlanPtr editFixture() {
    using namespace platbook::models;
    Plan plan;
    PlanInfo info;
    info.id = PlanId("demo");
    plan.plan = info;
    for (const auto& [id, block] : {std::pair{"eu-west", "10.20.0.0/16"}, std::pair{"eu-central", "10.21.0.0/16"}}) {
        Region region;
        region.id = RegionId(id);
        region.jurisdiction = JurisdictionId("eu");
        region.cidr = *Cidr::parse(block);
        plan.regions.push_back(region);
    }
    Environment prod;
    prod.id = EnvironmentId("prod");
    prod.kind = EnvironmentKind::Prod;
    plan.environments.push_back(prod);
    Component api;
    api.id = ComponentId("api");
    api.kind = ComponentKind::Api;
    Component pg;
    pg.id = ComponentId("pg");
    pg.kind = ComponentKind::Postgres;
    plan.stamps.push_back({AnyId("standard"), {api, pg}});
    Cell cell;
    cell.id = CellId("eu-1");
    cell.env = prod.id;
    cell.region = RegionId("eu-west");
    cell.isolation = CellIsolation::Pool;
    cell.stamp = StampId("standard");
    cell.subnet = *Cidr::parse("10.20.0.0/24");
    cell.psa = *Cidr::parse("10.20.16.0/20");
    plan.cells.push_back(cell);
    Tenant tenant;
    tenant.id = TenantId("helios");
    tenant.tenantId = std::string("5f0c8f0e-0004-4000-8000-000000000004");
    tenant.tier = Tier::Pool;
    tenant.cell = cell.id;
    tenant.primaryRegion = RegionId("eu-west");
    tenant.allowedRegions = std::vector<RegionId>{RegionId("eu-west"), RegionId("eu-central")};
    plan.tenants.push_back(tenant);
    return std::make_shared<const Plan>(plan);
}
