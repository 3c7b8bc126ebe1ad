#include "WindowFixture.h"

#include "models/evaluate/Evaluation.h"
#include "models/io/PlanFile.h"
#include "ui/dialogs/StartEntry.h"
#include "ui/dialogs/StartPage.h"
#include "ui/dialogs/TemplateDialog.h"
#include "ui/document/RecentPlans.h"
#include "ui/widgets/SegmentedControl.h"

#include <QComboBox>
#include <QDialog>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QTreeWidget>

using namespace platbook::ui;

class StartPageTest : public QObject {
    Q_OBJECT
private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void firstStartShowsNothingElse();
    void docksComeAndGoWithPlans();
    void listsRecentPlansPinnedFirst();
    void missingPlanCanBeLocatedOrRemoved();
    void arrowsMoveEnterOpensTypingFilters();
    void newLeadsBackToOpenPlans();
    void brokenFileShowsLinesAndStays();
    void brokenFileOffersWhatWasBefore();
    void templatesAskWhatTheyCannotKnow();
    void formsKeepWhatIsTheirs();
    void templatesTellTheirFigures();
    void templatesStandInTheirOrder();
    void theProposalOpensWithItsOffer();

private:
    int visiblePanes() const;
    QStringList recentNames() const;
    std::unique_ptr<WindowFixture> m_fixture;
};

int StartPageTest::visiblePanes() const {
    int count = 0;
    for (const QDockWidget* dock : m_fixture->window->findChildren<QDockWidget*>()) count += dock->isVisible() ? 1 : 0;
    for (const QToolBar* bar : m_fixture->window->findChildren<QToolBar*>()) count += bar->isVisible() ? 1 : 0;
    return count;
}

QStringList StartPageTest::recentNames() const {
    QStringList names;
    for (const auto* entry : m_fixture->window->findChildren<StartEntry*>(QStringLiteral("recent.open")))
        names << entry->text();
    return names;
}

void StartPageTest::firstStartShowsNothingElse() {
    QVERIFY(m_fixture->find<StartPage>("startPage")->isVisible());
    QCOMPARE(visiblePanes(), 0);
    QVERIFY(m_fixture->window->findChildren<QDialog*>().isEmpty());
    QVERIFY(recentNames().isEmpty());
}

void StartPageTest::docksComeAndGoWithPlans() {
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
    const int panes = visiblePanes();
    QVERIFY(panes >= 5); // palette, outline, inspector, one of the bottom tabs, tool bar
    QVERIFY(m_fixture->window->closePlan());
    QCOMPARE(visiblePanes(), 0);
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("empty")));
    QCOMPARE(visiblePanes(), panes);
    // The arrangement outlives a start page at the end of the program.
    m_fixture->window->close();
    m_fixture->restart();
    QCOMPARE(visiblePanes(), 0);
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("empty")));
    QCOMPARE(visiblePanes(), panes);
}

void StartPageTest::listsRecentPlansPinnedFirst() {
    for (const char* name : {"a.plat.yaml", "b.plat.yaml", "c.plat.yaml"}) {
        QVERIFY(m_fixture->window->openPlan(m_fixture->planFile(QLatin1String(name))));
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    }
    m_fixture->restart();
    QCOMPARE(recentNames(), (QStringList{QStringLiteral("c.plat.yaml"), QStringLiteral("b.plat.yaml"),
                                         QStringLiteral("a.plat.yaml")}));
    const auto* first = m_fixture->find<StartEntry>("recent.open");
    QVERIFY2(first->accessibleDescription().contains(QStringLiteral("4 regions")),
             qPrintable(first->accessibleDescription()));
    QVERIFY2(first->accessibleDescription().contains(QStringLiteral("$")), qPrintable(first->accessibleDescription()));
    QTest::mouseClick(m_fixture->window->findChildren<QToolButton*>(QStringLiteral("recent.pin")).at(2),
                      Qt::LeftButton);
    QCOMPARE(recentNames().first(), QStringLiteral("a.plat.yaml"));
    m_fixture->restart();
    QCOMPARE(recentNames().first(), QStringLiteral("a.plat.yaml"));
}

