#include "WindowFixture.h"

#include "models/catalog/Catalogue.h"
#include "models/evaluate/Evaluation.h"
#include "ui/actions/Actions.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/DifferenceView.h"
#include "ui/window/PlanNotices.h"

#include <QAction>
#include <QPushButton>
#include <QTimer>

using namespace platbook;
using namespace platbook::ui;

class PlanNoticesTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_fixture.reset(); }
    void reloadIsOneUndoStep();
    void keepMineReplacesTheFileAtTheNextSave();
    void saveDoesNotReplaceWhatOthersWrote();
    void compareShowsBothTexts();
    void deletedFileIsSavedAgain();
    void replacedFilesAreNoticedAgain();
    void saveTroubleKeepsTheWork();
    void newerVersionIsReadOnly();
    void writeProtectedIsReadOnly();
    void thingsToLookAtAreListed();
    void reloadTellsWhatItBringsUp();
    void layoutTroubleNamesItsFile();
    void unknownBookIsNamed();
    void unknownLayersAreNamed();
    void missingPricesStayClosed();
    void oldPricesOfferTheNewerBook();
    void pricesOlderThanNinetyDays();

private:
    Banner* banner(const char* key) const { return m_fixture->find<Banner>((QByteArray("banner.") + key).constData()); }
    void press(const char* key, const QString& text) const;
    /// Someone else writes the plan's file, with another name in it.
    void changeOutside(const QByteArray& name);
    QString name() const { return QString::fromStdString(*m_fixture->document().plan()->plan->name); }

    std::unique_ptr<WindowFixture> m_fixture;
    QString m_path;
};

void PlanNoticesTest::init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_path = m_fixture->planFile(QStringLiteral("a.plat.yaml"));
    QVERIFY(m_fixture->window->openPlan(m_path));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
}

void PlanNoticesTest::press(const char* key, const QString& text) const {
    const auto buttons = banner(key)->findChildren<QPushButton*>();
    for (QPushButton* button : buttons)
        if (button->text() == text) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    QFAIL(qPrintable(QStringLiteral("no button ") + text));
}

void PlanNoticesTest::changeOutside(const QByteArray& name) {
    QByteArray text = WindowFixture::bytes(m_path);
    const qsizetype at = text.indexOf("  name: ") + 8;
    text.replace(at, text.indexOf('\n', at) - at, name);
    WindowFixture::write(m_path, text);
}

