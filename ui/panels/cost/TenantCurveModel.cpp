#include "ui/panels/cost/TenantCurveModel.h"

#include "PlanTypes.h"
#include "models/growth/GrowthProjection.h"

#include <algorithm>
#include <array>

namespace platbook::ui {

namespace {

constexpr std::array tiers{models::Tier::Pool, models::Tier::Bridge, models::Tier::Silo};

bool isEarlier(const models::CurvePoint& a, const models::CurvePoint& b) { return a.month < b.month; }

QString tierName(models::Tier tier) { return QString::fromStdString(std::string(models::toText(tier))); }

} // namespace

void TenantCurveModel::setPoints(std::vector<models::CurvePoint> points) {
    std::stable_sort(points.begin(), points.end(), isEarlier);
    if (points == m_points) return; // a cell that is being edited stays open
    beginResetModel();
    m_points = std::move(points);
    endResetModel();
}

/// Takes a point in at the end, where the row that was written in becomes it, and a new empty one follows.
void TenantCurveModel::append(const models::CurvePoint& point) {
    const int row = static_cast<int>(m_points.size());
    beginInsertRows({}, row + 1, row + 1);
    m_points.push_back(point);
    endInsertRows();
    replace(row, point);
}

/// Writes a point, which goes with its row where its month belongs, after others of that month.
void TenantCurveModel::replace(int row, const models::CurvePoint& point) {
    const auto at = m_points.begin() + row;
    const bool moves = (row > 0 && isEarlier(point, *std::prev(at))) ||
                       (std::next(at) != m_points.end() && isEarlier(*std::next(at), point));
    *at = point;
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    if (!moves) return;
    std::vector<models::CurvePoint> others = m_points;
    others.erase(others.begin() + row);
    const auto place = std::upper_bound(others.begin(), others.end(), point, isEarlier);
    const int target = static_cast<int>(place - others.begin());
    beginMoveRows({}, row, row, {}, target > row ? target + 1 : target);
    others.insert(place, point);
    m_points = std::move(others);
    endMoveRows();
}

void TenantCurveModel::remove(const QModelIndex& gone) {
    if (!gone.isValid()) return; // with all points, meanwhile
    beginRemoveRows({}, gone.row(), gone.row());
    m_points.erase(m_points.begin() + gone.row());
    endRemoveRows();
    emit edited();
}

int TenantCurveModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_points.size()) + 1;
}

int TenantCurveModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant TenantCurveModel::data(const QModelIndex& index, int role) const {
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((index.column() == Tier ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        if (isNew(index.row())) return tr("A month and a number add a point");
        return tr("Between points the number of tenants runs straight, after the last it goes on alike");
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole) return {};
    if (isNew(index.row())) {
        if (role == Qt::EditRole) return QString();
        return index.column() == Month ? QStringLiteral("+") : QString();
    }
    const models::CurvePoint& point = m_points[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case Month: return QString::number(point.month);
    case Count: return QString::fromStdString(point.count.toText());
    case Tier: return point.tier ? tierName(*point.tier) : role == Qt::EditRole ? QString() : tr("all");
    default: return {};
    }
}

bool TenantCurveModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole) return false;
    const QString text = value.toString().trimmed();
    const bool added = isNew(index.row());
    if (added && text.isEmpty()) return false;
    models::CurvePoint point;
    if (!added) point = m_points[static_cast<std::size_t>(index.row())];
    else if (!m_points.empty()) point = {m_points.back().month + 6, m_points.back().count, {}};
    bool emptied = false;
    switch (index.column()) {
    case Month: {
        bool whole = false;
        const int month = text.toInt(&whole);
        emptied = text.isEmpty();
        if (!emptied && (!whole || month < 0 || month > models::longestHorizon)) return false;
        point.month = month;
        break;
    }
    case Count: {
        const auto count = models::Decimal::parse(text.toStdString());
        if (!count || *count < models::Decimal()) return false;
        point.count = *count;
        break;
    }
    case Tier: {
        const auto tier = std::find_if(tiers.begin(), tiers.end(), [&](auto one) { return tierName(one) == text; });
        if (tier == tiers.end() && !text.isEmpty() && text != tr("all")) return false;
        point.tier = tier == tiers.end() ? std::nullopt : std::optional(*tier);
        break;
    }
    default: return false;
    }
    // Row by row: the view keeps the editor and the cell that are at work.
    if (emptied && !added) { // once the view has closed the editor in it
        QMetaObject::invokeMethod(
            this, [this, gone = QPersistentModelIndex(index)] { remove(gone); }, Qt::QueuedConnection);
        return true;
    }
    if (added) {
        append(point);
    } else {
        replace(index.row(), point);
    }
    emit edited();
    return true;
}

QVariant TenantCurveModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Tier ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    const QStringList titles{tr("Month"), tr("Tenants"), tr("Tier")};
    return titles.value(section);
}

Qt::ItemFlags TenantCurveModel::flags(const QModelIndex& index) const {
    return QAbstractTableModel::flags(index) | Qt::ItemIsEditable;
}

} // namespace platbook::ui
