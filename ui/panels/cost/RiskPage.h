#pragma once

#include "models/simulation/Simulation.h"
#include "ui/document/LatestTask.h"
#include "ui/panels/cost/CostPage.h"

#include <memory>

class QLabel;
class QSpinBox;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace platbook::ui {

class ChipButton;
class DriverLinesModel;
class EmptyState;
class HistogramChart;
class LinesDrill;
class RiskModel;
class TornadoChart;

/// How sure the total is: outcomes when all drivers vary at once, as `cost --simulate` has them, and what each driver alone
/// does. A double click or Enter opens the lines behind a driver, and behind a line its items; Esc goes back one step.
class RiskPage : public CostPage {
    Q_OBJECT

public:
    explicit RiskPage(QWidget* parent = nullptr);

    void showPlan(PlanDocument* document, Selection* selection) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    /// Behind growth and prices stand the months.
    void growthWanted();

protected:
    void planChanged() override { evaluationChanged(); }
    void evaluationChanged() override;

private:
    void buildHead();
    void buildBody();
    void showEmpty(const QString& sentence);
    void recalculate();
    void takeResult(std::shared_ptr<const models::SimulationResult> result);
    void open(const QString& driver);
    void openRow(int row);
    void closeLines();
    void fitColumns();
    void copyPicture() const;
    void copyTable() const;

    QSpinBox* m_month;
    QLabel* m_state; ///< outcomes, seed, what is missing
    ChipButton* m_chip;
    QToolButton* m_copy = nullptr;
    HistogramChart* m_outcomes;
    TornadoChart* m_drivers;
    RiskModel* m_model;
    QTableView* m_table;
    QSplitter* m_body;
    DriverLinesModel* m_lines;
    LinesDrill* m_drill;
    EmptyState* m_empty;
    QStackedWidget* m_stack;

    LatestTask m_task;
    LatestTask m_opening; ///< of the lines behind a driver
    std::shared_ptr<const models::SimulationResult> m_result;
    bool m_splitByHand = false;
};

} // namespace platbook::ui
