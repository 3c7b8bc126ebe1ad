#pragma once

#include "models/cost/Grouping.h"
#include "ui/panels/PlanPanel.h"

#include <QString>

class QComboBox;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace platbook::ui {

class ChipButton;
class CostLinesModel;
class CostTableModel;
class StackedBarChart;

/// What the plan costs: a breakdown as stacked bars and as its table, and the lines behind any amount.
class CostPanel : public PlanPanel {
    Q_OBJECT

public:
    explicit CostPanel(QWidget* parent = nullptr);

    /// Breaks down by environment, region, tenant, component, …
    void setView(models::CostView view);
    /// Opens the lines behind one row of a breakdown; an empty key: all lines.
    void openLines(models::CostView view, const QString& key);

protected:
    void planChanged() override { evaluationChanged(); }
    void evaluationChanged() override;
    void environmentChanged() override {}

private:
    void buildHead();
    void buildBody();
    models::CostView view() const;
    void fillChart();
    void fillTable();
    void fillLines();
    void selectKey(const QString& key);

    QComboBox* m_by;
    QLabel* m_missing;
    QLabel* m_calculating;
    ChipButton* m_chip;
    StackedBarChart* m_chart;
    CostTableModel* m_tableModel;
    QTableView* m_table;
    CostLinesModel* m_linesModel;
    QTableView* m_lines;
    QSplitter* m_breakdown;
    QStackedWidget* m_stack;
    bool m_linesOpen = false;
    models::CostView m_linesView = models::CostView::Environment;
    QString m_linesKey;
};

} // namespace platbook::ui
