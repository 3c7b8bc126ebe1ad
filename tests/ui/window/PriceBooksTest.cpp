#include "WindowFixture.h"

#include "models/catalog/Catalogue.h"
#include "ui/actions/Actions.h"
#include "ui/dialogs/BooksModel.h"
#include "ui/dialogs/PriceBooksDialog.h"
#include "ui/document/ScenarioEvaluations.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/SegmentedControl.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QToolButton>

using namespace platbook;
using namespace platbook::ui;

namespace {
const std::string oldBook = "gcp-list-2026-01";
const std::string embeddedBook = "gcp-2026-08";
const std::string newBook = "gcp-2026-11-27";
} // namespace

/// Price books in the window: which there are, which one a plan uses, and new ones before and after they are used.
class PriceBooksTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_fixture.reset(); }
    void opensFromMenuBannerAndStatusBar();
    void listsTheBooks();
    void aBookForThePlanIsOneUndoStep();
    void saysWhyABookCannotBeUsed();
    void saysWhomItAsks();
    void locationsOfThePlanAreEnough();
    void keyGoesToTheKeyringAlone();
    void progressIsShownAndCancelled();
    void escapeStopsTheUpdate();
    void troubleIsSaidWithItsHint();
    void differenceComesBeforeUse();
    void newPricesHoldForAllOpenPlans();
    void oldPricesAreKept();
    void whatWaitsIsDiscardedAfterAQuestion();
    void onlyWhatWaitsIsDiscarded();
    void planThatNamesABookFollows();
    void scenariosAreEvaluatedAgain();
    void statusBarWarns();
    void keyboardReachesEverything();

private:
    PriceBooksDialog& open() const;
    PriceBooksDialog& shown() const;
    template<class Widget> Widget& part(const char* name) const {
        auto* found = m_fixture->window->findChild<Widget*>(QLatin1String(name));
        if (!found) qFatal("there is no “%s”", name);
        return *found;
    }
    void click(const char* name) const { QTest::mouseClick(&part<QPushButton>(name), Qt::LeftButton); }
    void choose(const std::string& id) const {
        auto& table = part<QTableView>("prices.books");
        table.selectRow(static_cast<BooksModel*>(table.model())->rowOf(id));
    }
    QString cell(const std::string& id, int column) const {
        const auto& model = *static_cast<BooksModel*>(part<QTableView>("prices.books").model());
        return model.index(model.rowOf(id), column).data().toString();
    }
    void chooseProvider(models::ProviderId provider) const {
        auto& box = part<QComboBox>("prices.provider");
        box.setCurrentIndex(box.findData(static_cast<int>(provider)));
    }
    /// Runs an update that brings the new book, until its difference is shown.
    void update() const;
    void usePlanBook(const std::string& id) const;
    std::string usedBook() const { return m_fixture->document().evaluation()->book; }

    std::unique_ptr<WindowFixture> m_fixture;
};

void PriceBooksTest::init() {
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->window->openPlan(m_fixture->planFile(QStringLiteral("a.plat.yaml"), QStringLiteral("atlas"))));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
}

/// Once it takes keys: for a while the window behind it still has them.
PriceBooksDialog& PriceBooksTest::shown() const {
    auto& dialog = part<PriceBooksDialog>("priceBooksDialog");
    if (!QTest::qWaitFor([&dialog] { return dialog.isActiveWindow(); })) qFatal("the dialog does not come up");
    return dialog;
}

PriceBooksDialog& PriceBooksTest::open() const {
    m_fixture->window->actions().action(ActionId::PriceBooks).trigger();
    return shown();
}

void PriceBooksTest::update() const {
    click("prices.start");
    m_fixture->prices.bring(newBook, "2026-11-27");
    QTRY_VERIFY_WITH_TIMEOUT(part<QPushButton>("prices.accept").isVisible(), 20000);
}

void PriceBooksTest::usePlanBook(const std::string& id) const {
    QVERIFY(m_fixture->document().setField(QStringLiteral("Book"), "pricing.book", id));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    QCOMPARE(usedBook(), id);
}

