#pragma once

#include "models/whatif/Strategies.h"

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace platbook::ui {

/// What known ways of saving would save in the plan, the largest first, or why they save nothing.
class SavingsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Strategy, Saving, Low, High, About, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<models::WhatIf> rows, const QString& currency);
    const models::WhatIf* rowAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString amountText(const models::WhatIf& row, models::Money saving) const;

    std::vector<models::WhatIf> m_rows;
    QString m_currency;
};

} // namespace platbook::ui
