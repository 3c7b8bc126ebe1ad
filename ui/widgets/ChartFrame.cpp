#include "ui/widgets/ChartFrame.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Theme.h"
#include "ui/theme/Typography.h"

#include <QPainter>
#include <QWidget>

#include <cmath>

namespace platbook::ui::chartframe {

double roundStep(double raw) {
    if (raw <= 0.0) return 1.0;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= raw) return factor * power;
    return 10.0 * power;
}

int headingHeight(const QString& title, const QFont& font) {
    return title.isEmpty() ? 0 : QFontMetrics(roleFont(TypeRole::Heading, font)).height() + metrics::inside;
}

void drawHeading(QPainter& painter, const QString& title, int width, const QFont& font, const QPalette& palette) {
    if (title.isEmpty()) return;
    const double left = metrics::group;
    const double right = width - metrics::group;
    painter.setFont(roleFont(TypeRole::Heading, font));
    painter.setPen(color(Token::Text, palette));
    const QFontMetrics heading(painter.font());
    painter.drawText(QRectF(left, 0, right - left, heading.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     heading.elidedText(title, Qt::ElideRight, static_cast<int>(right - left)));
}

QImage picture(QWidget& copy) {
    copy.setPalette(themePalette(Scheme::Light));
    constexpr int scale = 2;
    QImage image(copy.size() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(color(Token::OnFillLight, Scheme::Light));
    copy.render(&image, QPoint(), QRegion(), QWidget::DrawChildren);
    return image;
}

} // namespace platbook::ui::chartframe
