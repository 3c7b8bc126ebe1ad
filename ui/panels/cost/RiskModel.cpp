#include "ui/panels/cost/RiskModel.h"

#include "ui/panels/cost/RiskCharts.h"
#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QPalette>

#include <algorithm>

namespace platbook::ui {

using models::Money;

void RiskModel::setResult(const models::SimulationResult& result, const QString& currency) {
    beginResetModel();
    m_currency = currency;
    m_expected = result.expected;
    m_rows = {{QString::fromUtf8(expectedKey), tr("Expected"), result.expected, {}},
              {QString::fromUtf8(p10Key), tr("One of ten at most (P10)"), result.p10, {}},
              {QString::fromUtf8(p50Key), tr("Half at most (P50)"), result.p50, {}},
              {QString::fromUtf8(p90Key), tr("Nine of ten at most (P90)"), result.p90, {}},
              {QStringLiteral("mean"), tr("Mean of all outcomes"), result.mean, {}},
              {QStringLiteral("low"), tr("Least possible"), result.low, {}},
              {QStringLiteral("high"), tr("Most possible"), result.high, {}}};
    for (const models::DriverEffect& effect : result.drivers) {
        const QString title = driverTitle(effect.driver);
        m_rows.push_back({driverKey(effect.driver), tr("%1, low").arg(title), effect.atLow, effect.driver});
        m_rows.push_back({driverKey(effect.driver), tr("%1, high").arg(title), effect.atHigh, effect.driver});
    }
    endResetModel();
}

void RiskModel::clear() {
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

int RiskModel::rowOf(const QString& key) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&key](const Row& row) { return row.key == key; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

std::optional<models::CostDriver> RiskModel::driverAt(int row) const {
    if (row < 0 || row >= static_cast<int>(m_rows.size())) return std::nullopt;
    return m_rows[static_cast<std::size_t>(row)].driver;
}

int RiskModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RiskModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant RiskModel::data(const QModelIndex& index, int role) const {
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const Money change = row.total - m_expected;
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case What: return row.what;
        case Total: return centsAmount(row.total, m_currency);
        case Change:
            if (index.row() == 0) return {};
            return signedCents(change, m_currency);
        default: return {};
        }
    case Qt::ToolTipRole: return row.driver ? tr("Double-click or Enter opens the lines behind it") : row.what;
    case Qt::FontRole: return index.row() == 0 ? roleFont(TypeRole::BodyStrong, QApplication::font()) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((index.column() == What ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (index.column() != Change || change == Money()) return {};
        return color(change > Money() ? Token::CostUp : Token::CostDown, QApplication::palette());
    default: return {};
    }
}

QVariant RiskModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == What ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Outcome"), tr("Total a month"), tr("Change")};
    return titles.value(section);
}

} // namespace platbook::ui
