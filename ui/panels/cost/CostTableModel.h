#pragma once

#include "models/cost/LayerColumns.h"

#include <QAbstractTableModel>
#include <QList>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace platbook::ui {

/// One row of a breakdown's table.
struct CostTableRow {
    QString key;  ///< handed back when it is opened
    QString part; ///< of a row's parts: its key
    QString label;
    models::MoneyRange amount;
    std::optional<models::Money> before; ///< in the saved plan; none: no comparison
    int estimated = 0;
    int missing = 0;
    std::optional<models::LayerRow> layers; ///< what private price layers make of it; none: not known yet
};

/// A breakdown as a table: one row per environment, region, … with its share and its change since save, the sum as last
/// row. List price and what private layers change stand before the expected amount; which of these columns are shown is
/// the view's choice.
class CostTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Key,
        List,
        Negotiated,
        Contract,
        Markup,
        Expected,
        Commitments,
        Low,
        High,
        Share,
        Change,
        ColumnCount
    };
    /// The columns that tell of private price layers: for the company's own eyes.
    static const QList<int>& privateColumns();

    using QAbstractTableModel::QAbstractTableModel;

    /// @param sum  the last row, which all others are shares of
    void setRows(std::vector<CostTableRow> rows, CostTableRow sum, const QString& keyTitle, const QString& currency);
    void clear();
    /// Changes what the rows, the sum included, say of private layers, and nothing else.
    /// @param fresh  false: it is that of the evaluation before
    void updateLayers(const std::function<void(std::vector<CostTableRow>& rows)>& update, bool fresh);
    /// The row, the sum included; null beyond it.
    const CostTableRow* rowAt(int row) const;
    bool isSum(int row) const { return row + 1 == static_cast<int>(m_rows.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const CostTableRow& row, int column) const;
    QString layerText(const CostTableRow& row, int column) const;
    QString tip(const CostTableRow& row) const;

    std::vector<CostTableRow> m_rows; ///< the sum is the last
    QString m_keyTitle;
    QString m_currency;
    bool m_freshLayers = true;
};

} // namespace platbook::ui
