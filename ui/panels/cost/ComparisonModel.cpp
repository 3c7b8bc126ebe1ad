#include "ui/panels/cost/ComparisonModel.h"

#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QPalette>

#include <utility>

namespace platbook::ui {

namespace {

using models::Money;
using models::PriceState;

Money changeIn(const ComparisonTableRow& row, int column) {
    const models::MoneyRange change = row.right.amount - row.left.amount;
    return column == ComparisonModel::ChangeLow    ? change.low
           : column == ComparisonModel::ChangeHigh ? change.high
                                                   : change.expected;
}

/// Whether a change can be told: what is not priced on one side has none.
bool isKnown(const ComparisonTableRow& row) {
    return row.left.state() != PriceState::NotPriced && row.right.state() != PriceState::NotPriced;
}

} // namespace

void ComparisonModel::setRows(std::vector<ComparisonTableRow> rows, const QString& keyTitle, const QString& currency) {
    beginResetModel();
    m_rows = std::move(rows);
    m_keyTitle = keyTitle;
    m_currency = currency;
    endResetModel();
}

void ComparisonModel::setLines(const models::CostComparison& comparison, const std::vector<std::size_t>& lines,
                               const QString& currency) {
    std::vector<ComparisonTableRow> rows;
    ComparisonTableRow sum{{}, tr("Total"), {}, {}, true};
    for (const std::size_t index : lines) {
        const models::ComparedLine& line = comparison.lines[index];
        rows.push_back({QString::number(index),
                        tr("%1 / %2, %3", "cell, component, resource")
                            .arg(QString::fromStdString(line.line.cell), QString::fromStdString(line.line.component),
                                 QString::fromStdString(line.line.sku)),
                        line.left, line.right});
        for (const auto& [total, side] : {std::pair{&sum.left, &line.left}, std::pair{&sum.right, &line.right}}) {
            total->amount += side->amount;
            total->lines += side->lines;
            total->missing += side->missing;
        }
    }
    rows.push_back(std::move(sum));
    setRows(std::move(rows), tr("Line"), currency);
}

void ComparisonModel::setSides(const QString& left, const QString& right) {
    m_left = left;
    m_right = right;
    emit headerDataChanged(Qt::Horizontal, Left, Right);
}

void ComparisonModel::clear() {
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

const ComparisonTableRow* ComparisonModel::rowAt(int row) const {
    return row < 0 || row >= static_cast<int>(m_rows.size()) ? nullptr : &m_rows[static_cast<std::size_t>(row)];
}

int ComparisonModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString ComparisonModel::sideText(const models::ComparedCost& side) const {
    switch (side.state()) {
    case PriceState::Absent: return QStringLiteral("–");
    case PriceState::NotPriced: return tr("not priced");
    case PriceState::Priced: break;
    case PriceState::PartlyPriced:
        return tr("%1 (%Ln not priced)", nullptr, side.missing).arg(centsAmount(side.amount.expected, m_currency));
    }
    return centsAmount(side.amount.expected, m_currency);
}

QString ComparisonModel::text(const ComparisonTableRow& row, int column) const {
    switch (column) {
    case Key: return row.label;
    case Left: return sideText(row.left);
    case Right: return sideText(row.right);
    case Change:
    case ChangeLow:
    case ChangeHigh: {
        if (column != Change && row.expectedOnly) return QStringLiteral("–");
        if (!isKnown(row)) return tr("not known");
        const Money change = changeIn(row, column);
        QString amount = signedCents(change, m_currency);
        if (column != Change || change == Money()) return amount;
        return (change > Money() ? QStringLiteral("▲ ") : QStringLiteral("▼ ")) + amount;
    }
    default: return {};
    }
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const {
    const ComparisonTableRow& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::ToolTipRole:
        return !row.tip.isEmpty()  ? row.tip
               : row.key.isEmpty() ? text(row, index.column())
                                   : tr("%1\nDouble-click or Enter opens its lines").arg(text(row, index.column()));
    case Qt::FontRole: return row.sum ? roleFont(TypeRole::BodyStrong, QApplication::font()) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == Key ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (index.column() != Change || !isKnown(row) || changeIn(row, Change) == Money()) return {};
        return color(changeIn(row, Change) > Money() ? Token::CostUp : Token::CostDown, QApplication::palette());
    default: return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Key ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{m_keyTitle, m_left, m_right, tr("Change"), tr("Low"), tr("High")};
    return titles.value(section);
}

std::vector<ComparisonTableRow> commitmentRows(const models::CostComparison& comparison) {
    if (!comparison.commitments.any) return {};
    const auto side = [](Money amount, models::ComparedCost cost) {
        cost.amount = {amount, amount, amount};
        return cost;
    };
    const Money left = comparison.commitments.left;
    const Money right = comparison.commitments.right;
    ComparisonTableRow saved{
        {},
        ComparisonModel::tr("Commitments"),
        side(-left, {{}, 1, 0}),
        side(-right, {{}, 1, 0}),
        false,
        ComparisonModel::tr("What commitments save of the expected amount. It is in no total, and no "
                            "step of the chart holds it"),
        true};
    ComparisonTableRow after{{},
                             ComparisonModel::tr("After commitments"),
                             side(comparison.left.amount.expected - left, comparison.left),
                             side(comparison.right.amount.expected - right, comparison.right),
                             true,
                             ComparisonModel::tr("The expected total less what commitments save"),
                             true};
    return {std::move(saved), std::move(after)};
}

QString comparisonLabel(const models::ComparisonRow& row) {
    if (row.rest) return ComparisonModel::tr("not allocated");
    const QString key = row.key == "llm" ? ComparisonModel::tr("model tokens") : QString::fromStdString(row.key);
    return row.cell.empty() ? key : QString::fromStdString(row.cell) + QStringLiteral(" / ") + key;
}

QString comparisonViewTitle(models::ComparisonView view) {
    switch (view) {
    case models::ComparisonView::Component: return ComparisonModel::tr("Component");
    case models::ComparisonView::Cell: return ComparisonModel::tr("Cell");
    case models::ComparisonView::Region: return ComparisonModel::tr("Region");
    case models::ComparisonView::Environment: return ComparisonModel::tr("Environment");
    case models::ComparisonView::Tenant: return ComparisonModel::tr("Tenant");
    case models::ComparisonView::Sku: return ComparisonModel::tr("Resource");
    }
    return {};
}

QString comparisonKey(const std::string& cell, const std::string& key, bool rest) {
    return QString::fromStdString((rest ? "…rest" : cell) + "\n" + key);
}

QString comparisonOthersKey() { return QStringLiteral("…others"); }

} // namespace platbook::ui
