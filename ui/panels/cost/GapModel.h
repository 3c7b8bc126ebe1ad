#pragma once

#include "models/whatif/GapAssumptions.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace platbook::ui {

/// Assumptions that move the plan's total towards a figure, those that come nearest first.
class GapModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Assumption, Moves, Total, Apart, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<models::GapAssumption> rows, const QString& currency);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<models::GapAssumption> m_rows;
    QString m_currency;
};

} // namespace platbook::ui
