#include "ui/panels/cost/BenchmarkModel.h"

#include "ui/theme/Tokens.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QPalette>

#include <utility>

namespace platbook::ui {

namespace {

models::Money money(models::Decimal amount) { return models::Rational(amount).toMoney(); }

/// How far what is computed lies outside the published range; zero within it. Amounts of a month are compared in cents.
models::Rational outside(const models::BenchmarkRow& row) {
    const models::Rational value =
        row.perGb ? *row.computed : models::Rational::fraction(row.computed->toMoney().cents(), 100);
    if (value < models::Rational(row.low)) return value - models::Rational(row.low);
    return value > models::Rational(row.high) ? value - models::Rational(row.high) : models::Rational();
}

/// Prices of a GB are often parts of a cent.
QString unitText(const models::Rational& price, const QString& currency) {
    const bool negative = price < models::Rational();
    return (negative ? QStringLiteral("−") : QString()) + currencySign(currency) +
           QString::fromStdString((negative ? -price : price).toText(4));
}

QString amountText(const models::Rational& amount, bool perGb, const QString& currency) {
    return perGb ? BenchmarkModel::tr("%1 per GB").arg(unitText(amount, currency))
                 : centsAmount(amount.toMoney(), currency);
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
    switch (column) {
    case Line: return QString::fromStdString(row.label);
    case Published:
        if (!row.perGb) return publishedText(row.low, row.high, m_published);
        if (row.low == row.high) return amountText(models::Rational(row.low), true, m_published);
        return QStringLiteral("%1 – %2").arg(unitText(models::Rational(row.low), m_published),
                                             amountText(models::Rational(row.high), true, m_published));
    case Computed: return row.computed ? amountText(*row.computed, row.perGb, m_currency) : QStringLiteral("–");
    case Apart:
        if (!row.computed) return m_comparison.inOtherCurrency ? tr("other currency") : tr("nothing in the plan");
        if (outside(row).isZero()) return tr("within");
        return (outside(row) > models::Rational() ? QStringLiteral("+") : QString()) +
               amountText(outside(row), row.perGb, m_currency);
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
        if (!row.computed || outside(row).isZero()) return color(Token::Text2, QApplication::palette());
        return color(outside(row) > models::Rational() ? Token::CostUp : Token::CostDown, QApplication::palette());
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
