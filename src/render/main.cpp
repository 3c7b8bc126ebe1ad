// platbook-render OUT.png|OUT.pdf: draws the SVG on standard input. A program of its own, so that platbook-cli starts
// without QtGui.
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>

#include <cstdio>

namespace {

constexpr int pixelRatio = 2;
constexpr int dotsPerInch = 96;

bool writePng(QSvgRenderer& svg, const QString& path) {
    QImage image(svg.defaultSize() * pixelRatio, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    svg.render(&painter);
    painter.end();
    return image.save(path, "PNG");
}

bool writePdf(QSvgRenderer& svg, const QString& path) {
    QPdfWriter pdf(path);
    pdf.setResolution(dotsPerInch);
    const QSizeF inches = QSizeF(svg.defaultSize()) / dotsPerInch;
    pdf.setPageSize(QPageSize(inches, QPageSize::Inch));
    pdf.setPageMargins(QMarginsF());
    QPainter painter(&pdf);
    if (!painter.isActive()) return false;
    svg.render(&painter);
    return painter.end();
}

} // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const QString path = QGuiApplication::arguments().value(1);
    QFile input;
    if (path.isEmpty() || !input.open(stdin, QIODevice::ReadOnly)) {
        std::fputs("usage: platbook-render OUT.png|OUT.pdf < PICTURE.svg\n", stderr);
        return 2;
    }
    QSvgRenderer svg(input.readAll());
    const bool pdf = QFileInfo(path).suffix().compare(QLatin1String("pdf"), Qt::CaseInsensitive) == 0;
    if (!svg.isValid() || !(pdf ? writePdf(svg, path) : writePng(svg, path))) {
        std::fprintf(stderr, "%s: cannot be written\n", qPrintable(path));
        return 3;
    }
    return 0;
}
