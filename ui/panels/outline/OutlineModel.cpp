#include "ui/panels/outline/OutlineModel.h"

#include "models/cost/Grouping.h"
#include "models/edits/TenantPlacement.h"
#include "ui/document/Selection.h"
#include "ui/panels/FieldLabels.h"
#include "ui/widgets/AmountText.h"

#include <algorithm>
#include <array>

namespace platbook::ui {

struct OutlineModel::Node {
    QString name;
    std::string path; ///< empty: a heading such as a lane
    QString detail;
    Node* parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;

    Node& add(const QString& title, std::string objectPath) {
        auto child = std::make_unique<Node>();
        child->name = title;
        child->path = std::move(objectPath);
        child->parent = this;
        child->row = static_cast<int>(children.size());
        children.push_back(std::move(child));
        return *children.back();
    }
};

class OutlineModel::Builder {
public:
    explicit Builder(const models::Plan& plan) : m_plan(plan) {}

    std::unique_ptr<Node> build() const {
        auto root = std::make_unique<Node>();
        Node& top = root->add(nameOf(m_plan.plan->name, m_plan.plan->id), "plan");
        for (const auto& region : m_plan.regions) addRegion(top, *region);
        addOthers(top);
        return root;
    }

private:
    template<class Id> static QString nameOf(const models::Setting<std::string>& name, const Id& id) {
        if (name.has() && !name->empty()) return QString::fromStdString(*name);
        return QString::fromStdString(id.text);
    }

    void addRegion(Node& top, const models::Region& region) const {
        Node& node = top.add(nameOf(region.name, region.id), "regions[" + region.id.text + "]");
        const std::array titles{OutlineModel::tr("Shared rows"), OutlineModel::tr("Own schema"),
                                OutlineModel::tr("Own database"), OutlineModel::tr("Own stack")};
        std::array<std::vector<const models::Tenant*>, 4> lanes;
        for (const auto& tenant : m_plan.tenants) {
            const models::Cell* cell = models::findById(m_plan.cells, *tenant->cell);
            const models::RegionId& place = cell ? *cell->region : *tenant->primaryRegion;
            if (place == region.id) lanes.at(static_cast<std::size_t>(models::laneOf(*tenant))).push_back(&*tenant);
        }
        for (std::size_t i = 0; i < lanes.size(); ++i) {
            if (lanes.at(i).empty()) continue;
            Node& lane = node.add(titles.at(i), {});
            lane.detail = OutlineModel::tr("%n tenant(s)", nullptr, static_cast<int>(lanes.at(i).size()));
            for (const models::Tenant* tenant : lanes.at(i))
                lane.add(nameOf(tenant->name, tenant->id), "tenants[" + tenant->id.text + "]");
        }
        for (const auto& cell : m_plan.cells)
            if (*cell->region == region.id) addCell(node, *cell);
    }

    void addCell(Node& parent, const models::Cell& cell) const {
        Node& node = parent.add(nameOf(cell.name, cell.id), "cells[" + cell.id.text + "]");
        node.detail = QString::fromStdString(cell.env->text);
        const auto* stamp = models::findEntry(m_plan.stamps, models::AnyId{cell.stamp->text});
        if (!stamp) return;
        for (const auto& component : *stamp) {
            const auto& lacks = *cell.without;
            if (std::find(lacks.begin(), lacks.end(), models::AnyId{component->id.text}) != lacks.end()) continue;
            node.add(nameOf(component->name, component->id),
                     "stamps." + cell.stamp->text + "[" + component->id.text + "]");
        }
    }

    /// Cells without a region, and what stands beside the regions.
    void addOthers(Node& top) const {
        for (const auto& cell : m_plan.cells)
            if (!models::findById(m_plan.regions, *cell->region)) addCell(top, *cell);
        addList(top, OutlineModel::tr("Environments"), m_plan.environments, "environments");
        addList(top, OutlineModel::tr("Language models"), m_plan.models, "models");
        addList(top, OutlineModel::tr("Processors"), m_plan.processors, "processors");
        addList(top, OutlineModel::tr("Links"), m_plan.flows, "flows");
    }

    template<class List> static void addList(Node& top, const QString& title, const List& list, const char* key) {
        if (list.empty()) return;
        Node& node = top.add(title, {});
        for (const auto& item : list)
            node.add(nameOf(item->name, item->id), std::string(key) + "[" + item->id.text + "]");
    }

    const models::Plan& m_plan;
};

OutlineModel::OutlineModel(QObject* parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}
OutlineModel::~OutlineModel() = default;

void OutlineModel::setPlan(const models::PlanPtr& plan, const models::EvaluationPtr& evaluation,
                           const QString& currency) {
    beginResetModel();
    m_currency = currency;
    m_root = plan ? Builder(*plan).build() : std::make_unique<Node>();
    endResetModel();
    setEvaluation(evaluation);
}

void OutlineModel::setEvaluation(const models::EvaluationPtr& evaluation) {
    m_amounts.clear();
    m_hasAmounts = evaluation != nullptr;
    if (evaluation) {
        using models::CostView;
        for (const auto& [view, list] :
             {std::pair{CostView::Region, "regions"}, std::pair{CostView::Cell, "cells"},
              std::pair{CostView::Environment, "environments"}, std::pair{CostView::Tenant, "tenants"}})
            for (const models::CostRow& row :
                 models::groupCosts(evaluation->lines, evaluation->tenants, evaluation->unallocated, view))
                if (!row.rest) m_amounts[std::string(list) + "[" + row.key + "]"] = row.amount;
        m_amounts["plan"] = evaluation->total;
    }
    if (rowCount() > 0) emit dataChanged(index(0, 1), index(rowCount() - 1, 1));
}

const OutlineModel::Node* OutlineModel::nodeAt(const QModelIndex& index) const {
    return index.isValid() ? static_cast<const Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex OutlineModel::findBelow(const QModelIndex& parent, const std::string& path) const {
    for (int row = 0; row < rowCount(parent); ++row) {
        const QModelIndex child = index(row, 0, parent);
        if (nodeAt(child)->path == path) return child;
        const QModelIndex found = findBelow(child, path);
        if (found.isValid()) return found;
    }
    return {};
}

QModelIndex OutlineModel::indexOf(const std::string& path) const { return findBelow({}, path); }

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

QVariant OutlineModel::amountText(const Node& node) const {
    if (!m_hasAmounts || node.path.empty()) return node.detail;
    const auto found = m_amounts.find(node.path);
    if (found != m_amounts.end()) return wholeAmount(found->second.expected, m_currency);
    return node.detail;
}

QVariant OutlineModel::data(const QModelIndex& index, int role) const {
    const Node* node = nodeAt(index);
    if (role == PathRole) return QString::fromStdString(node->path);
    if (role == KindRole) return objectKind(node->path);
    if (index.column() == 0 && (role == Qt::DisplayRole || role == Qt::EditRole)) return node->name;
    if (index.column() == 1 && role == Qt::DisplayRole) return amountText(*node);
    if (index.column() == 1 && role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return node->path.empty() ? node->name : tr("%1 %2").arg(objectKind(node->path), quoted(node->name));
    return {};
}

QVariant OutlineModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == 0 ? tr("Item") : tr("Cost a month");
}

} // namespace platbook::ui
