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

/// Both snapshots hold the very same components in that stamp.
bool sameStamp(const Plan& before, const Plan& after, const StampId& id) {
    const auto* a = findEntry(before.stamps, AnyId(id.text));
    const auto* b = findEntry(after.stamps, AnyId(id.text));
    return a && b && sameObjects(*a, *b);
}

/// The same ids at the same places.
template<class T> bool sameIds(const ObjectList<T>& a, const ObjectList<T>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!a[i].same(b[i]) && a[i]->id != b[i]->id) return false;
    return true;
}

} // namespace

PlanIndex::PlanIndex(PlanPtr plan, const PlanIndex* previous) : m_plan(std::move(plan)) {
    addCells(previous);
    addTenants(previous);
}

/// The first of a doubled id counts.
template<class T> std::shared_ptr<const PlanIndex::Positions> PlanIndex::positionsOf(const ObjectList<T>& list) {
    auto positions = std::make_shared<Positions>();
    positions->reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) positions->emplace(list[i]->id.text, static_cast<std::uint32_t>(i));
    return positions;
}

void PlanIndex::addCells(const PlanIndex* previous) {
    const bool samePlaces = previous && sameIds(previous->m_plan->cells, m_plan->cells);
    m_cellById = samePlaces ? previous->m_cellById : positionsOf(m_plan->cells);
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
        if (before) view.tenants.reserve(before->tenants.size() + 1);
        m_cells.push_back(std::move(view));
    }
}

void PlanIndex::addTenants(const PlanIndex* previous) {
    const ObjectList<Tenant>& list = m_plan->tenants;
    m_tenantById = previous && sameIds(previous->m_plan->tenants, list) ? previous->m_tenantById : positionsOf(list);
    const bool plain = m_plan->tenantDefaults.empty();
    const bool sameMeaning = previous && sameObjects(previous->m_plan->tenantDefaults, m_plan->tenantDefaults);
    const bool sameCells = sameMeaning && previous->m_cellById == m_cellById;
    if (sameCells && sameObjects(previous->m_plan->tenants, list)) {
        m_tenants = previous->m_tenants;
        for (std::size_t i = 0; i < m_cells.size(); ++i) m_cells[i].tenants = previous->m_cells[i].tenants;
        return;
    }
    auto tenants = std::make_shared<std::vector<TenantView>>();
    tenants->reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (sameCells && i < previous->tenants().size() && previous->m_plan->tenants[i].same(list[i])) {
            tenants->push_back(previous->tenants()[i]);
        } else {
            // Kept at another place, or in cells that moved: its defaults need not be laid again.
            const TenantView* before = sameMeaning && !plain ? previous->findTenant(list[i]->id.text) : nullptr;
            if (before && !previous->isAt(*before, list[i])) before = nullptr;
            tenants->push_back(viewOf(list[i], plain, before));
        }
        const std::uint32_t cell = tenants->back().cell;
        if (cell != TenantView::noCell) m_cells[cell].tenants.push_back(static_cast<std::uint32_t>(i));
    }
    m_tenants = std::move(tenants);
}

/// @param before  the effective tenant made of the same object earlier, or null
TenantView PlanIndex::viewOf(const Shared<Tenant>& item, bool plain, const TenantView* before) const {
    TenantView view;
    if (plain) view.tenant = item;
    else view.tenant = before ? before->tenant : Shared<Tenant>(effectiveTenant(*m_plan, *item));
    if (const auto found = m_cellById->find(view.tenant->cell->text); found != m_cellById->end())
        view.cell = found->second;
    return view;
}

bool PlanIndex::isAt(const TenantView& view, const Shared<Tenant>& item) const {
    return m_plan->tenants[static_cast<std::size_t>(&view - m_tenants->data())].same(item);
}

const CellView* PlanIndex::findCell(std::string_view id) const {
    const auto found = m_cellById->find(id);
    return found == m_cellById->end() ? nullptr : &m_cells[found->second];
}
const TenantView* PlanIndex::findTenant(std::string_view id) const {
    const auto found = m_tenantById->find(id);
    return found == m_tenantById->end() ? nullptr : &(*m_tenants)[found->second];
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
