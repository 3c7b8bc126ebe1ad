#include "ui/canvas/CanvasFacts.h"

#include "models/evaluate/AlikeObjects.h"
#include "models/fields/Reflection.h"
#include "ui/widgets/AmountText.h"

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

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

models::Money amountOf(const models::TextMap<models::Money>& amounts, std::string_view key) {
    const auto found = amounts.find(key);
    return found == amounts.end() ? models::Money() : found->second;
}

const ObjectState& stateOf(const models::TextMap<ObjectState>& states, std::string_view key) {
    static const ObjectState fine;
    const auto found = states.find(key);
    return found == states.end() ? fine : found->second;
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
        state.worst = &finding;
    }
    const bool open = badge == BadgeKind::Error || badge == BadgeKind::Warning;
    state.problems += open ? 1 : 0;
    state.breaksPlace = state.breaksPlace || (badge == BadgeKind::Error && finding.check.starts_with("RES-"));
}

} // namespace

QString ObjectState::message() const { return worst ? QString::fromStdString(worst->message) : QString(); }

bool ObjectState::operator==(const ObjectState& other) const {
    const bool sameWorst = worst == other.worst || (worst && other.worst && worst->message == other.worst->message);
    return badge == other.badge && problems == other.problems && breaksPlace == other.breaksPlace && sameWorst;
}

bool looksAlike(const models::Plan& a, const models::Plan& b) {
    const auto& fields = models::rootSpec().fields;
    const bool rest = std::all_of(fields.begin(), fields.end(), [&](const models::FieldSpec& field) {
        return field.name == "tenants" || field.name == "models" ||
               (field.has(&a) == field.has(&b) &&
                (!field.has(&a) || field.type->equal(field.read(&a), field.read(&b))));
    });
    return rest && models::alike(a.tenants, b.tenants, &models::sameButForUse) &&
           models::alike(a.models, b.models, &models::sameButForPrices);
}

std::string componentPath(const models::Cell& cell, std::string_view component) {
    return "stamps." + cell.stamp->text + "[" + std::string(component) + "]";
}

std::string_view targetHead(std::string_view target) { return target.substr(0, target.find('/')); }

CanvasFacts::CanvasFacts(models::PlanPtr plan, models::EvaluationPtr evaluation, std::string environment,
                         CostLabels labels, std::shared_ptr<const CanvasFacts> before,
                         std::shared_ptr<const PlanPlaces> places, std::shared_ptr<const ScenarioMarks> marks)
    : m_plan(std::move(plan)),
      m_evaluation(std::move(evaluation)),
      m_environment(std::move(environment)),
      m_currency(QString::fromStdString(*m_plan->plan->currency)),
      m_labels(labels),
      m_before(std::move(before)),
      m_places(places ? std::move(places) : std::make_shared<const PlanPlaces>(m_plan)),
      m_marks(std::move(marks)) {
    addRemoved();
    if (m_evaluation) {
        m_inOrder =
            m_evaluation->index->sharedPlan() == m_plan && m_evaluation->tenants.size() == m_plan->tenants.size();
        addCells();
        addLines();
        addFindings();
        addMissing();
    }
}

void CanvasFacts::addRemoved() {
    if (!m_marks) return;
    for (const std::string& path : m_marks->change().removed) {
        if (!path.starts_with("tenants[")) continue;
        const std::size_t from = path.find('[') + 1;
        const auto tenant = m_places->tenantAt(std::string_view(path).substr(from, path.size() - from - 1));
        if (!tenant) continue;
        m_removed.push_back(*tenant);
        ++m_removedFrom[m_plan->tenants[*tenant]->cell->text];
    }
    std::sort(m_removed.begin(), m_removed.end());
}

/// Few plans lack a price, and then a walk over all lines is worth it.
void CanvasFacts::addMissing() {
    if (m_evaluation->coverage.missing == 0) return;
    for (const models::CostLine& line : m_evaluation->lines) {
        if (line.priced) continue;
        const models::Cell* home = cell(line.cell);
        if (m_environment.empty() || line.env == m_environment) {
            ++m_missing.regions[line.region];
            if (home) ++m_missing.components[line.region + '/' + componentPath(*home, line.component)];
        }
        if (line.owner != "shared") ++m_missing.tenants[line.owner];
        else if (home && isProduction(*home->env)) ++m_missing.cells[line.cell];
        else ++m_missing.shared;
    }
}

std::size_t CanvasFacts::residents(std::string_view cell) const {
    const auto gone = m_removedFrom.find(cell);
    return m_places->residents(cell) - (gone == m_removedFrom.end() ? 0 : gone->second);
}

ChangeMark CanvasFacts::cellMark(const std::string& cell) const {
    return m_marks ? m_marks->of("cells[" + cell + "]") : ChangeMark::None;
}

bool CanvasFacts::isRemoved(std::uint32_t tenant) const {
    return !m_removed.empty() && std::binary_search(m_removed.begin(), m_removed.end(), tenant);
}

