#pragma once

#include "models/edits/PlanEdits.h"
#include "models/edits/TenantPlacement.h"

#include <QTest>

#include <random>
#include <string>
#include <vector>

/// Random edits through the edits API, the same for the same seed. An edit that a plan does not allow leaves it as it is.
class RandomEdits {
public:
    explicit RandomEdits(unsigned seed) : m_random(seed) {}

    platbook::models::PlanPtr operator()(const platbook::models::PlanPtr& plan) {
        using namespace platbook::models;
        const Result<PlanPtr> edited = edit(plan);
        return edited ? *edited : plan;
    }
    /// What the last call did, for messages.
    const std::string& last() const { return m_last; }

private:
    using PlanPtr = platbook::models::PlanPtr;
    using Plan = platbook::models::Plan;

    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : m_random() % limit; }
    std::string number(std::size_t limit) { return std::to_string(below(limit)) + "." + std::to_string(below(1000)); }
    template<class List> std::string idOf(const List& list) {
        return list.empty() ? "none" : list[below(list.size())]->id.text;
    }
    std::string choice(const std::vector<std::string>& texts) { return texts[below(texts.size())]; }

    platbook::models::Result<PlanPtr> set(const PlanPtr& plan, std::string path, const std::string& value) {
        m_last = "set " + path + " = " + value;
        return platbook::models::setField(plan, path, value);
    }

    platbook::models::Result<PlanPtr> reset(const PlanPtr& plan, const std::string& path) {
        m_last = "reset " + path;
        return platbook::models::resetField(plan, path);
    }

    platbook::models::Result<PlanPtr> edit(const PlanPtr& plan) {
        switch (below(12)) {
        case 0:
        case 1:
        case 2: return tenantField(plan);
        case 3: return set(plan, "tenants[" + idOf(plan->tenants) + "].cell", idOf(plan->cells));
        case 4:
        case 5: return sizeField(plan);
        case 6: return cellField(plan);
        case 7: return placeField(plan);
        case 8: return planField(plan);
        case 9: return moveTenant(plan);
        case 10: return copyObject(plan);
        default: return removeOne(plan);
        }
    }

    platbook::models::Result<PlanPtr> tenantField(const PlanPtr& plan) {
        const std::string tenant = "tenants[" + idOf(plan->tenants) + "].";
        switch (below(8)) {
        case 7: return set(plan, tenant + "margin", "0." + std::to_string(below(10)));
        case 6: return reset(plan, tenant + "price");
        case 5: return set(plan, tenant + "data", choice({"[phi]", "[personal]", "[internal, cardholder]"}));
        case 0: return set(plan, tenant + "price", number(5000));
        case 1: return set(plan, tenant + "usage.cached_share", "0." + std::to_string(below(100)));
        case 2: return set(plan, tenant + "tier", choice({"pool", "bridge", "silo"}));
        default:
            return set(
                plan,
                tenant + "usage." + choice({"requests_m", "tok_in_m", "tok_out_m", "db_gb", "objects_gb", "egress_gb"}),
                number(90));
        }
    }

    platbook::models::Result<PlanPtr> sizeField(const PlanPtr& plan) {
        const std::vector<std::pair<std::string, std::string>> fields{
            {"api", "max"},    {"api", "t"},           {"worker", "max"},    {"pg", "tier"},
            {"pg", "disk_gb"}, {"pg", "ha"},           {"pg", "dr_replica"}, {"cache", "gb"},
            {"objects", "gb"}, {"objects", "copy_to"}, {"vec", "replicas"},  {"bus", "tib"}};
        const auto& [component, field] = fields[below(fields.size())];
        const std::string value = field == "tier" ? choice({"db-g1-small", "db-custom-2-7680", "db-custom-8-30720"})
                                  : field == "ha" || field == "dr_replica" ? choice({"true", "false"})
                                  : field == "copy_to" ? choice({"failover", "us-central", "eu-central"})
                                  : field == "t"       ? "0." + std::to_string(1 + below(900))
                                                       : std::to_string(10 + below(60));
        if (below(2) == 0)
            return set(plan, "cells[" + idOf(plan->cells) + "].overrides." + component + "." + field, value);
        return set(plan,
                   "stamps." + choice({"standard", "dedicated"}) + "[" + component + "].env." +
                       choice({"dev", "staging", "prod"}) + "." + field,
                   value);
    }

    platbook::models::Result<PlanPtr> cellField(const PlanPtr& plan) {
        const std::string cell = "cells[" + idOf(plan->cells) + "].";
        switch (below(5)) {
        case 4: return set(plan, cell + "max_tenants", std::to_string(1 + below(3)));
        case 0: return set(plan, cell + "region", idOf(plan->regions));
        case 1: return set(plan, cell + "kms_keys", std::to_string(below(9)));
        case 2: return set(plan, cell + "env", idOf(plan->environments));
        default: return set(plan, cell + "nat_gib", std::to_string(below(90)));
        }
    }

    platbook::models::Result<PlanPtr> placeField(const PlanPtr& plan) {
        switch (below(4)) {
        case 0: return set(plan, "regions[" + idOf(plan->regions) + "].failover", idOf(plan->regions));
        case 1:
            return set(plan, "regions[" + idOf(plan->regions) + "].location",
                       choice({"us-east1", "europe-west1", "europe-west3", "asia-southeast1"}));
        case 2:
            return set(plan, "environments[" + idOf(plan->environments) + "].schedule",
                       std::to_string(200 + below(500)));
        default: return set(plan, "environments[" + idOf(plan->environments) + "].budget", number(20000));
        }
    }

    platbook::models::Result<PlanPtr> planField(const PlanPtr& plan) {
        switch (below(7)) {
        case 0: return set(plan, "pricing.peak_factor", std::to_string(1 + below(9)));
        case 1: return set(plan, "models[" + idOf(plan->models) + "].in_per_m", "0." + std::to_string(below(100)));
        case 2: return set(plan, "observability.log_gib", std::to_string(below(60)));
        case 3: return set(plan, "edge.volumes.data_gib", std::to_string(below(900)));
        case 4: return set(plan, "naming.secrets_per_tenant.pool", std::to_string(below(9)));
        case 5:
            return set(plan, "allocation." + choice({"compute", "postgres", "edge", "nonprod"}),
                       choice({"even", "requests_m", "seats", "fixed", "unallocated", "tokens_m"}));
        default: return set(plan, "allocation.fixed." + idOf(plan->tenants), "0." + std::to_string(below(60)));
        }
    }

    platbook::models::Result<PlanPtr> moveTenant(const PlanPtr& plan) {
        using namespace platbook::models;
        PlacementTarget target;
        target.region = RegionId(idOf(plan->regions));
        target.lane = static_cast<Lane>(below(4));
        const TenantId tenant(idOf(plan->tenants));
        m_last = "move " + tenant.text + " to " + target.region.text;
        auto moved = platbook::models::moveTenant(plan, tenant, target);
        if (!moved) return moved.diagnostics();
        return moved->plan;
    }

    platbook::models::Result<PlanPtr> copyObject(const PlanPtr& plan) {
        const std::string path =
            below(4) == 0 ? "cells[" + idOf(plan->cells) + "]" : "tenants[" + idOf(plan->tenants) + "]";
        m_last = "duplicate " + path;
        return platbook::models::duplicateObject(plan, path);
    }

    platbook::models::Result<PlanPtr> removeOne(const PlanPtr& plan) {
        const std::size_t kind = below(8);
        const std::string path = kind == 0 && plan->cells.size() > 3 ? "cells[" + idOf(plan->cells) + "]"
                                 : kind == 1                         ? "flows[" + idOf(plan->flows) + "]"
                                                                     : "tenants[" + idOf(plan->tenants) + "]";
        m_last = "remove " + path;
        return platbook::models::removeObject(plan, path);
    }

    std::mt19937 m_random;
    std::string m_last;
};
