#include "ui/panels/cost/GrowthMonthsModel.h"

#include "ui/widgets/AmountText.h"

#include <utility>

namespace platbook::ui {

void GrowthMonthsModel::setRows(std::vector<GrowthMonthRow> rows, const QString& currency) {
    beginResetModel();
    m_rows = std::move(rows);
    m_currency = currency;
    endResetModel();
}

int GrowthMonthsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int GrowthMonthsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant GrowthMonthsModel::data(const QModelIndex& index, int role) const {
    const GrowthMonthRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            (index.column() == Month || index.column() == Events ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) return row.events.isEmpty() ? QVariant() : row.events.join(QLatin1Char('\n'));
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
    case Month: return row.name.isEmpty() ? QString::number(row.month) : tr("%1, %2").arg(row.month).arg(row.name);
    case Tenants: return row.tenants;
    case Expected: return centsAmount(row.amount.expected, m_currency);
    case Low: return centsAmount(row.amount.low, m_currency);
    case High: return centsAmount(row.amount.high, m_currency);
    case Events: return row.events.join(QStringLiteral(" · "));
    default: return {};
    }
}

QVariant GrowthMonthsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Month || section == Events ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Month"), tr("Tenants"), tr("Expected"), tr("Low"), tr("High"), tr("What happens")};
    return titles.value(section);
}

} // namespace platbook::ui
