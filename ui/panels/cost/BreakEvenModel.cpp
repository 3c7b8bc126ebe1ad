#include "ui/panels/cost/BreakEvenModel.h"

#include "ui/panels/cost/IsolationCharts.h"
#include "ui/theme/Tokens.h"
#include "ui/widgets/AmountText.h"

#include <QApplication>
#include <QPalette>

namespace platbook::ui {

using models::Money;

void BreakEvenModel::setCurve(const IsolationResult& result, const QString& currency) {
    beginResetModel();
    m_points = result.curve.points;
    m_axis = breakEvenAxis(result.subject);
    m_count = result.subject.isCell ? tr("Tenants") : tr("Million requests");
    m_pooled = pooledTitle(result.subject);
    m_own = ownTitle(result.subject);
    m_currency = currency;
    endResetModel();
}

int BreakEvenModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_points.size());
}

int BreakEvenModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant BreakEvenModel::data(const QModelIndex& index, int role) const {
    const models::BreakEvenPoint& point = m_points[static_cast<std::size_t>(index.row())];
    const Money difference = point.second - point.first;
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Count: return QString::fromStdString(point.x.toText(2));
        case Pooled: return centsAmount(point.first, m_currency);
        case Own: return centsAmount(point.second, m_currency);
        case Difference: return signedCents(difference, m_currency);
        default: return {};
        }
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        if (index.column() != Difference || difference == Money()) return {};
        return color(difference > Money() ? Token::CostUp : Token::CostDown, QApplication::palette());
    default: return {};
    }
}

QVariant BreakEvenModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const QStringList titles{role == Qt::ToolTipRole ? m_axis : m_count, m_pooled, m_own, tr("Difference")};
    return titles.value(section);
}

} // namespace platbook::ui
