#include "models/io/PlanFile.h"
#include "models/io/Recovery.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <cerrno>
#include <csignal>
#include <memory>

using namespace platbook::models;

/// Whatever happens while a plan is saved, the file is wholly the old or wholly the new one, and the work is offered.
class SavingTest : public QObject {
    Q_OBJECT

private slots:
    void killedAtEveryPoint_data();
    void killedAtEveryPoint();
    void snapshotsOfTheLivingAreNotOffered();
    void killedAtAnyTime();
    void failureLeavesTheOldFile_data();
    void failureLeavesTheOldFile();
    void keepsThePreviousFileWithoutLinks();
    void fullDiskLeavesTheOldFile();
};

namespace {

const std::string olderText = "schema: deployment-plan/v1\nplan: {id: p1, name: older, owner: o}\n";
const std::string oldText = "schema: deployment-plan/v1\nplan: {id: p1, name: old, owner: o}\n";

/// Two megabytes, so that saving takes a while.
std::string longText(char letter) {
    std::string text = "schema: deployment-plan/v1\nplan: {id: p1, name: new, owner: o}\nnotes:\n";
    while (text.size() < (std::size_t{2} << 20))
        text += "  - {id: n" + std::to_string(text.size()) + ", text: " + std::string(60, letter) + "}\n";
    return text;
}

std::string contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string("nothing");
}
bool put(const QString& path, const std::string& text) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.data(), static_cast<qint64>(text.size())) >= 0;
}

/// A folder with a plan, the version before it and the text that is to be saved.
struct Place {
    QTemporaryDir folder;
    QString plan = folder.filePath(QStringLiteral("acme.plat.yaml"));
    QString previous = plan + QLatin1Char('~');
    QString text = folder.filePath(QStringLiteral("text"));
    QString recovery = folder.filePath(QStringLiteral("recovery"));

    bool prepare(bool exists, const std::string& newText) {
        bool fine = folder.isValid() && put(text, newText);
        if (exists) fine = fine && put(plan, oldText) && put(previous, olderText);
        return fine;
    }
    /// What saving left besides the plan, its previous version and our own two.
    QStringList leftovers() const {
        QStringList names =
            QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
        for (const char* known : {"acme.plat.yaml", "acme.plat.yaml~", "text", "other", "recovery"})
            names.removeAll(QLatin1String(known));
        return names;
    }
    QStringList arguments(const QString& mode, const QStringList& options) const {
        return QStringList{mode, plan, text, recovery} + options;
    }
};

struct Run {
    bool killed = false;
    int code = -1;
    QString output;
};
Run run(const QStringList& arguments, const QString& program = QStringLiteral(PLATBOOK_SAVING_HELPER)) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    process.waitForFinished(30'000);
    Run result;
    result.killed = process.exitStatus() == QProcess::CrashExit && process.exitCode() == SIGKILL;
    result.code = process.exitCode();
    result.output = QString::fromUtf8(process.readAll());
    return result;
}

/// How many calls a save makes that can be interrupted.
int pointsOf(const QString& mode, bool exists) {
    Place place;
    if (!place.prepare(exists, oldText)) return 0;
    const Run whole = run(place.arguments(mode, {}));
    return whole.code == 0 ? whole.output.section(QLatin1Char(' '), 1).section(QLatin1Char('\n'), 0, 0).toInt() : 0;
}

} // namespace

void SavingTest::killedAtEveryPoint_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<QString>("kill");
    int rows = 0;
    const auto add = [&](const char* name, const QString& mode, bool exists) {
        const int points = pointsOf(mode, exists);
        QVERIFY2(points >= 7, name);
        for (int point = 1; point <= points; ++point)
            for (const char* when : {"before", "half", "after"}) {
                rows += qstrcmp(when, "half") != 0; // which is there only where something is written
                QTest::addRow("%s %d %s", name, point, when)
                    << mode << exists << QStringLiteral("kill=%1:%2").arg(point).arg(QLatin1String(when));
            }
    };
    add("over a file", QStringLiteral("save"), true);
    add("first time", QStringLiteral("save"), false);
    add("snapshot", QStringLiteral("snapshot"), true);
    QVERIFY(rows >= 50);
}

