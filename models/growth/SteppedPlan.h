#pragma once

#include "models/cost/CostEngine.h"
#include "models/growth/GrowthStep.h"
#include "models/growth/TenantCurve.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// How much everything has grown by a month.
struct GrowthRates {
    std::int64_t month = 0;
    Rational usage = 1;                               ///< (1 + usage_growth)^month
    std::array<Rational, tierCount> tenants{1, 1, 1}; ///< tenants(month) / tenants(0) by tier
};

/// The plan as growth makes it month by month: sizes raised, cells added, each a pure edit that the cost engine prices.
///
/// Per cell of the plan there is a group: the cell and those added to it. Tenants and load are spread evenly over a group;
/// the cell of a single tenant is a group that takes no more, and new tenants of that kind get copies of such cells, in
/// turn. Looked at are tenants, then instances (both add cells), then connections and disk (both walk a list of sizes,
/// and add cells at its end).
class SteppedPlan {
public:
    SteppedPlan(std::shared_ptr<const PlanIndex> index, std::shared_ptr<const Catalogue> catalogue,
                const PriceBook* book, CostLines lines);
    ~SteppedPlan();

    /// Takes the next step that is due in the month, if any, and prices the plan again. The step's `added` is left open.
    std::optional<GrowthStep> takeStep(const GrowthRates& rates);

    const CostLines& lines() const { return m_lines; }
    const PlanIndex& index() const { return *m_index; }
    bool isAdded(std::string_view cell) const;
    /// What was due but could not be done, each once.
    const std::vector<std::string>& notes() const { return m_notes; }

    /// Growth of the tenants of a cell of the plan: the mean over those that stand there, by tier.
    /// @return 1 for a cell without tenants
    static Rational tenantGrowth(const PlanIndex& index, const CellView& cell, const GrowthRates& rates);

private:
    struct Group;

    void findGroups();
    std::optional<GrowthStep> ownStackStep(const GrowthRates& rates);
    std::optional<GrowthStep> tenantStep(Group& group, const GrowthRates& rates);
    std::optional<GrowthStep> instanceStep(Group& group, const GrowthRates& rates);
    std::optional<GrowthStep> connectionStep(Group& group, const GrowthRates& rates);
    std::optional<GrowthStep> diskStep(Group& group, const GrowthRates& rates);
    std::optional<GrowthStep> addCells(Group& group, GrowthStep step, std::int64_t wanted);
    GrowthStep raise(Group& group, GrowthStep step, const Component& over);
    std::vector<std::string> copyCell(Group& group, std::int64_t copies);
    void price();
    void noteOnce(std::string note);

    std::shared_ptr<const PlanIndex> m_index;
    std::shared_ptr<const Catalogue> m_catalogue;
    const PriceBook* m_book;
    CostLines m_lines;
    CostEngine m_engine;
    std::vector<Group> m_groups;
    std::size_t m_planCells; ///< cells of the plan; those behind them were added
    std::size_t m_nextOwnStack = 0;
    std::vector<std::string> m_notes;
};

} // namespace platbook::models
