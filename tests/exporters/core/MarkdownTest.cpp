#include "exporters/core/Markdown.h"

#include <QTest>

using namespace platbook::exporters;

Q_DECLARE_METATYPE(std::string)

class MarkdownTest : public QObject {
    Q_OBJECT

private slots:
    void lineEscapesEverySign_data();
    void lineEscapesEverySign();
    void textKeepsItsMarkdown_data();
    void textKeepsItsMarkdown();
    void codeOutlastsItsTicks();
    void tableCellsKeepTheirBars();
    void anchorsAreThoseOfReaders();
};

static void row(const char* name, const std::string& in, const std::string& out) { QTest::newRow(name) << in << out; }

void MarkdownTest::lineEscapesEverySign_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("expected");
    row("html", "<b>x</b> & y", "\\<b\\>x\\</b\\> \\& y");
    row("emphasis", "a *b* _c_ ~d~", "a \\*b\\* \\_c\\_ \\~d\\~");
    row("mail", "to a@b.test #1", "to a\\@b.test \\#1");
    row("lines", "one\ntwo", "one two");
    row("direction",
        "a\xE2\x80\xAE"
        "b",
        "ab");
    row("bad bytes",
        "a\xFF"
        "b",
        "a\xEF\xBF\xBD"
        "b");
    row("address", "see https://a.test/x_y.", "see [https://a.test/x\\_y](https://a.test/x_y).");
    row("no address", "https:// alone", "https:// alone");
}

void MarkdownTest::lineEscapesEverySign() {
    QFETCH(std::string, text);
    QFETCH(std::string, expected);
    QCOMPARE(markdownLine(text), expected);
}

void MarkdownTest::textKeepsItsMarkdown_data() {
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("expected");
    row("paragraphs", "one\ntwo\n\nthree", "one two\n\nthree");
    row("heading becomes a paragraph", "# Title\ntext", "Title\n\ntext");
    row("list stands alone", "text\n* one\n* two\nmore", "text\n\n- one\n- two more");
    row("numbers", "3. c\n4. d", "1. c\n2. d");
    row("code and bold", "a `b*c` **d** e", "a `b*c` **d** e");
    row("link", "[here](https://a.test/x)", "[here](https://a.test/x)");
    row("script link is words", "[x](javascript:1)", "\\[x\\]\\(javascript:1)");
    row("open mark is a sign", "a ** b ` c", "a \\*\\* b \\` c");
    row("fence", "```\n{{ x }}\n```", "```text\n{{ x }}\n```");
    row("open fence is words", "```\nx", "\\`\\`\\` x");
    row("line start", "a\n\n+ b", "a\n\n- b");
    row("plus alone", "+b", "\\+b");
    row("number alone", "2026. was", "2026\\. was");
}

void MarkdownTest::textKeepsItsMarkdown() {
    QFETCH(std::string, text);
    QFETCH(std::string, expected);
    QCOMPARE(markdownText(text), expected);
}

void MarkdownTest::codeOutlastsItsTicks() {
    QCOMPARE(markdownCode("a"), std::string("`a`"));
    QCOMPARE(markdownCode("a`b"), std::string("``a`b``"));
    QCOMPARE(markdownCode("`"), std::string("`` ` ``"));
    QCOMPARE(markdownFence("sh", "```\n"), std::string("````sh\n```\n````\n"));
}

void MarkdownTest::tableCellsKeepTheirBars() {
    QCOMPARE(markdownTable({"a", "b"}, {{"x|y", "`p|q`"}, {"z"}}),
             std::string("| a | b |\n| --- | --- |\n| x\\|y | `p\\|q` |\n| z | |\n\n"));
}

void MarkdownTest::anchorsAreThoseOfReaders() {
    QCOMPARE(markdownAnchor("Roll back: eu-1"), std::string("roll-back-eu-1"));
}

QTEST_GUILESS_MAIN(MarkdownTest)
#include "MarkdownTest.moc"
