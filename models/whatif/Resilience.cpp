#include "models/whatif/Resilience.h"

#include "models/cost/PricingContext.h"
#include "models/edits/PlanEdits.h"
#include "models/edits/TenantPlacement.h"
#include "models/scenarios/Scenarios.h"
#include "models/whatif/PlanVariants.h"
#include "models/whatif/StrategyDraft.h"

#include <algorithm>
#include <utility>

namespace platbook::models {
namespace {

constexpr ResilienceStep steps[] = {ResilienceStep::HighAvailability, ResilienceStep::DisasterReplica,
                                    ResilienceStep::SecondRegion};

/// What a step would add to a cell, and what leaving it out would take away.
struct StepChanges {
    std::vector<Change> add;
    std::vector<Change> remove;
    std::string reason; ///< why the step is none here
};

void addBoth(StepChanges& changes, const CellView& cell, const Component& component, const char* field, bool has,
             const char* with, const char* without) {
    if (has) changes.remove.push_back(overrideChange(cell, component, field, without));
    else changes.add.push_back(overrideChange(cell, component, field, with));
}

StepChanges highAvailability(const CellView& cell) {
    StepChanges changes;
    for (const Component& component : *cell.components)
        if (component.kind == ComponentKind::Postgres || component.kind == ComponentKind::Redis ||
            component.kind == ComponentKind::Vector)
            addBoth(changes, cell, component, "ha", component.haOrDefault(), "true", "false");
    if (changes.add.empty() && changes.remove.empty()) changes.reason = "It has no database and no cache.";
    return changes;
}

const Region* failoverOf(const CellView& cell) {
    return cell.failover && cell.failover->roleOrDefault() != RegionRole::Planned ? cell.failover : nullptr;
}

StepChanges disasterReplica(const CellView& cell) {
    StepChanges changes;
    if (!failoverOf(cell)) {
        changes.reason = "Its region has no failover region.";
        return changes;
    }
    for (const Component& component : *cell.components) {
        if (component.kind == ComponentKind::Postgres) {
            addBoth(changes, cell, component, "dr_replica", component.drReplicaOrDefault(), "true", "false");
        } else if (component.kind == ComponentKind::ObjectStorage) {
            if (!component.copyTo.has()) changes.add.push_back(overrideChange(cell, component, "copy_to", "failover"));
            else {
                Change none = overrideChange(cell, component, "copy_to", {});
                none.value = AnyValue{};
                changes.remove.push_back(std::move(none));
            }
        }
    }
    if (changes.add.empty() && changes.remove.empty()) changes.reason = "It has no database and no bucket.";
    return changes;
}

/// A cell of the same stamp and owner in the failover region; null: none.
const CellView* secondCell(const PlanIndex& index, const CellView& cell) {
    const auto found = std::find_if(index.cells().begin(), index.cells().end(), [&](const CellView& other) {
        return &other != &cell && other.isProd() && other.region->id == cell.failover->id &&
               *other.cell->stamp == *cell.cell->stamp && *other.cell->tenant == *cell.cell->tenant;
    });
    return found == index.cells().end() ? nullptr : &*found;
}

/// The plan with a copy of the cell, and of its cluster, in its failover region. Tenants stay where they are.
Result<PlanPtr> withSecondCell(const PlanPtr& plan, const CellView& cell) {
    Plan copy = *plan;
    Cell second = *cell.cell;
    second.id = CellId(freeId(copy, "cell", cell.id() + "-second"));
    second.region = cell.failover->id;
    if (second.cluster.has()) {
        if (const Cluster* cluster = findById(copy.clusters, *second.cluster)) {
            Cluster twin = *cluster;
            twin.id = ClusterId(freeId(copy, "cluster", cluster->id.text + "-second"));
            twin.region = second.region;
            second.cluster = twin.id;
            copy.clusters.emplace_back(std::move(twin));
        }
    }
    for (Setting<Cidr>* block :
         {&second.subnet, &second.psa, &second.pods, &second.services, &second.connector, &second.reserved}) {
        if (!block->has()) continue;
        const auto free = nextFreeBlock(copy, cell.failover->id, (**block).prefix);
        if (!free) return free.diagnostics();
        *block = *free;
        Cell taken;
        taken.id = CellId("taken");
        taken.reserved = *free;
        copy.cells.emplace_back(std::move(taken));
    }
    std::erase_if(copy.cells, [](const auto& taken) { return taken->id.text == "taken"; });
    copy.cells.emplace_back(std::move(second));
    return PlanPtr(std::make_shared<const Plan>(std::move(copy)));
}

class Steps {
public:
    Steps(const PlanPtr& plan, const EvaluationPtr& base, Evaluator& evaluator, const EvaluationOptions& options)
        : m_plan(plan), m_base(base), m_evaluator(evaluator), m_options(options) {}

