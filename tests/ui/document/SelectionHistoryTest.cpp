#include "ui/document/SelectionHistory.h"

#include "models/edits/PlanEdits.h"
#include "tests/ui/panels/PanelFixture.h"

using namespace platbook;
using namespace platbook::ui;

/// Undo and redo bring back what was selected when the step was made.
class SelectionHistoryTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void undoSelectsWhatWasRemoved();
    void redoSelectsWhatTheStepLeft();
    void severalStepsAtOnce();
    void aNewStepForgetsTheUndone();
    void aStepThatCameToNothingIsForgotten();
    void anotherPlanStartsAnew();

private:
    using Paths = std::vector<std::string>;

    void remove(const std::string& path) {
        const auto next = models::removeObject(m_fixture->document.plan(), path);
        QVERIFY(next && m_fixture->document.push(QStringLiteral("Remove"), *next));
    }
    void rename(const char* to) { QVERIFY(m_fixture->document.setField(QStringLiteral("Rename"), "plan.name", to)); }
    Selection& selection() { return m_fixture->selection; }
    QUndoStack& stack() { return *m_fixture->document.undoStack(); }

    std::unique_ptr<SelectionHistory> m_history;
    std::unique_ptr<PanelFixture> m_fixture;
};

void SelectionHistoryTest::init() {
    m_history.reset();
    m_fixture = std::make_unique<PanelFixture>();
    m_history = std::make_unique<SelectionHistory>(m_fixture->document, m_fixture->selection);
    connect(&m_fixture->document, &PlanDocument::changed, &m_fixture->selection, &Selection::follow);
}

void SelectionHistoryTest::undoSelectsWhatWasRemoved() {
    selection().select({"regions[eu-west]", "tenants[lagoon]"});
    remove("tenants[lagoon]");
    QCOMPARE(selection().paths(), Paths{"regions[eu-west]"});
    selection().select({"tenants[helios]"});
    QSignalSpy restored(m_history.get(), &SelectionHistory::restored);
    stack().undo();
    QCOMPARE(selection().paths(), (Paths{"regions[eu-west]", "tenants[lagoon]"}));
    QCOMPARE(restored.size(), qsizetype(1));
    QCOMPARE(restored.front().front().value<std::string>(), std::string("regions[eu-west]"));
}

void SelectionHistoryTest::redoSelectsWhatTheStepLeft() {
    selection().select({"tenants[lagoon]"});
    rename("Other");
    selection().select({"tenants[helios]"}); // as a command does after its step
    stack().undo();
    QCOMPARE(selection().paths(), Paths{"tenants[lagoon]"});
    stack().redo();
    QCOMPARE(selection().paths(), Paths{"tenants[helios]"});
}

void SelectionHistoryTest::severalStepsAtOnce() {
    selection().select({"tenants[lagoon]"});
    rename("One");
    selection().select({"tenants[helios]"});
    rename("Two");
    selection().clear();
    stack().setIndex(0);
    QCOMPARE(selection().paths(), Paths{"tenants[lagoon]"});
    stack().setIndex(2);
    QCOMPARE(selection().paths(), Paths{});
}

void SelectionHistoryTest::aNewStepForgetsTheUndone() {
    selection().select({"tenants[lagoon]"});
    rename("One");
    stack().undo();
    selection().select({"tenants[helios]"});
    rename("Two");
    selection().clear();
    stack().undo();
    QCOMPARE(selection().paths(), Paths{"tenants[helios]"});
}

void SelectionHistoryTest::aStepThatCameToNothingIsForgotten() {
    const auto before = m_fixture->document.plan();
    constexpr quint64 gesture = 7;
    selection().select({"tenants[lagoon]"});
    QVERIFY(m_fixture->document.setField(QStringLiteral("There"), "plan.name", "There", gesture));
    QVERIFY(m_fixture->document.push(QStringLiteral("Back"), before, gesture));
    QCOMPARE(stack().count(), 0);
    for (int i = 0; i < 20; ++i) { // one of them may get the address of the command that is gone
        selection().select({"tenants[helios]"});
        rename(qPrintable(QString::number(i)));
        QCOMPARE(selection().paths(), Paths{"tenants[helios]"});
        stack().undo();
    }
}

void SelectionHistoryTest::anotherPlanStartsAnew() {
    selection().select({"tenants[lagoon]"});
    rename("One");
    selection().clear();
    QSignalSpy restored(m_history.get(), &SelectionHistory::restored);
    QVERIFY(m_fixture->document.start(models::templateBytes("three-regions"), QStringLiteral("Other")));
    QCOMPARE(restored.size(), qsizetype(0));
    QCOMPARE(selection().paths(), Paths{});
}

QTEST_MAIN(SelectionHistoryTest)
#include "SelectionHistoryTest.moc"
