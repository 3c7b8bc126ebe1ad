#include "ui/panels/outline/OutlineNode.h"

#include "ui/document/Selection.h"
#include "ui/items/ObjectNames.h"

#include <algorithm>
#include <array>

namespace platbook::ui {

namespace {

template<class Id> QString nameOf(const models::Setting<std::string>& name, const Id& id) {
    if (name.has() && !name->empty()) return QString::fromStdString(*name);
    return QString::fromStdString(id.text);
}

OutlineIcon iconOf(models::ComponentKind kind) {
    switch (kind) {
    case models::ComponentKind::Postgres: return OutlineIcon::Sql;
    case models::ComponentKind::Redis: return OutlineIcon::Cache;
    case models::ComponentKind::Vector: return OutlineIcon::Vector;
    case models::ComponentKind::ObjectStorage:
    case models::ComponentKind::WebStatic: return OutlineIcon::Bucket;
    case models::ComponentKind::Bus: return OutlineIcon::Bus;
    case models::ComponentKind::Secrets:
    case models::ComponentKind::Kms: return OutlineIcon::Secrets;
    case models::ComponentKind::Edge: return OutlineIcon::Shield;
    case models::ComponentKind::Scheduler: return OutlineIcon::Clock;
    case models::ComponentKind::Web:
    case models::ComponentKind::Api:
    case models::ComponentKind::Orchestrator:
    case models::ComponentKind::Service:
    case models::ComponentKind::Worker:
    case models::ComponentKind::Workflow:
    case models::ComponentKind::Observability: return OutlineIcon::Compute;
    }
    return OutlineIcon::Compute;
}

} // namespace

OutlineModel::Node& OutlineModel::Node::add(Kind childKind, OutlineIcon childIcon, const QString& title,
                                            std::string objectPath) {
    auto child = std::make_unique<Node>();
    child->kind = childKind;
    child->icon = childIcon;
    child->name = title;
    child->id = splitObjectPath(objectPath).id;
    child->path = std::move(objectPath);
    child->parent = this;
    child->row = static_cast<int>(children.size());
    children.push_back(std::move(child));
    return *children.back();
}

std::unique_ptr<OutlineModel::Node> OutlineModel::Builder::build() const {
    auto root = std::make_unique<Node>();
    Node& top = root->add(Node::Kind::Plan, OutlineIcon::None, nameOf(m_plan.plan->name, m_plan.plan->id), "plan");
    for (const auto& region : m_plan.regions) addRegion(top, *region);
    addOthers(top);
    return root;
}

void OutlineModel::Builder::addRegion(Node& top, const models::Region& region) const {
    Node& node = top.add(Node::Kind::Region, OutlineIcon::Region, nameOf(region.name, region.id),
                         "regions[" + region.id.text + "]");
    constexpr std::array icons{OutlineIcon::TierShared, OutlineIcon::TierSchema, OutlineIcon::TierDatabase,
                               OutlineIcon::TierStack};
    for (std::size_t i = 0; i < icons.size(); ++i) {
        const auto kind = static_cast<models::Lane>(i);
        Node& lane = node.add(Node::Kind::Lane, icons.at(i), laneName(kind), {});
        lane.lane = kind;
        for (const std::uint32_t at : m_facts.tenantsIn(region.id.text, lane.lane)) {
            const models::Tenant& tenant = *m_plan.tenants[at];
            lane.add(Node::Kind::Tenant, OutlineIcon::Tenant, nameOf(tenant.name, tenant.id),
                     "tenants[" + tenant.id.text + "]")
                .tenant = at;
        }
    }
    for (const models::Cell* cell : m_facts.cellsIn(region.id.text)) addCell(node, *cell);
}

void OutlineModel::Builder::addCell(Node& parent, const models::Cell& cell) const {
    const QString title = OutlineModel::tr("%1 (%2)", "cell, environment")
                              .arg(nameOf(cell.name, cell.id), QString::fromStdString(cell.env->text));
    Node& node = parent.add(Node::Kind::Cell, OutlineIcon::Cell, title, "cells[" + cell.id.text + "]");
    const auto* stamp = models::findEntry(m_plan.stamps, models::AnyId{cell.stamp->text});
    if (!stamp) return;
    for (const auto& component : *stamp) {
        const auto& lacks = *cell.without;
        if (std::find(lacks.begin(), lacks.end(), models::AnyId{component->id.text}) != lacks.end()) continue;
        Node& service = node.add(Node::Kind::Service, iconOf(*component->kind), nameOf(component->name, component->id),
                                 "stamps." + cell.stamp->text + "[" + component->id.text + "]");
        service.target = cell.id.text + "/" + component->id.text;
    }
}

void OutlineModel::Builder::addOthers(Node& top) const {
    for (const auto& cell : m_plan.cells)
        if (!models::findById(m_plan.regions, *cell->region)) addCell(top, *cell);
    const auto addList = [&top](const QString& title, const auto& list, const std::string& key, const char* target) {
        if (list.empty()) return;
        Node& node = top.add(Node::Kind::Other, OutlineIcon::None, title, {});
        for (const auto& item : list)
            node.add(Node::Kind::Other, OutlineIcon::Blank, nameOf(item->name, item->id),
                     key + "[" + item->id.text + "]")
                .target = target + item->id.text;
    };
    addList(OutlineModel::tr("Environments"), m_plan.environments, "environments", "");
    addList(OutlineModel::tr("Language models"), m_plan.models, "models", "model/");
    addList(OutlineModel::tr("Processors"), m_plan.processors, "processors", "processor/");
    addList(OutlineModel::tr("Links"), m_plan.flows, "flows", "flow/");
}

} // namespace platbook::ui