    ResilienceCost of(const std::vector<const CellView*>& cells, ResilienceStep step) {
        ResilienceCost cost;
        cost.step = step;
        if (step == ResilienceStep::SecondRegion) secondRegion(cost, cells);
        else fields(cost, cells);
        return cost;
    }

private:
    void fields(ResilienceCost& cost, const std::vector<const CellView*>& cells) {
        StepChanges all;
        for (const CellView* cell : cells) {
            StepChanges own =
                cost.step == ResilienceStep::HighAvailability ? highAvailability(*cell) : disasterReplica(*cell);
            all.add.insert(all.add.end(), own.add.begin(), own.add.end());
            all.remove.insert(all.remove.end(), own.remove.begin(), own.remove.end());
            if (all.reason.empty()) all.reason = own.reason;
        }
        cost.present = all.add.empty() && !all.remove.empty();
        cost.changes = cost.present ? std::move(all.remove) : std::move(all.add);
        if (cost.changes.empty()) {
            cost.reason = all.reason;
            return;
        }
        const auto changed = applyChanges(m_plan, cost.changes);
        if (!changed) cost.reason = changed.diagnostics().front().message;
        else price(cost, *changed);
    }

    void secondRegion(ResilienceCost& cost, const std::vector<const CellView*>& cells) {
        PlanPtr changed = m_plan;
        for (const CellView* cell : cells) {
            if (!failoverOf(*cell)) {
                cost.reason = "Its region has no failover region.";
                continue;
            }
            if (const CellView* second = secondCell(*m_base->index, *cell)) {
                cost.present = true;
                const auto position = static_cast<std::size_t>(second - m_base->index->cells().data());
                cost.cost += m_base->cells[position].amount;
                continue;
            }
            const auto with = withSecondCell(changed, *cell);
            if (!with) {
                cost.reason = with.diagnostics().front().message;
                continue;
            }
            changed = *with;
        }
        if (changed == m_plan) {
            if (cost.present) cost.reason.clear();
            return;
        }
        cost.present = false;
        cost.reason.clear();
        cost.changes = scenarioFromDifference(*m_plan, *changed);
        price(cost, changed);
    }

    void price(ResilienceCost& cost, const PlanPtr& changed) {
        const EvaluationPtr after = m_evaluator.evaluate(changed, m_options);
        cost.reason = missingPrice(*m_base, *after);
        cost.cost = cost.present ? m_base->total - after->total : after->total - m_base->total;
        if (cost.reason.empty()) return;
        cost.changes.clear();
        cost.cost = {};
    }

    const PlanPtr& m_plan;
    const EvaluationPtr& m_base;
    Evaluator& m_evaluator;
    const EvaluationOptions& m_options;
};

} // namespace

std::string_view resilienceStepText(ResilienceStep step) {
    switch (step) {
    case ResilienceStep::HighAvailability: return "high availability";
    case ResilienceStep::DisasterReplica: return "disaster replica";
    case ResilienceStep::SecondRegion: return "second region";
    }
    return {};
}

std::vector<ResilienceCost> resilienceCosts(const PlanPtr& plan, const EvaluationPtr& base, Evaluator& evaluator,
                                            const EvaluationOptions& options, const std::stop_token& stop) {
    std::vector<const CellView*> cells;
    for (const CellView& cell : base->index->cells())
        if (cell.isProd() && isPriced(cell)) cells.push_back(&cell);
    Steps made(plan, base, evaluator, options);
    std::vector<ResilienceCost> costs;
    for (const CellView* cell : cells)
        for (const ResilienceStep step : steps) {
            if (stop.stop_requested()) return costs;
            costs.push_back(made.of({cell}, step));
            costs.back().cell = cell->id();
        }
    for (const ResilienceStep step : steps)
        if (!cells.empty() && !stop.stop_requested()) costs.push_back(made.of(cells, step));
    return costs;
}

} // namespace platbook::models
