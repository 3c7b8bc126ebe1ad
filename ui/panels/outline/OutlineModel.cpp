#include "ui/panels/outline/OutlineModel.h"

#include "models/evaluate/AlikeObjects.h"
#include "ui/document/Selection.h"
#include "ui/items/FieldLabels.h"
#include "ui/items/ObjectNames.h"
#include "ui/panels/outline/OutlineIcons.h"
#include "ui/panels/outline/OutlineNode.h"
#include "ui/theme/Tokens.h"

#include <QApplication>
#include <QLocale>
#include <QMimeData>
#include <QPalette>
#include <QSize>

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

/// The tree of both plans has the same nodes at the same places, with the same names.
bool haveSameTree(const models::Plan& a, const models::Plan& b) {
    if (&a == &b) return true;
    const auto sameTenant = [](const models::Tenant& one, const models::Tenant& other) {
        return one.id == other.id && one.name == other.name && one.cell == other.cell && one.tier == other.tier &&
               one.bridge == other.bridge && one.primaryRegion == other.primaryRegion;
    };
    const auto sameName = [](const auto& one, const auto& other) {
        return one.id == other.id && one.name == other.name;
    };
    return a.plan == b.plan && sameObjects(a.regions, b.regions) && sameObjects(a.cells, b.cells) &&
           sameObjects(a.stamps, b.stamps) && models::alike(a.environments, b.environments, sameName) &&
           models::alike(a.models, b.models, sameName) && models::alike(a.processors, b.processors, sameName) &&
           models::alike(a.flows, b.flows, sameName) && models::alike(a.tenants, b.tenants, sameTenant);
}

} // namespace

OutlineModel::OutlineModel(QObject* parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}
OutlineModel::~OutlineModel() = default;

struct OutlineModel::Shown {
    const CanvasFacts& facts;
    models::Money total;
};

bool OutlineModel::showsTreeOf(const models::Plan& plan) const {
    return m_facts && haveSameTree(m_facts->plan(), plan);
}

void OutlineModel::setFacts(std::shared_ptr<const CanvasFacts> facts, models::Money total) {
    const models::Money totalBefore = std::exchange(m_total, total);
    if (facts && showsTreeOf(facts->plan())) {
        const std::shared_ptr<const CanvasFacts> before = std::exchange(m_facts, std::move(facts));
        // Amounts and states are those of the evaluation, whatever the plan.
        if (before->evaluation() != m_facts->evaluation() || before->environment() != m_facts->environment())
            tellChanges({*before, totalBefore});
        return;
    }
    beginResetModel();
    m_facts = std::move(facts);
    m_root = m_facts ? Builder(*m_facts).build() : std::make_unique<Node>();
    m_places.clear();
    std::vector<const Node*> nodes{m_root.get()};
    while (!nodes.empty()) {
        const Node* node = nodes.back();
        nodes.pop_back();
        const QString path = QString::fromStdString(node->path);
        if (!path.isEmpty() && !m_places.contains(path)) m_places.insert(path, node);
        for (auto child = node->children.rbegin(); child != node->children.rend(); ++child)
            nodes.push_back(child->get());
    }
    endResetModel();
}

/// Tells of the rows that look other than before, of those that somebody has looked at: of ten thousand tenants few are
/// in sight, and a view looks at each row it is told of.
void OutlineModel::tellChanges(const Shown& before) {
    const Shown now{*m_facts, m_total};
    std::vector<const Node*> parents{m_root.get()};
    while (!parents.empty()) {
        const Node* parent = parents.back();
        parents.pop_back();
        if (!parent->askedBelow) continue;
        const Node* first = nullptr;
        const Node* last = nullptr;
        for (const auto& child : parent->children) {
            if (!child->children.empty()) parents.push_back(child.get());
            if (!child->asked) continue;
            const ObjectState* was = stateOf(*child, before.facts);
            const ObjectState* is = stateOf(*child, now.facts);
            const bool same = amountOf(*child, before) == amountOf(*child, now) && (was == is || *was == *is);
            if (same) continue;
            if (!first) first = child.get();
            last = child.get();
        }
        if (first) emit dataChanged(createIndex(first->row, 0, first), createIndex(last->row, 1, last));
    }
}

