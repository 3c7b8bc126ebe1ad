#pragma once

#include "models/edits/TenantPlacement.h"
#include "models/io/PlanFile.h"
#include "ui/canvas/CanvasFacts.h"
#include "ui/canvas/shapes/CanvasStyle.h"
#include "ui/canvas/shapes/Shapes.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// Where everything of a plan stands, in scene units (1 = 1 px at 100 %). Pure geometry: the same plan and positions by
/// hand give the same layout, and no amount or environment moves anything; only what is shown of a crowded lane depends
/// on cost.
namespace platbook::ui {

inline constexpr std::size_t maxCards = 24;       ///< of one lane
inline constexpr std::size_t maxFaultyCards = 12; ///< of these
inline constexpr std::size_t maxDots = 1500;

/// How many tenants one dot of such a block stands for: 1, 10, 100, …, so that no more than maxDots are drawn.
std::size_t tenantsPerDot(std::size_t tenants);
/// Dots of a block for so many tenants.
std::size_t dotCount(std::size_t tenants);

struct CardBox {
    QRectF rect;
    std::uint32_t tenant = 0; ///< position in the tenants of CanvasFacts::plan()
};

/// The tenants of a lane that have no card.
struct MoreBox {
    QRectF rect;
    std::vector<std::uint32_t> tenants; ///< those with problems first
    std::size_t faulty = 0;             ///< of these, with problems
};

/// One titled strip of a lane with several cells, or a single line of a cell that holds no tenants.
struct StripBox {
    QRectF rect; ///< of the title line
    std::string cell;
    bool line = false; ///< holds no cards
};

struct LaneBox {
    models::Lane lane = models::Lane::SharedRows;
    QRectF rect;
    std::string cell; ///< the only cell of the lane that holds tenants; empty: none or several
    std::vector<StripBox> strips;
    std::vector<CardBox> cards;
    std::optional<MoreBox> more;
    std::size_t tenants = 0; ///< without those that the shown scenario removed
};

/// One component of a stamp, over all cells of the region that run it; or a copy of another region's store.
struct NodeBox {
    QRectF rect;
    std::string path;      ///< "stamps.standard[pg]"
    std::string component; ///< "pg"
    models::ComponentKind kind = models::ComponentKind::Service;
    std::vector<std::string> cells; ///< those that run it; production first
    bool replica = false;           ///< a copy of the store of `cells`, which stand in another region
    std::string target;             ///< its name in the layout file: "us-1/pg"
    QRectF room;                    ///< its stamp's place: positions by hand are inside and count from its corner
};

struct CaptionBox {
    QRectF rect;
    QString text;
};

struct ShieldBox {
    QRectF rect;
    QString name;
};

struct RegionBox {
    std::string id;
    QRectF rect;
    QRectF header;
    double rowTop = 0; ///< top of the row of regions it stands in: above it is a free gutter
    std::array<LaneBox, 4> lanes;
    std::vector<NodeBox> nodes;
    std::vector<CaptionBox> captions;
    std::vector<ShieldBox> shields;
};

/// Links of one kind between two regions, bundled.
struct EdgeBox {
    std::string id; ///< of the first flow, or "failover/us-east"
    EdgeKind kind = EdgeKind::Traffic;
    std::string from, to;           ///< regions
    std::vector<std::string> paths; ///< "flows[f-us-dr]", or the region's path for a failover; not what was removed
    std::vector<QPointF> points;
    QPointF label;
    QString text;
    QString brief;   ///< instead, where there is no room for the text; empty: the text is drawn all the same
    double room = 0; ///< free width at the label; 0: as much as it needs
    ChangeMark change = ChangeMark::None; ///< of its links, where it is one for all; Removed: `paths` is empty
};

struct PlanLayout {
    std::vector<RegionBox> regions;
    std::vector<EdgeBox> edges;
    std::vector<EdgeBox> inner; ///< links inside regions that are shown, see InnerLinks.h
    QRectF bounds;
    double gutter = 0;   ///< width of the free space between two columns of regions
    bool byHand = false; ///< a region was put elsewhere, so that links may have to go round

    const RegionBox* region(std::string_view id) const;
};

/// @param placed  what was put by hand; the rest stands where it would without, and makes room
PlanLayout layoutPlan(const CanvasFacts& facts, const CanvasStyle& style, const models::Layout& placed = {});

/// Links with their routes; `layout` holds the regions.
std::vector<EdgeBox> layoutEdges(const CanvasFacts& facts, const PlanLayout& layout);

/// What stands at a point.
enum class HitKind : std::uint8_t { Nothing, RegionHeader, Region, Lane, Strip, Card, More, Node, Edge };
struct Hit {
    HitKind kind = HitKind::Nothing;
    std::string path;   ///< object path; empty: stands for no object of its own (lane, block of more tenants)
    std::string region; ///< region it stands in
    models::Lane lane = models::Lane::SharedRows;
    bool inLane = false;
    std::string cell; ///< strip under the point
    std::string box;  ///< of a node: its target
    QRectF rect;
};
/// @param reach  how far from an edge's line still counts
Hit hitTest(const PlanLayout& layout, const CanvasFacts& facts, const QPointF& point, double reach);

/// Path of what the shown scenario removed, where its ghost stands at that point; empty: none does.
std::string removedAt(const PlanLayout& layout, const CanvasFacts& facts, const QPointF& point);

/// The nearest of some links that stand for an object; nothing within reach: no hit.
Hit hitLink(const std::vector<EdgeBox>& links, const QPointF& point, double reach);

/// Every place where the object of that path stands (a component stands in several regions), links included.
std::vector<QRectF> placesOf(const PlanLayout& layout, const CanvasFacts& facts, const std::string& path);

/// The links with the places they take up, as hits, stops and placesOf() tell them.
std::vector<std::pair<QRectF, const EdgeBox*>> linkPlaces(const PlanLayout& layout);

/// Everything with a path of its own, in reading order, for walking by keys and for the rubber band.
struct Stop {
    std::string path;
    QRectF rect;
    std::string box;       ///< of a node: its target
    bool inner = false;    ///< a link inside a region
    bool ofRegion = false; ///< a link that is no object of its own: it stands for its region, and is not marked with it
};
std::vector<Stop> stopsOf(const PlanLayout& layout, const CanvasFacts& facts);

} // namespace platbook::ui
