#include "WindowFixture.h"

#include "models/io/PlanFile.h"
#include "ui/dialogs/RecoverList.h"
#include "ui/document/Positions.h"
#include "ui/document/RecoveryKeeper.h"

#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QTabBar>

#include <csignal>

using namespace platbook;
using namespace platbook::ui;

namespace {

const QString newName = QStringLiteral("Renamed before the end");

/// What a second process does: opens, changes, keeps the change, says so, and waits to be killed.
int runVictim(const QString& recovery, const QString& plan, bool untitled) {
    const auto catalogue = std::make_shared<const models::Catalogue>(models::embeddedCatalogue());
    PlanDocument document(catalogue);
    if (untitled)
        document.start(WindowFixture::bytes(plan).toStdString(), QStringLiteral("Untitled 1 — Three regions"));
    else document.load(plan);
    RecoveryKeeper keeper(document, recovery.toStdString(), {10, 60000}, nullptr);
    document.setField(QStringLiteral("Rename"), "plan.name", newName.toStdString());
    return QCoreApplication::exec();
}

} // namespace

class RecoveryTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void keepsAfterAPauseAndForgetsWhenSaved();
    void keepsEveryMinuteWhileEditing();
    void cleanCloseLeavesNothing();
    void recoversAfterAKill();
    void movesAloneAreTold();
    void recoversAnUntitledPlan();
    void showsBoth();
    void discardAsksFirst();
    void theWindowKeepsItsPlans();

private:
    models::Recovery recovery() const { return models::Recovery(m_fixture->recoveryFolder().toStdString()); }
    int snapshots() const {
        const QStringList whole{QStringLiteral("*.recovery")};
        return static_cast<int>(QDir(m_fixture->recoveryFolder()).entryList(whole, QDir::Files).size());
    }
    /// Lets a process make unsaved changes to the plan and kills it.
    void crash(const QString& plan, bool untitled = false);
    QPushButton* button(const char* name) const { return m_fixture->find<QPushButton>(name); }

    std::unique_ptr<WindowFixture> m_fixture;
};

void RecoveryTest::crash(const QString& plan, bool untitled) {
    QProcess victim;
    victim.start(QCoreApplication::applicationFilePath(),
                 {QStringLiteral("--victim"), m_fixture->recoveryFolder(), plan,
                  untitled ? QStringLiteral("untitled") : QStringLiteral("titled")});
    QVERIFY(victim.waitForStarted());
    QTRY_COMPARE_WITH_TIMEOUT(snapshots(), 1, 30000);
    QVERIFY(recovery().list().empty()); // a running program's own
    ::kill(static_cast<pid_t>(victim.processId()), SIGKILL);
    QVERIFY(victim.waitForFinished());
    m_fixture->restart();
}

void RecoveryTest::keepsAfterAPauseAndForgetsWhenSaved() {
    PlanDocument document(std::make_shared<const models::Catalogue>(models::embeddedCatalogue()));
    QVERIFY(document.load(m_fixture->planFile(QStringLiteral("a.plat.yaml"))));
    RecoveryKeeper keeper(document, m_fixture->recoveryFolder().toStdString(), {20, 60000}, nullptr);
    QVERIFY(document.setField(QStringLiteral("Rename"), "plan.name", newName.toStdString()));
    QTRY_COMPARE(snapshots(), 1);
    QTRY_COMPARE(recovery().list().size(), std::size_t(1));
    QCOMPARE(recovery().list().front().text, document.fileText());
    QCOMPARE(recovery().list().front().planPath, document.path().toStdString());
    document.undoStack()->undo();
    QCOMPARE(snapshots(), 0);
    document.undoStack()->redo();
    QTRY_COMPARE(snapshots(), 1);
    QVERIFY(document.save(m_fixture->path(QStringLiteral("b.plat.yaml"))));
    QCOMPARE(snapshots(), 0);
}

void RecoveryTest::keepsEveryMinuteWhileEditing() {
    PlanDocument document(std::make_shared<const models::Catalogue>(models::embeddedCatalogue()));
    QVERIFY(document.load(m_fixture->planFile(QStringLiteral("a.plat.yaml"))));
    // The pause never comes: the period does.
    RecoveryKeeper keeper(document, m_fixture->recoveryFolder().toStdString(), {60000, 30}, nullptr);
    QVERIFY(document.setField(QStringLiteral("Rename"), "plan.name", "one"));
    QTRY_VERIFY(!recovery().list().empty() && recovery().list().front().text.find("one") != std::string::npos);
    QVERIFY(document.setField(QStringLiteral("Rename"), "plan.name", newName.toStdString()));
    QTRY_VERIFY(recovery().list().front().text == document.fileText());
}