const OutlineModel::Node* OutlineModel::nodeAt(const QModelIndex& index) const {
    return index.isValid() ? static_cast<const Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex OutlineModel::indexOf(const std::string& path) const {
    const Node* node = m_places.value(QString::fromStdString(path));
    return node ? createIndex(node->row, 0, node) : QModelIndex();
}

std::optional<models::PlacementTarget> OutlineModel::laneAt(const QModelIndex& index) const {
    for (const Node* node = nodeAt(index); node && node != m_root.get(); node = node->parent)
        if (node->kind == Node::Kind::Lane) {
            models::PlacementTarget target;
            target.region = models::RegionId(splitObjectPath(node->parent->path).id);
            target.lane = node->lane;
            return target;
        }
    return std::nullopt;
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex& parent) const {
    const Node* node = nodeAt(parent);
    if (row < 0 || row >= static_cast<int>(node->children.size()) || column < 0 || column > 1) return {};
    return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex OutlineModel::parent(const QModelIndex& child) const {
    const Node* node = nodeAt(child);
    if (node == m_root.get() || node->parent == m_root.get()) return {};
    return createIndex(node->parent->row, 0, node->parent);
}

int OutlineModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(nodeAt(parent)->children.size());
}

int OutlineModel::columnCount(const QModelIndex& /*parent*/) const { return 2; }

bool OutlineModel::setCalculating(bool calculating) { return std::exchange(m_calculating, calculating) != calculating; }

QString OutlineModel::amountText(const Node& node) const {
    if (node.kind == Node::Kind::Lane) {
        const int count = static_cast<int>(node.children.size());
        return count == 0 ? tr("empty") : QLocale().toString(count);
    }
    const std::optional<models::Money> amount = amountOf(node, {*m_facts, m_total});
    return amount ? m_facts->amount(*amount) : QString();
}

std::optional<models::Money> OutlineModel::amountOf(const Node& node, const Shown& shown) const {
    const CanvasFacts& facts = shown.facts;
    if (!facts.priced()) return std::nullopt;
    switch (node.kind) {
    case Node::Kind::Plan: return shown.total;
    case Node::Kind::Region: return facts.regionCost(node.id);
    case Node::Kind::Cell: return facts.cellCost(node.id);
    case Node::Kind::Tenant:
        return facts.showsTenantCosts() ? std::optional(facts.tenantCost(node.tenant)) : std::nullopt;
    case Node::Kind::Service: return facts.targetCost(node.target);
    case Node::Kind::Lane:
    case Node::Kind::Other: break;
    }
    return std::nullopt;
}

const ObjectState* OutlineModel::stateOf(const Node& node, const CanvasFacts& facts) const {
    switch (node.kind) {
    case Node::Kind::Region: return &facts.regionState(node.id);
    case Node::Kind::Service: return &facts.state(node.target);
    case Node::Kind::Tenant: return &facts.tenantState(node.tenant);
    case Node::Kind::Cell:
    case Node::Kind::Other: return &facts.state(node.target.empty() ? node.id : node.target);
    case Node::Kind::Plan:
    case Node::Kind::Lane: break;
    }
    return nullptr;
}

void OutlineModel::noteAsked(const Node& node) {
    node.asked = true;
    for (const Node* at = &node; at && !at->askedBelow; at = at->parent) at->askedBelow = true;
}

QString OutlineModel::tipOf(const Node& node) const {
    QString tip = node.path.empty() ? node.name : tr("%1 %2").arg(objectKind(node.path), quoted(node.name));
    if (node.kind == Node::Kind::Lane)
        tip = tr("%1: %Ln tenant(s)", nullptr, static_cast<int>(node.children.size())).arg(node.name);
    const ObjectState* state = stateOf(node);
    if (state && state->problems > 0) tip += QLatin1Char('\n') + state->message();
    return tip;
}

QVariant OutlineModel::data(const QModelIndex& index, int role) const {
    const Node& node = *nodeAt(index);
    if (role == PathRole) return QString::fromStdString(node.path);
    if (index.column() == 0 && (role == Qt::DisplayRole || role == Qt::EditRole)) return node.name;
    noteAsked(node);
    if (role == Qt::ToolTipRole) return tipOf(node);
    if (index.column() == 1) {
        if (role == Qt::DisplayRole) return amountText(node);
        if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        if (role == Qt::ForegroundRole && m_calculating && node.kind != Node::Kind::Lane)
            return color(Token::Text2, QApplication::palette());
        return {};
    }
    if (role == Qt::DecorationRole) {
        const ObjectState* state = stateOf(node);
        const bool open = state && (state->badge == BadgeKind::Error || state->badge == BadgeKind::Warning);
        return outlineIcon(node.icon, open ? state->badge : BadgeKind::None);
    }
    if (role == Qt::AccessibleTextRole) {
        const ObjectState* state = stateOf(node);
        const int problems = state ? state->problems : 0;
        return problems > 0
                   ? tr("%1, %Ln problem(s)", nullptr, problems).arg(tipOf(node).section(QLatin1Char('\n'), 0, 0))
                   : tipOf(node);
    }
    return {};
}

bool OutlineModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const Node& node = *nodeAt(index);
    const QString name = oneLine(value.toString());
    if (role != Qt::EditRole || node.path.empty() || name == node.name) return false;
    emit renameRequested(node.path, name);
    return true;
}

QVariant OutlineModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role == Qt::SizeHintRole) return QSize(0, 0); // titles are heard, not seen: columns fit what stands in them
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == 0 ? tr("Item") : tr("Cost a month");
}

Qt::ItemFlags OutlineModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    const Node& node = *nodeAt(index);
    if (index.column() == 0 && !node.path.empty()) flags |= Qt::ItemIsEditable;
    if (node.kind == Node::Kind::Tenant) flags |= Qt::ItemIsDragEnabled;
    if (laneAt(index)) flags |= Qt::ItemIsDropEnabled;
    return flags;
}

QMimeData* OutlineModel::mimeData(const QModelIndexList& indexes) const {
    QStringList ids;
    for (const QModelIndex& index : indexes)
        if (index.column() == 0 && nodeAt(index)->kind == Node::Kind::Tenant)
            ids << QString::fromStdString(splitObjectPath(nodeAt(index)->path).id);
    if (ids.isEmpty()) return nullptr;
    auto* mime = new QMimeData;
    mime->setData(QString::fromLatin1(tenantsMime), ids.join(QLatin1Char('\n')).toUtf8());
    return mime;
}

bool OutlineModel::canDropMimeData(const QMimeData* data, Qt::DropAction /*action*/, int /*row*/, int /*column*/,
                                   const QModelIndex& parent) const {
    return data->hasFormat(QString::fromLatin1(tenantsMime)) && laneAt(parent);
}

bool OutlineModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column,
                                const QModelIndex& parent) {
    if (!canDropMimeData(data, action, row, column, parent)) return false;
    std::vector<std::string> tenants;
    for (const QByteArray& id : data->data(QString::fromLatin1(tenantsMime)).split('\n'))
        tenants.push_back(id.toStdString());
    emit moveRequested(tenants, *laneAt(parent));
    return false; // the plan changes and the tree is built again: the view must not take rows out itself
}

} // namespace platbook::ui
