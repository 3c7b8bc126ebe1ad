#pragma once

#include "models/cost/Breakdown.h"
#include "ui/panels/cost/CostPage.h"

#include <QString>
#include <QTimer>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QScrollArea;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace platbook::models {
struct Bill;
}

namespace platbook::ui {

class ChipButton;
class CostLinesModel;
class CostTableModel;
class EmptyState;
class LayerAmounts;
class StackedBarChart;
class UnitCostStrip;

/// What the plan costs: a breakdown as stacked bars and as its table, and the lines behind any amount.
///
/// A click on a bar or row selects what it stands for and puts a chip; a bar's chip also filters the table to its parts.
/// A double click or Enter opens the lines, Esc goes back one step.
class CostBreakdown : public CostPage {
    Q_OBJECT

public:
    explicit CostBreakdown(QWidget* parent = nullptr);

    /// Breaks down by environment, region, tenant, component, …
    void setView(models::CostView view);
    /// Opens the lines behind one row of a breakdown of the whole plan; an empty key: all lines.
    void openLines(models::CostView view, const QString& key);
    /// Opens all lines of the plan whose price is missing, or estimated.
    void openPrices(models::PriceChoice prices);

    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void planChanged() override;
    void evaluationChanged() override;
    void savedChanged() override { evaluationChanged(); }
    void selectionChanged() override;

private:
    /// An amount whose lines are shown.
    struct Opened {
        models::CostView view;
        QString key;
        QString part;
        models::CostScope scope;
    };

    /// The saved plan's breakdown, and what it is of.
    struct Before {
        models::EvaluationPtr evaluation;
        models::CostView view;
        models::CostScope scope;
        models::Breakdown breakdown;
    };

    void buildHead();
    void buildBody();
    void connectParts();
    models::CostView view() const;
    models::CostScope scope() const;
    void clearPlan();
    void fillNotes(const models::PriceCoverage& coverage);
    void fillBreakdown();
    const models::Breakdown& breakdownBefore(const models::EvaluationPtr& saved);
    void fillTable(const models::Breakdown& breakdown, const std::vector<models::CostRow>& rows);
    void fillLines();
    void showLayers();
    void narrowTo(models::PriceChoice prices);
    models::Bill billOf(const Opened& opened) const;
    void pick(const QString& key, bool filter);
    void open(const QString& key, const QString& part);
    void openRow(int row);
    bool goBack();
    void selectOnCanvas(const QString& key);
    void fitColumns();
    void copyPicture() const;
    void copyTable() const;

    QComboBox* m_by;
    QCheckBox* m_usageOnly;
    QToolButton* m_back;
    ChipButton* m_chip;
    ChipButton* m_partChip;
    ChipButton* m_priceChip;
    QLabel* m_linesTitle;
    QLabel* m_calculating;
    QToolButton* m_estimated;
    QToolButton* m_missing;
    QToolButton* m_copy = nullptr;
    StackedBarChart* m_chart;
    CostTableModel* m_tableModel;
    QTableView* m_table;
    CostLinesModel* m_linesModel;
    QTableView* m_lines;
    LayerAmounts* m_layers;
    QSplitter* m_breakdown;
    UnitCostStrip* m_units;
    QWidget* m_overview; ///< breakdown and unit costs
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    QTimer m_slow; ///< runs out when a calculation takes long enough to be mentioned

    const PlanDocument* m_shown = nullptr; ///< the plan that chip and lines are of; compared, never followed
    QString m_picked;                      ///< row of the breakdown; empty: none
    bool m_filtered = false;               ///< the table shows the parts of the picked row
    bool m_allRows = false;                ///< the table shows what "others" puts together
    std::optional<Opened> m_opened;
    std::optional<Before> m_before;
};

} // namespace platbook::ui
