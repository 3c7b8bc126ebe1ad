#include "ui/canvas/CanvasFacts.h"

#include "ui/widgets/AmountText.h"

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

std::string laneKey(std::string_view region, models::Lane lane) {
    return std::string(region) + '/' + std::to_string(static_cast<int>(lane));
}

BadgeKind badgeOf(const models::Finding& finding) {
    if (finding.waiver) {
        return BadgeKind::Accepted;
    }
    switch (finding.severity) {
    case models::FindingSeverity::Error: return BadgeKind::Error;
    case models::FindingSeverity::Warning: return BadgeKind::Warning;
    case models::FindingSeverity::Info: return BadgeKind::Note;
    }
    return BadgeKind::None;
}

/// Order in which one badge hides another.
int weight(BadgeKind kind) {
    switch (kind) {
    case BadgeKind::Error: return 4;
    case BadgeKind::Warning: return 3;
    case BadgeKind::Note: return 2;
    case BadgeKind::Accepted: return 1;
    case BadgeKind::None: return 0;
    }
    return 0;
}

void addFinding(ObjectState& state, const models::Finding& finding) {
    const BadgeKind badge = badgeOf(finding);
    if (weight(badge) > weight(state.badge)) {
        state.badge = badge;
        state.first = QString::fromStdString(finding.message);
    }
    const bool open = badge == BadgeKind::Error || badge == BadgeKind::Warning;
    state.problems += open ? 1 : 0;
    state.breaksPlace = state.breaksPlace || (badge == BadgeKind::Error && finding.check.starts_with("RES-"));
}

} // namespace

std::string componentPath(const models::Cell& cell, std::string_view component) {
    return "stamps." + cell.stamp->text + "[" + std::string(component) + "]";
}

std::string_view targetHead(std::string_view target) { return target.substr(0, target.find('/')); }

CanvasFacts::CanvasFacts(models::PlanPtr plan, models::EvaluationPtr evaluation, std::string environment)
    : m_plan(std::move(plan)),
      m_evaluation(std::move(evaluation)),
      m_environment(std::move(environment)),
      m_currency(QString::fromStdString(*m_plan->plan->currency)) {
    indexCells();
    indexTenants();
    if (m_evaluation) {
        addLines();
        addFindings();
    }
}

void CanvasFacts::indexCells() {
    for (const auto& cell : m_plan->cells) {
        m_cells.emplace(cell->id.text, &*cell);
        m_cellsByRegion[cell->region->text].push_back(&*cell);
    }
}

void CanvasFacts::indexTenants() {
    for (std::uint32_t i = 0; i < m_plan->tenants.size(); ++i) {
        const models::Tenant& tenant = *m_plan->tenants[i];
        const models::Cell* home = cell(tenant.cell->text);
        const std::string& region = home ? home->region->text : tenant.primaryRegion->text;
        m_tenants[laneKey(region, models::laneOf(tenant))].push_back(i);
        ++m_residents[tenant.cell->text];
        m_regionOfTenant.emplace(tenant.id.text, region);
    }
}

std::size_t CanvasFacts::residents(std::string_view cell) const {
    const auto found = m_residents.find(std::string(cell));
    return found == m_residents.end() ? 0 : found->second;
}

void CanvasFacts::addLines() {
    for (const models::CostLine& line : m_evaluation->lines) {
        if (!line.priced || (!m_environment.empty() && line.env != m_environment)) {
            continue;
        }
        const models::Money amount = line.amount.expected;
        m_regionCost[line.region] += amount;
        m_cellCost[line.cell] += amount;
        if (line.sku == "net.replication") {
            m_replicationCost[line.cell] += amount;
        }
        if (const models::Cell* home = cell(line.cell)) {
            m_componentCost[line.region + '/' + componentPath(*home, line.component)] += amount;
        }
    }
}

