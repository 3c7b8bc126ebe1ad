#include "ui/canvas/PlanLayout.h"

#include "models/fields/Effective.h"
#include "ui/canvas/ShapeEdges.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace platbook::ui {

namespace {

using models::Lane;

constexpr int columns = 4; ///< of cards and nodes: wide regions, so that a plan fits a wide window at a readable size
constexpr double stripHeight = 32.0;
constexpr double captionHeight = 30.0;
constexpr double narrowGutter = 72.0;
constexpr double wideGutter = 256.0; ///< holds the labels of links that run sideways
constexpr double gutterY = 104.0;
constexpr double shieldWidth = 46.0;
constexpr double shieldHeight = 44.0;
constexpr double shieldDip = 7.0; ///< how far a shield reaches over the region's border
constexpr std::array<Lane, 4> laneOrder{Lane::SharedRows, Lane::OwnSchema, Lane::OwnDatabase, Lane::OwnStack};

QString translated(const char* text) { return QCoreApplication::translate("PlanLayout", text); }

bool serves(const models::Cell& cell, Lane lane) {
    switch (*cell.isolation) {
    case models::CellIsolation::Pool: return lane == Lane::SharedRows;
    case models::CellIsolation::Bridge: return lane == Lane::OwnSchema || lane == Lane::OwnDatabase;
    case models::CellIsolation::Hybrid: return lane != Lane::OwnStack;
    case models::CellIsolation::Silo: return lane == Lane::OwnStack;
    }
    return false;
}

double cardWidth(const CanvasStyle& style) { return style.cardMinWidth + 16; }
double laneWidth(const CanvasStyle& style) {
    return style.laneBar + 2 * style.inside + columns * cardWidth(style) + (columns - 1) * style.inside;
}
double regionWidth(const CanvasStyle& style) { return laneWidth(style) + 2 * style.gap; }

/// Fills rows of equal boxes, left to right.
class Flow {
public:
    Flow(double left, double top, double width, double height, double gap)
        : m_left(left), m_top(top), m_width(width), m_height(height), m_gap(gap) {}
    QRectF next() {
        const int column = m_count % columns;
        const int row = m_count / columns;
        ++m_count;
        return {m_left + column * (m_width + m_gap), m_top + row * (m_height + m_gap), m_width, m_height};
    }
    double bottom() const {
        const int rows = (m_count + columns - 1) / columns;
        return rows == 0 ? m_top : m_top + rows * (m_height + m_gap) - m_gap;
    }
    bool empty() const { return m_count == 0; }

private:
    double m_left, m_top, m_width, m_height, m_gap;
    int m_count = 0;
};

/// Who gets a card: all up to 24; above, those with problems (12), then the most expensive.
struct Shown {
    std::vector<std::uint32_t> cards;
    std::vector<std::uint32_t> more;
    std::size_t faulty = 0;
};

Shown chooseCards(const CanvasFacts& facts, const std::vector<std::uint32_t>& tenants) {
    Shown shown;
    if (tenants.size() <= maxCards) {
        shown.cards = tenants;
        return shown;
    }
    const auto isFaulty = [&](std::uint32_t t) { return facts.state(facts.plan().tenants[t]->id.text).problems > 0; };
    std::vector<std::uint32_t> rest;
    std::vector<std::uint32_t> moreFaulty;
    for (const std::uint32_t tenant : tenants) {
        const bool faulty = isFaulty(tenant);
        if (faulty && shown.cards.size() < maxFaultyCards) {
            shown.cards.push_back(tenant);
        } else {
            (faulty ? moreFaulty : rest).push_back(tenant);
        }
    }
    std::vector<std::pair<models::Money, std::uint32_t>> byCost;
    byCost.reserve(rest.size());
    for (const std::uint32_t tenant : rest) {
        byCost.emplace_back(-facts.tenantCost(tenant), tenant);
    }
    const std::size_t room = maxCards - shown.cards.size();
    std::partial_sort(byCost.begin(), byCost.begin() + static_cast<std::ptrdiff_t>(std::min(room, byCost.size())),
                      byCost.end());
    for (std::size_t i = 0; i < byCost.size() && i < room; ++i) {
        shown.cards.push_back(byCost[i].second);
    }
    std::vector<std::uint32_t> others;
    for (std::size_t i = room; i < byCost.size(); ++i) {
        others.push_back(byCost[i].second);
    }
    std::sort(others.begin(), others.end());
    shown.faulty = moreFaulty.size();
    shown.more = std::move(moreFaulty);
    shown.more.insert(shown.more.end(), others.begin(), others.end());
    return shown;
}

double moreHeight(std::size_t tenants, double width, const CanvasStyle& style) {
    const int perRow = std::max(1, static_cast<int>((width - 2 * style.inside) / style.dotPitch));
    const auto dots = static_cast<int>(dotCount(tenants));
    const int rows = (dots + perRow - 1) / perRow;
    return style.inside + moreTitleHeight(style) + rows * style.dotPitch;
}

class LaneBuilder {
public:
    LaneBuilder(const CanvasFacts& facts, const CanvasStyle& style, LaneBox& box, QPointF corner)
        : m_facts(facts), m_style(style), m_box(box), m_left(corner.x()), m_top(corner.y()) {}

