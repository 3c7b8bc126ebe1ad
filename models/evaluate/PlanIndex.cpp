#include "models/evaluate/PlanIndex.h"

#include <utility>

namespace platbook::models {
namespace {

const Environment& noEnvironment() {
    static const Environment empty;
    return empty;
}
const Region& noRegion() {
    static const Region empty;
    return empty;
}

template<class T> const T* findText(const ObjectList<T>& list, std::string_view id) {
    for (const auto& item : list)
        if (item->id.text == id) return &*item;
    return nullptr;
}

const std::vector<Shared<Component>>* findStamp(const Plan& plan, const StampId& id) {
    for (const auto& stamp : plan.stamps)
        if (stamp.key.text == id.text) return &stamp.value;
    return nullptr;
}

/// Both snapshots hold the very same components in that stamp.
bool sameStamp(const Plan& before, const Plan& after, const StampId& id) {
    const auto* a = findStamp(before, id);
    const auto* b = findStamp(after, id);
    if (!a || !b || a->size() != b->size()) return false;
    for (std::size_t i = 0; i < a->size(); ++i)
        if (!(*a)[i].same((*b)[i])) return false;
    return true;
}

bool sameDefaults(const Plan& before, const Plan& after) {
    if (before.tenantDefaults.size() != after.tenantDefaults.size()) return false;
    for (std::size_t i = 0; i < before.tenantDefaults.size(); ++i) {
        const auto& a = before.tenantDefaults[i];
        const auto& b = after.tenantDefaults[i];
        if (a.key != b.key || !a.value.same(b.value)) return false;
    }
    return true;
}

} // namespace

PlanIndex::PlanIndex(PlanPtr plan, const PlanIndex* previous) : m_plan(std::move(plan)) {
    addCells(previous);
    addTenants(previous);
}

void PlanIndex::addCells(const PlanIndex* previous) {
    m_cells.reserve(m_plan->cells.size());
    std::vector<std::pair<StampId, bool>> stamps; // whether the stamp is the previous one, asked once each
    const auto stampKept = [&](const StampId& id) {
        for (const auto& known : stamps)
            if (known.first == id) return known.second;
        return stamps.emplace_back(id, sameStamp(previous->plan(), *m_plan, id)).second;
    };
    for (const auto& item : m_plan->cells) {
        const Cell& cell = *item;
        CellView view;
        view.cell = &cell;
        const Environment* env = findEnvironment(cell.env->text);
        view.env = env ? env : &noEnvironment();
        const Region* region = findRegion(cell.region->text);
        view.region = region ? region : &noRegion();
        if (view.region->failover.has()) view.failover = findRegion(view.region->failover->text);
        view.runtime = cellRuntime(*m_plan, cell);
        view.project = cellProject(*m_plan, cell);
        const CellView* before = previous ? previous->findCell(cell.id.text) : nullptr;
        if (before && before->cell == &cell && stampKept(*cell.stamp)) view.components = before->components;
        else view.components = std::make_shared<const std::vector<Component>>(cellComponents(*m_plan, cell));
        m_cellById.emplace(cell.id.text, static_cast<std::uint32_t>(m_cells.size()));
        m_cells.push_back(std::move(view));
    }
}

void PlanIndex::addTenants(const PlanIndex* previous) {
    m_tenants.reserve(m_plan->tenants.size());
    m_tenantById.reserve(m_plan->tenants.size());
    const bool plain = m_plan->tenantDefaults.empty();
    const bool kept = previous && !plain && sameDefaults(previous->plan(), *m_plan) &&
                      previous->m_tenants.size() == previous->plan().tenants.size();
    for (const auto& item : m_plan->tenants) {
        const auto position = static_cast<std::uint32_t>(m_tenants.size());
        TenantView view;
        if (plain) {
            view.tenant = item;
        } else if (const TenantView* before = kept ? previous->findTenant(item->id.text) : nullptr;
                   before &&
                   previous->plan().tenants[static_cast<std::size_t>(before - previous->m_tenants.data())].same(item)) {
            view.tenant = before->tenant;
        } else {
            view.tenant = Shared<Tenant>(effectiveTenant(*m_plan, *item));
        }
        if (const auto found = m_cellById.find(view.tenant->cell->text); found != m_cellById.end()) {
            view.cell = found->second;
            m_cells[found->second].tenants.push_back(position);
        }
        m_tenantById.emplace(item->id.text, position);
        m_tenants.push_back(std::move(view));
    }
}

const CellView* PlanIndex::findCell(std::string_view id) const {
    const auto found = m_cellById.find(id);
    return found == m_cellById.end() ? nullptr : &m_cells[found->second];
}
const TenantView* PlanIndex::findTenant(std::string_view id) const {
    const auto found = m_tenantById.find(id);
    return found == m_tenantById.end() ? nullptr : &m_tenants[found->second];
}
const Region* PlanIndex::findRegion(std::string_view id) const { return findText(m_plan->regions, id); }
const Environment* PlanIndex::findEnvironment(std::string_view id) const { return findText(m_plan->environments, id); }
const LanguageModel* PlanIndex::findModel(std::string_view id) const { return findText(m_plan->models, id); }

std::string_view PlanIndex::jurisdictionOf(std::string_view region) const {
    const Region* found = findRegion(region);
    return found ? std::string_view(found->jurisdiction->text) : std::string_view();
}

const Component* firstOfKind(const CellView& cell, ComponentKind kind) {
    for (const Component& component : *cell.components)
        if (component.kind.has() && *component.kind == kind) return &component;
    return nullptr;
}

} // namespace platbook::models
