#include "ui/canvas/layout/NodeLayout.h"

#include "models/fields/Effective.h"
#include "ui/canvas/layout/BoxFlow.h"

#include <QCoreApplication>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr double captionHeight = 30.0;

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
        for (const models::Component& component : models::cellComponents(facts.plan(), *cell)) {
            addNode(group, *cell, component);
        }
    }
    for (const auto& source : facts.plan().regions) {
        if (!source->failover.has() || source->failover->text != region) {
            continue;
        }
        for (const models::Cell* cell : productionFirst(facts, facts.cellsIn(source->id.text))) {
            StampGroup& group = groupOf(groups, {}, true);
            for (const models::Component& component : models::cellComponents(facts.plan(), *cell)) {
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

} // namespace

double layoutNodes(RegionBox& region, const CanvasFacts& facts, const CanvasStyle& style, double top) {
    double y = top;
    const double left = region.rect.left() + style.gap;
    const double width = (laneWidth(style) - (boxColumns - 1) * style.inside) / boxColumns;
    for (StampGroup& group : nodeGroups(facts, region.id)) {
        region.captions.push_back({QRectF(left, y, laneWidth(style), captionHeight), groupCaption(group)});
        y += captionHeight;
        BoxFlow flow(left, y, width, style.nodeHeight, style.inside);
        for (NodeBox& node : group.nodes) {
            node.rect = flow.next();
            region.nodes.push_back(std::move(node));
        }
        y = flow.bottom() + style.gap;
    }
    return y;
}

} // namespace platbook::ui
