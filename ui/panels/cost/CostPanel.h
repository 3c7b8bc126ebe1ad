#pragma once

#include "models/cost/Breakdown.h"
#include "ui/panels/PlanPanel.h"

#include <vector>

class QStackedWidget;

namespace platbook::ui {

class ComparisonPage;
class CostBreakdown;
class CostPage;
class GrowthPage;
class SegmentedControl;

/// What the plan costs, on its pages: broken down, against the saved plan, over the months, scenario against
/// scenario, and what could be saved.
class CostPanel : public PlanPanel {
    Q_OBJECT

public:
    enum class Page : std::uint8_t { Breakdown, Changes, Growth, Compare, Savings };

    explicit CostPanel(QWidget* parent = nullptr);

    void showPlan(PlanDocument* document, Selection* selection) override;
    void showPage(Page page);

    /// Breaks down by environment, region, tenant, component, …
    void setView(models::CostView view);
    /// Opens the lines behind one row of a breakdown of the whole plan; an empty key: all lines.
    void openLines(models::CostView view, const QString& key);
    /// Opens all lines of the plan whose price is missing, or estimated.
    void openPrices(models::PriceChoice prices);

protected:
    void planChanged() override {}
    void evaluationChanged() override {}

private:
    void addPage(CostPage* page);

    SegmentedControl* m_switch;
    QStackedWidget* m_heads;
    QStackedWidget* m_stack;
    CostBreakdown* m_breakdown;
    std::vector<CostPage*> m_pages; ///< by Page
};

} // namespace platbook::ui
