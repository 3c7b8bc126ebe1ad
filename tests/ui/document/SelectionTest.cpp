#include "ui/document/Selection.h"

#include "models/edits/PlanEdits.h"
#include "models/edits/RenameObject.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/document/PlanChange.h"

using namespace platbook;
using namespace platbook::ui;

/// The selection goes along with what edits do to the plan.
class SelectionTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        connect(&m_fixture.document, &PlanDocument::changed, &m_fixture.selection, &Selection::follow);
    }
    void init() { m_fixture.restore(0); }
    void environmentGoesAlong();
    void whatIsRemovedIsLetGo();
    void manyAreLetGo();

private:
    PanelFixture m_fixture;
    Selection& m_selection = m_fixture.selection;
};

void SelectionTest::environmentGoesAlong() {
    m_selection.setEnvironment("staging");
    QSignalSpy told(&m_selection, &Selection::environmentChanged);
    const auto renamed = models::renameObject(m_fixture.document.plan(), "environments[staging]", "stage");
    QVERIFY(renamed && m_fixture.document.push(QStringLiteral("Rename"), *renamed));
    QCOMPARE(m_selection.environment(), std::string("stage"));
    m_fixture.document.undoStack()->undo();
    QCOMPARE(m_selection.environment(), std::string("staging"));
    const auto removed = models::removeObject(m_fixture.document.plan(), "environments[staging]");
    QVERIFY(removed && m_fixture.document.push(QStringLiteral("Remove"), *removed));
    QCOMPARE(m_selection.environment(), std::string()); // all of them
    QCOMPARE(told.size(), qsizetype(3));
}

void SelectionTest::whatIsRemovedIsLetGo() {
    m_selection.select({"regions[eu-west]", "cells[ap-1].components[api]", "cells[ap-1]", "tenants[lagoon]"});
    const auto removed = models::removeObject(m_fixture.document.plan(), "cells[ap-1]");
    QVERIFY(removed && m_fixture.document.push(QStringLiteral("Remove"), *removed));
    QCOMPARE(m_selection.paths().front(), std::string("regions[eu-west]"));
    for (const std::string& path : m_selection.paths()) QVERIFY2(!path.starts_with("cells"), path.c_str());
}

/// A name that begins like that of a removed object is another's.
void SelectionTest::manyAreLetGo() {
    m_selection.select({"tenants[t-1]", "tenants[t-10]", "tenants[t-2]", "tenants[t-2].usage"});
    PlanChange change;
    change.removed = {"tenants[t-1]", "tenants[t-2]", "tenants[t-3]"};
    m_selection.follow(change);
    QCOMPARE(m_selection.paths(), std::vector<std::string>{"tenants[t-10]"});
}

QTEST_MAIN(SelectionTest)
#include "SelectionTest.moc"
