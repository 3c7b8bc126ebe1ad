#include "ui/canvas/CanvasPrint.h"

#include "ui/canvas/CanvasLegend.h"
#include "ui/canvas/CanvasView.h"

#include <QPaintDevice>
#include <QPainter>
#include <QSizeF>

namespace platbook::ui {

namespace {
constexpr double screenDpi = 96;
constexpr Detail detailOnPaper = Detail::Parameters; ///< dots of a printer are small
} // namespace

void paintForPrint(CanvasView& canvas, QPainter& painter, const QRectF& target) {
    PlanScene& scene = canvas.planScene();
    const CanvasStyle shown = scene.style();
    const OverlayPicture overlay = scene.overlay();
    const ShownLinks links = scene.shownLinks();
    const bool far = scene.isFar();
    scene.setFar(false);
    scene.setStyle(CanvasStyle::forPrint(canvas.font()));
    scene.setOverlay({});
    scene.setShownLinks({links.all, {}});
    const QRectF area = scene.sceneRect();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const double dots = painter.device()->logicalDpiX() / screenDpi;
    const LegendPicture legend = legendPicture(scene, detailOnPaper);
    const QSizeF legendRoom = legend.isEmpty() ? QSizeF() : legendSize(legend, scene.style());
    QRectF plan = target;
    plan.setHeight(target.height() - legendRoom.height() * dots);
    const QSizeF size = area.size().scaled(plan.size(), Qt::KeepAspectRatio);
    scene.render(&painter, QRectF(QPointF(plan.center().x() - size.width() / 2, plan.top()), size), area);
    if (!legend.isEmpty()) {
        painter.save();
        painter.translate(plan.bottomLeft());
        painter.scale(dots, dots);
        drawLegend(painter, QRectF(QPointF(), legendRoom), legend, scene.style());
        painter.restore();
    }
    scene.setStyle(shown);
    scene.setShownLinks(links);
    scene.setOverlay(overlay);
    scene.setFar(far);
}

} // namespace platbook::ui
