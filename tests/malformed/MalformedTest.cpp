#include "models/io/PlanFile.h"
#include "models/io/PlanWriter.h"
#include "models/io/SourceDocument.h"

#include <QElapsedTimer>
#include <QFile>
#include <QtTest>

#include <random>

using namespace platbook::models;

/// Damaged plans are told apart, at the right place, quickly, and never end the program. The files and the table of what
/// must be said of them come from damage.py.
class MalformedTest : public QObject {
    Q_OBJECT

private slots:
    void damageIsTold_data();
    void damageIsTold();
    void hugeTextIsRefused();
    void randomDamageIsSurvived_data();
    void randomDamageIsSurvived();
};

namespace {

/// Ample for a sanitizer on a busy machine, and far below what a bomb or a quadratic walk would take.
constexpr qint64 longestMs = 10'000;

QString tablePath() { return qEnvironmentVariable("PLATBOOK_DAMAGED_PLANS") + QStringLiteral("/table.tsv"); }

/// What else happens to a plan that opened with errors: it is saved unchanged and written anew.
void useIt(const LoadedPlan& loaded) {
    QCOMPARE(patchPlan(*loaded.source, *loaded.plan, *loaded.plan), loaded.source->text());
    Plan edited = *loaded.plan;
    edited.plan.edit().author.set("somebody");
    QVERIFY(!patchPlan(*loaded.source, *loaded.plan, edited).empty());
    QVERIFY(!writePlan(*loaded.plan).empty());
}

} // namespace

void MalformedTest::damageIsTold_data() {
    QTest::addColumn<QStringList>("row");
    QFile table(tablePath());
    QVERIFY2(table.open(QIODevice::ReadOnly), qPrintable(tablePath()));
    const QStringList lines = QString::fromUtf8(table.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QVERIFY(lines.size() >= 40 * 5);
    for (const QString& line : lines) {
        const QStringList row = line.split(QLatin1Char('\t'));
        QCOMPARE(row.size(), 6);
        QTest::newRow(qPrintable(row[0].section(QLatin1Char('/'), -2))) << row;
    }
}

void MalformedTest::damageIsTold() {
    QFETCH(QStringList, row);
    QElapsedTimer clock;
    clock.start();
    const auto result = loadPlanFile(row[0].toStdString());
    QVERIFY2(clock.elapsed() < longestMs, qPrintable(QString::number(clock.elapsed())));

    const std::string code = row[1].toStdString(), words = row[4].toStdString();
    const QStringList more = row[5].split(QLatin1Char(','));
    const std::string all = toText(result.diagnostics());
    bool told = false;
    for (const Diagnostic& d : result.diagnostics()) {
        const bool here = d.code == code && d.place.line == row[2].toInt() && d.place.column == row[3].toInt();
        if (here && (d.message + d.hint).find(words) != std::string::npos) told = true;
        else QVERIFY2(d.code == code || more.contains(QString::fromStdString(d.code)), all.c_str());
    }
    QVERIFY2(told, (code + " with \"" + words + "\" expected at " + row[2].toStdString() + ":" + row[3].toStdString() +
                    "; said:\n" + all)
                       .c_str());
    if (result) useIt(*result);
}

/// A text that comes from elsewhere than a file has the same limit.
void MalformedTest::hugeTextIsRefused() {
    const auto result = readPlan(std::string((std::size_t{64} << 20) + 1, ' '), "huge.yaml");
    QVERIFY(!result);
    QCOMPARE(result.diagnostics().size(), 1U);
    QCOMPARE(QString::fromStdString(result.diagnostics()[0].code), QStringLiteral("yaml.too_large"));
    QCOMPARE(result.diagnostics()[0].place.line, 1);
}

void MalformedTest::randomDamageIsSurvived_data() {
    QTest::addColumn<QString>("path");
    for (const char* name :
         {"resources/templates/atlas", "resources/templates/three-regions", "tests/exporters/data/kubernetes",
          "tests/exporters/data/one-region", "tests/exporters/data/hostile"})
        QTest::newRow(name) << QStringLiteral(PLATBOOK_SOURCE_DIR "/%1.plat.yaml").arg(QLatin1String(name));
}

/// Bytes of a plan changed, taken out, doubled: whatever comes of it, it is read and can be saved as it is.
void MalformedTest::randomDamageIsSurvived() {
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const std::string plan = file.readAll().toStdString();
    std::mt19937 random(20260131);
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    constexpr std::string_view marks = "{}[]:,-#\"'&*!|>%@\n\t ~\\?=<.\r\x01\xFF";
    int opened = 0;
    for (int round = 0; round < 300; ++round) {
        std::string text = plan;
        for (std::size_t change = 0; change < 1 + below(4); ++change) {
            const std::size_t at = below(text.size()), length = std::min(below(12), text.size() - at);
            switch (below(4)) {
            case 0: text[at] = marks[below(marks.size())]; break;
            case 1: text.insert(at, 1, marks[below(marks.size())]); break;
            case 2: text.erase(at, length); break;
            default: text.insert(below(text.size()), text.substr(at, length)); break;
            }
        }
        QElapsedTimer clock;
        clock.start();
        const auto result = readPlan(text, "damaged.yaml");
        QVERIFY2(clock.elapsed() < longestMs, text.c_str());
        QVERIFY(result || !result.diagnostics().empty());
        if (!result) continue;
        ++opened;
        useIt(*result);
        if (QTest::currentTestFailed()) QFAIL(text.c_str());
    }
    QVERIFY2(opened > 10, qPrintable(QString::number(opened)));
}

QTEST_GUILESS_MAIN(MalformedTest)
#include "MalformedTest.moc"