    void build(const std::string& region) {
        const std::vector<std::uint32_t>& tenants = m_facts.tenantsIn(region, m_box.lane);
        m_box.tenants = tenants.size();
        splitCells(region, tenants);
        m_y = m_top + m_style.laneHeader;
        if (m_full.size() == 1) {
            m_box.cell = m_full.front()->id.text;
        }
        const Shown shown = chooseCards(m_facts, tenants);
        addCards(shown);
        if (!shown.more.empty()) {
            addMore(shown);
        }
        addLines();
        m_box.rect = QRectF(m_left, m_top, laneWidth(m_style), m_y - m_top);
    }

private:
    void splitCells(const std::string& region, const std::vector<std::uint32_t>& tenants) {
        const bool own = m_box.lane == Lane::OwnStack;
        for (const models::Cell* cell : m_facts.cellsIn(region)) {
            if (!serves(*cell, m_box.lane)) {
                continue;
            }
            const bool settled = std::any_of(tenants.begin(), tenants.end(), [&](std::uint32_t t) {
                return *m_facts.plan().tenants[t]->cell == cell->id;
            });
            if (own) {
                if (!settled) { // a tenant's card is its own cell
                    m_lines.push_back(cell);
                }
            } else {
                (settled || m_facts.isProduction(*cell->env) ? m_full : m_lines).push_back(cell);
            }
        }
    }

    double inner() const { return m_left + m_style.laneBar + m_style.inside; }
    double innerWidth() const { return laneWidth(m_style) - m_style.laneBar - 2 * m_style.inside; }

    void addStrip(const models::Cell& cell, bool line) {
        m_box.strips.push_back({QRectF(inner(), m_y, innerWidth(), stripHeight), cell.id.text, line});
        m_y += stripHeight;
    }

    void addFlow(const std::vector<std::uint32_t>& tenants) {
        Flow flow(inner(), m_y, cardWidth(m_style), m_style.cardHeight, m_style.inside);
        for (const std::uint32_t tenant : tenants) {
            m_box.cards.push_back({flow.next(), tenant});
        }
        if (!flow.empty()) {
            m_y = flow.bottom() + m_style.inside;
        }
    }

    void addCards(const Shown& shown) {
        if (m_full.size() < 2) {
            addFlow(shown.cards);
            return;
        }
        std::vector<std::uint32_t> left = shown.cards;
        for (const models::Cell* cell : m_full) {
            addStrip(*cell, false);
            std::vector<std::uint32_t> here;
            std::vector<std::uint32_t> elsewhere;
            for (const std::uint32_t tenant : left) {
                (*m_facts.plan().tenants[tenant]->cell == cell->id ? here : elsewhere).push_back(tenant);
            }
            addFlow(here);
            left = std::move(elsewhere);
        }
        addFlow(left);
    }

