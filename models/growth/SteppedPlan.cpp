#include "models/growth/SteppedPlan.h"

#include "models/capacity/CellCapacity.h"
#include "models/capacity/Connections.h"
#include "models/catalog/Catalogue.h"
#include "models/checks/FindingText.h"
#include "models/edits/PlanEdits.h"
#include "models/messages/Quoted.h"

#include <algorithm>
#include <utility>

namespace platbook::models {
namespace {

constexpr std::size_t mostAddedCells = 500;

/// At 80 % of the limit or beyond.
bool isFull(const Rational& figure, const Rational& limit) { return figure * Rational(5) >= limit * Rational(4); }

/// The least number of cells over which the sum leaves each below 80 % of its limit.
std::int64_t cellsFor(const Rational& sum, const Rational& limit) {
    const Rational exact = sum * Rational(5) / (limit * Rational(4));
    const std::int64_t least = exact.ceiling();
    return exact == Rational(least) ? least + 1 : least;
}

bool isScaled(const Component& component) {
    return component.kind.has() && componentClass(*component.kind) == ComponentClass::Run && component.t.has() &&
           !component.singletonOrDefault();
}

/// Instances of a service that carry such a peak, whole and within its limits; those without `t` are at their most.
std::int64_t peakInstances(const Plan& plan, const Component& component, const Rational& peak) {
    const std::int64_t most = maxInstances(component);
    if (!isScaled(component)) return most;
    return std::clamp(instancesFor(plan, component, peak)->ceiling(), minInstances(component),
                      std::max(minInstances(component), most));
}

Rational connectionsAt(const Plan& plan, const CellView& cell, const ConnectionDemand& demand, const Rational& peak) {
    std::int64_t sum = demand.admin + demand.pooler;
    for (const ConnectionDemand::Holder& holder : demand.holders)
        for (const Component& component : *cell.components)
            if (component.id.text == holder.component) sum += peakInstances(plan, component, peak) * holder.each;
    return sum;
}

} // namespace

struct SteppedPlan::Group {
    std::vector<std::size_t> cells; ///< positions in the plan: its cell, then those added to it
    std::array<std::int64_t, tierCount> tenants{};
    std::array<Rational, tierCount> databaseGb;
    Rational peak; ///< requests per second of month 0
    bool prod = false;
    bool ownStack = false; ///< of one tenant

