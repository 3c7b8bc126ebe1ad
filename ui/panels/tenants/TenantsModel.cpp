#include "ui/panels/tenants/TenantsModel.h"

#include "ui/items/ObjectNames.h"
#include "ui/panels/inspector/FieldChoices.h"
#include "ui/panels/outline/OutlineIcons.h"

#include <algorithm>
#include <array>
#include <utility>

namespace platbook::ui {

namespace {

constexpr std::array lanes{models::Lane::SharedRows, models::Lane::OwnSchema, models::Lane::OwnDatabase,
                           models::Lane::OwnStack};

QString words(const std::string& text) { return QString::fromStdString(text); }

/// The row of a tenant looks the same.
bool showsSame(const CanvasFacts& a, const CanvasFacts& b, int row) {
    const auto at = static_cast<std::uint32_t>(row);
    const auto& one = a.plan().tenants[at];
    const auto& other = b.plan().tenants[at];
    return (one.same(other) || *one == *other) && a.places()->regionOf(*one) == b.places()->regionOf(*other) &&
           a.plan().jurisdictions == b.plan().jurisdictions && a.priced() == b.priced() &&
           a.currency() == b.currency() && a.showsTenantCosts() == b.showsTenantCosts() &&
           a.tenantRange(at) == b.tenantRange(at) && a.tenantState(at) == b.tenantState(at);
}

} // namespace

void TenantsModel::setFacts(std::shared_ptr<const CanvasFacts> facts) {
    // Rows stay where they are while the same tenants stand in the plan, so that selection and scrolling survive an edit.
    const bool same =
        m_facts && facts && m_facts->plan().tenants.size() == facts->plan().tenants.size() &&
        std::equal(facts->plan().tenants.begin(), facts->plan().tenants.end(), m_facts->plan().tenants.begin(),
                   [](const auto& a, const auto& b) { return a->id == b->id; });
    if (same) {
        const std::shared_ptr<const CanvasFacts> before = std::exchange(m_facts, std::move(facts));
        int first = 0;
        int last = rowCount() - 1;
        while (first <= last && showsSame(*before, *m_facts, first)) ++first;
        while (first < last && showsSame(*before, *m_facts, last)) --last;
        if (first <= last) emit dataChanged(index(first, 0), index(last, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_facts = std::move(facts);
    m_rows.clear();
    for (int row = 0; row < rowCount(); ++row)
        m_rows.emplace("tenants[" + m_facts->plan().tenants[static_cast<std::size_t>(row)]->id.text + "]", row);
    endResetModel();
}

int TenantsModel::rowOf(const std::string& path) const {
    const auto found = m_rows.find(path);
    return found == m_rows.end() ? -1 : found->second;
}

std::vector<TenantChoice> TenantsModel::choices(int column) const {
    std::vector<TenantChoice> all;
    if (!m_facts) return all;
    if (column == Region)
        for (const auto& region : m_facts->plan().regions)
            all.push_back({words(region->id.text), words(region->id.text)});
    if (column == Isolation)
        for (const models::Lane lane : lanes) all.push_back({QString::number(static_cast<int>(lane)), laneName(lane)});
    if (column == Residency)
        for (const auto& place : m_facts->plan().jurisdictions)
            all.push_back({words(place->id.text), jurisdictionText(m_facts->plan(), place->id.text)});
    return all;
}

int TenantsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_facts ? 0 : static_cast<int>(m_facts->plan().tenants.size());
}

int TenantsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

std::string TenantsModel::regionOf(const models::Tenant& tenant) const {
    const models::Cell* cell = m_facts->cell(tenant.cell->text);
    return cell ? cell->region->text : tenant.primaryRegion->text;
}

QString TenantsModel::text(std::uint32_t tenant, int column) const {
    const models::Tenant& one = *m_facts->plan().tenants[tenant];
    switch (static_cast<Column>(column)) {
    case Name: return tenantName(one);
    case Region: return words(regionOf(one));
    case Isolation: return laneName(models::laneOf(one));
    case Cell: return words(one.cell->text);
    case Residency: return jurisdictionText(m_facts->plan(), one.dataResidency->text);
    case Cost:
        return m_facts->priced() && m_facts->showsTenantCosts() ? m_facts->amount(m_facts->tenantCost(tenant))
                                                                : QString();
    case Problems: {
        const int problems = m_facts->state(one.id.text).problems;
        return problems > 0 ? QString::number(problems) : QString();
    }
    case ColumnCount: break;
    }
    return {};
}

QVariant TenantsModel::sortValue(std::uint32_t tenant, int column) const {
    const models::Tenant& one = *m_facts->plan().tenants[tenant];
    if (column == Isolation) return static_cast<int>(models::laneOf(one));
    if (column == Cost)
        return m_facts->priced() ? QVariant(qlonglong(m_facts->tenantCost(tenant).cents())) : QVariant();
    if (column == Problems) return m_facts->state(one.id.text).problems;
    return text(tenant, column);
}

QString TenantsModel::tip(std::uint32_t tenant, int column) const {
    const models::Tenant& one = *m_facts->plan().tenants[tenant];
    if (column == Problems) return m_facts->state(one.id.text).message();
    if (column == Cost && m_facts->priced() && m_facts->showsTenantCosts()) {
        const models::MoneyRange range = m_facts->tenantRange(tenant);
        return tr("%1 to %2 a month").arg(m_facts->amount(range.low), m_facts->amount(range.high));
    }
    return column == Name ? words(one.id.text) : QString();
}

QVariant TenantsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_facts) return {};
    const auto tenant = static_cast<std::uint32_t>(index.row());
    const models::Tenant& one = *m_facts->plan().tenants[tenant];
    switch (role) {
    case Qt::DisplayRole: return text(tenant, index.column());
    case Qt::ToolTipRole: return tip(tenant, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::AlignVCenter | (index.column() == Cost || index.column() == Problems ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::DecorationRole: {
        const ObjectState& state = m_facts->state(one.id.text);
        if (index.column() != Problems || state.problems == 0) return {};
        return outlineIcon(OutlineIcon::Tenant, state.badge);
    }
    case Qt::EditRole:
    case ValueRole:
        if (index.column() == Isolation) return QString::number(static_cast<int>(models::laneOf(one)));
        if (index.column() == Residency) return words(one.dataResidency->text);
        return text(tenant, index.column());
    case PathRole: return words("tenants[" + one.id.text + "]");
    case SortRole: return sortValue(tenant, index.column());
    case RegionRole: return words(regionOf(one));
    case LaneRole: return static_cast<int>(models::laneOf(one));
    default: return {};
    }
}

bool TenantsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !index.isValid() || value.toString() == data(index, ValueRole).toString()) return false;
    emit edited(data(index, PathRole).toString().toStdString(), index.column(), value.toString());
    return true;
}

QVariant TenantsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (section == Cost || section == Problems ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
    case Name: return tr("Tenant");
    case Region: return tr("Region");
    case Isolation: return tr("Isolation");
    case Cell: return tr("Cell");
    case Residency: return tr("Residency");
    case Cost: return tr("Cost a month");
    case Problems: return tr("Problems");
    case ColumnCount: break;
    }
    return {};
}

Qt::ItemFlags TenantsModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    switch (static_cast<Column>(index.column())) {
    case Name:
    case Region:
    case Isolation:
    case Residency: flags |= Qt::ItemIsEditable; break;
    case Cell:
    case Cost:
    case Problems:
    case ColumnCount: break;
    }
    return flags;
}

} // namespace platbook::ui
