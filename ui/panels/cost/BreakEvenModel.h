#pragma once

#include "ui/panels/cost/IsolationResult.h"

#include <QAbstractTableModel>
#include <QString>

namespace platbook::ui {

/// The table twin of the break-even chart: both curves point by point, and where they cross.
class BreakEvenModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Count, Pooled, Own, Difference, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setCurve(const IsolationResult& result, const QString& currency);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<models::BreakEvenPoint> m_points;
    QString m_axis, m_count, m_pooled, m_own, m_currency;
};

} // namespace platbook::ui
