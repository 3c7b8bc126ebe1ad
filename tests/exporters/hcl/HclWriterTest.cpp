#include "exporters/hcl/HclWriter.h"

#include <QTest>

#include <string>

using platbook::exporters::HclExpression;
using platbook::exporters::HclFile;
using platbook::exporters::hclQuoted;
using platbook::exporters::isHclName;

namespace {
QString show(const std::string& text) { return QString::fromStdString(text); }
} // namespace

class HclWriterTest : public QObject {
    Q_OBJECT
private slots:
    void quotesText_data();
    void quotesText();
    void namesStandUnquoted();
    void keepsInterpolationsOfTemplates();
    void alignsRunsOfOneLineValues();
    void breaksLongLists();
    void setsBlankLinesByTheStyleGuide();
    void commentsStayOnOneLine();
};

void HclWriterTest::quotesText_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("plain") << QByteArray("a b") << R"("a b")";
    QTest::newRow("quote and backslash") << QByteArray(R"(a"b\c)") << R"("a\"b\\c")";
    QTest::newRow("line ends") << QByteArray("a\nb\r\tc") << R"("a\nb\r\tc")";
    QTest::newRow("interpolation") << QByteArray("${x}") << R"("$${x}")";
    QTest::newRow("directive") << QByteArray("%{if x}") << R"("%%{if x}")";
    QTest::newRow("lone signs") << QByteArray("$ % $x") << R"("$ % $x")";
    QTest::newRow("control") << QByteArray("\x01") << R"("\u0001")";
    QTest::newRow("emoji") << QByteArray("🚀") << QStringLiteral("\"🚀\"");
    QTest::newRow("broken UTF-8") << QByteArray("a\xFF") << QStringLiteral("\"a\uFFFD\"");
}

void HclWriterTest::quotesText() {
    QFETCH(QByteArray, text);
    QFETCH(QString, quoted);
    QCOMPARE(show(hclQuoted(text.toStdString())), quoted);
}

void HclWriterTest::namesStandUnquoted() {
    QVERIFY(isHclName("name_1"));
    for (const char* word : {"", "1st", "with-hyphen", "with space", "for", "null", "ü"})
        QVERIFY2(!isHclName(word), word);
}

void HclWriterTest::keepsInterpolationsOfTemplates() {
    QCOMPARE(show(HclExpression::format("a ${join(\",\", [\"}\"])} \"b\" %{").text()),
             QStringLiteral(R"("a ${join(",", ["}"])} \"b\" %%{")"));
}

void HclWriterTest::alignsRunsOfOneLineValues() {
    HclFile file;
    file.block("locals")
        .set("a", 1)
        .set("long_name", true)
        .set("map", HclExpression::map({{"k", 1}, {"with-hyphen", 2}}))
        .set("b", "x");
    QCOMPARE(
        show(file.text()),
        QStringLiteral(
            "locals {\n  a         = 1\n  long_name = true\n  map = {\n    k             = 1\n    \"with-hyphen\" = 2\n  }\n  b = \"x\"\n}\n"));
}

void HclWriterTest::breaksLongLists() {
    const std::vector<std::string> few{"a", "b"};
    QCOMPARE(show(HclExpression::texts(few).text()), QStringLiteral(R"(["a", "b"])"));
    const std::vector<std::string> many(12, "europe-west1");
    QVERIFY(HclExpression::texts(many).text().starts_with("[\n  \"europe-west1\",\n"));
}

void HclWriterTest::setsBlankLinesByTheStyleGuide() {
    HclFile file("first");
    auto& block = file.resource("kind", "name");
    block.raw("for_each", "var.x").set("name", "n");
    block.block("inner").set("a", 1);
    block.comment("why").set("depends_on", HclExpression::raws({"kind.other"}));
    QCOMPARE(
        show(file.text()),
        QStringLiteral(
            "# first\n\nresource \"kind\" \"name\" {\n  for_each = var.x\n\n  name = \"n\"\n\n  inner {\n    a = 1\n  }\n\n  # why\n  depends_on = [kind.other]\n}\n"));
}

void HclWriterTest::commentsStayOnOneLine() {
    HclFile file("a\nresource \"x\" \"y\" {}");
    QCOMPARE(show(file.text()), QStringLiteral("# a resource \"x\" \"y\" {}\n"));
}

QTEST_GUILESS_MAIN(HclWriterTest)
#include "HclWriterTest.moc"
