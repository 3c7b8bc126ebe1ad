#pragma once

#include "models/benchmarks/BenchmarkComparison.h"

#include <QAbstractTableModel>
#include <QString>

namespace platbook::ui {

/// The lines of a published cost table, each beside what the plan computes for it.
class BenchmarkModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Line, Published, Computed, Apart, Assumption, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// @param published  currency of the table, else the plan's
    void setComparison(models::BenchmarkComparison comparison, const QString& currency, const QString& published);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const models::BenchmarkRow& row, int column) const;

    models::BenchmarkComparison m_comparison;
    QString m_currency, m_published;
};

/// Amounts of a month: "$300.00 – $500.00", "$45.00".
QString publishedText(models::Decimal low, models::Decimal high, const QString& currency);

} // namespace platbook::ui
