#include "ui/canvas/CanvasPrint.h"

#include "ui/canvas/CanvasView.h"

#include <QPainter>
#include <QSizeF>

namespace platbook::ui {

void paintForPrint(CanvasView& canvas, QPainter& painter, const QRectF& target) {
    PlanScene& scene = canvas.planScene();
    const CanvasStyle shown = scene.style();
    const OverlayPicture overlay = scene.overlay();
    const ShownLinks links = scene.shownLinks();
    scene.setStyle(CanvasStyle::forPrint(canvas.font()));
    scene.setOverlay({});
    scene.setShownLinks({links.all, {}});
    const QRectF area = scene.sceneRect();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const QSizeF size = area.size().scaled(target.size(), Qt::KeepAspectRatio);
    scene.render(&painter, QRectF(QPointF(target.center().x() - size.width() / 2, target.top()), size), area);
    scene.setStyle(shown);
    scene.setShownLinks(links);
    scene.setOverlay(overlay);
}

} // namespace platbook::ui
