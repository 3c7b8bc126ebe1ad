#include "ui/canvas/picture/PlanScene.h"

#include "ui/canvas/picture/PictureItem.h"
#include "ui/canvas/shapes/ShapeEdges.h"

#include <QPainterPath>

#include <algorithm>
#include <string_view>
#include <utility>

namespace platbook::ui {

namespace {

constexpr double regionLevel = 0;
constexpr double edgeLevel = 1;
constexpr double partLevel = 2;
constexpr double innerLevel = 3; ///< they run between the parts, and end on their borders
constexpr double overlayLevel = 10;
constexpr double frameRoom = 14.0; ///< handles, focus ring and badges outside a frame
constexpr double linkDotRadius = 5.5;
constexpr double margin = 36.0; ///< around the plan in print and picture

} // namespace

/// Items of one kind by id. An update names every id there is; the rest go.
template<class Picture> class PlanScene::Items {
public:
    Items(PlanScene& scene, double level) : m_scene(scene), m_level(level) {}

    void begin() { m_seen.clear(); }
    void put(const std::string& id, Picture picture) {
        PictureItem<Picture>*& item = m_items[id];
        if (!item) {
            item = new PictureItem<Picture>(m_scene.m_style, m_level); // the scene owns it
            m_scene.addItem(item);
            m_order.push_back(id);
        }
        item->sync(std::move(picture));
        m_seen.push_back(id);
    }
    void end() {
        std::sort(m_seen.begin(), m_seen.end());
        std::erase_if(m_order, [&](const std::string& id) {
            if (std::binary_search(m_seen.begin(), m_seen.end(), id)) {
                return false;
            }
            const auto item = m_items.find(id);
            delete item->second;
            m_items.erase(item);
            return true;
        });
    }

private:
    PlanScene& m_scene;
    double m_level;
    std::unordered_map<std::string, PictureItem<Picture>*> m_items;
    std::vector<std::string> m_order; ///< ids there are items for
    std::vector<std::string> m_seen;
};

class PlanScene::Overlay final : public QGraphicsItem {
    struct Mark {
        QRectF place;
        std::vector<QPointF> link; ///< its points; empty: no link
        EdgeMark kind;
        bool operator==(const Mark&) const = default;
    };

public:
    explicit Overlay(const CanvasStyle& style) : m_style(style) {
        setZValue(overlayLevel);
        setAcceptedMouseButtons(Qt::NoButton);
    }

    const OverlayPicture& picture() const { return m_picture; }

    void sync(const OverlayPicture& picture, const PlanLayout& layout) {
        std::vector<Mark> marks = marksOf(picture, layout);
        if (picture == m_picture && marks == m_marks) {
            return;
        }
        prepareGeometryChange();
        m_picture = picture;
        m_marks = std::move(marks);
        m_area = picture.target | picture.band;
        for (const Mark& mark : m_marks) {
            m_area |= mark.place;
        }
        for (const CardPicture& ghost : picture.ghosts) {
            m_area |= ghost.rect;
        }
        for (const QLineF& guide : picture.guides) {
            m_area |= QRectF(guide.p1(), guide.p2()).normalized().adjusted(-1, -1, 1, 1);
        }
        m_area.adjust(-m_room, -m_room, m_room, m_room);
        update();
    }

