#include "ui/canvas/layout/BarLayout.h"
#include "ui/canvas/picture/CanvasPicture.h"
#include "ui/canvas/shapes/ShapeEdges.h"
#include "ui/canvas/shapes/ShapeParts.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace platbook::ui {

namespace {

constexpr double smallestLine = 0.6; ///< share of its width a link keeps on screen
constexpr double dimmed = 0.5;
constexpr double badgeOut = 6.0; ///< how far a lane's badge stands further out than others

/// Draws larger than the zoom would, for as long as it lives.
class Enlarged {
public:
    Enlarged(QPainter& painter, double scale) : m_painter(painter), m_scale(scale) {
        m_painter.save();
        m_painter.scale(scale, scale);
    }
    ~Enlarged() { m_painter.restore(); }
    Enlarged(const Enlarged&) = delete;
    Enlarged& operator=(const Enlarged&) = delete;
    QRectF operator()(const QRectF& rect) const { return {rect.topLeft() / m_scale, rect.size() / m_scale}; }
    QPointF operator()(const QPointF& point) const { return point / m_scale; }

private:
    QPainter& m_painter;
    double m_scale;
};

/// Broken where the longer of both lines is shortest.
QString inTwoLines(const QString& text, const CanvasFont& font) {
    QString best = text;
    double least = font.metrics.horizontalAdvance(text);
    for (qsizetype at = text.indexOf(QLatin1Char(' ')); at >= 0; at = text.indexOf(QLatin1Char(' '), at + 1)) {
        const double wide =
            std::max(font.metrics.horizontalAdvance(text.left(at)), font.metrics.horizontalAdvance(text.mid(at + 1)));
        if (wide < least) {
            least = wide;
            best = text.left(at) + QLatin1Char('\n') + text.mid(at + 1);
        }
    }
    return best;
}

/// The title's place, so that its amount ends where those of the lanes do.
QRectF titlePlace(const QRectF& header, double lanesRight, const CanvasStyle& style) {
    QRectF place = header;
    place.setRight(lanesRight - style.inside + style.gap);
    return place;
}

void paintBlock(QPainter& painter, const RegionPicture& picture, const CanvasStyle& style, double scale) {
    const Enlarged enlarged(painter, scale);
    QRectF box = enlarged(picture.rect);
    const double line = style.body.height;
    const double wanted = style.name.metrics.horizontalAdvance(picture.look.name) + style.inside;
    if (wanted > box.width() && box.height() > box.width()) { // a narrow block is read from below
        painter.translate(box.center());
        painter.rotate(-90);
        box = QRectF(-box.height() / 2, -box.width() / 2, box.height(), box.width());
    }
    const std::array<QString, 3> texts{
        picture.look.name, picture.look.brief ? picture.look.shortCost : picture.look.cost, picture.problems};
    double y = box.center().y() - (picture.problems.isEmpty() ? line / 2 : line);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const CanvasFont& font = i == 0 ? style.name : style.body;
        const QString shown = font.metrics.elidedText(texts[i], Qt::ElideMiddle, box.width() - style.inside);
        const bool cost = i == 1 && !style.showsHeat(picture.look.heat);
        const QColor& plain = style.heatText(picture.look.heat, i == 2 ? style.text2 : style.text);
        const QColor& ink = cost ? costInk(texts[i], plain, style) : plain;
        drawTextCentered(painter, font, ink, QPointF(box.center().x(), y), shown);
        y += line;
    }
}

/// Where there is no room for lanes: what the region is, so that it is no blank box.
void paintUnderTitle(QPainter& painter, const RegionPicture& picture, const QRectF& header, double bottom,
                     const CanvasStyle& style) {
    const double line = style.caption.height;
    if (header.bottom() + line > bottom) {
        return;
    }
    const double left = header.left() + style.gap;
    drawTextAt(painter, style.caption, style.text2, left, header.bottom() + line / 2,
               style.caption.metrics.elidedText(picture.look.code, Qt::ElideMiddle, header.right() - style.gap - left));
}

