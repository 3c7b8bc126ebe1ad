#include "ui/canvas/CanvasMap.h"

#include "ui/canvas/CanvasView.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int largestWidth = 190;
constexpr int largestHeight = 130;
constexpr int mostShare = 4; ///< of a small canvas: a fourth of its width and height
constexpr int inset = 12;
constexpr int padding = 8;

} // namespace

CanvasMap::CanvasMap(CanvasView& view) : QWidget(view.viewport()), m_view(view) {
    setObjectName(QStringLiteral("canvasMap"));
    setAccessibleName(tr("Overview map"));
    setCursor(Qt::ArrowCursor);
}

double CanvasMap::scale() const {
    const QRectF bounds = m_view.planScene().layout().bounds;
    if (bounds.isEmpty()) {
        return 1;
    }
    const QSize port = m_view.viewport()->size();
    const int width = std::min(largestWidth, port.width() / mostShare);
    const int height = std::min(largestHeight, port.height() / mostShare);
    return std::min((width - 2 * padding) / bounds.width(), (height - 2 * padding) / bounds.height());
}

void CanvasMap::place() {
    const QRectF bounds = m_view.planScene().layout().bounds;
    const QRect port = m_view.viewport()->rect();
    const QRectF seen(m_view.mapToScene(port.topLeft()), m_view.mapToScene(port.bottomRight()));
    if (bounds.isEmpty() || seen.contains(bounds)) {
        hide();
        return;
    }
    const QSize size((bounds.size() * scale()).toSize() + QSize(2 * padding, 2 * padding));
    setGeometry(QRect(QPoint(port.right() - inset - size.width(), port.bottom() - inset - size.height()), size));
    show();
    update();
}

void CanvasMap::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const CanvasStyle& style = m_view.planScene().style();
    const PlanLayout& layout = m_view.planScene().layout();
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(style.border, 1));
    painter.setBrush(style.surface);
    painter.drawRoundedRect(frame, style.radius, style.radius);
    const double k = scale();
    const auto down = [&](const QRectF& r) {
        return QRectF(padding + (r.left() - layout.bounds.left()) * k, padding + (r.top() - layout.bounds.top()) * k,
                      r.width() * k, r.height() * k);
    };
    for (const RegionBox& region : layout.regions) {
        painter.setPen(QPen(style.border, 1));
        painter.setBrush(style.chip);
        painter.drawRoundedRect(down(region.rect), 2, 2);
        for (const LaneBox& lane : region.lanes) {
            QRectF bar = down(lane.rect);
            bar.setWidth(2);
            painter.fillRect(bar, style.tierColor(static_cast<Tier>(lane.lane)));
        }
    }
    const QRect port = m_view.viewport()->rect();
    const QRectF seen(m_view.mapToScene(port.topLeft()), m_view.mapToScene(port.bottomRight()));
    painter.setClipRect(rect().adjusted(2, 2, -2, -2));
    QColor ground = style.select;
    ground.setAlphaF(0.12F);
    painter.setPen(QPen(style.select, 1.5));
    painter.setBrush(ground);
    painter.drawRect(down(seen));
}

void CanvasMap::centreOn(const QPointF& point) {
    const QRectF bounds = m_view.planScene().layout().bounds;
    m_view.centerOn(bounds.topLeft() + (point - QPointF(padding, padding)) / scale());
}

void CanvasMap::mousePressEvent(QMouseEvent* event) { centreOn(event->position()); }

void CanvasMap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton) {
        centreOn(event->position());
    }
}

} // namespace platbook::ui
