#include "ui/canvas/layout/NodeLayout.h"

#include "models/fields/Effective.h"
#include "ui/canvas/layout/BoxFlow.h"
#include "ui/canvas/layout/KeepApart.h"

#include <QCoreApplication>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr double captionHeight = 34.0;

QString translated(const char* text) { return QCoreApplication::translate("PlanLayout", text); }

/// Components of a stamp with the region's cells that run them.
struct StampGroup {
    std::string stamp;
    bool replica = false;
    std::vector<const models::Cell*> cells;
    std::vector<NodeBox> nodes;
};

StampGroup& groupOf(std::vector<StampGroup>& groups, const std::string& stamp, bool replica) {
    for (StampGroup& group : groups) {
        if (group.stamp == stamp && group.replica == replica) {
            return group;
        }
    }
    groups.push_back({stamp, replica, {}, {}});
    return groups.back();
}

void addNode(StampGroup& group, const models::Cell& cell, const models::Component& component) {
    const std::string path = componentPath(cell, component.id.text);
    for (NodeBox& node : group.nodes) {
        if (node.path == path) {
            node.cells.push_back(cell.id.text);
            return;
        }
    }
    NodeBox node;
    node.path = path;
    node.component = component.id.text;
    node.kind = *component.kind;
    node.cells = {cell.id.text};
    node.replica = group.replica;
    group.nodes.push_back(std::move(node));
}

/// Production first, so that a node's text tells of what serves customers.
std::vector<const models::Cell*> productionFirst(const CanvasFacts& facts, std::vector<const models::Cell*> cells) {
    std::stable_partition(cells.begin(), cells.end(),
                          [&](const models::Cell* cell) { return facts.isProduction(*cell->env); });
    return cells;
}

bool isCopied(const models::Component& component) {
    if (*component.kind == models::ComponentKind::Postgres) {
        return component.drReplica.has() && *component.drReplica;
    }
    return *component.kind == models::ComponentKind::ObjectStorage && component.copyTo.has() &&
           *component.copyTo == "failover";
}

std::vector<StampGroup> nodeGroups(const CanvasFacts& facts, const std::string& region) {
    std::vector<StampGroup> groups;
    for (const models::Cell* cell : productionFirst(facts, facts.cellsIn(region))) {
        StampGroup& group = groupOf(groups, cell->stamp->text, false);
        group.cells.push_back(cell);
        for (const models::Component& component : facts.places()->components(*cell)) {
            addNode(group, *cell, component);
        }
    }
    for (const auto& source : facts.plan().regions) {
        if (!source->failover.has() || source->failover->text != region) {
            continue;
        }
        for (const models::Cell* cell : productionFirst(facts, facts.cellsIn(source->id.text))) {
            StampGroup& group = groupOf(groups, {}, true);
            for (const models::Component& component : facts.places()->components(*cell)) {
                if (isCopied(component)) {
                    addNode(group, *cell, component);
                }
            }
            const bool any = std::any_of(group.nodes.begin(), group.nodes.end(), [&](const NodeBox& node) {
                return std::find(node.cells.begin(), node.cells.end(), cell->id.text) != node.cells.end();
            });
            if (any) {
                group.cells.push_back(cell);
            }
        }
    }
    std::erase_if(groups, [](const StampGroup& group) { return group.nodes.empty(); });
    return groups;
}

QString groupCaption(const StampGroup& group) {
    QStringList cells;
    for (const models::Cell* cell : group.cells) {
        cells << QString::fromStdString(cell->id.text);
    }
    constexpr qsizetype most = 4;
    if (cells.size() > most) {
        const qsizetype hidden = cells.size() - most;
        cells = cells.first(most) << translated("%1 more").arg(hidden);
    }
    const QString list = cells.join(QStringLiteral(", "));
    return group.replica ? translated("Copies of %1").arg(list)
                         : translated("Stamp “%1” in %2").arg(QString::fromStdString(group.stamp), list);
}

/// The name of a node in the layout file, that of the first of its cells which has one there.
std::string targetOf(const NodeBox& node, const std::string& region, const models::Layout& placed) {
    const std::string prefix = node.replica ? region + '/' : std::string();
    const auto name = [&](const std::string& cell) { return prefix + cell + '/' + node.component; };
    const auto known = std::find_if(node.cells.begin(), node.cells.end(),
                                    [&](const std::string& cell) { return placed.contains(name(cell)); });
    return name(known == node.cells.end() ? node.cells.front() : *known);
}

/// Puts nodes where the hand put them, inside their stamp's place; the others make room.
void placeByHand(std::vector<NodeBox>& nodes, const models::Layout& placed, const CanvasStyle& style) {
    std::vector<BoxApart> boxes;
    bool any = false;
    for (NodeBox& node : nodes) {
        const auto entry = placed.find(node.target);
        const bool byHand = entry != placed.end();
        if (byHand) {
            const QRectF& room = node.room;
            node.rect.moveTo(room.left() + std::clamp(entry->second.x, 0.0, room.width() - node.rect.width()),
                             room.top() + std::clamp(entry->second.y, 0.0, room.height() - node.rect.height()));
        }
        any = any || byHand;
        boxes.push_back({&node.rect, holdOf(placed, node.target)});
    }
    if (any) {
        keepApart(std::move(boxes), {style.inside, style.inside});
    }
}

} // namespace

double layoutNodes(RegionBox& region, const CanvasFacts& facts, const CanvasStyle& style, const models::Layout& placed,
                   double top) {
    double y = top;
    const double left = region.rect.left() + style.gap;
    const double width = (laneWidth(style) - (boxColumns - 1) * style.inside) / boxColumns;
    for (StampGroup& group : nodeGroups(facts, region.id)) {
        region.captions.push_back({QRectF(left, y, laneWidth(style), captionHeight), groupCaption(group)});
        y += captionHeight;
        // Room for one below the other.
        const double tallest = static_cast<double>(group.nodes.size()) * (style.nodeHeight + style.inside);
        BoxFlow flow(left, y, width, style.nodeHeight, style.inside);
        for (NodeBox& node : group.nodes) {
            node.rect = flow.next();
            node.room = QRectF(left, y, laneWidth(style), tallest);
            node.target = targetOf(node, region.id, placed);
        }
        placeByHand(group.nodes, placed, style);
        for (NodeBox& node : group.nodes) {
            y = std::max(y, node.rect.bottom());
            region.nodes.push_back(std::move(node));
        }
        y += style.gap;
    }
    return y;
}

StoreSign storeSign(models::ComponentKind kind) {
    switch (kind) {
    case models::ComponentKind::Postgres: return {true, StoreKind::Sql};
    case models::ComponentKind::Redis: return {true, StoreKind::Cache};
    case models::ComponentKind::Vector: return {true, StoreKind::Vector};
    case models::ComponentKind::WebStatic:
    case models::ComponentKind::ObjectStorage: return {true, StoreKind::Bucket};
    case models::ComponentKind::Bus: return {true, StoreKind::Bus};
    case models::ComponentKind::Secrets:
    case models::ComponentKind::Kms: return {true, StoreKind::Secrets};
    case models::ComponentKind::Web:
    case models::ComponentKind::Api:
    case models::ComponentKind::Orchestrator:
    case models::ComponentKind::Service:
    case models::ComponentKind::Worker:
    case models::ComponentKind::Scheduler:
    case models::ComponentKind::Workflow:
    case models::ComponentKind::Edge:
    case models::ComponentKind::Observability: return {false, StoreKind::Sql};
    }
    return {false, StoreKind::Sql};
}

} // namespace platbook::ui
