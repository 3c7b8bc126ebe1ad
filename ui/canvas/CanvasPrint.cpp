#include "ui/canvas/CanvasPrint.h"

#include "ui/canvas/CanvasView.h"

#include <QDebug>
#include <QPainter>
#include <QSizeF>

namespace platbook::ui {

void paintForPrint(CanvasView& canvas, QPainter& painter, const QRectF& target) {
    PlanScene& scene = canvas.planScene();
    const CanvasStyle shown = scene.style();
    const OverlayPicture overlay = scene.overlay();
    scene.setStyle(CanvasStyle::forPrint(canvas.font()));
    scene.setOverlay({});
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    qInfo() << scene.sceneRect() << target << painter.worldTransform() << painter.viewport() << painter.window();
    const QSizeF size = scene.sceneRect().size().scaled(target.size(), Qt::KeepAspectRatio);
    scene.render(&painter, QRectF(QPointF(target.center().x() - size.width() / 2, target.top()), size));
    scene.setStyle(shown);
    scene.setOverlay(overlay);
}

} // namespace platbook::ui
