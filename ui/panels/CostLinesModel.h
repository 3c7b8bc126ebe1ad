#pragma once

#include "models/cost/CostLine.h"

#include <QAbstractTableModel>

#include <vector>

namespace platbook::ui {

/// The lines behind an amount: what, formula, unit price, source, date, low, expected, high.
class CostLinesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { What, Formula, Price, Source, AsOf, Low, Expected, High, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<models::CostLine> lines, const QString& currency);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const models::CostLine& line, int column) const;

    std::vector<models::CostLine> m_lines;
    QString m_currency;
};

} // namespace platbook::ui