    QRectF boundingRect() const override { return m_area; }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* /*widget*/) override {
        const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
        // Frames keep their width on screen when the plan is small.
        const double scale = std::max(1.0, 1.0 / zoom);
        m_room = frameRoom * scale;
        painter->save();
        painter->scale(scale, scale);
        const auto down = [scale](const QRectF& r) { return QRectF(r.topLeft() / scale, r.size() / scale); };
        const double radius = (m_style.radius - 2) / scale;
        painter->save();
        if (detailFor(zoom) >= Detail::Full) { // from afar badges stand inside
            spareBadges(*painter, textScale(zoom, m_style), scale);
        }
        if (!m_picture.target.isNull()) {
            paintTarget(*painter, down(m_picture.target));
        }
        for (const Mark& mark : m_marks) {
            if (!mark.link.empty()) {
                std::vector<QPointF> points = mark.link;
                std::for_each(points.begin(), points.end(), [scale](QPointF& point) { point /= scale; });
                drawEdgeMark(*painter, points, mark.kind, m_style);
            } else if (mark.kind == EdgeMark::Hovered) {
                drawHover(*painter, down(mark.place), radius, m_style);
            } else if (mark.kind == EdgeMark::Selected) {
                drawSelection(*painter, down(mark.place), radius, m_style);
            } else {
                drawFocus(*painter, down(mark.place), radius, isSelected(mark.place), m_style);
            }
        }
        painter->restore();
        if (!m_picture.linkDot.isNull()) {
            painter->setPen(QPen(m_style.surface, 1.5));
            painter->setBrush(m_style.select);
            painter->drawEllipse(m_picture.linkDot / scale, linkDotRadius, linkDotRadius);
        }
        if (!m_picture.band.isNull()) {
            paintBand(*painter, down(m_picture.band));
        }
        painter->setPen(QPen(m_style.select, 1, Qt::DashLine));
        for (const QLineF& guide : m_picture.guides) {
            painter->drawLine(guide.p1() / scale, guide.p2() / scale);
        }
        painter->restore();
        for (CardPicture ghost : m_picture.ghosts) {                   // few, and only while a drag or a preview runs
            const bool inHand = ghost.look.change == ChangeMark::None; // what is below shows through
            painter->setOpacity(inHand ? 0.85 : 1.0);
            const double larger = textScale(zoom, m_style);
            const Detail detail = std::max(Detail::Cards, detailFor(zoom));
            ghost.look.name = fitName(ghost.name, ghost.rect.width() / larger, false, detail, m_style);
            painter->save();
            painter->scale(larger, larger);
            drawTenantCard(*painter, QRectF(ghost.rect.topLeft() / larger, ghost.rect.size() / larger), ghost.look,
                           m_style, detail);
            painter->restore();
        }
    }

private:
    /// What is hovered, selected and focused, in the order in which it is drawn.
    static std::vector<Mark> marksOf(const OverlayPicture& picture, const PlanLayout& layout) {
        const auto links = linkPlaces(layout);
        std::vector<Mark> marks;
        const auto add = [&](const QRectF& place, EdgeMark kind) {
            if (!place.isNull()) {
                const auto link =
                    std::find_if(links.begin(), links.end(), [&place](const auto& one) { return one.first == place; });
                marks.push_back({place, link == links.end() ? std::vector<QPointF>() : link->second->points, kind});
            }
        };
        add(picture.hovered, EdgeMark::Hovered);
        for (const QRectF& place : picture.selected) {
            add(place, EdgeMark::Selected);
        }
        add(picture.focused, EdgeMark::Focused);
        return marks;
    }
    bool isSelected(const QRectF& place) const {
        return std::find(m_picture.selected.begin(), m_picture.selected.end(), place) != m_picture.selected.end();
    }
    /// Frames and handles go behind the badges of what they frame.
    /// @param texts  how much larger than the scene badges are drawn
    /// @param frames  the same for what the painter draws now
    void spareBadges(QPainter& painter, double texts, double frames) const {
        if (m_picture.badged.empty()) {
            return;
        }
        const auto scaled = [](const QRectF& rect, double by) { return QRectF(rect.topLeft() * by, rect.size() * by); };
        QPainterPath around;
        around.addRect(scaled(m_area, 1 / frames));
        for (const QRectF& rect : m_picture.badged) {
            around.addEllipse(scaled(badgeBox(scaled(rect, 1 / texts), m_style), texts / frames));
        }
        painter.setClipPath(around, Qt::IntersectClip);
    }
    void paintTarget(QPainter& painter, const QRectF& box) const {
        const QColor accent = m_picture.refused ? m_style.error : m_style.select;
        QColor ground = accent;
        ground.setAlphaF(0.10F);
        painter.setBrush(ground);
        painter.setPen(QPen(accent, m_style.stateWidth));
        painter.drawRoundedRect(box, 4, 4);
    }
    void paintBand(QPainter& painter, const QRectF& box) const {
        QColor ground = m_style.select;
        ground.setAlphaF(0.12F);
        painter.setBrush(ground);
        painter.setPen(QPen(m_style.select, 1));
        painter.drawRect(box);
    }

    const CanvasStyle& m_style;
    OverlayPicture m_picture;
    std::vector<Mark> m_marks;
    QRectF m_area;
    double m_room = 4 * frameRoom;
};

