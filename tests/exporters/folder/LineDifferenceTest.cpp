#include "exporters/folder/LineDifference.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <string>

using namespace platbook::exporters;

namespace {

/// "=a -b +c": the script in short.
QString scriptOf(const std::vector<DifferenceLine>& lines) {
    QStringList words;
    for (const DifferenceLine& line : lines) {
        const char sign = line.change == LineChange::Same ? '=' : line.change == LineChange::Removed ? '-' : '+';
        words << QChar::fromLatin1(sign) +
                     QString::fromUtf8(line.text.data(), static_cast<qsizetype>(line.text.size()));
    }
    return words.join(QLatin1Char(' '));
}

/// Length of the longest common subsequence, by the textbook table.
std::size_t commonLength(const std::string& a, const std::string& b) {
    std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1, 0));
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j)
            table[i + 1][j + 1] = a[i] == b[j] ? table[i][j] + 1 : std::max(table[i][j + 1], table[i + 1][j]);
    return table[a.size()][b.size()];
}

std::string asLines(const std::string& letters) {
    std::string text;
    for (const char letter : letters) text += std::string(1, letter) + '\n';
    return text;
}

} // namespace

class LineDifferenceTest : public QObject {
    Q_OBJECT
private slots:
    void scripts_data();
    void scripts();
    void numbersLines();
    void scriptsAreShortestAndGiveBothTexts();
    void textsBeyondTheLimitAreReplaced();
};

void LineDifferenceTest::scripts_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("script");
    QTest::newRow("both empty") << QByteArray() << QByteArray() << QString();
    QTest::newRow("equal") << QByteArray("a\nb\n") << QByteArray("a\nb\n") << QStringLiteral("=a =b");
    QTest::newRow("new") << QByteArray() << QByteArray("a\nb\n") << QStringLiteral("+a +b");
    QTest::newRow("gone") << QByteArray("a\nb") << QByteArray() << QStringLiteral("-a -b");
    QTest::newRow("line replaced") << QByteArray("a\nb\nc\n") << QByteArray("a\nx\nc\n")
                                   << QStringLiteral("=a -b +x =c");
    QTest::newRow("line in between") << QByteArray("a\nc\n") << QByteArray("a\nb\nc\n") << QStringLiteral("=a +b =c");
    QTest::newRow("repeated line") << QByteArray("a\na\n") << QByteArray("a\na\na\n") << QStringLiteral("=a =a +a");
    QTest::newRow("blank lines count") << QByteArray("a\n\nb\n") << QByteArray("a\nb\n") << QStringLiteral("=a - =b");
}

void LineDifferenceTest::scripts() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QTEST(scriptOf(compareLines(before.toStdString(), after.toStdString())), "script");
}

void LineDifferenceTest::numbersLines() {
    const auto lines = compareLines("a\nb\nc\n", "a\nx\nc\n");
    const std::vector<DifferenceLine> expected{{LineChange::Same, "a", 1, 1},
                                               {LineChange::Removed, "b", 2, 0},
                                               {LineChange::Added, "x", 0, 2},
                                               {LineChange::Same, "c", 3, 3}};
    QVERIFY(lines == expected);
}

void LineDifferenceTest::scriptsAreShortestAndGiveBothTexts() {
    std::mt19937 random(20);
    const auto word = [&random] {
        std::string letters(random() % 14, 'a');
        for (char& letter : letters) letter = static_cast<char>('a' + random() % 4);
        return letters;
    };
    for (int round = 0; round < 2000; ++round) {
        const std::string before = word();
        const std::string after = word();
        const std::string oldText = asLines(before);
        const std::string newText = asLines(after);
        std::string fromOld;
        std::string fromNew;
        std::size_t same = 0;
        for (const DifferenceLine& line : compareLines(oldText, newText)) {
            if (line.change != LineChange::Added) fromOld += line.text;
            if (line.change != LineChange::Removed) fromNew += line.text;
            if (line.change == LineChange::Same) ++same;
        }
        QCOMPARE(fromOld, before);
        QCOMPARE(fromNew, after);
        QCOMPARE(same, commonLength(before, after));
    }
}

void LineDifferenceTest::textsBeyondTheLimitAreReplaced() {
    QCOMPARE(scriptOf(compareLines("h\na\nb\nc\nt\n", "h\nb\nx\ny\nz\nt\n", 3)),
             QStringLiteral("=h -a -b -c +b +x +y +z =t"));
    QCOMPARE(scriptOf(compareLines("h\na\nb\nt\n", "h\nb\nt\n", 3)), QStringLiteral("=h -a =b =t"));
}

QTEST_GUILESS_MAIN(LineDifferenceTest)
#include "LineDifferenceTest.moc"
