#include "exporters/core/CellView.h"

#include "exporters/core/ResourceNames.h"
#include "models/fields/Effective.h"
#include "models/query/CallGraph.h"

#include <algorithm>

namespace platbook::exporters {
namespace {

using models::ComponentKind;

bool standsBefore(models::RegionMode mode) {
    return mode == models::RegionMode::Warm || mode == models::RegionMode::PilotLight;
}

std::optional<CellView> viewOf(const models::Plan& plan, const models::Cell& cell) {
    const auto* environment = models::findById(plan.environments, *cell.env);
    const auto* region = models::findById(plan.regions, *cell.region);
    if (!environment || !region ||
        environment->state.valueOr(models::EnvironmentState::Active) == models::EnvironmentState::Planned)
        return {};
    if (region->roleOrDefault() == models::RegionRole::Planned) return {};
    if (models::cellRuntime(plan, cell) == models::Runtime::Compose) return {};
    CellView view{
        plan, cell, *environment, *region, nullptr, false, projectName(plan, cell), models::cellComponents(plan, cell),
        {}};
    const auto* failover = models::findById(plan.regions, *region->failover);
    if (failover && failover->roleOrDefault() != models::RegionRole::Planned && failover != region) {
        view.failover = failover;
        view.standbyServices = view.prod() && standsBefore(models::failoverMode(*failover));
    }
    for (const auto& tenant : plan.tenants)
        if (*tenant->cell == cell.id) view.tenants.push_back(models::effectiveTenant(plan, *tenant));
    return view;
}

/// Whether a call flow leads from the edge to the component; `usual` where none is written at all.
bool leadsFromEdge(const CellView& view, const models::Component& component, bool usual) {
    bool written = false;
    for (const auto& flow : view.plan.flows) {
        const std::string& from = flow->from->text;
        if (!models::isCall(*flow->kind) || (from != "edge" && !from.starts_with("edge/"))) continue;
        written = true;
        const models::Component* end = models::flowEnd(view.cell, view.components, flow->to->text);
        if (end && end->id == component.id) return true;
    }
    return !written && usual;
}

bool isDefaultEdgeService(ComponentKind kind) {
    return kind == ComponentKind::Web || kind == ComponentKind::Api || kind == ComponentKind::Orchestrator;
}

} // namespace

models::Runtime CellView::runtime() const { return models::cellRuntime(plan, cell); }

std::string CellView::locationOf(const models::Component& component) const {
    return component.location.has() ? *component.location : location();
}

std::vector<std::string> CellView::dataLocations() const {
    std::vector<std::string> locations{location()};
    if (!failover) return locations;
    const bool allowed = std::all_of(tenants.begin(), tenants.end(), [&](const models::Tenant& tenant) {
        const auto& regions = *tenant.allowedRegions;
        return std::find(regions.begin(), regions.end(), failover->id) != regions.end();
    });
    if (allowed && prod()) locations.push_back(*failover->location);
    return locations;
}

bool CellView::behindEdge() const {
    const auto& environments = *plan.edge->env;
    const bool listed = std::find(environments.begin(), environments.end(), environment.id) != environments.end();
    return listed && models::effectiveEdge(plan, environment.id).lbOrDefault() != models::EdgeLb::None;
}

const models::Component* CellView::find(const std::string& componentId) const {
    const auto hit =
        std::find_if(components.begin(), components.end(), [&](const auto& c) { return c.id.text == componentId; });
    return hit == components.end() ? nullptr : &*hit;
}

std::vector<CellView> exportedCells(const models::Plan& plan) {
    std::vector<CellView> views;
    for (const auto& cell : plan.cells)
        if (auto view = viewOf(plan, *cell)) views.push_back(std::move(*view));
    return views;
}

std::vector<std::optional<models::Cidr>> standbySubnets(const std::vector<CellView>& views) {
    std::vector<models::Cidr> taken;
    for (const CellView& view : views)
        for (const auto* range : {&view.cell.subnet, &view.cell.psa, &view.cell.pods, &view.cell.services,
                                  &view.cell.connector, &view.cell.reserved})
            if (range->has()) taken.push_back(**range);
    std::vector<std::optional<models::Cidr>> subnets;
    for (const CellView& view : views) {
        std::optional<models::Cidr>& chosen = subnets.emplace_back();
        if (!view.standbyServices || !view.cell.subnet.has() || !view.failover->cidr.has()) continue;
        const models::Cidr block = *view.failover->cidr;
        models::Cidr candidate = *view.cell.subnet;
        const auto isFree = [&] {
            return block.contains(candidate) && std::none_of(taken.begin(), taken.end(), [&](const auto& other) {
                       return other.overlaps(candidate);
                   });
        };
        if (view.region.cidr.has()) candidate.address = block.address + (candidate.address - view.region.cidr->address);
        if (!isFree()) {
            const std::uint64_t step = candidate.size();
            for (std::uint64_t at = block.first(); at + step - 1 <= block.last(); at += step) {
                candidate.address = static_cast<std::uint32_t>(at);
                if (isFree()) break;
            }
        }
        if (!isFree()) continue;
        chosen = candidate;
        taken.push_back(candidate);
    }
    return subnets;
}

std::string serviceRange(const CellView& view, bool inFailover) {
    constexpr int roomForTwoRegions = 22; // each service takes a /24 per region
    if (!view.cell.psa.has() || (inFailover && (!view.failover || view.cell.psa->prefix > roomForTwoRegions)))
        return {};
    return cellResourceName(view.plan, view.cell, "services");
}

bool reaches(const CellView& view, const models::Component& from, const models::Component& to) {
    return models::calls(view.plan, view.cell, view.components, from, to);
}

std::string clusterProject(const models::Plan& plan, const models::ClusterId& cluster) {
    const models::Cell* chosen = nullptr;
    for (const auto& cell : plan.cells) {
        if (!cell->cluster.has() || *cell->cluster != cluster) continue;
        const auto* environment = models::findById(plan.environments, *cell->env);
        const bool prod = environment && *environment->kind == models::EnvironmentKind::Prod;
        if (prod && !cell->tenant.has()) return projectName(plan, *cell);
        if (!chosen) chosen = &*cell;
    }
    return chosen ? projectName(plan, *chosen) : std::string();
}

bool makesProjects(const models::Plan& plan) {
    const models::Provider& provider = *plan.provider;
    return provider.billingAccount.has() && (provider.org.has() || provider.folder.has());
}

std::string sharedProject(const models::Plan& plan, const std::vector<CellView>& views) {
    if (plan.provider->registry.has()) {
        const RegistryPath path = parseRegistry(*plan.provider->registry);
        if (!path.project.empty()) return path.project;
    }
    for (const CellView& view : views)
        if (view.prod() && !view.cell.tenant.has()) return view.project;
    return views.front().project;
}

std::int64_t logDays(const models::Component& database) {
    constexpr std::int64_t enterprise = 7, enterprisePlus = 35;
    const bool plus = database.edition.has() && *database.edition == "ENTERPRISE_PLUS";
    return std::min(database.pitrDaysOrDefault(), plus ? enterprisePlus : enterprise);
}

bool holdsQueue(const models::Component& cache) {
    const auto& roles = *cache.redisRoles;
    return std::find(roles.begin(), roles.end(), models::RedisRoles::Queue) != roles.end();
}

bool keepsSnapshots(const models::Component& cache) {
    return cache.persistence.has() ? *cache.persistence == models::RedisPersistence::Rdb : holdsQueue(cache);
}

bool servesEdge(const CellView& view, const models::Component& component) {
    return models::componentClass(*component.kind) == models::ComponentClass::Run &&
           leadsFromEdge(view, component, isDefaultEdgeService(*component.kind));
}

bool servesFiles(const CellView& view, const models::Component& component) {
    return *component.kind == ComponentKind::WebStatic && leadsFromEdge(view, component, true);
}

} // namespace platbook::exporters
