#pragma once

#include "PlanTypes.h"
#include "models/edits/TenantPlacement.h"
#include "models/evaluate/Evaluation.h"
#include "models/plan/TextMap.h"
#include "ui/canvas/PlanPlaces.h"
#include "ui/canvas/ScenarioMarks.h"
#include "ui/canvas/shapes/ShapeMarks.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::ui {

/// What the findings say of one object.
struct ObjectState {
    BadgeKind badge = BadgeKind::None;
    int problems = 0;         ///< open errors and warnings
    bool breaksPlace = false; ///< an open residency error
    /// The worst of them, or null; borrowed from the evaluation.
    const models::Finding* worst = nullptr;
    /// Message of the worst finding, or "".
    QString message() const;
    /// Whether both look and read the same.
    bool operator==(const ObjectState& other) const;
};

/// Lines without a price, by what they are of.
struct MissingPrices {
    models::TextMap<int> regions;    ///< in the chosen environment
    models::TextMap<int> components; ///< likewise, by region and path
    models::TextMap<int> cells;      ///< production, shared by their tenants
    models::TextMap<int> tenants;    ///< their own lines
    int shared = 0;                  ///< of which every tenant pays a share
};

/// What the cost chips say: View ▸ Cost Labels.
enum class CostLabels : std::uint8_t { Off, Amount, Share, Change };

/// What the canvas reads off a snapshot and its evaluation: amounts in one environment, states, and who stands where.
/// A value made once per change; drawing and layout look nothing up in the plan afterwards.
class CanvasFacts {
public:
    /// @param evaluation   null while the first one is computed: amounts are then empty texts
    /// @param environment  the one amounts are shown for; empty: all
    /// @param labels       what cost chips say, see CostTexts.h
    /// @param before       what changes are counted from; null: not known
    /// @param places       who stands where; null: found out
    /// @param marks        of the scenario that is shown, whose drawn() is the plan; null: the base is
    CanvasFacts(models::PlanPtr plan, models::EvaluationPtr evaluation, std::string environment,
                CostLabels labels = CostLabels::Amount, std::shared_ptr<const CanvasFacts> before = nullptr,
                std::shared_ptr<const PlanPlaces> places = nullptr,
                std::shared_ptr<const ScenarioMarks> marks = nullptr);

    /// Also holds what the shown scenario removed.
    const models::Plan& plan() const { return *m_plan; }
    const models::EvaluationPtr& evaluation() const { return m_evaluation; }
    const std::string& environment() const { return m_environment; }
    const QString& currency() const { return m_currency; }
    bool priced() const { return m_evaluation != nullptr; }
    /// No line of the plan has a price: amounts are not known, and not 0.
    bool nothingPriced() const { return m_evaluation && m_evaluation->coverage.nothingPriced(); }
    CostLabels labels() const { return m_labels; }
    const CanvasFacts* before() const { return m_before.get(); }

    const std::shared_ptr<const PlanPlaces>& places() const { return m_places; }
    /// The cell of that id, or null.
    const models::Cell* cell(std::string_view id) const { return m_places->cell(id); }
    /// Region of "us-east", "us-1" or "us-1/pg"; empty for places outside the regions ("users", "model/default").
    std::string_view regionOfTarget(std::string_view target) const;
    bool isProduction(const models::EnvironmentId& id) const;
    /// Positions in plan().tenants of those that stand in the region and lane, in plan order.
    const std::vector<std::uint32_t>& tenantsIn(std::string_view region, models::Lane lane) const {
        return m_places->tenantsIn(region, lane);
    }
    const std::vector<const models::Cell*>& cellsIn(std::string_view region) const { return m_places->cellsIn(region); }
    /// Tenants that stand in the cell, of every lane; those that the shown scenario removed do not count.
    std::size_t residents(std::string_view cell) const;

    /// What the shown scenario does to the object of that path.
    ChangeMark mark(std::string_view path) const { return m_marks ? m_marks->of(path) : ChangeMark::None; }
    ChangeMark cellMark(const std::string& cell) const;
    const ScenarioMarks* marks() const { return m_marks.get(); }
    bool isRemoved(std::string_view path) const { return mark(path) == ChangeMark::Removed; }
    /// Of plan().tenants[tenant], without a look-up where nothing was removed.
    bool isRemoved(std::uint32_t tenant) const;

    /// In the chosen environment.
    models::Money total() const { return m_total; }
    models::Money planTotal() const { return m_evaluation ? m_evaluation->total.expected : models::Money(); }
    models::Money regionCost(std::string_view region) const;
    models::Money cellCost(std::string_view cell) const;
    /// Of one component of the stamp over the region's cells.
    models::Money componentCost(std::string_view region, std::string_view path) const;
    /// Of one component of one cell: "us-1/pg".
    models::Money targetCost(std::string_view target) const;
    /// Replication traffic that leaves the cell.
    models::Money replicationCost(std::string_view cell) const;
    /// Direct and allocated, over all environments: shares are made for the whole plan.
    models::MoneyRange tenantRange(std::uint32_t tenant) const;
    models::Money tenantCost(std::uint32_t tenant) const { return tenantRange(tenant).expected; }
    /// By id; nothing where the plan has no such tenant.
    models::Money tenantCost(std::string_view id) const;
    /// Whether tenants' amounts belong to the chosen environment (all of them, or production).
    bool showsTenantCosts() const;
    const MissingPrices& missing() const { return m_missing; }

    const ObjectState& state(std::string_view target) const;
    /// Of plan().tenants[tenant], without a look-up.
    const ObjectState& tenantState(std::uint32_t tenant) const;
    /// The region with all that stands in it: worst badge and number of problems.
    const ObjectState& regionState(std::string_view region) const;
    /// Whether a tenant's card or a region has a badge on its corner.
    bool isBadged(const std::string& path) const;

    /// "$2,140", or "" before the first evaluation.
    QString amount(models::Money money) const;

private:
    void addCells();
    void addLines();
    void addFindings();
    void addMissing();
    void addRemoved();

    models::PlanPtr m_plan;
    models::EvaluationPtr m_evaluation;
    bool m_inOrder = false; ///< the evaluation has the plan's tenants, in their order
    std::string m_environment;
    QString m_currency;
    CostLabels m_labels;
    std::shared_ptr<const CanvasFacts> m_before;
    models::Money m_total;
    std::shared_ptr<const PlanPlaces> m_places;
    models::TextMap<models::Money> m_regionCost;
    models::TextMap<models::Money> m_cellCost;
    models::TextMap<models::Money> m_componentCost;
    models::TextMap<models::Money> m_targetCost;
    models::TextMap<models::Money> m_replicationCost;
    models::TextMap<ObjectState> m_states;
    MissingPrices m_missing;
    std::shared_ptr<const ScenarioMarks> m_marks;
    std::vector<std::uint32_t> m_removed;           ///< tenants, by position, ascending
    models::TextMap<std::size_t> m_removedFrom;     ///< of these, by cell
    std::vector<const ObjectState*> m_tenantStates; ///< by position; null: nothing is said of it
    models::TextMap<ObjectState> m_regionStates;
};

/// Whether the canvas shows the same for both, given the same evaluation: they differ at most in what tenants use, may use
/// and pay and in what models cost, which shows in amounts and findings alone.
bool looksAlike(const models::Plan& a, const models::Plan& b);

/// "stamps.standard[pg]"
std::string componentPath(const models::Cell& cell, std::string_view component);

/// "us-1" of "us-1/pg"
std::string_view targetHead(std::string_view target);

} // namespace platbook::ui
