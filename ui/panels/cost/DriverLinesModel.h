#pragma once

#include "models/simulation/DriverLines.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace platbook::ui {

/// The lines that a driver moves, with what they cost where it is low, expected and high; their sum as last row.
class DriverLinesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Line, Low, Expected, High, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<models::DriverLine> lines, const QString& currency);
    /// Null for the sum.
    const models::DriverLine* lineAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<models::DriverLine> m_lines; ///< with the sum
    QString m_currency;
};

} // namespace platbook::ui
