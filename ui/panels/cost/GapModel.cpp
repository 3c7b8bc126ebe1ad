#include "ui/panels/cost/GapModel.h"

#include "ui/widgets/AmountText.h"

#include <utility>

namespace platbook::ui {

void GapModel::setRows(std::vector<models::GapAssumption> rows, const QString& currency) {
    beginResetModel();
    m_rows = std::move(rows);
    m_currency = currency;
    endResetModel();
}

int GapModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int GapModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant GapModel::data(const QModelIndex& index, int role) const {
    const models::GapAssumption& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        switch (index.column()) {
        case Assumption: return QString::fromStdString(row.assumption);
        case Moves: return signedCents(row.moves, m_currency);
        case Total: return centsAmount(row.total, m_currency);
        case Apart: return centsAmount(row.gap, m_currency);
        default: return {};
        }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == Assumption ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant GapModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Assumption ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("If it were otherwise"), tr("Moves"), tr("Total"), tr("Still apart")};
    return titles.value(section);
}

} // namespace platbook::ui