    Rational spread(const Rational& sum) const {
        return ownStack ? sum : sum / Rational(static_cast<std::int64_t>(cells.size()));
    }
    Rational tenantsIn(const GrowthRates& rates) const {
        Rational sum;
        for (std::size_t i = 0; i < tierCount; ++i) sum += Rational(tenants[i]) * rates.tenants[i];
        return sum;
    }
    /// Load per cell, of 1 in month 0. A tenant's own stack takes no tenants, so that its usage alone grows.
    Rational load(const GrowthRates& rates) const {
        if (ownStack) return rates.usage;
        return spread(rates.usage * tenantsIn(rates) / Rational(tenants[0] + tenants[1] + tenants[2]));
    }
    Rational databaseIn(const GrowthRates& rates) const {
        Rational sum;
        for (std::size_t i = 0; i < tierCount; ++i) sum += databaseGb[i] * (ownStack ? Rational(1) : rates.tenants[i]);
        return sum * rates.usage;
    }
};

SteppedPlan::SteppedPlan(std::shared_ptr<const PlanIndex> index, std::shared_ptr<const Catalogue> catalogue,
                         const PriceBook* book, CostLines lines)
    : m_index(std::move(index)),
      m_catalogue(std::move(catalogue)),
      m_book(book),
      m_lines(std::move(lines)),
      m_planCells(m_index->cells().size()) {
    findGroups();
}
SteppedPlan::~SteppedPlan() = default;

void SteppedPlan::findGroups() {
    for (std::size_t i = 0; i < m_planCells; ++i) {
        const CellView& cell = m_index->cells()[i];
        if (!isPriced(cell) || cell.tenants.empty()) continue;
        Group group;
        group.cells = {i};
        group.prod = cell.isProd();
        group.ownStack = cell.isSilo();
        for (const std::uint32_t position : cell.tenants) {
            const Tenant& tenant = *m_index->tenants()[position];
            ++group.tenants[tierPosition(tenant)];
            if (group.prod) group.databaseGb[tierPosition(tenant)] += Rational(tenant.usage->dbGbOrDefault());
        }
        group.peak = cellRate(*m_index, cell).peak;
        m_groups.push_back(std::move(group));
    }
}

Rational SteppedPlan::tenantGrowth(const PlanIndex& index, const CellView& cell, const GrowthRates& rates) {
    if (cell.tenants.empty()) return 1;
    std::array<std::int64_t, tierCount> counts{};
    for (const std::uint32_t position : cell.tenants) ++counts[tierPosition(*index.tenants()[position])];
    Rational sum;
    for (std::size_t i = 0; i < tierCount; ++i) sum += Rational(counts[i]) * rates.tenants[i];
    return sum / Rational(static_cast<std::int64_t>(cell.tenants.size()));
}

bool SteppedPlan::isAdded(std::string_view cell) const {
    const CellView* view = m_index->findCell(cell);
    return view && static_cast<std::size_t>(view - m_index->cells().data()) >= m_planCells;
}

void SteppedPlan::noteOnce(std::string note) {
    if (std::find(m_notes.begin(), m_notes.end(), note) == m_notes.end()) m_notes.push_back(std::move(note));
}

std::optional<GrowthStep> SteppedPlan::takeStep(const GrowthRates& rates) {
    if (auto step = ownStackStep(rates)) return step;
    for (Group& group : m_groups) {
        if (auto step = tenantStep(group, rates)) return step;
        if (!group.prod) continue; // usage counts in prod
        if (auto step = instanceStep(group, rates)) return step;
        if (auto step = connectionStep(group, rates)) return step;
        if (auto step = diskStep(group, rates)) return step;
    }
    return std::nullopt;
}

std::optional<GrowthStep> SteppedPlan::ownStackStep(const GrowthRates& rates) {
    std::vector<Group*> stacks;
    std::int64_t cells = 0;
    for (Group& group : m_groups) {
        if (!group.ownStack || !group.prod) continue;
        stacks.push_back(&group);
        cells += static_cast<std::int64_t>(group.cells.size());
    }
    if (stacks.empty()) return std::nullopt;
    const Rational wanted =
        Rational(static_cast<std::int64_t>(stacks.size())) * rates.tenants[static_cast<std::size_t>(Tier::Silo)];
    if (wanted < Rational(cells + 1)) return std::nullopt;
    Group& group = *stacks[m_nextOwnStack % stacks.size()];
    GrowthStep step;
    step.cause = StepCause::OwnStack;
    step.month = rates.month;
    step.figure = wanted;
    step.limit = cells;
    auto taken = addCells(group, std::move(step), static_cast<std::int64_t>(group.cells.size()) + 1);
    if (taken) ++m_nextOwnStack;
    return taken;
}

std::optional<GrowthStep> SteppedPlan::tenantStep(Group& group, const GrowthRates& rates) {
    const CellView& cell = m_index->cells()[group.cells.front()];
    if (group.ownStack || !cell.cell->maxTenants.has()) return std::nullopt;
    const Rational sum = group.tenantsIn(rates);
    const Rational limit = *cell.cell->maxTenants;
    GrowthStep step;
    step.cause = StepCause::Tenants;
    step.month = rates.month;
    step.figure = group.spread(sum);
    step.limit = limit;
    if (step.figure <= group.tenantsIn({}) || !isFull(step.figure, limit)) return std::nullopt;
    return addCells(group, std::move(step), cellsFor(sum, limit));
}

std::optional<GrowthStep> SteppedPlan::instanceStep(Group& group, const GrowthRates& rates) {
    const CellView& cell = m_index->cells()[group.cells.front()];
    const Rational load = group.load(rates);
    if (load <= Rational(1)) return std::nullopt;
    for (const Component& component : *cell.components) {
        if (!isScaled(component) || maxInstances(component) == 0) continue; // switched off
        GrowthStep step;
        step.cause = StepCause::Instances;
        step.month = rates.month;
        step.component = component.id.text;
        step.figure = *instancesFor(m_index->plan(), component, group.peak * load);
        step.limit = maxInstances(component);
        if (step.figure.isZero() || !isFull(step.figure, step.limit)) continue;
        if (group.ownStack) {
            noteOnce(text::quoted(cell.id()) + ": " + text::quoted(component.id.text) +
                     " comes to 80 % of its maximum of " + text::grouped(maxInstances(component)) +
                     " instances, and the stack of one tenant is not split. Raise the maximum.");
            continue;
        }
        const Rational sum = step.figure * Rational(static_cast<std::int64_t>(group.cells.size()));
        const std::int64_t wanted = cellsFor(sum, step.limit);
        if (auto taken = addCells(group, std::move(step), wanted)) return taken;
    }
    return std::nullopt;
}

std::optional<GrowthStep> SteppedPlan::connectionStep(Group& group, const GrowthRates& rates) {
    const CellView& cell = m_index->cells()[group.cells.front()];
    const SqlTiers& tiers = m_catalogue->sqlTiers();
    const auto demand = connectionDemand(tiers, cell);
    const Component* postgres = firstOfKind(cell, ComponentKind::Postgres);
    if (!demand || !demand->usable) return std::nullopt;
    GrowthStep step;
    step.cause = StepCause::Connections;
    step.month = rates.month;
    step.component = demand->component;
    step.figure = connectionsAt(m_index->plan(), cell, *demand, group.peak * group.load(rates));
    step.limit = *demand->usable;
    const Rational before = connectionsAt(m_index->plan(), cell, *demand, group.peak);
    if (step.figure <= before || !isFull(step.figure, step.limit)) return std::nullopt;
    const auto from = databaseTier(tiers, *postgres);
    Component wider = *postgres;
    for (auto tier = from ? tiers.next(*from) : std::nullopt; tier; tier = tiers.next(*tier)) {
        wider.tier = tier->name;
        const auto most = maxConnections(tiers, wider);
        if (!most || isFull(step.figure, Rational(*most - demand->admin))) continue;
        step.from = from->name;
        step.to = tier->name;
        Component over;
        over.tier = tier->name;
        return raise(group, std::move(step), over);
    }
    const std::string named = text::quoted(cell.id()) + ": no larger size of " + text::quoted(postgres->id.text);
    if (group.ownStack) {
        noteOnce(named +
                 " allows the connections that its services open, and the stack of one tenant is not split. "
                 "Put a pooler before it.");
        return std::nullopt;
    }
    return addCells(group, std::move(step), static_cast<std::int64_t>(group.cells.size()) + 1);
}

std::optional<GrowthStep> SteppedPlan::diskStep(Group& group, const GrowthRates& rates) {
    const CellView& cell = m_index->cells()[group.cells.front()];
    const Component* postgres = firstOfKind(cell, ComponentKind::Postgres);
    if (!postgres) return std::nullopt;
    GrowthStep step;
    step.cause = StepCause::Disk;
    step.month = rates.month;
    step.component = postgres->id.text;
    step.figure = group.spread(group.databaseIn(rates));
    step.limit = postgres->diskGbOrDefault();
    if (step.figure <= group.databaseIn({}) || !isFull(step.figure, step.limit)) return std::nullopt;
    for (const std::int64_t size : diskSizes()) {
        if (Rational(size) <= step.limit || isFull(step.figure, size)) continue;
        step.from = text::grouped(postgres->diskGbOrDefault()) + " GB";
        step.to = text::grouped(size) + " GB";
        Component over;
        over.diskGb = Decimal::fromInt(size);
        return raise(group, std::move(step), over);
    }
    if (group.ownStack) {
        noteOnce(text::quoted(cell.id()) + ": the disk of " + text::quoted(postgres->id.text) +
                 " outgrows the largest of the list, and the stack of one tenant is not split.");
        return std::nullopt;
    }
    return addCells(group, std::move(step), static_cast<std::int64_t>(group.cells.size()) + 1);
}

/// Lays `over` on the component in every cell of the group.
GrowthStep SteppedPlan::raise(Group& group, GrowthStep step, const Component& over) {
    step.cell = m_index->cells()[group.cells.front()].id();
    auto next = std::make_shared<Plan>(m_index->plan());
    for (const std::size_t position : group.cells) {
        auto& overrides = next->cells[position].edit().overrides;
        auto entry = std::find_if(overrides.begin(), overrides.end(),
                                  [&](const auto& one) { return one.key.text == step.component; });
        if (entry == overrides.end()) entry = overrides.insert(overrides.end(), {AnyId(step.component), {}});
        merge(entry->value.edit(), over);
    }
    m_index = std::make_shared<const PlanIndex>(std::move(next), m_index.get());
    price();
    return step;
}

/// @param wanted  cells of the group after it
std::optional<GrowthStep> SteppedPlan::addCells(Group& group, GrowthStep step, std::int64_t wanted) {
    const auto now = static_cast<std::int64_t>(group.cells.size());
    const auto room = static_cast<std::int64_t>(mostAddedCells - (m_index->cells().size() - m_planCells));
    const std::int64_t copies = std::min(wanted - now, room);
    step.cell = m_index->cells()[group.cells.front()].id();
    if (copies < wanted - now)
        noteOnce("Growth asks for more than " + text::grouped(static_cast<std::int64_t>(mostAddedCells)) +
                 " new cells; those beyond are left out. Widen the cells first.");
    if (copies <= 0) return std::nullopt;
    step.from = text::counted(static_cast<std::size_t>(now), "cell");
    step.to = text::counted(static_cast<std::size_t>(now + copies), "cell");
    step.newCells = copyCell(group, copies);
    return step;
}

/// Copies stand behind all other cells, without tenants. One for a single tenant names itself as the tenant to come.
std::vector<std::string> SteppedPlan::copyCell(Group& group, std::int64_t copies) {
    std::vector<std::string> ids;
    auto next = std::make_shared<Plan>(m_index->plan());
    for (std::int64_t i = 0; i < copies; ++i) {
        Cell copy = *next->cells[group.cells.front()];
        copy.id = CellId(freeId(*next, "cell", copy.id.text));
        copy.natGib.clear(); // a volume that the plan states, not one that a cell brings along
        if (group.ownStack) copy.tenant = TenantId(copy.id.text);
        ids.push_back(copy.id.text);
        group.cells.push_back(next->cells.size());
        next->cells.emplace_back(std::move(copy));
    }
    m_index = std::make_shared<const PlanIndex>(std::move(next), m_index.get());
    price();
    return ids;
}

void SteppedPlan::price() {
    if (auto costs = m_engine.run(m_index, m_catalogue, m_book)) m_lines = costs->lines;
}

} // namespace platbook::models