void SavingTest::killedAtEveryPoint() {
    QFETCH(QString, mode);
    QFETCH(bool, exists);
    QFETCH(QString, kill);
    Place place;
    const std::string newText = oldText + "notes: [{id: n1, text: new}]\n";
    QVERIFY(place.prepare(exists, newText));
    const Run result = run(place.arguments(mode, {kill}));
    // Half of a call is only there where something is written.
    QVERIFY2(result.killed || kill.endsWith(QLatin1String("half")), qPrintable(result.output));

    const std::string plan = contents(place.plan), previous = contents(place.previous);
    const bool save = mode == QLatin1String("save");
    const bool isNew = plan == newText, isOld = plan == (exists ? oldText : "nothing");
    QVERIFY2(save ? isNew || isOld : isOld, plan.c_str());
    if (exists) QVERIFY2(previous == oldText || (isOld && previous == olderText), previous.c_str());
    if (exists && isNew) QCOMPARE(previous, oldText);

    // What was being saved is offered, whole; a snapshot being replaced is wholly one or the other.
    const auto offered = Recovery(place.recovery.toStdString()).list();
    QCOMPARE(offered.size(), std::size_t{1});
    QCOMPARE(QString::fromStdString(offered[0].planPath), place.plan);
    QVERIFY2(offered[0].text == newText || (!save && offered[0].text == "earlier"), offered[0].text.c_str());

    // The next save works, and clears away what the killed one left.
    QVERIFY(savePlanFile(place.plan.toStdString(), "third").empty());
    QCOMPARE(contents(place.plan), std::string("third"));
    if (plan != "nothing") QCOMPARE(contents(place.previous), plan);
    QCOMPARE(place.leftovers(), QStringList());
}

