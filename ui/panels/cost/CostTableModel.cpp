#include "ui/panels/cost/CostTableModel.h"

#include "ui/panels/Amounts.h"
#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QLocale>
#include <QPalette>

#include <utility>

namespace platbook::ui {

void CostTableModel::setRows(std::vector<CostTableRow> rows, CostTableRow sum, const QString& keyTitle,
                             const QString& currency) {
    beginResetModel();
    m_rows = std::move(rows);
    m_rows.push_back(std::move(sum));
    m_keyTitle = keyTitle;
    m_currency = currency;
    endResetModel();
}

void CostTableModel::clear() {
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

const CostTableRow* CostTableModel::rowAt(int row) const {
    return row < 0 || row >= static_cast<int>(m_rows.size()) ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

int CostTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CostTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString CostTableModel::text(const CostTableRow& row, int column) const {
    switch (column) {
    case Key: return row.missing > 0 ? tr("%1 (%Ln not priced)", nullptr, row.missing).arg(row.label) : row.label;
    case Expected: return centsAmount(row.amount.expected, m_currency);
    case Low: return centsAmount(row.amount.low, m_currency);
    case High: return centsAmount(row.amount.high, m_currency);
    case Share: {
        const models::Money whole = m_rows.back().amount.expected;
        if (whole.cents() == 0) return {};
        const double share =
            100.0 * static_cast<double>(row.amount.expected.cents()) / static_cast<double>(whole.cents());
        return tr("%1\u2009%").arg(QLocale().toString(share, 'f', share < 10 ? 1 : 0));
    }
    case Change: {
        if (!row.before || *row.before == row.amount.expected) return {};
        const models::Money change = row.amount.expected - *row.before;
        return change.cents() > 0 ? QStringLiteral("▲ +") + centsAmount(change, m_currency)
                                  : QStringLiteral("▼ ") + centsAmount(change, m_currency);
    }
    default: return {};
    }
}

QString CostTableModel::tip(const CostTableRow& row) const {
    QStringList lines{tr("%1: %2", "row, what it costs").arg(row.label, rangeText(row.amount, m_currency))};
    if (row.before && *row.before != row.amount.expected)
        lines << tr("%1 since save").arg(changeText(*row.before, row.amount.expected, m_currency));
    if (row.estimated > 0) lines << tr("Lines with an estimated price: %1").arg(row.estimated);
    if (row.missing > 0) lines << tr("Lines not priced: %1, so this is too low").arg(row.missing);
    lines << tr("Double-click or Enter opens the lines behind it");
    return lines.join(QLatin1Char('\n'));
}

QVariant CostTableModel::data(const QModelIndex& index, int role) const {
    const CostTableRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::ToolTipRole: return tip(row);
    case Qt::FontRole: return isSum(index.row()) ? roleFont(TypeRole::BodyStrong, QApplication::font()) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == Key ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (index.column() != Change || !row.before) return {};
        return color(row.amount.expected > *row.before ? Token::CostUp : Token::CostDown, QApplication::palette());
    default: return {};
    }
}

QVariant CostTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Key ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Change) return tr("Change since the plan was saved");
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{m_keyTitle, tr("Expected"), tr("Low"), tr("High"), tr("Share"), tr("Change")};
    return titles.value(section);
}

} // namespace platbook::ui
