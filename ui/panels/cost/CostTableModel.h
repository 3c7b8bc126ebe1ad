#pragma once

#include "models/cost/Grouping.h"

#include <QAbstractTableModel>

#include <vector>

namespace platbook::ui {

/// A breakdown as a table: one row per environment, region, … with its change since save, and the sum as last row.
class CostTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Key, Expected, Low, High, Share, Change, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// @param before  the same breakdown of the saved plan; empty: no change is shown
    void setRows(std::vector<models::CostRow> rows, std::vector<models::CostRow> before,
                 const models::MoneyRange& total, const QString& keyTitle, const QString& currency);
    /// Key of a row; empty for the sum and the rest row.
    QString keyAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString changeOf(const models::CostRow& row) const;
    QString text(const models::CostRow& row, bool isSum, int column) const;

    std::vector<models::CostRow> m_rows;
    std::vector<models::CostRow> m_before;
    models::MoneyRange m_total;
    QString m_keyTitle;
    QString m_currency;
};

} // namespace platbook::ui
