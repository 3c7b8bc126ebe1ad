#pragma once

#include "ui/canvas/shapes/CanvasStyle.h"
#include "ui/canvas/shapes/ShapeMarks.h"
#include "ui/canvas/shapes/StoreShapes.h"

#include <QRectF>
#include <QString>

#include <span>

class QPainter;

/// The shapes of a plan as free functions over plain values. They look nothing up and know no
/// plan: callers fill the structs when an item changes, with names already elided by `fitName`.
namespace platbook::ui {

struct RegionLook {
    QString name;
    QString jurisdiction; ///< chip: "EU"
    QString code;         ///< provider's region code
    QString cost;
    QString shortCost;  ///< "$4.1k", where the cost does not fit
    bool brief = false; ///< the short cost stands for the cost
    bool primary = false;
    BadgeKind badge = BadgeKind::None;
    ChangeMark change = ChangeMark::None;
    int heat = 0; ///< step of cost, as of the others: 1 to 5, 0 = off
    bool operator==(const RegionLook&) const = default;
};

struct LaneLook {
    Tier tier = Tier::Shared;
    QString name;
    QString count;
    QString figure; ///< the count in a word or two, for bars that hold no more
    QString cost;
    bool dropTarget = false;
    bool dropRefused = false;
    int heat = 0;
    bool operator==(const LaneLook&) const = default;
};

struct CardLook {
    QString name;
    QString residency; ///< chip; the required place when it clashes
    QString cost;
    QString detail; ///< third line, only with Detail::Parameters
    Tier tier = Tier::Shared;
    bool clash = false;
    int heat = 0;
    GlyphSet glyphs;
    BadgeKind badge = BadgeKind::None;
    ChangeMark change = ChangeMark::None;
    bool operator==(const CardLook&) const = default;
};

struct NodeLook {
    QString name;
    QString sub; ///< "2–80 ×", engine and size, "replica"
    QString cost;
    bool clock = false;    ///< compute: jobs and schedulers
    bool replica = false;  ///< stores: dashed outline
    bool signless = false; ///< no room for glyph or clock beside the name
    BadgeKind badge = BadgeKind::None;
    ChangeMark change = ChangeMark::None;
    int heat = 0;
    bool operator==(const NodeLook&) const = default;
};

/// Dots that stand for the tenants that have no card.
struct DotField {
    int dots = 0;
    std::span<const int> faulty; ///< indices of dots drawn as error rings
    std::span<const int> selected;
    int heat = 0;
};

/// Font of names of cards and nodes: lighter, and so narrower, where they are seen from afar.
const CanvasFont& nameFont(Detail detail, const CanvasStyle& style);

/// `name` elided to `room`: in the middle, or where only a few letters fit at the end, but for a number that tells it
/// from its siblings ("Cu…30").
QString shortName(const QString& name, double room, const CanvasFont& font);

/// `name` elided to what a card of `width` shows.
QString fitName(const QString& name, double width, bool hasBadge, Detail detail, const CanvasStyle& style);

void drawRegion(QPainter& painter, const QRectF& box, const RegionLook& look, const CanvasStyle& style, Detail detail);
void drawLane(QPainter& painter, const QRectF& box, const LaneLook& look, const CanvasStyle& style, Detail detail);
/// Parts of the two above, for where title and ground are drawn at different scales.
void drawRegionGround(QPainter& painter, const QRectF& box, const CanvasStyle& style, int heat = 0);
void drawRegionTitle(QPainter& painter, const QRectF& header, const RegionLook& look, const CanvasStyle& style);
/// Width of the title with its amount in full, without what else may stand there.
double titleWidth(const RegionLook& look, const CanvasStyle& style);
void drawHeaderLine(QPainter& painter, const QRectF& region, bool primary, const CanvasStyle& style);
void drawLaneGround(QPainter& painter, const QRectF& box, const LaneLook& look, const CanvasStyle& style);
/// Count and cost alone, in small letters, for a bar too low for the title.
void drawLaneFigures(QPainter& painter, const QRectF& box, const LaneLook& look, const CanvasStyle& style);
void drawLaneTitle(QPainter& painter, const QRectF& header, const LaneLook& look, const CanvasStyle& style);
void drawTenantCard(QPainter& painter, const QRectF& box, const CardLook& look, const CanvasStyle& style,
                    Detail detail);
void drawCompute(QPainter& painter, const QRectF& box, const NodeLook& look, const CanvasStyle& style, Detail detail);
void drawStore(QPainter& painter, const QRectF& box, StoreKind kind, const NodeLook& look, const CanvasStyle& style,
               Detail detail);

/// Room for the name of a node: the whole width but for borders, a cut corner and its glyph or clock.
double nameRoom(const QRectF& box, const NodeLook& look, bool store, Detail detail, const CanvasStyle& style);

/// CDN, WAF, load balancer: a shield standing on the region's top border, name below it.
void drawShield(QPainter& painter, const QRectF& box, const QString& name, BadgeKind badge, const CanvasStyle& style);

/// "9,388 more · $1,102/mo" above its dots.
void drawMoreBlock(QPainter& painter, const QRectF& box, const QString& title, const DotField& dots,
                   const CanvasStyle& style, Detail detail);

/// Height of the title of such a block, above its dots.
double moreTitleHeight(const CanvasStyle& style);

/// How many dots fit under the title of a block of this size.
int dotCapacity(const QRectF& box, const CanvasStyle& style);

} // namespace platbook::ui
