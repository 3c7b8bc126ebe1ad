#pragma once

#include "PlanTypes.h"
#include "models/edits/TenantPlacement.h"
#include "models/evaluate/Evaluation.h"
#include "ui/canvas/shapes/ShapeMarks.h"

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace platbook::ui {

/// What the findings say of one object.
struct ObjectState {
    BadgeKind badge = BadgeKind::None;
    int problems = 0;         ///< open errors and warnings
    bool breaksPlace = false; ///< an open residency error
    QString first;            ///< message of the worst finding
};

/// What the canvas reads off a snapshot and its evaluation: amounts in one environment, states, and who stands where.
/// A value made once per change; drawing and layout look nothing up in the plan afterwards.
class CanvasFacts {
public:
    /// @param evaluation   null while the first one is computed: amounts are then empty texts
    /// @param environment  the one amounts are shown for; empty: all
    CanvasFacts(models::PlanPtr plan, models::EvaluationPtr evaluation, std::string environment);

    const models::Plan& plan() const { return *m_plan; }
    const std::string& environment() const { return m_environment; }
    const QString& currency() const { return m_currency; }
    bool priced() const { return m_evaluation != nullptr; }

    /// The cell of that id, or null.
    const models::Cell* cell(std::string_view id) const;
    /// Region of "us-east", "us-1" or "us-1/pg"; empty for places outside the regions ("users", "model/default").
    std::string_view regionOfTarget(std::string_view target) const;
    bool isProduction(const models::EnvironmentId& id) const;
    /// Positions in plan().tenants of those that stand in the region and lane, in plan order.
    const std::vector<std::uint32_t>& tenantsIn(std::string_view region, models::Lane lane) const;
    const std::vector<const models::Cell*>& cellsIn(std::string_view region) const;
    /// Tenants that stand in the cell, of every lane.
    std::size_t residents(std::string_view cell) const;

    models::Money regionCost(std::string_view region) const;
    models::Money cellCost(std::string_view cell) const;
    /// Of one component of the stamp over the region's cells.
    models::Money componentCost(std::string_view region, std::string_view path) const;
    /// Replication traffic that leaves the cell.
    models::Money replicationCost(std::string_view cell) const;
    /// Direct and allocated, over all environments: shares are made for the whole plan.
    models::MoneyRange tenantRange(std::uint32_t tenant) const;
    models::Money tenantCost(std::uint32_t tenant) const { return tenantRange(tenant).expected; }
    /// Whether tenants' amounts belong to the chosen environment (all of them, or production).
    bool showsTenantCosts() const;

    const ObjectState& state(std::string_view target) const;
    /// The region with all that stands in it: worst badge and number of problems.
    const ObjectState& regionState(std::string_view region) const;

    /// "$2,140", or "" before the first evaluation.
    QString amount(models::Money money) const;

private:
    void indexCells();
    void indexTenants();
    void addLines();
    void addFindings();
    models::Money find(const std::unordered_map<std::string, models::Money>& map, std::string_view key) const;

    models::PlanPtr m_plan;
    models::EvaluationPtr m_evaluation;
    std::string m_environment;
    QString m_currency;
    // Looked up only, never iterated.
    std::unordered_map<std::string, const models::Cell*> m_cells;
    std::unordered_map<std::string, std::vector<const models::Cell*>> m_cellsByRegion;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_tenants;
    std::unordered_map<std::string, std::size_t> m_residents; ///< by cell
    std::unordered_map<std::string, std::string> m_regionOfTenant;
    std::unordered_map<std::string, models::Money> m_regionCost;
    std::unordered_map<std::string, models::Money> m_cellCost;
    std::unordered_map<std::string, models::Money> m_componentCost;
    std::unordered_map<std::string, models::Money> m_replicationCost;
    std::unordered_map<std::string, ObjectState> m_states;
    std::unordered_map<std::string, ObjectState> m_regionStates;
};

/// "stamps.standard[pg]"
std::string componentPath(const models::Cell& cell, std::string_view component);

/// "us-1" of "us-1/pg"
std::string_view targetHead(std::string_view target);

} // namespace platbook::ui
