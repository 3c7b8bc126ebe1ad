#pragma once

#include "ui/canvas/CanvasFacts.h"
#include "ui/canvas/layout/PlanLayout.h"
#include "ui/canvas/shapes/Shapes.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <array>
#include <memory>
#include <string>
#include <vector>

class QPainter;

/// What each item of the canvas shows, as values: boxes and texts, ready to paint. An item holds one and repaints only
/// when a new one differs. Canvas, overview, export and print paint the same values.
namespace platbook::ui {

/// One lane of a region seen from afar.
struct BarPicture {
    LaneLook look;
    bool operator==(const BarPicture&) const = default;
};

struct CaptionPicture {
    QRectF rect;
    QString text;
    bool operator==(const CaptionPicture&) const = default;
};

struct RegionPicture {
    QRectF rect;
    QRectF header;
    RegionLook look;
    BadgeKind own = BadgeKind::None; ///< of the region itself; look.badge is of all that stands in it
    QString problems;                ///< "3 problems"
    double fullUpTo = 0;             ///< largest textScale() at which every region shows its amount in full
    std::array<BarPicture, 4> bars;
    std::vector<StoreKind> stores;
    std::vector<CaptionPicture> captions;
    std::vector<CaptionPicture> shields;
    bool operator==(const RegionPicture&) const = default;
};

struct StripPicture {
    QRectF rect;
    QString title;
    QString cost;
    BadgeKind badge = BadgeKind::None;
    bool dim = false;
    ChangeMark change = ChangeMark::None;
    bool operator==(const StripPicture&) const = default;
};

struct CardPicture {
    QRectF rect;
    CardLook look;
    QString name; ///< in full; look.name is what fits
    bool operator==(const CardPicture&) const = default;
};

struct LanePicture {
    QRectF rect;
    LaneLook look;
    BadgeKind badge = BadgeKind::None;
    std::vector<StripPicture> strips;
    std::vector<CardPicture> cards;
    QRectF moreRect; ///< null: none
    QString moreTitle;
    int dots = 0;
    std::vector<int> faulty;
    int moreHeat = 0;                     ///< step of cost, 1 to 5, 0 = off
    ChangeMark change = ChangeMark::None; ///< of its only cell
    bool removed = false;                 ///< with its region
    bool operator==(const LanePicture&) const = default;
};

struct NodePicture {
    QRectF rect;
    NodeLook look;
    QString name;
    QString sub;
    bool store = false;
    StoreKind kind = StoreKind::Sql;
    bool dim = false;
    bool operator==(const NodePicture&) const = default;
};

struct EdgePicture {
    std::vector<QPointF> points;
    EdgeKind kind = EdgeKind::Traffic;
    QPointF label;
    QString text;
    QString brief;     ///< instead, where there is no room for the text in one line or two
    QString shown;     ///< what fits of these
    double room = 0;   ///< free width at the label; 0: as much as it needs
    bool thin = false; ///< between services and stores of one region
    ChangeMark change = ChangeMark::None;
    bool operator==(const EdgePicture&) const = default;
};

RegionPicture regionPicture(const CanvasFacts& facts, const RegionBox& box);
LanePicture lanePicture(const CanvasFacts& facts, const RegionBox& region, const LaneBox& box);
NodePicture nodePicture(const CanvasFacts& facts, const RegionBox& region, const NodeBox& box);
EdgePicture edgePicture(const EdgeBox& box);
CardLook cardLook(const CanvasFacts& facts, std::uint32_t tenant);

/// All pictures of a plan, in the order of its layout: four lanes for each region.
struct PlanPictures {
    std::vector<RegionPicture> regions;
    std::vector<LanePicture> lanes;
    std::vector<NodePicture> nodes;
};
/// @param parts  with lanes and nodes; else of the regions alone
PlanPictures planPictures(const CanvasFacts& facts, const PlanLayout& layout, const CanvasStyle& style,
                          bool parts = true);

/// Lets the regions of a plan agree on how they write their amounts at each zoom: all in full or all in short.
void alignTitles(std::vector<RegionPicture>& regions, const CanvasStyle& style);

/// Painted area of a picture: its box with badges, halos and labels.
QRectF paintedArea(const RegionPicture& picture, const CanvasStyle& style);
QRectF paintedArea(const LanePicture& picture, const CanvasStyle& style);
QRectF paintedArea(const NodePicture& picture, const CanvasStyle& style);
QRectF paintedArea(const EdgePicture& picture, const CanvasStyle& style);

/// Shortens names to what fits at that zoom. Called when picture or zoom changes, not while painting.
void fitTexts(RegionPicture& picture, double zoom, const CanvasStyle& style);
void fitTexts(LanePicture& picture, double zoom, const CanvasStyle& style);
void fitTexts(NodePicture& picture, double zoom, const CanvasStyle& style);
void fitTexts(EdgePicture& picture, double zoom, const CanvasStyle& style);

void paintPicture(QPainter& painter, const RegionPicture& picture, const CanvasStyle& style, const QRectF& exposed,
                  double zoom);
void paintPicture(QPainter& painter, const LanePicture& picture, const CanvasStyle& style, const QRectF& exposed,
                  double zoom);
void paintPicture(QPainter& painter, const NodePicture& picture, const CanvasStyle& style, const QRectF& exposed,
                  double zoom);
void paintPicture(QPainter& painter, const EdgePicture& picture, const CanvasStyle& style, const QRectF& exposed,
                  double zoom);

} // namespace platbook::ui
