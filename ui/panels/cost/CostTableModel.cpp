#include "ui/panels/cost/CostTableModel.h"

#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace platbook::ui {

void CostTableModel::setRows(std::vector<models::CostRow> rows, std::vector<models::CostRow> before,
                             const models::MoneyRange& total, const QString& keyTitle, const QString& currency) {
    beginResetModel();
    m_rows = std::move(rows);
    m_before = std::move(before);
    m_total = total;
    m_keyTitle = keyTitle;
    m_currency = currency;
    endResetModel();
}

QString CostTableModel::keyAt(int row) const {
    if (row < 0 || row >= static_cast<int>(m_rows.size())) return {};
    const models::CostRow& found = m_rows[static_cast<std::size_t>(row)];
    return found.rest ? QString() : QString::fromStdString(found.key);
}

int CostTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || m_rows.empty() ? 0 : static_cast<int>(m_rows.size()) + 1;
}

int CostTableModel::columnCount(const QModelIndex& /*parent*/) const { return ColumnCount; }

QString CostTableModel::changeOf(const models::CostRow& row) const {
    if (m_before.empty() || row.rest) return {};
    const auto found = std::find_if(m_before.begin(), m_before.end(),
                                    [&row](const models::CostRow& one) { return one.key == row.key && !one.rest; });
    const models::Money before = found == m_before.end() ? models::Money() : found->amount.expected;
    return before == row.amount.expected ? QString() : changeText(before, row.amount.expected, m_currency);
}

QString CostTableModel::text(const models::CostRow& row, bool isSum, int column) const {
    switch (column) {
    case Key: {
        if (isSum) return tr("Total");
        const QString key = QString::fromStdString(row.key);
        return row.missing > 0 ? tr("%1 (%n not priced)", nullptr, row.missing).arg(key) : key;
    }
    case Expected: return centsAmount(row.amount.expected, m_currency);
    case Low: return centsAmount(row.amount.low, m_currency);
    case High: return centsAmount(row.amount.high, m_currency);
    case Share: {
        if (m_total.expected.cents() == 0) return {};
        const double share =
            100.0 * static_cast<double>(row.amount.expected.cents()) / static_cast<double>(m_total.expected.cents());
        return tr("%1\u2009%").arg(QLocale().toString(share, 'f', share < 10 ? 1 : 0));
    }
    case Change: return isSum ? QString() : changeOf(row);
    default: return {};
    }
}

QVariant CostTableModel::data(const QModelIndex& index, int role) const {
    const bool isSum = index.row() == static_cast<int>(m_rows.size());
    models::CostRow sum;
    sum.amount = m_total;
    const models::CostRow& row = isSum ? sum : m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole) return text(row, isSum, index.column());
    if (role == Qt::FontRole && isSum) return roleFont(TypeRole::BodyStrong, QApplication::font());
    if (role == Qt::TextAlignmentRole && index.column() != Key)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant CostTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section != Key) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{m_keyTitle, tr("Expected"), tr("Low"), tr("High"), tr("Share"), tr("Change")};
    return titles.value(section);
}

} // namespace platbook::ui
