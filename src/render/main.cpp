// platbook-render OUT.png|OUT.pdf: draws the SVG on standard input. A program of its own, so that platbook-cli starts
// without QtGui.
// platbook-render - [letter]: prints the document on standard input (documentJson) as PDF on standard output, on A4
// unless told otherwise.
#include "exporters/document/DocumentJson.h"
#include "exporters/paper/PdfDocument.h"
#include "exporters/paper/SvgPicture.h"

#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHashFunctions>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>

#include <cstdio>

namespace {

using namespace platbook;

constexpr int pixelRatio = 2;
constexpr int dotsPerInch = 96;

enum ExitCode { Fine = 0, Usage = 2, OutsideFailure = 3 };

bool writePng(const exporters::SvgPicture& svg, const QString& path) {
    QImage image(svg.size().toSize() * pixelRatio, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    svg.draw(painter, QRectF(QPointF(), svg.size() * pixelRatio));
    painter.end();
    return image.save(path, "PNG");
}

bool writePdf(const exporters::SvgPicture& svg, const QString& path) {
    QPdfWriter pdf(path);
    pdf.setResolution(dotsPerInch);
    const QSizeF inches = svg.size() / dotsPerInch;
    pdf.setPageSize(QPageSize(inches, QPageSize::Inch));
    pdf.setPageMargins(QMarginsF());
    QPainter painter(&pdf);
    if (!painter.isActive()) return false;
    svg.draw(painter, QRectF(QPointF(), svg.size()));
    return painter.end();
}

int drawPicture(const QByteArray& bytes, const QString& path) {
    const exporters::SvgPicture svg(bytes);
    const bool pdf = QFileInfo(path).suffix().compare(QLatin1String("pdf"), Qt::CaseInsensitive) == 0;
    if (svg.isValid() && (pdf ? writePdf(svg, path) : writePng(svg, path))) return Fine;
    std::fprintf(stderr, "%s: cannot be written\n", qPrintable(path));
    return OutsideFailure;
}

int printDocument(const QByteArray& bytes, exporters::PaperSize size) {
    const auto document = exporters::readDocumentJson(bytes.toStdString());
    const auto pdf =
        document ? exporters::documentPdf(*document, size) : models::Result<std::string>(document.diagnostics());
    std::fputs(models::toText(pdf.diagnostics()).c_str(), stderr);
    QFile output;
    if (!pdf || !output.open(stdout, QIODevice::WriteOnly)) return OutsideFailure;
    const auto bytesToWrite = static_cast<qint64>(pdf->size());
    return output.write(pdf->data(), bytesToWrite) == bytesToWrite && output.flush() ? Fine : OutsideFailure;
}

} // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QHashSeed::setDeterministicGlobalSeed(); // the order of fonts in a PDF is that of a hash
    const QGuiApplication application(argc, argv);
    const QStringList words = QGuiApplication::arguments();
    const QString path = words.value(1);
    QFile input;
    if (path.isEmpty() || !input.open(stdin, QIODevice::ReadOnly)) {
        std::fputs(
            "usage: platbook-render OUT.png|OUT.pdf < PICTURE.svg\n"
            "       platbook-render - [letter] < DOCUMENT.json > OUT.pdf\n",
            stderr);
        return Usage;
    }
    if (path != QLatin1String("-")) return drawPicture(input.readAll(), path);
    const bool letter = words.value(2) == QLatin1String("letter");
    return printDocument(input.readAll(), letter ? exporters::PaperSize::Letter : exporters::PaperSize::A4);
}
