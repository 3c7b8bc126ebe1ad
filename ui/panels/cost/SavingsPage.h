#pragma once

#include "ui/document/LatestTask.h"
#include "ui/panels/cost/CostPage.h"

class QLabel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace platbook::ui {

class ChipButton;
class EmptyState;
class PlanChangeDrill;
class SavingsModel;

/// What spot nodes, smaller sizes, commitments and the other known ways of saving would save here. A double click or Enter
/// opens the lines that one changes, its button makes a scenario of it.
class SavingsPage : public CostPage {
    Q_OBJECT

public:
    explicit SavingsPage(QWidget* parent = nullptr);

    void showPlan(PlanDocument* document, Selection* selection) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void planChanged() override { evaluationChanged(); }
    void evaluationChanged() override;

private:
    void recalculate();
    void refreshButton();
    void makeScenario();
    void open(int row);
    void showLines(bool lines);
    void closeLines();
    void fitColumns();

    QLabel* m_state;
    QToolButton* m_make;
    SavingsModel* m_model;
    QTableView* m_table;
    EmptyState* m_empty;
    ChipButton* m_chip; ///< the way of saving whose lines are shown
    QString m_about;    ///< what it rests on
    PlanChangeDrill* m_drill;
    QStackedWidget* m_stack;
    LatestTask m_task;
};

} // namespace platbook::ui