/// Snapshots of a program that runs are its own business.
void SavingTest::snapshotsOfTheLivingAreNotOffered() {
    Place place;
    QVERIFY(place.prepare(true, "new"));
    QProcess process;
    process.start(QStringLiteral(PLATBOOK_SAVING_HELPER), place.arguments(QStringLiteral("hold"), {}));
    QVERIFY(process.waitForReadyRead(30'000));
    QCOMPARE(Recovery(place.recovery.toStdString()).list().size(), std::size_t{0});
    process.kill();
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(Recovery(place.recovery.toStdString()).list().size(), std::size_t{1});
}

void SavingTest::killedAtAnyTime() {
    Place place;
    const std::string a = longText('a'), b = longText('b');
    QVERIFY(place.prepare(true, a));
    const QString other = place.folder.filePath(QStringLiteral("other"));
    QVERIFY(put(other, b));
    int newer = 0;
    for (int round = 0; round < 50; ++round) {
        QProcess process;
        process.start(QStringLiteral(PLATBOOK_SAVING_HELPER), {QStringLiteral("loop"), place.plan, place.text, other});
        QVERIFY(process.waitForReadyRead(30'000));
        QTest::qSleep(round % 25); // ms; a save takes a few
        process.kill();
        QVERIFY(process.waitForFinished(30'000));
        const std::string plan = contents(place.plan), previous = contents(place.previous);
        QVERIFY2(plan == a || plan == b || plan == oldText, qPrintable(QString::number(plan.size())));
        QVERIFY2(previous == a || previous == b || previous == oldText || previous == olderText,
                 qPrintable(QString::number(previous.size())));
        newer += plan != oldText;
    }
    QVERIFY(newer > 0);
    QVERIFY(savePlanFile(place.plan.toStdString(), "third").empty());
    QCOMPARE(place.leftovers(), QStringList());
}

void SavingTest::failureLeavesTheOldFile_data() {
    QTest::addColumn<QString>("call");
    QTest::addColumn<int>("error");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* call, int error, const char* code) {
        QTest::addRow("%s %s", call, strerror(error))
            << QString::fromLatin1(call) << error << QString::fromLatin1(code);
    };
    row("open", ENOSPC, "file.disk_full");
    row("open", EROFS, "file.read_only");
    row("open", EACCES, "file.no_permission");
    row("write", ENOSPC, "file.disk_full");
    row("write", EDQUOT, "file.disk_full");
    row("write", EIO, "file.unwritable");
    row("fsync", ENOSPC, "file.disk_full");
    row("fsync", EIO, "file.unwritable");
    row("close", EDQUOT, "file.disk_full");
    row("rename", EACCES, "file.no_permission");
    row("rename", ENOSPC, "file.disk_full");
}

void SavingTest::failureLeavesTheOldFile() {
    QFETCH(QString, call);
    QFETCH(int, error);
    QFETCH(QString, code);
    Place place;
    QVERIFY(place.prepare(true, oldText + "notes: []\n"));
    const Run result =
        run(place.arguments(QStringLiteral("save"), {QStringLiteral("fail=%1:%2").arg(call).arg(error)}));
    QCOMPARE(result.code, 1);
    QVERIFY2(result.output.contains(QLatin1Char('[') + code + QLatin1Char(']')), qPrintable(result.output));
    QCOMPARE(contents(place.plan), oldText);
    // The previous version is never lost over a save that fails.
    const std::string previous = contents(place.previous);
    QVERIFY2(previous == olderText || previous == oldText, previous.c_str());
    QCOMPARE(place.leftovers(), QStringList());
    QCOMPARE(Recovery(place.recovery.toStdString()).list().size(), std::size_t{1});
}

void SavingTest::keepsThePreviousFileWithoutLinks() {
    Place place;
    QVERIFY(place.prepare(true, "new"));
    const Run result = run(place.arguments(QStringLiteral("save"), {QStringLiteral("fail=link:%1").arg(EPERM)}));
    QCOMPARE(result.code, 0);
    QCOMPARE(contents(place.plan), std::string("new"));
    QCOMPARE(contents(place.previous), oldText);
    QCOMPARE(place.leftovers(), QStringList());
}

void SavingTest::fullDiskLeavesTheOldFile() {
    Place place;
    QVERIFY(place.prepare(true, longText('a')));
    const QString save = QStringLiteral("save");
    const Run limited = run(place.arguments(save, {QStringLiteral("limit=1000000")}));
    QCOMPARE(limited.code, 1);
    QVERIFY2(limited.output.contains(QLatin1String("[file.disk_full]")), qPrintable(limited.output));
    QCOMPARE(contents(place.plan), oldText);
    QCOMPARE(place.leftovers(), QStringList());

    // A real disk of a megabyte, where a user may mount one in a name space of their own; else the rows above must do.
    const QString disk = place.folder.filePath(QStringLiteral("disk"));
    QVERIFY(QDir().mkdir(disk));
    const QString script = QStringLiteral(
        "mount -t tmpfs -o size=1m tmpfs \"$1\" || exit 77\n"
        "cp \"$2\" \"$1/acme.plat.yaml\" && \"$5\" save \"$1/acme.plat.yaml\" \"$3\" \"$4\"\n"
        "echo \"exit $?\"; cmp \"$2\" \"$1/acme.plat.yaml\" && echo whole; ls -A \"$1\"");
    const Run full = run({QStringLiteral("--user"), QStringLiteral("--map-root-user"), QStringLiteral("--mount"),
                          QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("sh"), disk, place.plan,
                          place.text, place.recovery, QStringLiteral(PLATBOOK_SAVING_HELPER)},
                         QStringLiteral("unshare"));
    if (!full.output.contains(QLatin1String("exit "))) {
        qInfo("no disk of our own here: %s", qPrintable(full.output));
        return;
    }
    QVERIFY2(full.output.contains(QLatin1String("[file.disk_full]")), qPrintable(full.output));
    QVERIFY2(full.output.endsWith(QLatin1String("exit 1\nwhole\nacme.plat.yaml\n")), qPrintable(full.output));
}

QTEST_GUILESS_MAIN(SavingTest)
#include "SavingTest.moc"