    void addMore(const Shown& shown) {
        MoreBox more;
        const double height = moreHeight(shown.more.size(), innerWidth(), m_style);
        more.rect = QRectF(inner(), m_y, innerWidth(), height);
        more.tenants = shown.more;
        more.faulty = shown.faulty;
        m_box.more = std::move(more);
        m_y += height + m_style.inside;
    }

    void addLines() {
        for (const models::Cell* cell : m_lines) {
            addStrip(*cell, true);
        }
        if (!m_lines.empty()) {
            m_y += m_style.inside / 2;
        }
    }

    const CanvasFacts& m_facts;
    const CanvasStyle& m_style;
    LaneBox& m_box;
    double m_left, m_top;
    double m_y = 0;
    std::vector<const models::Cell*> m_full;  ///< hold tenants or could
    std::vector<const models::Cell*> m_lines; ///< single lines
};

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

double addNodes(const CanvasFacts& facts, RegionBox& region, double y, const CanvasStyle& style) {
    const double left = region.rect.left() + style.gap;
    const double width = (laneWidth(style) - (columns - 1) * style.inside) / columns;
    for (StampGroup& group : nodeGroups(facts, region.id)) {
        region.captions.push_back({QRectF(left, y, laneWidth(style), captionHeight), groupCaption(group)});
        y += captionHeight;
        Flow flow(left, y, width, style.nodeHeight, style.inside);
        for (NodeBox& node : group.nodes) {
            node.rect = flow.next();
            region.nodes.push_back(std::move(node));
        }
        y = flow.bottom() + style.gap;
    }
    return y;
}

void addShields(const CanvasFacts& facts, RegionBox& region, const CanvasStyle& style) {
    const models::Setting<models::Edge>& edge = facts.plan().edge;
    if (!edge.has() || facts.cellsIn(region.id).empty()) {
        return;
    }
    double x = region.rect.left() + 2 * style.gap;
    const auto add = [&](const QString& name) {
        region.shields.push_back(
            {QRectF(x, region.rect.top() - shieldHeight + shieldDip, shieldWidth, shieldHeight), name});
        x += shieldWidth + style.inside;
    };
    if (edge->lb.has()) {
        add(translated("LB"));
    }
    if (edge->cdn.has() && *edge->cdn) {
        add(translated("CDN"));
    }
    if (edge->waf.has()) {
        add(translated("WAF"));
    }
}

RegionBox layoutRegion(const CanvasFacts& facts, const models::Region& region, QPointF corner,
                       const CanvasStyle& style) {
    RegionBox box;
    box.id = region.id.text;
    box.rect = QRectF(corner, QSizeF(regionWidth(style), 0));
    box.header = QRectF(corner, QSizeF(regionWidth(style), style.regionHeader));
    double y = corner.y() + style.regionHeader + style.inside;
    for (std::size_t i = 0; i < laneOrder.size(); ++i) {
        LaneBox& lane = box.lanes[i];
        lane.lane = laneOrder[i];
        LaneBuilder(facts, style, lane, QPointF(corner.x() + style.gap, y)).build(box.id);
        y = lane.rect.bottom() + style.inside;
    }
    y = addNodes(facts, box, y, style);
    box.rect.setBottom(y + (box.nodes.empty() ? style.inside / 2 : 0));
    addShields(facts, box, style);
    return box;
}

/// Columns of regions: a standby region stands below the first one that fails over to it.
std::vector<std::vector<const models::Region*>> stacksOf(const models::Plan& plan) {
    std::vector<std::vector<const models::Region*>> stacks;
    const auto standsAlone = [](const models::Region& region) {
        return region.roleOrDefault() == models::RegionRole::Active;
    };
    for (const auto& region : plan.regions) {
        if (standsAlone(*region)) {
            stacks.push_back({&*region});
        }
    }
    for (const auto& region : plan.regions) {
        if (standsAlone(*region)) {
            continue;
        }
        const auto home = std::find_if(stacks.begin(), stacks.end(), [&](const auto& stack) {
            return stack.front()->failover.has() && *stack.front()->failover == region->id;
        });
        if (home == stacks.end()) {
            stacks.push_back({&*region});
        } else {
            home->push_back(&*region);
        }
    }
    return stacks;
}

/// Whether a link joins regions of two columns, so that the gutter has to hold its label.
bool hasSideways(const CanvasFacts& facts, const std::vector<std::vector<const models::Region*>>& stacks) {
    const auto column = [&](std::string_view id) {
        for (std::size_t i = 0; i < stacks.size(); ++i) {
            for (const models::Region* region : stacks[i]) {
                if (region->id.text == id) {
                    return static_cast<int>(i);
                }
            }
        }
        return -1;
    };
    for (const auto& region : facts.plan().regions) {
        if (region->failover.has() && column(region->failover->text) >= 0 &&
            column(region->failover->text) != column(region->id.text)) {
            return true;
        }
    }
    return std::any_of(facts.plan().flows.begin(), facts.plan().flows.end(), [&](const auto& flow) {
        const int from = column(facts.regionOfTarget(flow->from->text));
        const int to = column(facts.regionOfTarget(flow->to->text));
        return from >= 0 && to >= 0 && from != to;
    });
}

} // namespace

