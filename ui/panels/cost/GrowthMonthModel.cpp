#include "ui/panels/cost/GrowthMonthModel.h"

#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QPalette>

#include <algorithm>
#include <iterator>
#include <utility>

namespace platbook::ui {

void GrowthMonthModel::showMonth(const models::GrowthProjection& projection, std::int64_t month,
                                 const QString& currency) {
    const auto at = static_cast<std::size_t>(month);
    beginResetModel();
    m_rows.clear();
    m_currency = currency;
    for (const models::GrowthStep& step : projection.steps)
        if (step.month == month)
            m_rows.push_back({tr("Step"), QString::fromStdString(models::stepSentence(step, currency.toStdString())),
                              step.added, step.added.expected, step.priced});
    for (const auto& [view, kind] : {std::pair{models::GrowthView::Environment, tr("Environment")},
                                     std::pair{models::GrowthView::Sku, tr("Resource")}}) {
        std::vector<Row> rows;
        for (const models::GrowthSeries& series : projection.by(view)) {
            const models::MoneyRange amount = series.months[at];
            if (amount == models::MoneyRange() && series.months.front() == models::MoneyRange()) continue;
            rows.push_back(
                {kind, QString::fromStdString(series.key), amount, amount.expected - series.months.front().expected});
        }
        std::stable_sort(rows.begin(), rows.end(),
                         [](const Row& a, const Row& b) { return a.amount.expected > b.amount.expected; });
        std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
    }
    const models::MoneyRange total = projection.months[at].total;
    m_rows.push_back(
        {tr("Total"), tr("The whole plan"), total, total.expected - projection.months.front().total.expected});
    endResetModel();
}

int GrowthMonthModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int GrowthMonthModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant GrowthMonthModel::data(const QModelIndex& index, int role) const {
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        switch (index.column()) {
        case Kind: return row.kind;
        case What: return row.what;
        case Expected:
            if (!row.priced) return tr("not priced");
            return centsAmount(row.amount.expected, m_currency);
        case Low: return row.priced ? centsAmount(row.amount.low, m_currency) : QString();
        case High: return row.priced ? centsAmount(row.amount.high, m_currency) : QString();
        case Change: return row.priced ? signedCents(row.change, m_currency) : QString();
        default: return {};
        }
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() <= What ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::FontRole:
        return index.row() + 1 == rowCount() ? roleFont(TypeRole::BodyStrong, QApplication::font()) : QVariant();
    case Qt::ForegroundRole:
        if (index.column() != Change || row.change == models::Money()) return {};
        return color(row.change > models::Money() ? Token::CostUp : Token::CostDown, QApplication::palette());
    default: return {};
    }
}

QVariant GrowthMonthModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section <= What ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Of"), tr("What"), tr("Expected"), tr("Low"), tr("High"), tr("Since month 0")};
    return titles.value(section);
}

} // namespace platbook::ui
