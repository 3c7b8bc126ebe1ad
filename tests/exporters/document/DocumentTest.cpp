#include "exporters/document/AmountText.h"
#include "exporters/document/ColumnWidths.h"
#include "exporters/document/DocumentJson.h"
#include "exporters/document/OdtDocument.h"
#include "exporters/document/SvgSize.h"
#include "exporters/document/ZipArchive.h"

#include <QTest>

#include <numeric>

using namespace platbook;
using namespace platbook::exporters;

/// Documents between their blocks and the bytes of a file; what readers make of those is for paper_test.py.
class DocumentTest : public QObject {
    Q_OBJECT
private slots:
    void jsonKeepsEveryBlock();
    void jsonOfOthersIsRefused_data();
    void jsonOfOthersIsRefused();
    void jsonReplacesBadBytes();
    void checksumsAreThoseOfZip();
    void widthsAddUp_data();
    void widthsAddUp();
    void numbersAreNotBroken();
    void widePicturesTurnThePage();
    void amountsHaveGroupsAndCents();
    void openDocumentsAreTheSameTwice();

private:
    static Document everyBlock() {
        Document document;
        document.title = "Title “q” <b> & =cmd";
        document.subtitle = {"one", "two"};
        document.generated = "plan, object: generated";
        document.mark = "DRAFT";
        document.date = "2026-01-31";
        document.blocks = {HeadingBlock{2, "Heading"},
                           ParagraphBlock{"Body"},
                           ParagraphBlock{"Note", ParagraphBlock::Style::Note},
                           ParagraphBlock{"Strong", ParagraphBlock::Style::Strong},
                           BulletBlock{{"a", "b"}},
                           TableBlock{{{"Name"}, {"Amount", true}}, {{"x", "1.00"}, {"sum", "1.00"}}, 1},
                           PictureBlock{"<svg width=\"10\" height=\"20\"/>", "what", "p.svg"},
                           PageBreakBlock{}};
        return document;
    }
};

void DocumentTest::jsonKeepsEveryBlock() {
    const Document document = everyBlock();
    const auto read = readDocumentJson(documentJson(document));
    QVERIFY2(read.ok(), models::toText(read.diagnostics()).c_str());
    QCOMPARE(read->blocks.size(), document.blocks.size());
    QCOMPARE(documentJson(*read), documentJson(document));
    QCOMPARE(documentMarkdown(*read), documentMarkdown(document));
    QVERIFY(std::holds_alternative<PageBreakBlock>(read->blocks.back()));
    QCOMPARE(read->mark, std::string("DRAFT"));
    QCOMPARE(read->date, std::string("2026-01-31"));
    QVERIFY(std::get<TableBlock>(read->blocks[5]).columns[1].number);
}

void DocumentTest::jsonOfOthersIsRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no json") << QByteArray("<svg/>");
    QTest::newRow("another object") << QByteArray("{\"plan\": 1}");
    QTest::newRow("another version") << QByteArray("{\"platbook_document\": 2}");
    QTest::newRow("a number as title") << QByteArray(
        "{\"platbook_document\": 1, \"title\": 5, \"subtitle\": [], \"blocks\": []}");
    QByteArray block("{\"platbook_document\":1,\"title\":\"\",\"subtitle\":[],\"generated\":\"\",\"mark\":\"\",");
    QTest::newRow("an unknown block") << block + "\"date\":\"\",\"language\":\"\",\"blocks\":[{\"film\":1}]}";
}

void DocumentTest::jsonOfOthersIsRefused() {
    QFETCH(QByteArray, bytes);
    const auto read = readDocumentJson(bytes.toStdString());
    QVERIFY(!read.ok());
    QCOMPARE(read.diagnostics().front().code, std::string("document.bad_json"));
}

void DocumentTest::jsonReplacesBadBytes() {
    Document document;
    document.title = "a\xFF";
    const auto read = readDocumentJson(documentJson(document));
    QVERIFY(read.ok());
    QCOMPARE(read->title, std::string("a\xEF\xBF\xBD"));
}

/// The check value of the algorithm.
void DocumentTest::checksumsAreThoseOfZip() { QCOMPARE(crc32("123456789"), 0xCBF43926U); }

void DocumentTest::widthsAddUp_data() {
    QTest::addColumn<double>("available");
    for (const double width : {50.0, 150.0, 260.0, 400.0, 900.0})
        QTest::newRow(QByteArray::number(width).constData()) << width;
}

void DocumentTest::widthsAddUp() {
    QFETCH(double, available);
    const std::vector<double> widths = columnWidths({{200, 60, false}, {100, 50, false}, {40, 40, true}}, available);
    QVERIFY(std::abs(std::accumulate(widths.begin(), widths.end(), 0.0) - available) < 0.01);
    for (const double width : widths) QVERIFY(width > 0);
}

/// Where texts have to break, those of words do.
void DocumentTest::numbersAreNotBroken() {
    const std::vector<double> widths = columnWidths({{200, 60, false}, {100, 50, false}, {40, 40, true}}, 260);
    QCOMPARE(widths[2], 40.0);
    QVERIFY(std::abs(widths[1] - 100) < 0.01);
    QVERIFY(std::abs(widths[0] - 120) < 0.01);
}

void DocumentTest::widePicturesTurnThePage() {
    const paper::Size size = svgSize("<?xml?><svg xmlns=\"x\" width=\"1200.5\" height=\"700\"><rect width=\"3\"/>");
    QCOMPARE(size.width, 1200.5);
    QCOMPARE(size.height, 700.0);
    QVERIFY(isLandscapePicture(size, PaperSize::A4));
    QVERIFY(!isLandscapePicture({500, 300}, PaperSize::A4));
    QVERIFY(!isLandscapePicture({1200, 1300}, PaperSize::A4));
    QCOMPARE(svgSize("no picture").width, 0.0);
}

void DocumentTest::amountsHaveGroupsAndCents() {
    QCOMPARE(amountText(models::Money::fromCents(1200390)), std::string("12,003.90"));
    QCOMPARE(amountText(models::Money::fromCents(1200000), "EUR"), std::string("12,000.00 EUR"));
    QCOMPARE(amountText(models::Money::fromCents(-5)), std::string("−0.05"));
    QCOMPARE(percentText(*models::Decimal::parse("0.538462")), std::string("53.8 %"));
    QCOMPARE(percentText(*models::Decimal::parse("-0.263")), std::string("−26.3 %"));
}

void DocumentTest::openDocumentsAreTheSameTwice() {
    const std::string bytes = documentOdt(everyBlock());
    QVERIFY(documentOdt(everyBlock()) == bytes);
    QVERIFY(documentOdt(everyBlock(), PaperSize::Letter) != bytes);
    // Readers find out what it is by the first file, which is not packed.
    QCOMPARE(bytes.substr(30, 47), std::string("mimetypeapplication/vnd.oasis.opendocument.text"));
}

QTEST_GUILESS_MAIN(DocumentTest)
#include "DocumentTest.moc"
