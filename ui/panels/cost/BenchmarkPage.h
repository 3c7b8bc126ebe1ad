#pragma once

#include "ui/document/LatestTask.h"
#include "ui/panels/cost/CostPage.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace platbook::ui {

class BenchmarkModel;
class EmptyState;
class GapModel;

/// Figures from elsewhere: a published cost table line by line beside the plan, and why the plan's total is another than
/// one that somebody has.
class BenchmarkPage : public CostPage {
    Q_OBJECT

public:
    explicit BenchmarkPage(QWidget* parent = nullptr);

    void showPlan(PlanDocument* document, Selection* selection) override;
    /// Reads a table, Markdown or CSV, and adds it to the plan as one undo step; the page tells what was not understood.
    /// @param source  where it was published
    void addTable(const QString& text, const QString& source);
    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void planChanged() override { evaluationChanged(); }
    void evaluationChanged() override;

private:
    void buildHead();
    void buildBody();
    QToolButton* addButton();
    void listTables();
    void compare();
    void search();
    void tell(const QString& sentence, const QString& more = {});
    void fitColumns();

    QComboBox* m_which;
    QToolButton* m_add;
    QLabel* m_state;
    QLineEdit* m_figure;
    BenchmarkModel* m_lines;
    QTableView* m_table;
    EmptyState* m_noTable;
    QStackedWidget* m_left;
    GapModel* m_gaps;
    QTableView* m_assumptions;
    EmptyState* m_noFigure;
    QStackedWidget* m_right;
    QSplitter* m_body;
    LatestTask m_comparing;
    LatestTask m_searching;
    QString m_added;   ///< id of the table that was added last
    QString m_unknown; ///< its rows whose words name no part of a plan, a line each
};

} // namespace platbook::ui