void StartPageTest::missingPlanCanBeLocatedOrRemoved() {
    QVERIFY(m_fixture->window->openPlan(m_fixture->planFile(QStringLiteral("a.plat.yaml"))));
    QVERIFY(m_fixture->window->openPlan(m_fixture->planFile(QStringLiteral("b.plat.yaml"))));
    QVERIFY(QFile::rename(m_fixture->path(QStringLiteral("a.plat.yaml")),
                          m_fixture->path(QStringLiteral("moved.plat.yaml"))));
    QVERIFY(QFile::remove(m_fixture->path(QStringLiteral("b.plat.yaml"))));
    m_fixture->restart();
    for (const auto* entry : m_fixture->window->findChildren<StartEntry*>(QStringLiteral("recent.open")))
        QVERIFY(!entry->isEnabled());
    QTest::mouseClick(m_fixture->find<QPushButton>("recent.remove"), Qt::LeftButton);
    QCOMPARE(recentNames(), QStringList{QStringLiteral("a.plat.yaml")});
    m_fixture->openAnswer = m_fixture->path(QStringLiteral("moved.plat.yaml"));
    QTest::mouseClick(m_fixture->find<QPushButton>("recent.locate"), Qt::LeftButton);
    QCOMPARE(m_fixture->document().path(), m_fixture->openAnswer);
    const auto plans = RecentPlans(m_fixture->settings).list();
    QCOMPARE(plans.size(), std::size_t(1));
    QCOMPARE(plans.front().path, m_fixture->openAnswer);
}