void paintBars(QPainter& painter, const RegionPicture& picture, const CanvasStyle& style, double scale) {
    const RegionBars bars = layoutBars(picture.rect, !picture.stores.empty(), style, scale);
    const Enlarged enlarged(painter, scale);
    const double inset = barSideGap;
    drawRegionTitle(painter, titlePlace(enlarged(bars.header), enlarged(picture.rect).right() - inset, style),
                    picture.look, style);
    if (bars.lanes.front().isNull()) {
        paintUnderTitle(painter, picture, enlarged(bars.header), enlarged(picture.rect).bottom(), style);
    }
    for (std::size_t i = 0; i < bars.lanes.size() && !bars.lanes[i].isNull(); ++i) {
        const QRectF lane = enlarged(bars.lanes[i]);
        drawLaneGround(painter, lane, picture.bars[i].look, style);
        if (bars.showsTexts) {
            drawLaneTitle(painter, lane, picture.bars[i].look, style);
        } else if (bars.showsFigures) {
            drawLaneFigures(painter, lane, picture.bars[i].look, style);
        }
    }
    const QRectF box = enlarged(picture.rect);
    double x = box.left() + style.inside;
    for (const StoreKind kind : picture.stores) {
        if (bars.showsStores && x + barGlyph < box.right()) {
            drawStoreGlyph(painter, QRectF(x, bars.storesTop / scale, barGlyph, barGlyph), kind, false, style);
            x += barGlyph + style.inside;
        }
    }
}

void paintStrip(QPainter& painter, const StripPicture& strip, const CanvasStyle& style, double scale) {
    const Enlarged enlarged(painter, scale); // gives the opacity back, too
    painter.setOpacity(strip.dim ? painter.opacity() * dimmed : painter.opacity());
    const Faded faded(painter, strip.change);
    const QRectF box = enlarged(strip.rect);
    const double y = box.center().y();
    const double right = box.right() + style.inside / scale - style.inside; // as the lane's amount
    drawTextEnding(painter, style.caption, costInk(strip.cost, style.text, style), right, y, strip.cost);
    const double cost = strip.cost.isEmpty() ? 0 : style.caption.metrics.horizontalAdvance(strip.cost) + style.inside;
    double x = box.left() + 2;
    if (strip.badge != BadgeKind::None && strip.badge != BadgeKind::Note) {
        drawBadge(painter, QRectF(x, y - 7, 14, 14), strip.badge, style);
        x += 14 + 6;
    }
    if (strip.change != ChangeMark::None) {
        drawChangeSign(painter, QPointF(x + 7, y), strip.change, style);
        x += 14 + 6;
    }
    drawTextAt(painter, style.caption, style.text2, x, y,
               style.caption.metrics.elidedText(strip.title, Qt::ElideMiddle, right - cost - x));
    painter.setPen(QPen(style.grid, 1));
    painter.drawLine(box.topLeft(), box.topRight());
}

void paintMore(QPainter& painter, const LanePicture& picture, const CanvasStyle& style, Detail detail, double scale) {
    DotField dots;
    dots.dots = picture.dots;
    dots.faulty = picture.faulty;
    dots.heat = picture.moreHeat;
    drawMoreBlock(painter, picture.moreRect, QString(), dots, style, detail); // dots keep their places at every zoom
    const Enlarged enlarged(painter, scale);
    const QRectF box = enlarged(picture.moreRect);
    const double y = (picture.moreRect.top() + style.inside + style.body.height / 2) / scale;
    const QColor& ink = style.heatText(picture.moreHeat, style.text);
    drawTextAt(painter, style.body, ink, box.left() + style.inside + 2, y,
               style.body.metrics.elidedText(picture.moreTitle, Qt::ElideRight, box.width() - 2 * style.inside - 4));
}

/// On the label's corner, or where there is none in the middle of the line.
void paintLinkChange(QPainter& painter, const EdgePicture& picture, const CanvasStyle& style, double zoom) {
    const Enlarged enlarged(painter, textScale(zoom, style));
    if (picture.thin) { // it has no label
        const QPointF middle = (picture.points.front() + picture.points.back()) / 2;
        drawChangeSign(painter, enlarged(middle), picture.change, style);
    } else if (detailFor(zoom) < Detail::Full || picture.shown.isEmpty()) {
        drawChangeSign(painter, enlarged(picture.label), picture.change, style);
    } else {
        const QRectF plate = edgeLabelBox(enlarged(picture.label), picture.shown, picture.kind, style);
        drawChange(painter, plate, 4, picture.change, style);
    }
}

} // namespace