PlanScene::PlanScene(CanvasStyle style, QObject* parent)
    : QGraphicsScene(parent),
      m_style(std::move(style)),
      m_regions(std::make_unique<Items<RegionPicture>>(*this, regionLevel)),
      m_lanes(std::make_unique<Items<LanePicture>>(*this, partLevel)),
      m_nodes(std::make_unique<Items<NodePicture>>(*this, partLevel)),
      m_edges(std::make_unique<Items<EdgePicture>>(*this, edgeLevel)),
      m_inner(std::make_unique<Items<EdgePicture>>(*this, innerLevel)),
      m_overlay(new Overlay(m_style)) {
    addItem(m_overlay);
    setBackgroundBrush(m_style.canvas);
}

PlanScene::~PlanScene() = default;

const OverlayPicture& PlanScene::overlay() const { return m_overlay->picture(); }

void PlanScene::setOverlay(const OverlayPicture& overlay) { m_overlay->sync(overlay, m_layout); }

void PlanScene::setStyle(const CanvasStyle& style) {
    const bool stale = m_style.stale;
    m_style = style;
    m_style.stale = stale;
    setBackgroundBrush(m_style.canvas);
    relayout();
    invalidate();
}

void PlanScene::setStale(bool stale) {
    if (m_style.stale != stale) {
        m_style.stale = stale;
        invalidate();
    }
}

void PlanScene::sync(std::shared_ptr<const CanvasFacts> facts, models::LayoutPtr placed) {
    m_facts = std::move(facts);
    m_placed = std::move(placed);
    relayout();
}

void PlanScene::setPlaced(models::LayoutPtr placed) {
    m_placed = std::move(placed);
    relayout();
}

void PlanScene::relayout() {
    if (m_facts) {
        m_layout = layoutPlan(*m_facts, m_style, m_placed ? *m_placed : models::Layout());
        syncItems();
    }
}

void PlanScene::syncItems() {
    const bool parts = !m_far || m_heat;
    PlanPictures pictures = planPictures(*m_facts, m_layout, m_style, parts);
    m_heatView.reset();
    if (m_heat && m_facts->priced() && !m_style.strong) {
        m_heatView = colourByCost(*m_facts, m_layout, pictures);
    }
    m_regions->begin();
    for (std::size_t i = 0; i < pictures.regions.size(); ++i) {
        m_regions->put(m_layout.regions[i].id, std::move(pictures.regions[i]));
    }
    m_regions->end();
    if (parts) {
        syncParts(pictures);
    }
    m_edges->begin();
    for (const EdgeBox& edge : m_layout.edges) {
        m_edges->put(edge.from + '/' + edge.to + '/' + std::to_string(static_cast<int>(edge.kind)), edgePicture(edge));
    }
    m_edges->end();
    syncInnerLinks();
    setSceneRect(m_layout.bounds.adjusted(-margin, -margin, margin, margin));
}

void PlanScene::syncParts(PlanPictures& pictures) {
    m_lanes->begin();
    m_nodes->begin();
    auto lanePictures = pictures.lanes.begin();
    auto nodePictures = pictures.nodes.begin();
    for (const RegionBox& region : m_layout.regions) {
        for (const LaneBox& lane : region.lanes) {
            m_lanes->put(region.id + '/' + std::to_string(static_cast<int>(lane.lane)), std::move(*lanePictures++));
        }
        for (const NodeBox& node : region.nodes) {
            m_nodes->put(region.id + '/' + node.path + (node.replica ? "/copy" : ""), std::move(*nodePictures++));
        }
    }
    m_lanes->end();
    m_nodes->end();
}

void PlanScene::setFar(bool far) {
    if (std::exchange(m_far, far) && !far && m_facts) {
        syncItems();
    }
}

void PlanScene::setHeat(bool heat) {
    if (m_heat != heat) {
        m_heat = heat;
        if (m_facts) {
            syncItems();
        }
    }
}

void PlanScene::setShownLinks(const ShownLinks& shown) {
    if (shown == m_shownLinks) {
        return;
    }
    m_shownLinks = shown;
    if (m_facts) {
        syncInnerLinks();
    }
}

void PlanScene::syncInnerLinks() {
    m_layout.inner = layoutInnerLinks(*m_facts, m_layout, m_shownLinks, m_style);
    m_inner->begin();
    for (const EdgeBox& link : m_layout.inner) {
        m_inner->put(link.from + '/' + link.id, edgePicture(link));
    }
    m_inner->end();
}

} // namespace platbook::ui
