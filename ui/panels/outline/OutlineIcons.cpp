#include "ui/panels/outline/OutlineIcons.h"

#include "ui/canvas/shapes/CanvasStyle.h"
#include "ui/canvas/shapes/Shapes.h"
#include "ui/theme/Metrics.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>

namespace platbook::ui {

namespace {

void drawBox(QPainter& painter, const QRectF& box, double radius, const CanvasStyle& style) {
    painter.setPen(QPen(style.text2, 1.4));
    painter.setBrush(style.surface);
    painter.drawRoundedRect(box, radius, radius);
}

void drawShape(QPainter& painter, const QRectF& box, OutlineIcon icon, const CanvasStyle& style) {
    const QRectF inner = box.adjusted(1, 2, -1, -2);
    const auto meter = [&](Tier tier) {
        drawTierMeter(painter, QRectF(box.center().x() - box.width() / 2, box.top() + 2, box.width(), box.height() - 4),
                      tier, style);
    };
    switch (icon) {
    case OutlineIcon::None:
    case OutlineIcon::Blank: return;
    case OutlineIcon::Region:
        drawBox(painter, inner, 3, style);
        painter.drawLine(QPointF(inner.left(), inner.top() + 4), QPointF(inner.right(), inner.top() + 4));
        return;
    case OutlineIcon::Cell:
        drawBox(painter, inner, 1, style);
        painter.drawLine(QPointF(inner.center().x(), inner.top()), QPointF(inner.center().x(), inner.bottom()));
        painter.drawLine(QPointF(inner.left(), inner.center().y()), QPointF(inner.right(), inner.center().y()));
        return;
    case OutlineIcon::TierShared: meter(Tier::Shared); return;
    case OutlineIcon::TierSchema: meter(Tier::Schema); return;
    case OutlineIcon::TierDatabase: meter(Tier::Database); return;
    case OutlineIcon::TierStack: meter(Tier::Stack); return;
    case OutlineIcon::Tenant:
        drawBox(painter, inner, 2, style);
        painter.fillRect(QRectF(inner.left() + 1, inner.top() + 1, 3, inner.height() - 2),
                         style.tierColor(Tier::Database));
        return;
    case OutlineIcon::Clock: drawClock(painter, box.adjusted(1, 1, -1, -1), style.text2, style); return;
    case OutlineIcon::Compute: {
        constexpr double cut = 4;
        QPainterPath path;
        path.moveTo(inner.topLeft());
        path.lineTo(inner.right() - cut, inner.top());
        path.lineTo(inner.right(), inner.top() + cut);
        path.lineTo(inner.bottomRight());
        path.lineTo(inner.bottomLeft());
        path.closeSubpath();
        painter.setPen(QPen(style.text2, 1.4));
        painter.setBrush(style.surface);
        painter.drawPath(path);
        return;
    }
    case OutlineIcon::Sql: drawStoreGlyph(painter, box, StoreKind::Sql, false, style); return;
    case OutlineIcon::Cache: drawStoreGlyph(painter, box, StoreKind::Cache, false, style); return;
    case OutlineIcon::Bucket: drawStoreGlyph(painter, box, StoreKind::Bucket, false, style); return;
    case OutlineIcon::Vector: drawStoreGlyph(painter, box, StoreKind::Vector, false, style); return;
    case OutlineIcon::Bus: drawStoreGlyph(painter, box, StoreKind::Bus, false, style); return;
    case OutlineIcon::Secrets: drawStoreGlyph(painter, box, StoreKind::Secrets, false, style); return;
    case OutlineIcon::Shield: {
        QPainterPath path(QPointF(inner.center().x(), inner.top()));
        path.lineTo(inner.right(), inner.top() + 2);
        path.quadTo(inner.right(), inner.bottom() - 3, inner.center().x(), inner.bottom());
        path.quadTo(inner.left(), inner.bottom() - 3, inner.left(), inner.top() + 2);
        path.closeSubpath();
        painter.setPen(QPen(style.text2, 1.4));
        painter.setBrush(style.surface);
        painter.drawPath(path);
        return;
    }
    }
}

} // namespace

QIcon steadyIcon(const QPixmap& pixmap) {
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected);
    return icon;
}

QIcon outlineIcon(OutlineIcon icon, BadgeKind badge) {
    if (icon == OutlineIcon::None && badge == BadgeKind::None) return {};
    const Scheme scheme = schemeOf(QApplication::palette());
    const QString key = QStringLiteral("outline/%1/%2/%3")
                            .arg(static_cast<int>(icon))
                            .arg(static_cast<int>(badge))
                            .arg(static_cast<int>(scheme));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return steadyIcon(pixmap);
    constexpr int scale = 3; // sharp up to 300 %
    constexpr int side = metrics::smallIcon;
    pixmap = QPixmap(side * scale, side * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    {
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        const CanvasStyle style = CanvasStyle::make(scheme, QApplication::font());
        const QRectF box(0, 0, side, side);
        if (badge == BadgeKind::None) drawShape(painter, box, icon, style);
        else drawBadge(painter, box, badge, style);
    }
    QPixmapCache::insert(key, pixmap);
    return steadyIcon(pixmap);
}

} // namespace platbook::ui