void PriceBooksTest::opensFromMenuBannerAndStatusBar() {
    const auto closes = [this] {
        QTest::keyClick(&shown(), Qt::Key_Escape);
        QTRY_VERIFY(!m_fixture->find<PriceBooksDialog>("priceBooksDialog"));
    };
    open();
    closes();
    QTest::mouseClick(&part<QToolButton>("status.book"), Qt::LeftButton);
    closes();
    usePlanBook(oldBook);
    QTRY_VERIFY(m_fixture->find<Banner>("banner.prices"));
    for (auto* button : part<Banner>("banner.prices").findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Update Prices…")) QTest::mouseClick(button, Qt::LeftButton);
    closes();
    QVERIFY(m_fixture->prices.started.empty()); // nothing was asked of anyone
    QCOMPARE(m_fixture->prices.cancelled, 0);
}

void PriceBooksTest::listsTheBooks() {
    m_fixture->prices.waiting[newBook] = FakeUpdates::refreshedBook(newBook, "2026-11-27");
    open();
    QCOMPARE(cell(embeddedBook, BooksModel::AsOf), QStringLiteral("2026-08-21"));
    QCOMPARE(cell(embeddedBook, BooksModel::Age), QStringLiteral("98 days"));
    QCOMPARE(cell(embeddedBook, BooksModel::Use), QStringLiteral("this plan"));
    QCOMPARE(cell(embeddedBook, BooksModel::From), QStringLiteral("Platbook"));
    QCOMPARE(cell(embeddedBook, BooksModel::Check), QStringLiteral("as stated"));
    QCOMPARE(cell("aws-2026-09", BooksModel::Provider), QStringLiteral("AWS"));
    QCOMPARE(cell(oldBook, BooksModel::Use), QString());
    QCOMPARE(cell(newBook, BooksModel::From), QStringLiteral("own update, not used yet"));
    QCOMPARE(cell(newBook, BooksModel::Age), QStringLiteral("today"));
    QCOMPARE(cell(newBook, BooksModel::Use), QString());
    const int before = cell(embeddedBook, BooksModel::Doubtful).toInt();
    QVERIFY2(cell(newBook, BooksModel::Doubtful).toInt() > before, "the price that is far off counts");
}

void PriceBooksTest::aBookForThePlanIsOneUndoStep() {
    open();
    const int steps = m_fixture->document().undoStack()->count();
    choose(oldBook);
    click("prices.use");
    QCOMPARE(m_fixture->document().undoStack()->count(), steps + 1);
    QCOMPARE(*m_fixture->document().plan()->pricing->book, oldBook);
    QCOMPARE(m_fixture->document().undoStack()->undoText(), QStringLiteral("Use Prices of “gcp-list-2026-01”"));
    QCOMPARE(cell(oldBook, BooksModel::Use), QStringLiteral("this plan"));
    QVERIFY(!part<QPushButton>("prices.use").isEnabled());
    m_fixture->document().undoStack()->undo();
    QCOMPARE(cell(embeddedBook, BooksModel::Use), QStringLiteral("this plan"));
}

void PriceBooksTest::saysWhyABookCannotBeUsed() {
    m_fixture->document().setLocked(true);
    open();
    const auto& use = part<QPushButton>("prices.use");
    QCOMPARE(use.toolTip(), QStringLiteral("The plan uses it already"));
    choose("aws-2026-09");
    QCOMPARE(use.toolTip(), QStringLiteral("The plan is for Google Cloud"));
    choose(oldBook);
    QCOMPARE(use.toolTip(), QStringLiteral("Editing is locked: unlock it in the status bar"));
    QVERIFY(!use.isEnabled());
}

void PriceBooksTest::saysWhomItAsks() {
    open();
    QCOMPARE(part<QLabel>("prices.asks").text(),
             QStringLiteral("An update asks cloudbilling.googleapis.com for the price list of Google Cloud. Nothing of "
                            "the plan is sent."));
    chooseProvider(models::ProviderId::Azure);
    QVERIFY(part<QLabel>("prices.asks").text().contains(QStringLiteral("prices.azure.com")));
    QVERIFY(!part<QLineEdit>("prices.key").isVisible());
    QVERIFY(m_fixture->prices.started.empty());
    click("prices.start");
    QCOMPARE(m_fixture->prices.started.size(), std::size_t{1});
    QCOMPARE(m_fixture->prices.started[0].first, models::ProviderId::Azure);
}

void PriceBooksTest::locationsOfThePlanAreEnough() {
    m_fixture->prices.key = PriceUpdates::Key::Unknown;
    QVERIFY(m_fixture->document().setField(QStringLiteral("Provider"), "provider.id", "aws"));
    QVERIFY(m_fixture->document().setField(QStringLiteral("Place"), "regions[eu-west].location", "eu-west-1"));
    open();
    QCOMPARE(part<QComboBox>("prices.provider").currentText(), QStringLiteral("AWS"));
    QVERIFY(part<QLabel>("prices.asks").text().contains(QStringLiteral("in eu-west-1. Nothing else of the plan")));
    click("prices.start");
    QCOMPARE(m_fixture->prices.started[0].second, std::vector<std::string>{"eu-west-1"});
    m_fixture->prices.cancel();
    QCOMPARE(m_fixture->prices.looked, 0); // no keyring is asked for what needs no key
    QTest::mouseClick(&part<QCheckBox>("prices.planOnly"), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(!part<QLabel>("prices.asks").text().contains(QStringLiteral("eu-west-1")));
    click("prices.start");
    QVERIFY(m_fixture->prices.started[1].second.empty());
    m_fixture->prices.cancel();
    chooseProvider(models::ProviderId::Gcp);
    QCOMPARE(m_fixture->prices.looked, 1);
}

void PriceBooksTest::keyGoesToTheKeyringAlone() {
    m_fixture->prices.key = PriceUpdates::Key::None;
    open();
    auto& field = part<QLineEdit>("prices.key");
    QVERIFY(field.isVisible());
    QCOMPARE(field.echoMode(), QLineEdit::Password);
    QVERIFY(!part<QPushButton>("prices.start").isEnabled());
    QVERIFY(!part<QPushButton>("prices.keepKey").isEnabled());
    m_fixture->prices.keyTrouble = models::Diagnostic{};
    m_fixture->prices.keyTrouble->message = "the system keyring takes no key here";
    m_fixture->prices.keyTrouble->hint = "Unlock it.";
    QTest::keyClicks(&field, QStringLiteral("secret-1"));
    click("prices.keepKey");
    QCOMPARE(part<Banner>("prices.said").accessibleName(),
             QStringLiteral("The system keyring takes no key here. Unlock it."));
    // No keyring takes it: it does for one update all the same.
    QVERIFY(part<QPushButton>("prices.start").isEnabled());
    click("prices.start");
    QCOMPARE(m_fixture->prices.typedKey, std::string("secret-1"));
    m_fixture->prices.cancel();
    field.clear();
    QVERIFY(!part<QPushButton>("prices.start").isEnabled());
    m_fixture->prices.keyTrouble.reset();
    QTest::keyClicks(&field, QStringLiteral("secret-2"));
    QTest::keyClick(&field, Qt::Key_Return);
    QCOMPARE(m_fixture->prices.keptKeys, (std::vector<std::string>{"secret-1", "secret-2"}));
    QVERIFY(part<PriceBooksDialog>("priceBooksDialog").isVisible()); // Enter kept the key, and closed nothing
    QVERIFY(!field.isVisible());
    QCOMPARE(part<QLabel>("prices.keyState").text(), QStringLiteral("A key is in the system keyring."));
    QVERIFY(part<QPushButton>("prices.start").isEnabled());
    click("prices.removeKey");
    QCOMPARE(m_fixture->prices.keptKeys.back(), std::string());
    QVERIFY(!part<QPushButton>("prices.start").isEnabled());
}

void PriceBooksTest::progressIsShownAndCancelled() {
    open();
    click("prices.start");
    QVERIFY(part<QProgressBar>("prices.progress").isVisible());
    QCOMPARE(part<QProgressBar>("prices.progress").maximum(), 0); // nobody knows yet
    emit m_fixture->prices.progressed({3, 12, 2'000'000, "“cloudbilling.googleapis.com” asks to wait"});
    QCOMPARE(part<QProgressBar>("prices.progress").maximum(), 12);
    QCOMPARE(part<QProgressBar>("prices.progress").value(), 3);
    const QString said = part<QLabel>("prices.progressText").text();
    QVERIFY2(said.contains(QStringLiteral("3 of 12 answers")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("asks to wait, trying again")), qPrintable(said));
    QVERIFY(!part<QPushButton>("prices.start").isEnabled());
    QVERIFY(part<QPushButton>("prices.cancel").hasFocus());
    click("prices.cancel");
    QCOMPARE(m_fixture->prices.cancelled, 1);
    QVERIFY(!part<QProgressBar>("prices.progress").isVisible());
    QCOMPARE(part<Banner>("prices.said").accessibleName(),
             QStringLiteral("The update was stopped. The prices are as before."));
    QVERIFY(part<QPushButton>("prices.start").isEnabled());
    QVERIFY(part<QPushButton>("prices.start").hasFocus());
}

void PriceBooksTest::escapeStopsTheUpdate() {
    open();
    click("prices.start");
    QTest::keyClick(&part<QPushButton>("prices.cancel"), Qt::Key_Escape);
    QCOMPARE(m_fixture->prices.cancelled, 1);
    QTRY_VERIFY(!m_fixture->find<PriceBooksDialog>("priceBooksDialog"));
}

void PriceBooksTest::troubleIsSaidWithItsHint() {
    open();
    click("prices.start");
    models::Diagnostic why;
    why.code = "feed.timeout";
    why.message = "“cloudbilling.googleapis.com” sent nothing for 20 s, 4 times";
    why.hint = "Try again later. The price book “gcp-2026-08” stays in use.";
    m_fixture->prices.end({{}, 0, 0, {why}});
    QCOMPARE(
        part<Banner>("prices.said").accessibleName(),
        QStringLiteral("“cloudbilling.googleapis.com” sent nothing for 20 s, 4 times. Try again later. The price book "
                       "“gcp-2026-08” stays in use."));
    QCOMPARE(part<Banner>("prices.said").kind(), BannerKind::Error);
    click("prices.start"); // once more
    QVERIFY(!m_fixture->find<Banner>("prices.said"));
}

void PriceBooksTest::differenceComesBeforeUse() {
    const models::Money before = m_fixture->document().evaluation()->total.expected;
    open();
    update();
    const QString head = part<QLabel>("prices.head").text();
    static const QRegularExpression form(QStringLiteral("^This design \\+\\d+\\.\\d\u2009% \\(\\+\\$[\\d,]+/mo\\)$"));
    QVERIFY2(form.match(head).hasMatch(), qPrintable(head));
    auto& table = part<QTableView>("prices.changes");
    QVERIFY(table.hasFocus());
    const QString about = part<QLabel>("prices.about").text();
    QVERIFY2(about.endsWith(QStringLiteral("\n30 prices read, 1,000 taken over from the book before.")),
             qPrintable(about));
    QVERIFY(table.model()->rowCount() > 3);
    QVERIFY(table.model()->index(0, 6).data().toString().startsWith(QStringLiteral("▲ +$")));
    auto& choice = part<SegmentedControl>("prices.choice");
    choice.setCurrentIndex(1);
    QVERIFY(table.model()->index(0, 0).data().toString().startsWith(QStringLiteral("sql.")));
    QCOMPARE(table.model()->index(0, 5).data().toString(), QStringLiteral("▲ +10.0 %"));
    choice.setCurrentIndex(2);
    QVERIFY(table.model()->rowCount() > 0);
    QCOMPARE(table.model()->index(0, 0).data().toString(), QStringLiteral("secret.version_month"));
    QCOMPARE(table.model()->index(0, 4).data().toString(), QStringLiteral("—"));
    choice.setCurrentIndex(3);
    bool found = false;
    for (int row = 0; row < table.model()->rowCount(); ++row)
        found = found || table.model()->index(row, 0).data().toString() == QStringLiteral("gcs.standard_gb");
    QVERIFY(found);
    QCOMPARE(usedBook(), embeddedBook); // nothing uses it yet
    QCOMPARE(m_fixture->document().evaluation()->total.expected, before);
}

void PriceBooksTest::newPricesHoldForAllOpenPlans() {
    const PlanTab* first = m_fixture->window->currentTab();
    QVERIFY(m_fixture->window->openPlan(m_fixture->planFile(QStringLiteral("b.plat.yaml"))));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    open();
    update();
    click("prices.accept");
    QTRY_COMPARE_WITH_TIMEOUT(usedBook(), newBook, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(first->document().evaluation()->book, newBook, 20000);
    QCOMPARE(cell(newBook, BooksModel::Use), QStringLiteral("this plan"));
    QCOMPARE(cell(newBook, BooksModel::From), QStringLiteral("own update"));
    QVERIFY(!m_fixture->document().isModified()); // the plan is what it was
    QVERIFY(!first->document().isModified());
    // What it costs since the save is told in the same prices.
    QTRY_VERIFY_WITH_TIMEOUT(first->document().savedEvaluation() != nullptr, 20000);
    QCOMPARE(first->document().savedEvaluation()->book, newBook);
    QTest::keyClick(&part<PriceBooksDialog>("priceBooksDialog"), Qt::Key_Escape);
    QVERIFY(m_fixture->window->openPlan(m_fixture->planFile(QStringLiteral("c.plat.yaml"))));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->isReady(), 20000);
    QCOMPARE(usedBook(), newBook); // and for those opened later
    QTRY_VERIFY(!m_fixture->window->currentTab()->findChild<Banner*>(QStringLiteral("banner.prices")));
}

void PriceBooksTest::oldPricesAreKept() {
    open();
    update();
    click("prices.keep");
    QVERIFY(part<QPushButton>("prices.start").isVisible());
    QCOMPARE(usedBook(), embeddedBook);
    QVERIFY(m_fixture->prices.accepted().empty());
    choose(newBook); // it waits, and can be looked at again
    QVERIFY(!part<QPushButton>("prices.use").isEnabled());
    click("prices.compare");
    QTRY_COMPARE_WITH_TIMEOUT(part<QPushButton>("prices.accept").text(), QStringLiteral("Use New Prices"), 20000);
}

void PriceBooksTest::whatWaitsIsDiscardedAfterAQuestion() {
    open();
    update(); // its difference is shown
    click("prices.discard");
    QTRY_VERIFY(part<QMessageBox>("prices.confirm").isVisible());
    QVERIFY(part<QMessageBox>("prices.confirm").text().contains(QStringLiteral("“gcp-2026-11-27”")));
    QCOMPARE(part<QMessageBox>("prices.confirm").defaultButton()->text(), QStringLiteral("Keep It"));
    click("prices.confirmKeep");
    QTRY_VERIFY(!m_fixture->find<QMessageBox>("prices.confirm"));
    QCOMPARE(m_fixture->prices.waiting.size(), std::size_t{1});
    click("prices.discard");
    QTRY_VERIFY(part<QMessageBox>("prices.confirm").isVisible());
    QTest::keyClick(&part<QMessageBox>("prices.confirm"), Qt::Key_Escape);
    QTRY_VERIFY(!m_fixture->find<QMessageBox>("prices.confirm"));
    QCOMPARE(m_fixture->prices.waiting.size(), std::size_t{1});
    click("prices.discard");
    QTRY_VERIFY(part<QMessageBox>("prices.confirm").isVisible());
    click("prices.confirmDiscard");
    QTRY_VERIFY(!m_fixture->find<QMessageBox>("prices.confirm"));
    QVERIFY(m_fixture->prices.waiting.empty());
    QCOMPARE(cell(newBook, BooksModel::Book), QString());   // out of the list
    QVERIFY(part<QPushButton>("prices.start").isVisible()); // nothing to compare with
    QCOMPARE(part<QTableView>("prices.books").currentIndex().row(),
             static_cast<BooksModel*>(part<QTableView>("prices.books").model())->rowOf(embeddedBook));
    QCOMPARE(usedBook(), embeddedBook);
}

void PriceBooksTest::onlyWhatWaitsIsDiscarded() {
    m_fixture->prices.waiting[newBook] = FakeUpdates::refreshedBook(newBook, "2026-11-27");
    open();
    const auto& button = part<QPushButton>("prices.discard");
    for (const std::string& id : {embeddedBook, oldBook}) {
        choose(id);
        QVERIFY(!button.isEnabled());
        QCOMPARE(button.toolTip(), QStringLiteral("The book is part of Platbook"));
    }
    choose(newBook);
    QVERIFY(button.isEnabled());
    m_fixture->prices.discardTrouble = models::Diagnostic{};
    m_fixture->prices.discardTrouble->message = "the price book cannot be removed: Permission denied";
    click("prices.discard");
    QTRY_VERIFY(part<QMessageBox>("prices.confirm").isVisible());
    click("prices.confirmDiscard");
    QCOMPARE(part<Banner>("prices.said").accessibleName(),
             QStringLiteral("The price book cannot be removed: Permission denied."));
    QVERIFY(m_fixture->prices.waiting.contains(newBook));
    m_fixture->prices.accept(newBook);
    choose(newBook);
    QVERIFY(!button.isEnabled());
    QCOMPARE(button.toolTip(), QStringLiteral("Plans may use the book"));
}

void PriceBooksTest::planThatNamesABookFollows() {
    usePlanBook(oldBook);
    const int steps = m_fixture->document().undoStack()->count();
    open();
    update();
    QVERIFY(part<QLabel>("prices.about").text().contains(QStringLiteral("against “gcp-list-2026-01”")));
    click("prices.accept");
    QTRY_COMPARE_WITH_TIMEOUT(usedBook(), newBook, 20000);
    QCOMPARE(m_fixture->document().undoStack()->count(), steps + 1);
    m_fixture->document().undoStack()->undo();
    QTRY_COMPARE_WITH_TIMEOUT(usedBook(), oldBook, 20000);
}

void PriceBooksTest::scenariosAreEvaluatedAgain() {
    ScenarioEvaluations& scenarios = m_fixture->document().scenarios();
    auto plan = std::make_shared<models::Plan>(*m_fixture->document().base());
    models::Scenario scenario;
    scenario.id = models::ScenarioId{"other"};
    plan->scenarios.push_back(scenario);
    QVERIFY(m_fixture->document().pushBase(QStringLiteral("Add"), plan, scenario.id));
    QTRY_VERIFY_WITH_TIMEOUT(scenarios.of({}) != nullptr, 20000);
    QCOMPARE(scenarios.of({})->book, embeddedBook);
    m_fixture->prices.waiting[newBook] = FakeUpdates::refreshedBook(newBook, "2026-11-27");
    m_fixture->prices.accept(newBook);
    QTRY_VERIFY_WITH_TIMEOUT(scenarios.of({}) != nullptr, 20000);
    QCOMPARE(scenarios.of({})->book, newBook);
}

void PriceBooksTest::statusBarWarns() {
    auto& part = this->part<QToolButton>("status.book");
    usePlanBook(oldBook);
    QVERIFY(!part.icon().isNull());
    QVERIFY2(part.accessibleName().contains(QStringLiteral("days old")), qPrintable(part.accessibleName()));
    m_fixture->prices.waiting[newBook] =
        FakeUpdates::refreshedBook(newBook, QDate::currentDate().toString(Qt::ISODate).toStdString());
    m_fixture->prices.accept(newBook);
    usePlanBook(newBook);
    QVERIFY2(!part.accessibleName().contains(QStringLiteral("days old")), qPrintable(part.accessibleName()));
}

void PriceBooksTest::keyboardReachesEverything() {
    PriceBooksDialog& dialog = open();
    QSet<QString> reached;
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached << QApplication::focusWidget()->objectName();
    }
    for (const char* name : {"prices.books", "prices.provider", "prices.start", "prices.removeKey", "prices.close"})
        QVERIFY2(reached.contains(QLatin1String(name)), name);
    for (const QWidget* widget : dialog.findChildren<QWidget*>())
        if (widget->focusPolicy() & Qt::TabFocus && qobject_cast<const QTableView*>(widget))
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
}

QTEST_MAIN(PriceBooksTest)
#include "PriceBooksTest.moc"
