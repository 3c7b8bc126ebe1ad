#include "ui/dialogs/TextTableModel.h"

#include "ui/theme/Tokens.h"

#include <QApplication>
#include <QPalette>

#include <utility>

namespace platbook::ui {

void TextTableModel::setTable(TextTable table) {
    beginResetModel();
    m_table = std::move(table);
    m_lastAmount = -1;
    for (std::size_t i = 0; i < m_table.columns.size(); ++i)
        if (m_table.columns[i].amount) m_lastAmount = static_cast<int>(i);
    endResetModel();
}

int TextTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int TextTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_table.columns.size());
}

QVariant TextTableModel::alignment(int column) const {
    const bool amount = m_table.columns[static_cast<std::size_t>(column)].amount;
    return QVariant::fromValue((amount ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QVariant TextTableModel::data(const QModelIndex& index, int role) const {
    const TextTable::Row& row = m_table.rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return row.cells.value(index.column());
    case Qt::TextAlignmentRole: return alignment(index.column());
    case Qt::ForegroundRole:
        if (index.column() != m_lastAmount || row.trend == AmountTrend::None) return {};
        return color(row.trend == AmountTrend::Up ? Token::CostUp : Token::CostDown, QApplication::palette());
    default: return {};
    }
}

QVariant TextTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section >= columnCount()) return {};
    if (role == Qt::TextAlignmentRole) return alignment(section);
    return role == Qt::DisplayRole ? m_table.columns[static_cast<std::size_t>(section)].title : QVariant();
}

} // namespace platbook::ui
