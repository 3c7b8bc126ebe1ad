#pragma once

#include "ui/document/LatestTask.h"
#include "ui/panels/cost/CostPage.h"

class QLabel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace platbook::ui {

class EmptyState;
class SavingsModel;

/// What spot nodes, smaller sizes, commitments and the other known ways of saving would save here. One of them becomes a
/// scenario by its button, Enter or a double click.
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
    void fitColumns();

    QLabel* m_state;
    QToolButton* m_make;
    SavingsModel* m_model;
    QTableView* m_table;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    LatestTask m_task;
};

} // namespace platbook::ui
