#include "ui/widgets/StackedBarTable.h"

#include <QLocale>

namespace platbook::ui {

StackedBarTable::StackedBarTable(QObject* parent) : QAbstractTableModel(parent) {}

void StackedBarTable::setData(StackedBarData data) {
    beginResetModel();
    m_data = std::move(data);
    m_lines.clear();
    m_total = 0.0;
    for (std::size_t r = 0; r < m_data.rows.size(); ++r) {
        for (std::size_t s = 0; s < m_data.rows[r].segments.size(); ++s) {
            m_lines.push_back({static_cast<int>(r), static_cast<int>(s)});
            m_total += m_data.rows[r].segments[s].value;
        }
    }
    endResetModel();
}

int StackedBarTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int StackedBarTable::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant StackedBarTable::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Line& line = m_lines[static_cast<std::size_t>(index.row())];
    const BarRow& row = m_data.rows[static_cast<std::size_t>(line.row)];
    const BarSegment& segment = row.segments[static_cast<std::size_t>(line.segment)];
    switch (role) { // roles are open-ended; the rest is the view's default
    case Qt::DisplayRole: return text(row, segment, index.column());
    case Qt::TextAlignmentRole:
        return index.column() >= Value ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case RowKey: return row.key;
    case SegmentKey: return segment.key;
    case SortValue: return index.column() >= Value ? QVariant(segment.value) : text(row, segment, index.column());
    default: return {};
    }
}

QVariant StackedBarTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section >= Value ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
    case Row: return m_data.rowTitle;
    case Part: return tr("Part");
    case Value: return tr("Amount");
    case Share: return tr("Share");
    case ColumnCount: break;
    }
    return {};
}

QVariant StackedBarTable::text(const BarRow& row, const BarSegment& segment, int column) const {
    switch (static_cast<Column>(column)) {
    case Row: return row.label;
    case Part: return segment.label;
    case Value: return segment.valueText;
    case Share:
        return m_total > 0.0
                   ? tr("%1 %", "share of the total").arg(QLocale().toString(segment.value / m_total * 100.0, 'f', 0))
                   : QString();
    case ColumnCount: break;
    }
    return {};
}

} // namespace platbook::ui