void PlanNoticesTest::reloadIsOneUndoStep() {
    const QString before = name();
    changeOutside("Outside");
    QTRY_VERIFY(banner("file"));
    QCOMPARE(name(), before); // nothing happens by itself
    press("file", QStringLiteral("Reload"));
    QTRY_COMPARE(name(), QStringLiteral("Outside"));
    QVERIFY(!m_fixture->document().isModified());
    QTRY_VERIFY(!banner("file"));
    QTest::keyClick(m_fixture->window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(name(), before);
    QVERIFY(m_fixture->document().isModified());
    QVERIFY(m_fixture->window->save());
    QVERIFY(WindowFixture::bytes(m_path).contains(before.toUtf8()));
}

void PlanNoticesTest::keepMineReplacesTheFileAtTheNextSave() {
    const QString before = name();
    changeOutside("Outside");
    QTRY_VERIFY(banner("file"));
    press("file", QStringLiteral("Keep Mine"));
    QTRY_VERIFY(!banner("file"));
    QVERIFY(m_fixture->document().isModified()); // it is in no file
    QVERIFY(m_fixture->window->save());
    QVERIFY(WindowFixture::bytes(m_path).contains(before.toUtf8()));
}

void PlanNoticesTest::saveDoesNotReplaceWhatOthersWrote() {
    QVERIFY(m_fixture->rename(QStringLiteral("Mine")));
    changeOutside("Outside");
    QTest::keyClick(m_fixture->window.get(), Qt::Key_S, Qt::ControlModifier); // before the watcher says anything
    QVERIFY(banner("file"));
    QVERIFY(banner("file")->accessibleName().contains(QStringLiteral("changes of its own")));
    QVERIFY(WindowFixture::bytes(m_path).contains("Outside"));
    QCOMPARE(name(), QStringLiteral("Mine"));
}

void PlanNoticesTest::compareShowsBothTexts() {
    QVERIFY(m_fixture->rename(QStringLiteral("Mine")));
    changeOutside("Outside");
    QTRY_VERIFY(banner("file"));
    QString shown;
    QTimer::singleShot(0, this, [&shown] {
        QWidget* dialog = QApplication::activeModalWidget();
        shown = dialog->findChild<DifferenceView*>()->toPlainText();
        QTest::keyClick(dialog, Qt::Key_Escape);
    });
    press("file", QStringLiteral("Compare"));
    QVERIFY(shown.contains(QStringLiteral("name: Mine")));
    QVERIFY(shown.contains(QStringLiteral("name: Outside")));
}

void PlanNoticesTest::deletedFileIsSavedAgain() {
    QVERIFY(QFile::remove(m_path));
    QTRY_VERIFY(banner("file"));
    QVERIFY(m_fixture->document().isModified()); // closing must ask
    press("file", QStringLiteral("Save Again"));
    QVERIFY(QFile::exists(m_path));
    QTRY_VERIFY(!banner("file"));
    QVERIFY(!m_fixture->document().isModified());
}

void PlanNoticesTest::replacedFilesAreNoticedAgain() {
    for (const QByteArray& text : {QByteArray("First"), QByteArray("Second")}) {
        // As editors save: another file takes the place.
        const QString beside = m_fixture->path(QStringLiteral("beside"));
        QVERIFY(QFile::copy(m_path, beside));
        QVERIFY(QFile::remove(m_path) && QFile::rename(beside, m_path));
        changeOutside(text);
        QTRY_VERIFY(banner("file"));
        press("file", QStringLiteral("Reload"));
        QTRY_COMPARE(name().toUtf8(), text);
        QTRY_VERIFY(!banner("file"));
    }
}

void PlanNoticesTest::saveTroubleKeepsTheWork() {
    QVERIFY(m_fixture->rename(QStringLiteral("Mine")));
    m_fixture->saveAnswer = m_fixture->path(QStringLiteral("missing/folder.plat.yaml"));
    QVERIFY(!m_fixture->window->saveAs());
    QVERIFY(banner("save"));
    QVERIFY2(banner("save")->accessibleName().contains(QStringLiteral("kept in recovery")),
             qPrintable(banner("save")->accessibleName()));
    QCOMPARE(m_fixture->document().path(), m_path);
    QVERIFY(QDir().mkpath(m_fixture->path(QStringLiteral("missing"))));
    press("save", QStringLiteral("Try Again"));
    QVERIFY(WindowFixture::bytes(m_fixture->saveAnswer).contains("Mine"));
    QTRY_VERIFY(!banner("save"));
}

void PlanNoticesTest::newerVersionIsReadOnly() {
    QByteArray text = WindowFixture::bytes(m_path);
    text.replace("deployment-plan/v1", "deployment-plan/v3");
    const QString path = m_fixture->path(QStringLiteral("newer.plat.yaml"));
    WindowFixture::write(path, text);
    QVERIFY(m_fixture->window->openPlan(path));
    QTRY_VERIFY(banner("opened"));
    QVERIFY(banner("opened")->accessibleName().startsWith(QStringLiteral("Opened read-only")));
    QVERIFY(banner("opened")->accessibleName().contains(QStringLiteral("version 3")));
    const QString before = name();
    m_fixture->rename(QStringLiteral("Mine"));
    QCOMPARE(name(), before);
    QVERIFY(!m_fixture->window->save());
    QCOMPARE(WindowFixture::bytes(path), text);
    m_fixture->saveAnswer = m_fixture->path(QStringLiteral("copy.plat.yaml"));
    press("opened", QStringLiteral("Save a Copy…"));
    QVERIFY(WindowFixture::bytes(m_fixture->saveAnswer).contains("deployment-plan/v1"));
    QTRY_VERIFY(!banner("opened"));
    m_fixture->rename(QStringLiteral("Mine"));
    QCOMPARE(name(), QStringLiteral("Mine"));
    QCOMPARE(WindowFixture::bytes(path), text);
}

void PlanNoticesTest::writeProtectedIsReadOnly() {
    const QString path = m_fixture->planFile(QStringLiteral("kept.plat.yaml"));
    QVERIFY(QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::ReadUser));
    const QByteArray text = WindowFixture::bytes(path);
    QVERIFY(m_fixture->window->openPlan(path));
    QTRY_VERIFY(banner("opened"));
    QVERIFY(banner("opened")->accessibleName().contains(QStringLiteral("write-protected")));
    const QAction& add = m_fixture->window->actions().action(ActionId::Add);
    QVERIFY(!add.isEnabled());
    QVERIFY(add.toolTip().contains(QStringLiteral("read-only")));
    const QAction& import = m_fixture->window->actions().action(ActionId::ImportTenants);
    QVERIFY(!import.isEnabled());
    QVERIFY(import.toolTip().contains(QStringLiteral("read-only")));
    QVERIFY(!m_fixture->rename(QStringLiteral("Mine")));
    QVERIFY(!m_fixture->document().isModified());
    m_fixture->saveAnswer = path; // of all names
    QVERIFY(!m_fixture->window->save());
    QCOMPARE(WindowFixture::bytes(path), text);
    QCOMPARE(m_fixture->saveSuggestion, m_fixture->path(QStringLiteral("kept (copy).plat.yaml")));
    QVERIFY2(banner("save")->accessibleName().startsWith(QStringLiteral("“kept.plat.yaml” is read-only.")),
             qPrintable(banner("save")->accessibleName()));
    for (const auto* button : banner("save")->findChildren<QPushButton*>())
        QVERIFY(button->text() != QStringLiteral("Try Again")); // it would say the same
    m_fixture->saveAnswer = m_fixture->path(QStringLiteral("copy.plat.yaml"));
    press("opened", QStringLiteral("Save a Copy…"));
    QCOMPARE(WindowFixture::bytes(m_fixture->saveAnswer), text);
    QVERIFY(add.isEnabled());
    QVERIFY(import.isEnabled());
    QVERIFY(m_fixture->rename(QStringLiteral("Mine")));
    QVERIFY(m_fixture->window->save());
    QCOMPARE(WindowFixture::bytes(path), text);
}

