#pragma once

#include "models/growth/GrowthProjection.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace platbook::ui {

/// What one month of the projection is made of: the sizes that step in it, each with what it adds; the amount of every
/// environment and of every resource with its change since the plan; the total as last row.
class GrowthMonthModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Kind, What, Expected, Low, High, Change, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// @param month  0..horizon
    void showMonth(const models::GrowthProjection& projection, std::int64_t month, const QString& currency);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString kind, what;
        models::MoneyRange amount;
        models::Money change; ///< of a step: what it adds
        bool priced = true;   ///< false: its amounts are not known
    };

    std::vector<Row> m_rows; ///< with the total
    QString m_currency;
};

} // namespace platbook::ui
