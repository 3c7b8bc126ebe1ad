#include "ui/window/PlanPrint.h"

#include "ui/canvas/CanvasPrint.h"
#include "ui/canvas/CanvasView.h"
#include "ui/theme/Tokens.h"
#include "ui/theme/Typography.h"

#include <QPainter>
#include <QPrinter>

namespace platbook::ui {

namespace {
constexpr double gapPt = 12;
constexpr double pointsPerInch = 72;
} // namespace

void printPlan(QPrinter& printer, CanvasView& canvas, const PrintHead& head) {
    QPainter painter(&printer);
    if (!painter.isActive()) return;
    const double dotsPerPoint = printer.resolution() / pointsPerInch;
    const QRectF page(QPointF(), printer.pageLayout().paintRectPixels(printer.resolution()).size());
    const auto line = [&](const QString& text, TypeRole role, Token token, double top) {
        const QFont font(roleFont(role, canvas.font()), &printer);
        painter.setFont(font);
        painter.setPen(color(token, Scheme::Light));
        const QFontMetricsF metrics(font, &printer);
        const QString shown = metrics.elidedText(text, Qt::ElideMiddle, page.width());
        painter.drawText(QRectF(page.left(), top, page.width(), metrics.height()), Qt::AlignLeft, shown);
        return top + metrics.height();
    };
    double top = line(head.title, TypeRole::Title, Token::Text, page.top());
    top = line(head.facts, TypeRole::Body, Token::Text2, top) + gapPt * dotsPerPoint;
    paintForPrint(canvas, painter, QRectF(page.left(), top, page.width(), page.bottom() - top));
}

} // namespace platbook::ui