/// Whole cells, whose sums the evaluation has.
void CanvasFacts::addCells() {
    const auto& cells = m_evaluation->index->cells();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!m_environment.empty() && cells[i].cell->env->text != m_environment) {
            continue;
        }
        const models::Money amount = m_evaluation->cells[i].amount.expected;
        m_total += amount;
        m_cellCost[cells[i].id()] += amount;
        m_regionCost[cells[i].cell->region->text] += amount;
    }
}

/// What is in no cell, and the parts of cells; lines of single tenants are neither.
void CanvasFacts::addLines() {
    for (const models::CostLine& line : m_evaluation->otherLines) {
        if (!line.priced || (!m_environment.empty() && line.env != m_environment)) {
            continue;
        }
        const models::Money amount = line.amount.expected;
        const models::CellView* counted = m_evaluation->index->findCell(line.cell);
        if (!counted) {
            m_total += amount;
            m_regionCost[line.region] += amount;
            m_cellCost[line.cell] += amount;
        } else if (const std::string& home = counted->cell->region->text; home != line.region) {
            m_regionCost[home] += -amount; // a standby's line stands in another region than its cell
            m_regionCost[line.region] += amount;
        }
        if (line.sku == "net.replication") {
            m_replicationCost[line.cell] += amount;
        }
        m_targetCost[line.cell + '/' + line.component] += amount;
        if (const models::Cell* home = cell(line.cell)) {
            m_componentCost[line.region + '/' + componentPath(*home, line.component)] += amount;
        }
    }
}

void CanvasFacts::addFindings() {
    m_tenantStates.resize(m_plan->tenants.size());
    for (const models::Finding& finding : m_evaluation->findings) {
        ObjectState& state = m_states[finding.object];
        addFinding(state, finding);
        const auto tenant = m_places->tenantAt(finding.object);
        if (tenant) {
            m_tenantStates[*tenant] = &state;
        }
        const std::string region =
            tenant ? m_places->regionOf(*m_plan->tenants[*tenant]) : std::string(regionOfTarget(finding.object));
        if (!region.empty()) {
            addFinding(m_regionStates[region], finding);
        }
    }
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

models::Money CanvasFacts::regionCost(std::string_view region) const { return amountOf(m_regionCost, region); }
models::Money CanvasFacts::cellCost(std::string_view id) const { return amountOf(m_cellCost, id); }
models::Money CanvasFacts::replicationCost(std::string_view id) const { return amountOf(m_replicationCost, id); }
models::Money CanvasFacts::componentCost(std::string_view region, std::string_view path) const {
    return amountOf(m_componentCost, std::string(region) + '/' + std::string(path));
}

models::Money CanvasFacts::targetCost(std::string_view target) const { return amountOf(m_targetCost, target); }

models::MoneyRange CanvasFacts::tenantRange(std::uint32_t tenant) const {
    if (!m_evaluation) {
        return {};
    }
    const auto& costs = m_evaluation->tenants;
    if (m_inOrder) {
        return costs[tenant].full();
    }
    // The evaluation is of another snapshot, or of a phase without some: its order is not ours.
    const std::string& id = m_plan->tenants[tenant]->id.text;
    if (tenant < costs.size() && costs[tenant].tenant == id) {
        return costs[tenant].full();
    }
    const models::TenantView* known = m_evaluation->index->findTenant(id);
    return known ? costs[static_cast<std::size_t>(known - m_evaluation->index->tenants().data())].full()
                 : models::MoneyRange();
}

models::Money CanvasFacts::tenantCost(std::string_view id) const {
    const auto tenant = m_places->tenantAt(id);
    return tenant ? tenantCost(*tenant) : models::Money();
}

bool CanvasFacts::showsTenantCosts() const {
    return m_evaluation && (m_environment.empty() || isProduction(models::EnvironmentId(m_environment)));
}

const ObjectState& CanvasFacts::state(std::string_view target) const { return stateOf(m_states, target); }
const ObjectState& CanvasFacts::tenantState(std::uint32_t tenant) const {
    static const ObjectState fine;
    return tenant < m_tenantStates.size() && m_tenantStates[tenant] ? *m_tenantStates[tenant] : fine;
}
const ObjectState& CanvasFacts::regionState(std::string_view region) const { return stateOf(m_regionStates, region); }

bool CanvasFacts::isBadged(const std::string& path) const {
    const std::size_t bracket = path.find('[');
    if (bracket == std::string::npos) {
        return false;
    }
    const std::string_view id = std::string_view(path).substr(bracket + 1, path.size() - bracket - 2);
    if (path.starts_with("tenants[")) {
        return state(id).badge != BadgeKind::None;
    }
    return path.starts_with("regions[") && regionState(id).badge != BadgeKind::None;
}

QString CanvasFacts::amount(models::Money money) const {
    return m_evaluation ? wholeAmount(money, m_currency) : QString();
}

} // namespace platbook::ui
