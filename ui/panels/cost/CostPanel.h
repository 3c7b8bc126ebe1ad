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
class PageHead;

/// What the plan costs, on its pages: broken down, against the saved plan, over the months, scenario against
/// scenario, what could be saved, how sure the total is, what isolation and resilience cost, traffic and nodes, and beside
/// figures from elsewhere.
class CostPanel : public PlanPanel {
    Q_OBJECT

public:
    enum class Page : std::uint8_t {
        Breakdown,
        Changes,
        Growth,
        Compare,
        Savings,
        Risk,
        Isolation,
        Traffic,
        Benchmarks
    };

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

    PageHead* m_head;
    QStackedWidget* m_stack;
    CostBreakdown* m_breakdown;
    std::vector<CostPage*> m_pages; ///< by Page
};

} // namespace platbook::ui
