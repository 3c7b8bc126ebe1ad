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

namespace {

QVariant columnTip(int column) {
    const auto kept = [](const QString& what) {
        return CostTableModel::tr("%1\nPrivate: not part of what is copied").arg(what);
    };
    switch (column) {
    case CostTableModel::List: return kept(CostTableModel::tr("At list prices, without private price layers"));
    case CostTableModel::Negotiated: return kept(CostTableModel::tr("What agreed unit prices change"));
    case CostTableModel::Contract: return kept(CostTableModel::tr("What contract discounts change"));
    case CostTableModel::Markup: return kept(CostTableModel::tr("What markups change"));
    case CostTableModel::Commitments:
        return kept(CostTableModel::tr("What commitments save of the expected amount; part of no total"));
    case CostTableModel::Change: return CostTableModel::tr("Change since the plan was saved");
    default: return {};
    }
}

} // namespace

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

void CostTableModel::updateLayers(const std::function<void(std::vector<CostTableRow>& rows)>& update, bool fresh) {
    if (m_rows.empty()) return;
    update(m_rows);
    m_freshLayers = fresh;
    emit dataChanged(index(0, List), index(rowCount() - 1, Commitments));
}

const QList<int>& CostTableModel::privateColumns() {
    static const QList<int> columns{List, Negotiated, Contract, Markup, Commitments};
    return columns;
}

const CostTableRow* CostTableModel::rowAt(int row) const {
    return row < 0 || row >= static_cast<int>(m_rows.size()) ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

int CostTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CostTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString CostTableModel::layerText(const CostTableRow& row, int column) const {
    using models::LayerRow;
    if (!row.layers) return QStringLiteral("…");
    const auto changed = [this](models::Money by) {
        return by == models::Money() ? centsAmount(by, m_currency) : signedCents(by, m_currency);
    };
    if (column == Commitments) return changed(-row.layers->commitments);
    const auto part = column == List         ? &LayerRow::list
                      : column == Negotiated ? &LayerRow::negotiated
                      : column == Contract   ? &LayerRow::contract
                                             : &LayerRow::markup;
    if (!row.layers->isKnown(part)) return QStringLiteral("—");
    const models::Money amount = (*row.layers.*part).expected;
    return column == List ? centsAmount(amount, m_currency) : changed(amount);
}

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
    default: return layerText(row, column);
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
        if (!m_freshLayers && privateColumns().contains(index.column()))
            return QApplication::palette().brush(QPalette::PlaceholderText);
        if (index.column() != Change || !row.before) return {};
        return color(row.amount.expected > *row.before ? Token::CostUp : Token::CostDown, QApplication::palette());
    default: return {};
    }
}

QVariant CostTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Key ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) return columnTip(section);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Key: return m_keyTitle;
    case List: return tr("List");
    case Negotiated: return tr("Negotiated");
    case Contract: return tr("Contract");
    case Markup: return tr("Markup");
    case Expected: return tr("Expected");
    case Commitments: return tr("Commitments");
    case Low: return tr("Low");
    case High: return tr("High");
    case Share: return tr("Share");
    case Change: return tr("Change");
    default: return {};
    }
}

} // namespace platbook::ui
