#include "exporters/paper/PageFlow.h"
#include "exporters/paper/PdfDates.h"
#include "exporters/paper/PdfDocument.h"
#include "exporters/paper/SvgPicture.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace platbook::exporters;

/// How blocks fall onto pages. What stands in the file is for paper_test.py.
class PdfDocumentTest : public QObject {
    Q_OBJECT
private slots:
    void headingsStayWithTheirText();
    void headsOfTablesAreRepeated();
    void nothingIsHigherThanAPage();
    void widePartsTurnThePage();
    void datesMoveTheirObjects_data();
    void datesMoveTheirObjects();
    void textOfPicturesIsDrawnOnce();

private:
    static Document table(int rows) {
        TableBlock block{{{"Name"}, {"Amount", true}}, {}, 1};
        for (int i = 0; i < rows; ++i) block.rows.push_back({"row " + std::to_string(i), "1.00"});
        Document document;
        document.title = "Table";
        document.blocks = {std::move(block)};
        return document;
    }
    static double bottomOf(const PaperPage& page) { return page.pieces.back().y + page.pieces.back().piece->height; }
};

/// Wherever the end of a page falls: after a heading there is something on its page.
void PdfDocumentTest::headingsStayWithTheirText() {
    for (int lines = 20; lines < 40; ++lines) {
        Document document;
        document.title = "Heading";
        for (int i = 0; i < lines; ++i) document.blocks.emplace_back(ParagraphBlock{"Text"});
        document.blocks.emplace_back(HeadingBlock{1, "Chapter"});
        document.blocks.emplace_back(HeadingBlock{2, "Section"});
        document.blocks.emplace_back(ParagraphBlock{"Its text"});
        const auto pieces = piecesOf(document, PaperSize::A4);
        for (const PaperPage& page : pagesOf(pieces, PaperSize::A4)) QVERIFY(!page.pieces.back().piece->keepsNext);
    }
}

void PdfDocumentTest::headsOfTablesAreRepeated() {
    const Document document = table(300);
    const auto pieces = piecesOf(document, PaperSize::A4);
    const auto pages = pagesOf(pieces, PaperSize::A4);
    QVERIFY(pages.size() > 5);
    const Piece* const head = pieces.back().repeated.get();
    QVERIFY(head);
    std::size_t rows = 0;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (i > 0) QCOMPARE(pages[i].pieces.front().piece, head);
        rows += pages[i].pieces.size() - 1;
    }
    QCOMPARE(rows, std::size_t(301));        // every row once, and the title; the heads are taken off above
    QVERIFY(pages.back().pieces.size() > 2); // the sum has its row above it
}

void PdfDocumentTest::nothingIsHigherThanAPage() {
    Document document = table(3);
    std::string text;
    for (int i = 0; i < 2000; ++i) text += "words ";
    std::get<TableBlock>(document.blocks[0]).rows[1][0] = text;
    document.blocks.emplace_back(ParagraphBlock{text});
    document.blocks.emplace_back(
        PictureBlock{"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"9000\">"
                     "<rect width=\"9\" height=\"9\"/></svg>",
                     "tall", "t.svg"});
    for (const PaperSize size : {PaperSize::A4, PaperSize::Letter}) {
        const auto pieces = piecesOf(document, size);
        for (const PaperPage& page : pagesOf(pieces, size))
            QVERIFY(bottomOf(page) <= bodyOf(size, page.landscape).height() + 0.5);
    }
}

void PdfDocumentTest::widePartsTurnThePage() {
    Document document = table(2);
    document.blocks.emplace_back(HeadingBlock{1, "Wide"});
    document.blocks.emplace_back(
        PictureBlock{"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1400\" height=\"700\">"
                     "<rect width=\"9\" height=\"9\"/></svg>",
                     "wide", "w.svg"});
    document.blocks.emplace_back(ParagraphBlock{"After it"});
    TableBlock wide;
    for (int i = 0; i < 14; ++i) wide.columns.push_back({"Heading" + std::to_string(i)});
    wide.rows.emplace_back(14, "undivided");
    document.blocks.emplace_back(wide);
    const auto pieces = piecesOf(document, PaperSize::A4);
    const auto pages = pagesOf(pieces, PaperSize::A4);
    std::vector<bool> turned;
    for (const PaperPage& page : pages) turned.push_back(page.landscape);
    QCOMPARE(turned, (std::vector<bool>{false, true, false, true}));
    QCOMPARE(pages[1].pieces.size(), std::size_t(2)); // with its heading
}

void PdfDocumentTest::datesMoveTheirObjects_data() {
    QTest::addColumn<QString>("date");
    QTest::newRow("shorter or longer") << QStringLiteral("2026-01-31");
    QTest::newRow("none") << QString();
}

/// Every entry of the file's table names the place where its object begins.
void PdfDocumentTest::datesMoveTheirObjects() {
    QFETCH(QString, date);
    Document document = table(80);
    document.date = date.toStdString();
    const auto pdf = documentPdf(document);
    QVERIFY(pdf.ok());
    QCOMPARE(pdf->find("/CreationDate (D:20260131000000Z)") != std::string::npos, !date.isEmpty());
    QCOMPARE(pdf->find("/CreationDate") != std::string::npos, !date.isEmpty());
    const std::size_t place = pdf->rfind("startxref\n") + 10;
    const std::size_t table = std::stoul(pdf->substr(place));
    QCOMPARE(pdf->substr(table, 5), std::string("xref\n"));
    std::size_t entry = pdf->find('\n', table + 5) + 1;
    const std::size_t trailer = pdf->find("trailer", table);
    int objects = 0;
    for (; entry + 20 <= trailer; entry += 20, ++objects) {
        if ((*pdf)[entry + 17] != 'n') continue;
        const std::size_t offset = std::stoul(pdf->substr(entry, 10));
        QCOMPARE(pdf->substr(offset, std::to_string(objects).size() + 6), std::to_string(objects) + " 0 obj");
    }
    QVERIFY(objects > 10);
}

void PdfDocumentTest::textOfPicturesIsDrawnOnce() {
    const SvgPicture picture(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\" viewBox=\"0 0 100 100\">"
        "<rect width=\"50\" height=\"100\" fill=\"#0000ff\"/>"
        "<text x=\"98\" y=\"60\" font-size=\"40\" fill=\"#ff0000\" text-anchor=\"end\">M</text></svg>");
    QVERIFY(picture.isValid());
    QCOMPARE(picture.size(), QSizeF(100, 100));
    QImage image(200, 200, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    picture.draw(painter, QRectF(0, 0, 200, 200));
    painter.end();
    QCOMPARE(image.pixelColor(10, 10), QColor(Qt::blue));
    int red = 0;
    for (int y = 0; y < 200; ++y)
        for (int x = 100; x < 200; ++x) red += image.pixelColor(x, y) == QColor(Qt::red) ? 1 : 0;
    QVERIFY(red > 200); // a letter 40 pixels high, at twice its size
    QVERIFY(!SvgPicture("no picture").isValid());
}

QTEST_MAIN(PdfDocumentTest)
#include "PdfDocumentTest.moc"