void PlanNoticesTest::thingsToLookAtAreListed() {
    const QString path = m_fixture->path(QStringLiteral("odd.plat.yaml"));
    WindowFixture::write(path, WindowFixture::bytes(m_path) + "colour: blue\n");
    QVERIFY(m_fixture->window->openPlan(path));
    const auto found = [this] {
        return m_fixture->window->currentTab()->findChild<Banner*>(QStringLiteral("banner.opened"));
    };
    QTRY_VERIFY(found());
    const Banner* shown = found();
    QVERIFY2(shown->accessibleName().contains(QStringLiteral("colour")), qPrintable(shown->accessibleName()));
}

void PlanNoticesTest::reloadTellsWhatItBringsUp() {
    const QByteArray whole = WindowFixture::bytes(m_path);
    WindowFixture::write(m_path, whole + "colour: blue\n");
    QTRY_VERIFY(banner("file"));
    press("file", QStringLiteral("Reload"));
    QTRY_VERIFY(banner("opened"));
    QVERIFY(banner("opened")->accessibleName().contains(QStringLiteral("colour")));
    QTRY_VERIFY(!banner("file"));
    WindowFixture::write(m_path, whole);
    QTRY_VERIFY(banner("file"));
    press("file", QStringLiteral("Reload"));
    QTRY_VERIFY(!banner("opened")); // there is nothing to look at any more
}

void PlanNoticesTest::layoutTroubleNamesItsFile() {
    const QString path = m_fixture->planFile(QStringLiteral("moved.plat.yaml"));
    WindowFixture::write(m_fixture->path(QStringLiteral("moved.plat.layout.json")), "{\n");
    QVERIFY(m_fixture->window->openPlan(path));
    QTRY_VERIFY(banner("opened"));
    const QString told = banner("opened")->accessibleName();
    QVERIFY2(told.startsWith(QStringLiteral("“moved.plat.layout.json” has one thing to look at: ")), qPrintable(told));
}

