#pragma once

#include "models/growth/GrowthProjection.h"
#include "ui/document/LatestTask.h"
#include "ui/panels/cost/CostPage.h"

#include <memory>
#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSpinBox;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace platbook::ui {

class BandChart;
struct BandData;
class ChipButton;
class EmptyState;
class GrowthMonthModel;
class GrowthMonthsModel;
class TenantCurveModel;

/// What the plan costs over the months: the expected amount within low and high, budgets as lines, what steps and when.
/// Horizon, prices and tenants are tried here without changing the plan; "Keep in Plan" writes them into it. A double click or
/// Enter opens what a month is made of, Esc goes back.
class GrowthPage : public CostPage {
    Q_OBJECT

public:
    explicit GrowthPage(QWidget* parent = nullptr);

    void showPlan(PlanDocument* document, Selection* selection) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void planChanged() override;
    void evaluationChanged() override;

private:
    void buildHead();
    void buildBody();
    QWidget* inputs();
    void takeFromPlan();
    models::GrowthOptions options() const;
    void recalculate();
    void takeProjection(std::shared_ptr<const models::GrowthProjection> projection);
    void fillScopes();
    void fillResult();
    QString sentence() const;
    BandData chartData() const;
    void keepInPlan();
    void openMonth(int month);
    bool goBack();
    void fillMonth();
    QString monthTitle(std::int64_t month) const;
    void fitColumns();
    void copyTable() const;

    const models::BudgetForecast* budget() const;
    models::MoneyRange amountIn(std::int64_t month) const;

    QSpinBox* m_horizon;
    QDoubleSpinBox* m_usage;
    QDoubleSpinBox* m_drift[3]; ///< low, expected, high; % a year
    QComboBox* m_scope;
    QToolButton* m_reset;
    QToolButton* m_keep;
    QToolButton* m_copy = nullptr;
    TenantCurveModel* m_curve;
    QTableView* m_curveTable;
    BandChart* m_chart;
    QLabel* m_notes;
    GrowthMonthsModel* m_months;
    QTableView* m_monthsTable;
    GrowthMonthModel* m_month;
    QTableView* m_monthTable;
    QStackedWidget* m_tables; ///< months, or what one is made of
    ChipButton* m_chip;
    QSplitter* m_body;
    EmptyState* m_empty;
    QStackedWidget* m_stack;

    LatestTask m_task;
    std::shared_ptr<const models::GrowthProjection> m_projection;
    bool m_tried = false;      ///< values differ from the plan's
    bool m_curveTried = false; ///< tenants among them
    bool m_filling = false;
    std::optional<std::int64_t> m_opened; ///< the month that is looked into
    QString m_scopeWanted;                ///< chosen by the user; empty: the one that says most
};

} // namespace platbook::ui
