#include "ui/panels/problems/FindingBadge.h"

#include "ui/canvas/shapes/CanvasStyle.h"
#include "ui/canvas/shapes/ShapeMarks.h"
#include "ui/panels/outline/OutlineIcons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Tokens.h"

#include <QApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmap>

namespace platbook::ui {

namespace {

template<class Draw> QIcon paintedIcon(const Draw& draw) {
    constexpr int scale = 3; // sharp up to 300 %
    QPixmap pixmap(metrics::smallIcon * scale, metrics::smallIcon * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    draw(painter, QRectF(0, 0, metrics::smallIcon, metrics::smallIcon));
    painter.end();
    return steadyIcon(pixmap);
}

} // namespace

QIcon findingBadge(const models::Finding& finding) {
    BadgeKind kind = BadgeKind::Error;
    switch (finding.severity) {
    case models::FindingSeverity::Error: break;
    case models::FindingSeverity::Warning: kind = BadgeKind::Warning; break;
    case models::FindingSeverity::Info: kind = BadgeKind::Note; break;
    }
    if (finding.waiver) kind = BadgeKind::Accepted;
    const CanvasStyle style = CanvasStyle::make(schemeOf(QApplication::palette()), QApplication::font());
    return paintedIcon([&](QPainter& painter, const QRectF& box) { drawBadge(painter, box, kind, style); });
}

QIcon tickIcon() {
    const QColor ink = color(Token::Ok, QApplication::palette());
    return paintedIcon([&](QPainter& painter, const QRectF& box) { stylepaint::tick(painter, box, ink); });
}

} // namespace platbook::ui
