#include "ui/canvas/PlanPlaces.h"

#include "models/evaluate/AlikeObjects.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

bool standsAlike(const models::Tenant& a, const models::Tenant& b) {
    return a.id == b.id && a.cell == b.cell && a.tier == b.tier && a.bridge == b.bridge &&
           a.primaryRegion == b.primaryRegion;
}

/// The same cells, running the same.
bool runsAlike(const models::Plan& a, const models::Plan& b) {
    return sameObjects(a.cells, b.cells) && sameObjects(a.stamps, b.stamps) &&
           sameObjects(a.environments, b.environments);
}

} // namespace

std::shared_ptr<const PlanPlaces> PlanPlaces::of(const models::PlanPtr& plan,
                                                 std::shared_ptr<const PlanPlaces> before) {
    if (before && before->holdsFor(*plan)) {
        return before;
    }
    return std::make_shared<const PlanPlaces>(plan, before.get());
}

PlanPlaces::PlanPlaces(models::PlanPtr plan, const PlanPlaces* before) : m_plan(std::move(plan)) {
    if (before && runsAlike(*before->m_plan, *m_plan)) {
        m_components = before->m_components;
    } else {
        auto components = std::make_shared<Components>();
        for (const auto& cell : m_plan->cells) {
            components->emplace(&*cell, models::cellComponents(*m_plan, *cell));
        }
        m_components = std::move(components);
    }
    for (const auto& cell : m_plan->cells) {
        m_cells.emplace(cell->id.text, Home{&*cell, 0});
        m_regions[cell->region->text].cells.push_back(&*cell);
    }
    m_tenants.reserve(m_plan->tenants.size());
    for (std::uint32_t i = 0; i < m_plan->tenants.size(); ++i) {
        const models::Tenant& tenant = *m_plan->tenants[i];
        if (const auto home = m_cells.find(tenant.cell->text); home != m_cells.end()) {
            ++home->second.residents;
        }
        m_regions[regionOf(tenant)].lanes.at(static_cast<std::size_t>(models::laneOf(tenant))).push_back(i);
        m_tenants.emplace(tenant.id.text, i);
    }
}

bool PlanPlaces::holdsFor(const models::Plan& plan) const {
    return &plan == m_plan.get() ||
           (runsAlike(*m_plan, plan) && models::alike(m_plan->tenants, plan.tenants, &standsAlike));
}

const models::Cell* PlanPlaces::cell(std::string_view id) const {
    const auto found = m_cells.find(id);
    return found == m_cells.end() ? nullptr : found->second.cell;
}

const std::vector<const models::Cell*>& PlanPlaces::cellsIn(std::string_view region) const {
    static const std::vector<const models::Cell*> none;
    const auto found = m_regions.find(region);
    return found == m_regions.end() ? none : found->second.cells;
}

const std::vector<models::Component>& PlanPlaces::components(const models::Cell& cell) const {
    static const std::vector<models::Component> none;
    const auto found = m_components->find(&cell);
    return found == m_components->end() ? none : found->second;
}

const std::vector<std::uint32_t>& PlanPlaces::tenantsIn(std::string_view region, models::Lane lane) const {
    static const std::vector<std::uint32_t> none;
    const auto found = m_regions.find(region);
    return found == m_regions.end() ? none : found->second.lanes.at(static_cast<std::size_t>(lane));
}

std::size_t PlanPlaces::residents(std::string_view cell) const {
    const auto found = m_cells.find(cell);
    return found == m_cells.end() ? 0 : found->second.residents;
}

std::optional<std::uint32_t> PlanPlaces::tenantAt(std::string_view id) const {
    const auto found = m_tenants.find(id);
    return found == m_tenants.end() ? std::nullopt : std::optional(found->second);
}

const std::string& PlanPlaces::regionOf(const models::Tenant& tenant) const {
    const models::Cell* home = cell(tenant.cell->text);
    return home ? home->region->text : tenant.primaryRegion->text;
}

} // namespace platbook::ui