void CanvasFacts::addFindings() {
    for (const models::Finding& finding : m_evaluation->findings) {
        addFinding(m_states[finding.object], finding);
        const auto tenant = m_regionOfTenant.find(finding.object);
        const std::string region =
            tenant != m_regionOfTenant.end() ? tenant->second : std::string(regionOfTarget(finding.object));
        if (!region.empty()) {
            addFinding(m_regionStates[region], finding);
        }
    }
}

const models::Cell* CanvasFacts::cell(std::string_view id) const {
    const auto found = m_cells.find(std::string(id));
    return found == m_cells.end() ? nullptr : found->second;
}

std::string_view CanvasFacts::regionOfTarget(std::string_view target) const {
    const std::string_view head = targetHead(target);
    if (const models::Cell* home = cell(head)) {
        return home->region->text;
    }
    for (const auto& region : m_plan->regions) {
        if (region->id.text == head) {
            return region->id.text;
        }
    }
    return {};
}

bool CanvasFacts::isProduction(const models::EnvironmentId& id) const {
    const models::Environment* env = models::findById(m_plan->environments, id);
    return env && *env->kind == models::EnvironmentKind::Prod;
}

const std::vector<std::uint32_t>& CanvasFacts::tenantsIn(std::string_view region, models::Lane lane) const {
    static const std::vector<std::uint32_t> none;
    const auto found = m_tenants.find(laneKey(region, lane));
    return found == m_tenants.end() ? none : found->second;
}

const std::vector<const models::Cell*>& CanvasFacts::cellsIn(std::string_view region) const {
    static const std::vector<const models::Cell*> none;
    const auto found = m_cellsByRegion.find(std::string(region));
    return found == m_cellsByRegion.end() ? none : found->second;
}

models::Money CanvasFacts::find(const std::unordered_map<std::string, models::Money>& map, std::string_view key) const {
    const auto found = map.find(std::string(key));
    return found == map.end() ? models::Money() : found->second;
}

models::Money CanvasFacts::regionCost(std::string_view region) const { return find(m_regionCost, region); }
models::Money CanvasFacts::cellCost(std::string_view id) const { return find(m_cellCost, id); }
models::Money CanvasFacts::replicationCost(std::string_view id) const { return find(m_replicationCost, id); }
models::Money CanvasFacts::componentCost(std::string_view region, std::string_view path) const {
    return find(m_componentCost, std::string(region) + '/' + std::string(path));
}

models::MoneyRange CanvasFacts::tenantRange(std::uint32_t tenant) const {
    // The evaluation may be of the snapshot before: its order is then not ours.
    if (!m_evaluation || tenant >= m_evaluation->tenants.size() ||
        m_evaluation->tenants[tenant].tenant != m_plan->tenants[tenant]->id.text) {
        if (!m_evaluation) {
            return {};
        }
        const auto& costs = m_evaluation->tenants;
        const std::string& id = m_plan->tenants[tenant]->id.text;
        const auto found =
            std::find_if(costs.begin(), costs.end(), [&](const auto& cost) { return cost.tenant == id; });
        return found == costs.end() ? models::MoneyRange() : found->full();
    }
    return m_evaluation->tenants[tenant].full();
}

bool CanvasFacts::showsTenantCosts() const {
    return m_evaluation && (m_environment.empty() || isProduction(models::EnvironmentId(m_environment)));
}

const ObjectState& CanvasFacts::state(std::string_view target) const {
    static const ObjectState fine;
    const auto found = m_states.find(std::string(target));
    return found == m_states.end() ? fine : found->second;
}

const ObjectState& CanvasFacts::regionState(std::string_view region) const {
    static const ObjectState fine;
    const auto found = m_regionStates.find(std::string(region));
    return found == m_regionStates.end() ? fine : found->second;
}

QString CanvasFacts::amount(models::Money money) const {
    return m_evaluation ? wholeAmount(money, m_currency) : QString();
}

} // namespace platbook::ui