void PlanNoticesTest::unknownBookIsNamed() {
    QVERIFY(m_fixture->document().setField(QStringLiteral("Book"), "pricing.book", "nope"));
    QTRY_VERIFY_WITH_TIMEOUT(banner("missing"), 20000);
    QCOMPARE(banner("missing")->accessibleName(),
             QStringLiteral("There is no price book “nope”, so nothing is priced."));
    const std::string newest = m_fixture->document().catalogue().newestBook(models::ProviderId::Gcp)->id();
    press("missing", QStringLiteral("Use “%1”").arg(QString::fromStdString(newest)));
    QCOMPARE(*m_fixture->document().plan()->pricing->book, newest);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady() && !banner("missing"), 20000);
}

void PlanNoticesTest::unknownLayersAreNamed() {
    QVERIFY(!banner("layers"));
    QVERIFY(m_fixture->document().setField(QStringLiteral("Layers"), "pricing.layers", "[nope]"));
    QTRY_VERIFY_WITH_TIMEOUT(banner("layers"), 20000);
    QVERIFY(banner("layers")->accessibleName().startsWith(
        QStringLiteral("There is no private price layer “nope” on this machine")));
    emit banner("layers")->closed(); // stays closed until others are missing
    QTRY_VERIFY(!banner("layers"));
    QVERIFY(m_fixture->rename(QStringLiteral("Mine")));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    QVERIFY(!banner("layers"));
    QVERIFY(m_fixture->document().setField(QStringLiteral("Layers"), "pricing.layers", "[nope, other]"));
    QTRY_VERIFY_WITH_TIMEOUT(banner("layers"), 20000);
    QVERIFY(m_fixture->document().setField(QStringLiteral("Layers"), "pricing.layers", "[]"));
    QTRY_VERIFY_WITH_TIMEOUT(!banner("layers"), 20000);
}

void PlanNoticesTest::missingPricesStayClosed() {
    QVERIFY(m_fixture->document().setField(QStringLiteral("Book"), "pricing.book", "nope"));
    QTRY_VERIFY_WITH_TIMEOUT(banner("missing"), 20000);
    emit banner("missing")->closed();
    QTRY_VERIFY(!banner("missing"));
    QVERIFY(m_fixture->rename(QStringLiteral("Mine")));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    QVERIFY(!banner("missing"));
    QVERIFY(m_fixture->document().setField(QStringLiteral("Book"), "pricing.book", "other")); // is another matter
    QTRY_VERIFY_WITH_TIMEOUT(banner("missing"), 20000);
}

void PlanNoticesTest::oldPricesOfferTheNewerBook() {
    QVERIFY(m_fixture->document().setField(QStringLiteral("Old"), "pricing.book", "gcp-list-2026-01"));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    QCOMPARE(m_fixture->document().evaluation()->book, std::string("gcp-list-2026-01"));
    QTRY_VERIFY(banner("prices"));
    const std::string newest = m_fixture->document().catalogue().newestBook(models::ProviderId::Gcp)->id();
    press("prices", QStringLiteral("Use “%1”").arg(QString::fromStdString(newest)));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    QCOMPARE(m_fixture->document().evaluation()->book, newest);
    QVERIFY(m_fixture->document().undoStack()->undoText().startsWith(QStringLiteral("Use Prices of")));
    m_fixture->document().undoStack()->undo();
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    QCOMPARE(m_fixture->document().evaluation()->book, std::string("gcp-list-2026-01"));
}

void PlanNoticesTest::pricesOlderThanNinetyDays() {
    models::Evaluation evaluation;
    evaluation.bookDate = *models::Date::parse("2026-01-01");
    QCOMPARE(PlanNotices::daysTooOld(evaluation, QDate(2026, 4, 1)), 0); // the 90th day
    QCOMPARE(PlanNotices::daysTooOld(evaluation, QDate(2026, 4, 2)), 91);
}

QTEST_MAIN(PlanNoticesTest)
#include "PlanNoticesTest.moc"