void StartPageTest::arrowsMoveEnterOpensTypingFilters() {
    const auto focused = [] {
        return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
    };
    QCOMPARE(focused(), QStringLiteral("template.empty"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    QCOMPARE(focused(), QStringLiteral("template.developer-machine"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(focused(), QStringLiteral("template.one-region-serverless"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("r"));
    auto* filter = m_fixture->find<StartPage>("startPage")->findChild<QLineEdit*>(QStringLiteral("start.filter"));
    QTest::keyClicks(filter, QStringLiteral("eplica"));
    QCOMPARE(filter->text(), QStringLiteral("replica"));
    QVERIFY(!m_fixture->find<QWidget>("template.empty")->isVisible());
    QVERIFY(m_fixture->find<QWidget>("template.three-regions")->isVisible());
    QTest::keyClicks(filter, QStringLiteral(" nowhere"));
    QVERIFY(m_fixture->find<QWidget>("start.noMatch")->isVisible());
    for (int i = 0; i < 8; ++i) QTest::keyClick(filter, Qt::Key_Backspace);
    QTest::keyClick(filter, Qt::Key_Down);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(m_fixture->window->document());
    QCOMPARE(m_fixture->document().plan()->plan->id.text, std::string("three-regions"));
}

void StartPageTest::newLeadsBackToOpenPlans() {
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
    QVERIFY(!m_fixture->find<StartPage>("startPage")->isVisible());
    QTest::keyClick(m_fixture->window.get(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(m_fixture->find<StartPage>("startPage")->isVisible());
    QCOMPARE(visiblePanes(), 0);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_fixture->find<StartPage>("startPage")->isVisible());
    QVERIFY(visiblePanes() > 0);
}

void StartPageTest::brokenFileShowsLinesAndStays() {
    const QString path = m_fixture->path(QStringLiteral("broken.plat.yaml"));
    const QByteArray text("schema: deployment-plan/v1\nplan:\n  id: x\n  name: [a\nregions: }\n");
    WindowFixture::write(path, text);
    const auto told = [this] {
        const auto* trouble = m_fixture->find<QWidget>("start.trouble");
        return trouble && trouble->isVisible();
    };
    m_fixture->window->openPlan(path);
    QTRY_VERIFY(told());
    const auto* list = m_fixture->find<QTreeWidget>("fileProblems.list");
    QVERIFY(list);
    QVERIFY(list->topLevelItemCount() > 0);
    QVERIFY2(list->topLevelItem(0)->text(0).contains(QLatin1Char(':')), qPrintable(list->topLevelItem(0)->text(0)));
    QCOMPARE(WindowFixture::bytes(path), text);
    // With a plan open the page comes to the front to say it.
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("empty")));
    QVERIFY(!told());
    m_fixture->window->openPlan(path);
    QTRY_VERIFY(told());
}

/// What the last save kept is a click away from the file that is damaged.
void StartPageTest::brokenFileOffersWhatWasBefore() {
    const QString path = m_fixture->planFile(QStringLiteral("a.plat.yaml"));
    const QByteArray before = WindowFixture::bytes(path);
    m_fixture->window->openPlan(path);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    QVERIFY(m_fixture->rename(QStringLiteral("Second")));
    QVERIFY(m_fixture->window->save());
    QVERIFY(m_fixture->window->closePlan());
    const QByteArray damaged("plan: {\n");
    WindowFixture::write(path, damaged);
    m_fixture->window->openPlan(path);
    QTRY_VERIFY(m_fixture->find<QWidget>("start.trouble"));
    const auto press = [this](const QString& text) {
        for (auto* button : m_fixture->find<QWidget>("start.trouble")->findChildren<QPushButton*>())
            if (button->text() == text) return QTest::mouseClick(button, Qt::LeftButton);
        QFAIL(qPrintable(text));
    };
    press(QStringLiteral("Open Folder"));
    QCOMPARE(m_fixture->openedFolders, QStringList{QFileInfo(path).absolutePath()});
    const QString kept = QString::fromStdString(platbook::models::previousVersion(path.toStdString()));
    const QByteArray previous = WindowFixture::bytes(kept);
    WindowFixture::write(kept, damaged);
    press(QStringLiteral("Open Previous Version"));
    QTRY_VERIFY(m_fixture->find<QWidget>("start.trouble"));
    // A plan without a file cannot be read once more.
    QVERIFY(m_fixture->find<QWidget>("start.trouble")->findChildren<QPushButton*>().isEmpty());
    WindowFixture::write(kept, previous);
    m_fixture->window->openPlan(path);
    press(QStringLiteral("Open Previous Version"));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    QCOMPARE(QByteArray::fromStdString(m_fixture->document().fileText()), before);
    QVERIFY(m_fixture->document().path().isEmpty());
    QVERIFY(m_fixture->document().isModified()); // closing asks
    QVERIFY(m_fixture->document().title().contains(QStringLiteral("previous version")));
    QCOMPARE(WindowFixture::bytes(path), damaged);
}

/// The form, and the values of plan.parameters; a plan without them opens at once.
void StartPageTest::templatesAskWhatTheyCannotKnow() {
    QStringList asked;
    QTimer::singleShot(0, m_fixture->window.get(), [&] {
        auto* dialog = m_fixture->window->findChild<TemplateDialog*>();
        for (const auto* box : dialog->findChildren<QComboBox*>()) asked << box->objectName();
        auto* location = dialog->findChild<QComboBox*>(QStringLiteral("template.regions[us].location"));
        location->setCurrentIndex(location->findData(QStringLiteral("us-east4")));
        auto* europe = dialog->findChild<QComboBox*>(QStringLiteral("template.regions[eu].location"));
        europe->addItem(QString(), QString()); // a region without a location
        europe->setCurrentIndex(europe->count() - 1);
        auto* domain = dialog->findChild<QLineEdit*>(QStringLiteral("template.edge.domain"));
        auto* open = dialog->findChild<QPushButton*>(QStringLiteral("template.open"));
        QTest::mouseClick(open, Qt::LeftButton);
        asked << (dialog->findChild<QLabel*>(QStringLiteral("template.problem"))->isVisible() ? u"refused"_qs
                                                                                              : u"taken"_qs);
        europe->setCurrentIndex(0);
        domain->setText(QStringLiteral("agents.test.example"));
        // What was typed stays in the other form.
        dialog->findChild<SegmentedControl*>(QStringLiteral("template.variants"))->setCurrentIndex(1);
        QTest::mouseClick(open, Qt::LeftButton);
    });
    QTest::mouseClick(m_fixture->find<StartEntry>("template.ai-agent-platform"), Qt::LeftButton);
    QVERIFY(asked.contains(QStringLiteral("template.regions[eu].location")));
    QVERIFY(asked.contains(QStringLiteral("refused")));
    const auto& plan = *m_fixture->document().plan();
    QCOMPARE(*platbook::models::findById(plan.regions, platbook::models::RegionId("us"))->location,
             std::string("us-east4"));
    QCOMPARE(*plan.edge->domain, std::string("agents.test.example"));
    QVERIFY(!m_fixture->document().isModified());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    const auto& findings = m_fixture->document().evaluation()->findings;
    QVERIFY2(std::any_of(findings.begin(), findings.end(), [](const auto& one) { return one.check == "ISO-04"; }),
             "the form as written");
}

/// What the other form holds is its own; Tab goes through the values before the buttons.
void StartPageTest::formsKeepWhatIsTheirs() {
    QStringList order;
    QTimer::singleShot(0, m_fixture->window.get(), [&] {
        auto* dialog = m_fixture->window->findChild<TemplateDialog*>();
        auto* variants = dialog->findChild<SegmentedControl*>(QStringLiteral("template.variants"));
        variants->setCurrentIndex(1);
        for (QWidget* at = variants->nextInFocusChain(); at != variants; at = at->nextInFocusChain())
            if (at->focusPolicy() & Qt::TabFocus) order << at->objectName();
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("template.open")), Qt::LeftButton);
    });
    QTest::mouseClick(m_fixture->find<StartEntry>("template.waooaw-plant"), Qt::LeftButton);
    const qsizetype last = order.indexOf(QStringLiteral("template.provider.state_bucket"));
    QVERIFY2(last > 0 && order.value(last + 1) == QStringLiteral("template.open"), qPrintable(order.join(u", "_qs)));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    const auto& findings = m_fixture->document().evaluation()->findings;
    QVERIFY2(std::any_of(findings.begin(), findings.end(),
                         [](const auto& one) { return one.check == "SEC-08" && one.object == "provider"; }),
             "the registry is that of the form as written");
}

/// They are read one by one while the page is there already.
void StartPageTest::templatesTellTheirFigures() {
    const auto description = [this](const char* card) {
        return m_fixture->find<StartEntry>(card)->accessibleDescription();
    };
    QTRY_VERIFY_WITH_TIMEOUT(description("template.agent-army").contains(QStringLiteral("a month")), 20000);
    QVERIFY2(description("template.atlas").contains(QStringLiteral("6 tenants")),
             qPrintable(description("template.atlas")));
    QVERIFY2(description("template.empty").contains(QStringLiteral("No cost yet")),
             qPrintable(description("template.empty")));
    // Containers on a machine cost nothing, whatever is added to them.
    QVERIFY2(description("template.developer-machine").endsWith(QStringLiteral("8 containers No cost")),
             qPrintable(description("template.developer-machine")));
}

/// The eight of UX section 2 first, what was published after them.
void StartPageTest::templatesStandInTheirOrder() {
    QStringList titles;
    for (const auto* entry : m_fixture->window->findChildren<StartEntry*>())
        if (entry->objectName().startsWith(QStringLiteral("template."))) titles << entry->text();
    QCOMPARE(titles.mid(0, 8),
             QStringList({u"Empty plan"_qs, u"Developer machine"_qs, u"One region, serverless"_qs,
                          u"One region, Kubernetes"_qs, u"One region, dedicated tenants"_qs, u"Three regions"_qs,
                          u"Regulated tenants"_qs, u"Dedicated tenant proposal"_qs}));
}

/// UX section 3, journey C: the customer, the place and the price are there at once.
void StartPageTest::theProposalOpensWithItsOffer() {
    // Other templates open as their plan stands, without the panel.
    QVERIFY(m_fixture->window->startFrom(QStringLiteral("three-regions")));
    QCoreApplication::processEvents();
    QVERIFY(m_fixture->document().scenario().empty());
    QVERIFY(!m_fixture->find<QDockWidget>("dock.proposal")->isVisible());
    QVERIFY(m_fixture->window->closePlan());
    QTest::mouseClick(m_fixture->find<StartEntry>("template.dedicated-proposal"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    auto& document = m_fixture->document();
    QCOMPARE(document.scenario().text, std::string("proposal-oak-insurance"));
    QTRY_VERIFY(m_fixture->find<QDockWidget>("dock.proposal")->isVisible());
    QCOMPARE(m_fixture->find<QLineEdit>("proposal.customer")->text(), QStringLiteral("Oak Insurance"));
    QCOMPARE(m_fixture->find<QComboBox>("proposal.region")->currentData().toString(), QStringLiteral("eu-west"));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->find<QLabel>("proposal.added")->text().contains(QStringLiteral("/mo (")),
                             20000);
    QVERIFY(m_fixture->find<QLabel>("proposal.prices")->text().contains(QStringLiteral("per month")));
    QTRY_VERIFY(m_fixture->find<QPushButton>("proposal.create")->isEnabled());
    QVERIFY(!document.isModified());
    QVERIFY(!document.undoStack()->canUndo());
}

QTEST_MAIN(StartPageTest)
#include "StartPageTest.moc"
