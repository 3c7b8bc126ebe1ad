#include "ui/panels/cost/BenchmarkModel.h"

#include "ui/theme/Tokens.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QPalette>

#include <utility>

namespace platbook::ui {

namespace {

models::Money money(models::Decimal amount) { return models::Rational(amount).toMoney(); }

/// How far what is computed lies outside the published range; zero within it.
models::Money outside(const models::BenchmarkRow& row) {
    const models::Money value = row.computed->toMoney();
    if (value < money(row.low)) return value - money(row.low);
    return value > money(row.high) ? value - money(row.high) : models::Money();
}

} // namespace

QString publishedText(models::Decimal low, models::Decimal high, const QString& currency) {
    const QString least = centsAmount(money(low), currency);
    return low == high ? least : QStringLiteral("%1 – %2").arg(least, centsAmount(money(high), currency));
}

void BenchmarkModel::setComparison(models::BenchmarkComparison comparison, const QString& currency,
                                   const QString& published) {
    beginResetModel();
    m_comparison = std::move(comparison);
    m_currency = currency;
    m_published = published;
    endResetModel();
}

int BenchmarkModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_comparison.rows.size());
}

int BenchmarkModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString BenchmarkModel::text(const models::BenchmarkRow& row, int column) const {
    const auto unit = [&row](const QString& amount) { return row.perGb ? tr("%1 per GB").arg(amount) : amount; };
    switch (column) {
    case Line: return QString::fromStdString(row.label);
    case Published: return unit(publishedText(row.low, row.high, m_published));
    case Computed: return row.computed ? unit(centsAmount(row.computed->toMoney(), m_currency)) : QStringLiteral("–");
    case Apart:
        if (!row.computed) return m_comparison.inOtherCurrency ? tr("other currency") : tr("nothing in the plan");
        return outside(row) == models::Money() ? tr("within")
                                               : (outside(row) > models::Money() ? QStringLiteral("+") : QString()) +
                                                     centsAmount(outside(row), m_currency);
    case Assumption: return QString::fromStdString(row.assumption);
    default: return {};
    }
}

QVariant BenchmarkModel::data(const QModelIndex& index, int role) const {
    const models::BenchmarkRow& row = m_comparison.rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Apart && !row.computed && !m_comparison.inOtherCurrency)
            return tr("Nothing that has a price in the plan answers to this line");
        return text(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            (index.column() == Line || index.column() == Assumption ? Qt::AlignLeft : Qt::AlignRight) |
            Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (index.column() != Apart) return {};
        if (!row.computed || outside(row) == models::Money()) return color(Token::Text2, QApplication::palette());
        return color(outside(row) > models::Money() ? Token::CostUp : Token::CostDown, QApplication::palette());
    default: return {};
    }
}

QVariant BenchmarkModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Line || section == Assumption ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Published line"), tr("Published"), tr("This plan"), tr("Outside by"),
                             tr("Published assumption")};
    return titles.value(section);
}

} // namespace platbook::ui