void fitTexts(RegionPicture& picture, double zoom, const CanvasStyle& style) {
    picture.look.brief = textScale(zoom, style) > picture.fullUpTo;
}

void fitTexts(EdgePicture& picture, double zoom, const CanvasStyle& style) {
    const bool forbidden = picture.kind == EdgeKind::Forbidden;
    picture.shown = picture.text;
    if (forbidden && detailFor(zoom) < Detail::Cards) {
        picture.shown.clear(); // its sign alone
    }
    if (picture.room <= 0 || picture.shown.isEmpty()) {
        return;
    }
    const double room = picture.room / textScale(zoom, style);
    const auto fits = [&](const QString& text) { return edgeLabelBox({}, text, picture.kind, style).width() <= room; };
    if (fits(picture.shown) || picture.brief.isEmpty()) {
        return;
    }
    picture.shown = inTwoLines(picture.text, style.caption);
    if (!fits(picture.shown)) {
        picture.shown = picture.brief;
    }
    if (forbidden && !fits(picture.shown)) {
        picture.shown.clear();
    }
}

void fitTexts(LanePicture& picture, double zoom, const CanvasStyle& style) {
    const double scale = textScale(zoom, style);
    for (CardPicture& card : picture.cards) {
        card.look.name =
            fitName(card.name, card.rect.width() / scale, card.look.badge != BadgeKind::None, detailFor(zoom), style);
    }
}

void fitTexts(NodePicture& picture, double zoom, const CanvasStyle& style) {
    const double scale = textScale(zoom, style);
    const Detail detail = detailFor(zoom);
    const CanvasFont& font = nameFont(detail, style);
    const QRectF box(QPointF(), picture.rect.size() / scale);
    picture.look.signless = false;
    double room = nameRoom(box, picture.look, picture.store, detail, style);
    if (detail < Detail::Full && font.metrics.horizontalAdvance(picture.name) > room) {
        picture.look.signless = true;
        room = nameRoom(box, picture.look, picture.store, detail, style);
    }
    picture.look.name = shortName(picture.name, room, font);
    const double cost = style.caption.metrics.horizontalAdvance(picture.look.cost) + style.inside;
    picture.look.sub = style.caption.metrics.elidedText(picture.sub, Qt::ElideRight, std::max(0.0, room - cost));
}

void paintPicture(QPainter& painter, const RegionPicture& picture, const CanvasStyle& style, const QRectF& /*exposed*/,
                  double zoom) {
    const Detail detail = detailFor(zoom);
    const double scale = textScale(zoom, style);
    Faded faded(painter, picture.look.change);
    drawRegionGround(painter, picture.rect, style, detail == Detail::Block ? picture.look.heat : 0);
    if (detail == Detail::Block) {
        paintBlock(painter, picture, style, scale);
    } else if (detail == Detail::Bars) {
        paintBars(painter, picture, style, scale);
    } else {
        drawHeaderLine(painter, picture.rect, picture.look.primary, style);
        const Enlarged enlarged(painter, scale);
        const QRectF header = enlarged(picture.header);
        drawRegionTitle(painter, titlePlace(header, header.right() - style.gap / scale, style), picture.look, style);
        for (const CaptionPicture& caption : picture.captions) {
            const QRectF box = enlarged(caption.rect);
            drawTextAt(painter, style.caption, style.text2, box.left(), box.center().y(),
                       style.caption.metrics.elidedText(caption.text, Qt::ElideRight, box.width()));
        }
    }
    if (detail >= Detail::Cards) {
        for (const CaptionPicture& shield : picture.shields) {
            drawShield(painter, shield.rect, detail >= Detail::Full ? shield.text : QString(), BadgeKind::None, style);
        }
    }
    drawStateOutline(painter, picture.rect, style.radius, picture.own, style);
    if (picture.look.badge != BadgeKind::None) {
        const Enlarged enlarged(painter, std::min(scale, 3.0));
        drawBadge(painter, badgeBox(enlarged(picture.rect), style), picture.look.badge, style);
    }
    faded.end();
    const Enlarged enlarged(painter, std::min(scale, 3.0));
    drawChange(painter, enlarged(picture.rect), style.radius, picture.look.change, style);
}

