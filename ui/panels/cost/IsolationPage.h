#pragma once

#include "ui/document/LatestTask.h"
#include "ui/panels/cost/CostPage.h"
#include "ui/panels/cost/IsolationResult.h"

class QComboBox;
class QDoubleSpinBox;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace platbook::ui {

class BreakEvenModel;
class ChipButton;
class CurveChart;
class ElidedLabel;
class EmptyState;
class IsolationModel;
class PlanChangeDrill;

/// Shared or own: from where on an own stack pays for a tenant, or a cell for itself, what each isolation tier costs, and what
/// each step of resilience does. The tenant or cell that is selected is looked at, or the one chosen here. A double click or
/// Enter opens the lines that a tier or step changes, Esc goes back.
class IsolationPage : public CostPage {
    Q_OBJECT

public:
    explicit IsolationPage(QWidget* parent = nullptr);

    void showPlan(PlanDocument* document, Selection* selection) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void planChanged() override;
    void evaluationChanged() override;
    void selectionChanged() override;

private:
    void buildHead();
    void buildBody();
    void fillSubjects();
    bool followSelection();
    void chooseSubject();
    void takeRange();
    IsolationSubject subject() const;
    void showEmpty(const QString& sentence);
    void recalculate();
    void takeResult(std::shared_ptr<const IsolationResult> result);
    void openRow(int row);
    void showLines(bool lines);
    void closeLines();
    void fitColumns();
    void copyTable() const;

    QComboBox* m_subject;
    QDoubleSpinBox* m_upTo;
    ChipButton* m_chip;
    ElidedLabel* m_state;
    QToolButton* m_copy = nullptr;
    CurveChart* m_chart;
    BreakEvenModel* m_points;
    QTableView* m_pointsTable;
    IsolationModel* m_model;
    QTableView* m_table;
    QSplitter* m_body;
    PlanChangeDrill* m_drill;
    EmptyState* m_empty;
    QStackedWidget* m_stack;

    LatestTask m_task;
    std::shared_ptr<const IsolationResult> m_result;
    models::EvaluationPtr m_of; ///< m_result was made from
};

} // namespace platbook::ui