std::size_t tenantsPerDot(std::size_t tenants) {
    std::size_t each = 1;
    while (tenants > maxDots * each) {
        each *= 10;
    }
    return each;
}

std::size_t dotCount(std::size_t tenants) {
    const std::size_t each = tenantsPerDot(tenants);
    return (tenants + each - 1) / each;
}

const RegionBox* PlanLayout::region(std::string_view id) const {
    const auto found = std::find_if(regions.begin(), regions.end(), [&](const RegionBox& box) { return box.id == id; });
    return found == regions.end() ? nullptr : &*found;
}

PlanLayout layoutPlan(const CanvasFacts& facts, const CanvasStyle& style) {
    PlanLayout layout;
    const auto stacks = stacksOf(facts.plan());
    layout.gutter = hasSideways(facts, stacks) ? wideGutter : narrowGutter;
    const double square = std::ceil(std::sqrt(2.0 * static_cast<double>(stacks.size())));
    const std::size_t across = stacks.size() <= 4 ? stacks.size() : static_cast<std::size_t>(square);
    double top = 0;
    double rowBottom = 0;
    for (std::size_t i = 0; i < stacks.size(); ++i) {
        if (i > 0 && i % across == 0) {
            top = rowBottom + gutterY;
        }
        double y = top;
        const double x = static_cast<double>(i % across) * (regionWidth(style) + layout.gutter);
        for (const models::Region* region : stacks[i]) {
            layout.regions.push_back(layoutRegion(facts, *region, QPointF(x, y), style));
            layout.regions.back().rowTop = top;
            y = layout.regions.back().rect.bottom() + gutterY;
        }
        rowBottom = std::max(rowBottom, y - gutterY);
    }
    for (const RegionBox& region : layout.regions) {
        layout.bounds |= region.rect;
        for (const ShieldBox& shield : region.shields) {
            layout.bounds |= shield.rect;
        }
    }
    layout.edges = layoutEdges(facts, layout, style);
    for (const EdgeBox& edge : layout.edges) {
        for (const QPointF& point : edge.points) {
            layout.bounds |= QRectF(point - QPointF(8, 8), QSizeF(16, 16));
        }
        layout.bounds |= edgeLabelBox(edge.label, edge.text, edge.kind, style);
    }
    return layout;
}

} // namespace platbook::ui