void paintPicture(QPainter& painter, const LanePicture& picture, const CanvasStyle& style, const QRectF& exposed,
                  double zoom) {
    const Detail detail = detailFor(zoom);
    if (detail < Detail::Cards) {
        return; // the region draws its lanes as bars
    }
    const double scale = textScale(zoom, style);
    {
        const bool removed = picture.removed || picture.change == ChangeMark::Removed;
        const Faded faded(painter, removed ? ChangeMark::Removed : ChangeMark::None);
        drawLaneGround(painter, picture.rect, picture.look, style);
        const Enlarged enlarged(painter, scale);
        drawLaneTitle(painter, enlarged(QRectF(picture.rect.topLeft(), QSizeF(picture.rect.width(), style.laneHeader))),
                      picture.look, style);
    }
    for (const StripPicture& strip : picture.strips) {
        if (strip.rect.intersects(exposed)) {
            paintStrip(painter, strip, style, scale);
        }
    }
    if (!picture.moreRect.isNull() && picture.moreRect.intersects(exposed)) {
        paintMore(painter, picture, style, detail, scale);
    }
    const Enlarged enlarged(painter, scale);
    for (const CardPicture& card : picture.cards) {
        if (card.rect.adjusted(-20, -20, 20, 20).intersects(exposed)) {
            drawTenantCard(painter, enlarged(card.rect), card.look, style, detail);
        }
    }
    if (picture.badge != BadgeKind::None && picture.badge != BadgeKind::Note) {
        // Beyond the amounts, which all end at the same place.
        const QRectF box = enlarged(picture.rect);
        drawBadge(painter, badgeBox(box.translated(badgeOut, 0), style), picture.badge, style);
    }
    drawChange(painter, enlarged(picture.rect), 4, picture.change, style);
}

void paintPicture(QPainter& painter, const NodePicture& picture, const CanvasStyle& style, const QRectF& /*exposed*/,
                  double zoom) {
    const Detail detail = detailFor(zoom);
    if (detail < Detail::Cards) {
        return;
    }
    const double opacity = painter.opacity();
    painter.setOpacity(picture.dim ? opacity * dimmed : opacity);
    {
        const Enlarged enlarged(painter, textScale(zoom, style));
        const QRectF box = enlarged(picture.rect);
        if (picture.store) {
            drawStore(painter, box, picture.kind, picture.look, style, detail);
        } else {
            drawCompute(painter, box, picture.look, style, detail);
        }
    }
    painter.setOpacity(opacity);
}

void paintPicture(QPainter& painter, const EdgePicture& picture, const CanvasStyle& style, const QRectF& /*exposed*/,
                  double zoom) {
    constexpr std::size_t most = 16; // corners; a way has as many only through a maze
    const Detail detail = detailFor(zoom);
    if (picture.points.size() > most || (picture.thin && detail < Detail::Cards)) {
        return;
    }
    Faded faded(painter, picture.change);
    {
        const Enlarged enlarged(painter, std::max(1.0, smallestLine / zoom));
        std::array<QPointF, most> points;
        std::transform(picture.points.begin(), picture.points.end(), points.begin(),
                       [&](const QPointF& point) { return enlarged(point); });
        drawEdge(painter, std::span(points.data(), picture.points.size()), picture.kind,
                 picture.thin ? EdgeWeight::Thin : EdgeWeight::Full, style);
    }
    const bool forbidden = picture.kind == EdgeKind::Forbidden && !picture.thin;
    if (forbidden || (detail >= Detail::Full && !picture.shown.isEmpty())) {
        const Enlarged enlarged(painter, textScale(zoom, style));
        drawEdgeLabel(painter, enlarged(picture.label), picture.shown, picture.kind, style);
    }
    faded.end();
    if (picture.change != ChangeMark::None) {
        paintLinkChange(painter, picture, style, zoom);
    }
}

} // namespace platbook::ui
