#pragma once

#include "models/cost/NodePacking.h"
#include "ui/widgets/StackedBarData.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace platbook::ui {

/// Node pools with what pods use of them, what is idle and what the system keeps.
class NodesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Pool, Nodes, Expected, Used, Idle, System, Cpu, Memory, Pods, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setPools(std::vector<models::PackedPool> pools, const QString& currency);
    const models::PackedPool* poolAt(int row) const;
    /// Bars of the same, keyed by cluster and pool.
    StackedBarData chart() const;
    /// -1: there is none.
    int rowOf(const QString& key) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString amountText(const models::PackedPool& pool, models::Money amount) const;

    std::vector<models::PackedPool> m_pools;
    QString m_currency;
};

} // namespace platbook::ui
