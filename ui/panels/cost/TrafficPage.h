#pragma once

#include "models/cost/NetworkFlows.h"
#include "models/cost/NodePacking.h"
#include "ui/document/LatestTask.h"
#include "ui/panels/cost/CostPage.h"

#include <vector>

class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace platbook::ui {

class ChipButton;
class ElidedLabel;
class EmptyState;
class LineItems;
class NodesModel;
class SegmentedControl;
class StackedBarChart;
class TrafficModel;

/// What moves and what carries: traffic by flow with the volume that causes it, and node pools with what pods leave idle. A
/// double click or Enter opens the lines behind a row, Esc goes back.
class TrafficPage : public CostPage {
    Q_OBJECT

public:
    explicit TrafficPage(QWidget* parent = nullptr);

    void showPlan(PlanDocument* document, Selection* selection) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void planChanged() override { evaluationChanged(); }
    void evaluationChanged() override;

private:
    bool showsNodes() const;
    void buildHead();
    void buildBody();
    void fill(std::vector<models::NetworkFlow> flows, std::vector<models::PackedPool> pools);
    void show();
    void pick(const QString& row, const QString& segment);
    void open(int row);
    void closeLines();
    void fitColumns();
    void copyTable() const;

    SegmentedControl* m_what;
    ChipButton* m_chip; ///< the row whose lines are shown
    ElidedLabel* m_state;
    QToolButton* m_copy = nullptr;
    StackedBarChart* m_chart;
    TrafficModel* m_traffic;
    NodesModel* m_nodes;
    QTableView* m_table;
    QSplitter* m_body;
    LineItems* m_items;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    LatestTask m_task;
};

} // namespace platbook::ui
