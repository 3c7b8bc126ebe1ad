#pragma once

#include "models/growth/GrowthProjection.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace platbook::ui {

/// What one month comes to.
struct GrowthMonthRow {
    std::int64_t month = 0;
    QString name; ///< "Aug 2027"; may be empty
    QString tenants;
    models::MoneyRange amount;
    QStringList events; ///< sizes that step, budgets that are passed
};

/// The table twin of the growth chart: a row per month.
class GrowthMonthsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Month, Tenants, Expected, Low, High, Events, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<GrowthMonthRow> rows, const QString& currency);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<GrowthMonthRow> m_rows;
    QString m_currency;
};

} // namespace platbook::ui
