#pragma once

#include "models/compare/CostComparison.h"
#include "ui/panels/cost/CostPage.h"

#include <optional>

class QComboBox;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace platbook::models {
struct Bill;
}

namespace platbook::ui {

class ChipButton;
class ComparisonModel;
class EmptyState;
class LineItems;
class WaterfallChart;

/// Two versions of the plan against each other: the steps from one total to the other as a waterfall, and the rows that
/// differ as its table. A double click or Enter opens the lines of a step, and behind a line, or a tenant, the line items of
/// both versions; Esc goes back one step.
class ComparisonPage : public CostPage {
    Q_OBJECT

public:
    enum class Sides : std::uint8_t {
        SinceSave, ///< what was saved, and the plan as it is now
        Scenarios  ///< any two of the base and its scenarios
    };
    explicit ComparisonPage(Sides sides, QWidget* parent = nullptr);

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void planChanged() override;
    void evaluationChanged() override;
    void savedChanged() override { evaluationChanged(); }

private:
    void buildHead();
    void buildBody();
    void showPlan(PlanDocument* document, Selection* selection) override;
    void fillScenarios();
    models::ScenarioId chosen(const QComboBox& combo) const;
    QString leftName() const;
    QString rightName() const;
    models::EvaluationPtr left() const;
    models::EvaluationPtr right() const;
    void showComparison();
    void showEmpty(const QString& sentence);
    QString sentence(const models::Waterfall& steps) const;
    void fillChart(const models::Waterfall& steps);
    void fillRows();
    void fillLines(const QString& key);
    void open(const QString& key);
    void openRow(int row);
    void openLine(const QString& key);
    void showItems(const models::Bill& before, const models::Bill& after);
    void openTenant(const models::ComparisonRow& row);
    bool goBack();
    void fitColumns();
    void copyPicture() const;
    void copyTable() const;

    const Sides m_sides;
    QComboBox* m_left;
    QComboBox* m_right;
    QComboBox* m_by;
    ChipButton* m_chip; ///< the step whose lines are shown
    QToolButton* m_copy = nullptr;
    WaterfallChart* m_chart;
    ComparisonModel* m_model;
    LineItems* m_items;
    QTableView* m_table;
    QSplitter* m_body;
    EmptyState* m_empty;
    QStackedWidget* m_stack;

    std::optional<models::CostComparison> m_comparison;
    std::vector<models::ComparisonRow> m_rows;
    models::Waterfall m_steps;
    QString m_opened; ///< key of the row or step; empty: none
};

} // namespace platbook::ui
