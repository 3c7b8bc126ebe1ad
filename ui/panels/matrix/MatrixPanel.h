#pragma once

#include "ui/panels/PlanPanel.h"

#include <QModelIndex>

class QCheckBox;
class QKeyEvent;
class QLabel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace platbook::ui {

class MatrixModel;

/// Environments side by side, one row a parameter. Values that are typed in the plan are edited in place, reset with
/// Delete and pasted as a block, each one undo step; Space shows the cells behind a value. A double click or Enter on what
/// an environment costs asks for the lines behind the amount.
class MatrixPanel : public PlanPanel {
    Q_OBJECT

public:
    explicit MatrixPanel(QWidget* parent = nullptr);
    ~MatrixPanel() override;

    void setDifferencesOnly(bool only);

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    /// The cost lines of that environment are wanted.
    void linesRequested(const QString& environment);

protected:
    void planChanged() override;
    void evaluationChanged() override;
    void environmentChanged() override;
    void selectionChanged() override;

private:
    void buildHead();
    void buildTable();
    bool takeKey(QKeyEvent& event, bool runs);
    void write(const QModelIndex& index, const QString& text);
    void reset(const QModelIndexList& indexes);
    void paste();
    void copy() const;
    void toggle(const QModelIndex& index);
    void selectOnCanvas(const QModelIndex& index);
    bool openLines(const QModelIndex& index);
    void showProblem(const QString& text);
    void layOutSpans();
    void fitColumns();

    MatrixModel* m_model;
    QCheckBox* m_differences;
    QLabel* m_note;
    QLabel* m_problem;
    QToolButton* m_copy;
    QTableView* m_table;
    QStackedWidget* m_stack;
};

} // namespace platbook::ui
