#pragma once

#include "models/cost/NetworkFlows.h"
#include "ui/widgets/StackedBarData.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace platbook::ui {

/// Traffic that is paid for, flow by flow, the dearest first, with the volume that causes it.
class TrafficModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Flow, Cell, Way, Volume, Low, Expected, High, Cause, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setFlows(std::vector<models::NetworkFlow> flows, const QString& currency);
    const models::NetworkFlow* flowAt(int row) const;

    /// Bars of the same: a row for each cell, a segment for each kind of flow, keyed by them.
    StackedBarData chart() const;
    /// The first row of a cell and kind; an empty kind: of the cell. -1: there is none.
    int rowOf(const QString& cell, const QString& kind) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString amountText(const models::NetworkFlow& flow, models::Money amount) const;

    std::vector<models::NetworkFlow> m_flows;
    QString m_currency;
};

} // namespace platbook::ui