void RecoveryTest::cleanCloseLeavesNothing() {
    QVERIFY(m_fixture->window->openPlan(m_fixture->planFile(QStringLiteral("a.plat.yaml"))));
    QVERIFY(m_fixture->rename(newName));
    auto* keeper = m_fixture->window->currentTab()->findChild<RecoveryKeeper*>();
    QVERIFY(keeper && keeper->keepNow());
    QCOMPARE(snapshots(), 1);
    m_fixture->window->close(); // the answer is: close without saving
    QCOMPARE(snapshots(), 0);
}

void RecoveryTest::recoversAfterAKill() {
    const QString plan = m_fixture->planFile(QStringLiteral("a.plat.yaml"));
    const QByteArray saved = WindowFixture::bytes(plan);
    crash(plan);
    QVERIFY(m_fixture->find<RecoverList>("recover")->isVisible());
    QCOMPARE(m_fixture->find<QLabel>("recover.name")->text(), QStringLiteral("a.plat.yaml"));
    const QString times = m_fixture->find<QLabel>("recover.times")->text();
    QVERIFY2(times.contains(QStringLiteral("last saved")), qPrintable(times));
    QVERIFY(!m_fixture->find<QLabel>("recover.items")->toolTip().isEmpty());
    QTest::mouseClick(button("recover.recover"), Qt::LeftButton);
    QCOMPARE(QString::fromStdString(*m_fixture->document().plan()->plan->name), newName);
    QCOMPARE(m_fixture->document().path(), plan);
    QVERIFY(m_fixture->document().isModified());
    QCOMPARE(WindowFixture::bytes(plan), saved); // untouched until Save
    QCOMPARE(snapshots(), 1);                    // this process keeps it now
    QVERIFY(m_fixture->window->save());
    QVERIFY(WindowFixture::bytes(plan).contains(newName.toUtf8()));
    QCOMPARE(snapshots(), 0);
}

void RecoveryTest::movesAloneAreTold() {
    const QString plan = m_fixture->planFile(QStringLiteral("a.plat.yaml"));
    // As an earlier run left it.
    QVERIFY(!models::hasErrors(
        recovery().write({"key", plan.toStdString(), "a.plat.yaml", 1, 1, WindowFixture::bytes(plan).toStdString(),
                          models::writeLayout({{"eu-west", {.x = 10, .y = 20}}})})));
    m_fixture->restart();
    QCOMPARE(m_fixture->find<QLabel>("recover.items")->text(), QStringLiteral("Differs in positions on the canvas."));
    QTest::mouseClick(button("recover.recover"), Qt::LeftButton);
    QTRY_VERIFY(m_fixture->window->document());
    QVERIFY(m_fixture->document().isModified());
    QVERIFY(m_fixture->document().positions().layout()->contains("eu-west"));
}

void RecoveryTest::recoversAnUntitledPlan() {
    crash(m_fixture->planFile(QStringLiteral("a.plat.yaml")), true);
    QVERIFY(m_fixture->find<QLabel>("recover.times")->text().contains(QStringLiteral("never saved")));
    QVERIFY(!button("recover.both")->isVisible());
    QTest::mouseClick(button("recover.recover"), Qt::LeftButton);
    QVERIFY(m_fixture->document().path().isEmpty());
    QVERIFY(m_fixture->document().isModified());
    QCOMPARE(QString::fromStdString(*m_fixture->document().plan()->plan->name), newName);
}

void RecoveryTest::showsBoth() {
    const QString plan = m_fixture->planFile(QStringLiteral("a.plat.yaml"));
    crash(plan);
    QTest::mouseClick(button("recover.both"), Qt::LeftButton);
    const auto* tabs = m_fixture->find<QTabBar>("plans");
    QCOMPARE(tabs->count(), 2);
    QVERIFY(tabs->tabText(1).contains(QStringLiteral("recovered")));
    QCOMPARE(QString::fromStdString(*m_fixture->document().plan()->plan->name), newName);
    QTest::keyClick(m_fixture->window.get(), Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(m_fixture->document().path(), plan);
    QVERIFY(!m_fixture->document().isModified());
}

void RecoveryTest::discardAsksFirst() {
    crash(m_fixture->planFile(QStringLiteral("a.plat.yaml")));
    m_fixture->discardAnswer = false;
    QTest::mouseClick(button("recover.discard"), Qt::LeftButton);
    QCOMPARE(snapshots(), 1);
    m_fixture->discardAnswer = true;
    QTest::mouseClick(button("recover.discard"), Qt::LeftButton);
    QCOMPARE(snapshots(), 0);
    QVERIFY(!m_fixture->find<RecoverList>("recover")->isVisible());
}

void RecoveryTest::theWindowKeepsItsPlans() {
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
    QVERIFY(m_fixture->rename(newName));
    QTRY_COMPARE_WITH_TIMEOUT(snapshots(), 1, 9000); // 5 s after the edit
    m_fixture->document().undoStack()->undo();
    QCOMPARE(snapshots(), 0);
}

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == QStringLiteral("--victim"))
        return runVictim(words.value(2), words.value(3), words.value(4) == QStringLiteral("untitled"));
    RecoveryTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "RecoveryTest.moc"
