#include "WindowFixture.h"

#include <QInputDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTimer>

using namespace platbook::ui;

/// Questions before something is closed or made: when they are asked, and what their buttons say.
class ClosingTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_fixture.reset(); }
    void keepingOneKeepsAll();
    void quittingAsksOnceForEach();
    void savingThenKeepingLeavesAllOpen();
    void buttonsSayWhatTheyDo_data();
    void buttonsSayWhatTheyDo();

private:
    QTabBar* tabs() const { return m_fixture->find<QTabBar>("plans"); }
    bool show(int tab) const {
        tabs()->setCurrentIndex(tab);
        return QTest::qWaitFor([this] { return m_fixture->isReady(); }, 20000);
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

/// Three plans; the second and the third have changes.
void ClosingTest::init() {
    m_fixture = std::make_unique<WindowFixture>();
    for (const char* name : {"a.plat.yaml", "b.plat.yaml", "c.plat.yaml"}) {
        QVERIFY(m_fixture->window->openPlan(
            m_fixture->planFile(QString::fromLatin1(name), QStringLiteral("one-region-serverless"))));
        QVERIFY(show(tabs()->count() - 1));
        if (name[0] != 'a') QVERIFY(m_fixture->rename(QString::fromLatin1(name)));
    }
    QCOMPARE(tabs()->count(), 3);
    QVERIFY(show(0)); // the saved one is in front
}

void ClosingTest::keepingOneKeepsAll() {
    m_fixture->keepOpenAt = 1;
    QVERIFY(!m_fixture->window->close());
    QCOMPARE(tabs()->count(), 3);
    QVERIFY(m_fixture->window->isVisible());
    QCOMPARE(m_fixture->closeAsked.size(), 1);
    QCOMPARE(tabs()->currentIndex(), 1); // in sight while it is asked about
    // Giving up the first's changes is nothing yet when the second is kept.
    m_fixture->closeAsked.clear();
    m_fixture->keepOpenAt = 2;
    QVERIFY(!m_fixture->window->close());
    QCOMPARE(tabs()->count(), 3);
    QVERIFY(show(1));
    QVERIFY(m_fixture->document().isModified());
}

void ClosingTest::quittingAsksOnceForEach() {
    QVERIFY(m_fixture->window->close());
    QCOMPARE(m_fixture->closeAsked.size(), 2);
    QCOMPARE(tabs()->count(), 0);
}

void ClosingTest::savingThenKeepingLeavesAllOpen() {
    m_fixture->closeAnswer = WindowQuestions::Closing::Save;
    m_fixture->keepOpenAt = 2;
    QVERIFY(!m_fixture->window->close());
    QCOMPARE(tabs()->count(), 3);
    QVERIFY(WindowFixture::bytes(m_fixture->path(QStringLiteral("b.plat.yaml"))).contains("b.plat.yaml"));
    QVERIFY(!WindowFixture::bytes(m_fixture->path(QStringLiteral("c.plat.yaml"))).contains("c.plat.yaml"));
    QVERIFY(m_fixture->window->close());
    QVERIFY(WindowFixture::bytes(m_fixture->path(QStringLiteral("c.plat.yaml"))).contains("c.plat.yaml"));
}

void ClosingTest::buttonsSayWhatTheyDo_data() {
    QTest::addColumn<QString>("button");
    QTest::newRow("new") << QStringLiteral("Create");
    QTest::newRow("rename") << QStringLiteral("Rename");
}

void ClosingTest::buttonsSayWhatTheyDo() {
    QFETCH(QString, button);
    QStringList words;
    QTimer::singleShot(0, m_fixture->window.get(), [&words] {
        auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
        if (!dialog) return;
        for (const auto* one : dialog->findChildren<QPushButton*>())
            if (one->isVisible()) words << one->text().remove(QLatin1Char('&'));
        dialog->setTextValue(QStringLiteral("Other"));
        dialog->accept();
    });
    const QString name = WindowQuestions::dialogs().scenarioName(m_fixture->window.get(), QStringLiteral("Scenario"),
                                                                 button, QStringLiteral("Scenario 1"));
    QCOMPARE(name, QStringLiteral("Other"));
    QVERIFY2(words.contains(button) && !words.contains(QStringLiteral("OK")), qPrintable(words.join(u' ')));
}

QTEST_MAIN(ClosingTest)
#include "ClosingTest.moc"
