#pragma once

#include "ui/widgets/AmountLabel.h"

#include <QAbstractTableModel>
#include <QString>
#include <QStringList>

#include <vector>

namespace platbook::ui {

/// A table of finished texts.
struct TextTable {
    struct Column {
        QString title;
        bool amount = false; ///< stands at the trailing side
    };
    struct Row {
        QStringList cells;
        AmountTrend trend = AmountTrend::None; ///< colours the last amount
    };
    std::vector<Column> columns;
    std::vector<Row> rows;
    int stretched = 0; ///< column that takes the room that is left
};

/// Shows one; nothing of it can be edited.
class TextTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(TextTable table);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant alignment(int column) const;

    TextTable m_table;
    int m_lastAmount = -1;
};

} // namespace platbook::ui
