#include "ui/actions/ActionTable.h"
#include "ui/actions/Actions.h"

#include <QAction>
#include <QHash>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace platbook::ui;

class ActionsTest : public QObject {
    Q_OBJECT

private slots:
    void everyEnumeratorHasOneRow();
    void rowsAreComplete();
    void keysDoNotCollide();
    void keysAreTypeableEverywhere();
    void standardKeysHaveFallbacks();
    void canvasKeyTriggersTheCommand();
    void disabledCommandSaysWhy();
    void changesTogetherCountAsOne();
    void everyMenuCommandIsInTheMenuBar();
};

void ActionsTest::everyEnumeratorHasOneRow() {
    const int last = static_cast<int>(ActionId::NudgeDownTen);
    QCOMPARE(static_cast<int>(actionTable().size()), last + 1);
    QSet<int> ids;
    QSet<QString> names;
    for (const ActionRow& row : actionTable()) {
        ids.insert(static_cast<int>(row.id));
        names.insert(QString::fromLatin1(row.name));
    }
    QCOMPARE(ids.size(), last + 1);
    QCOMPARE(names.size(), last + 1);
}

void ActionsTest::rowsAreComplete() {
    for (const ActionRow& row : actionTable()) {
        const QString text = QString::fromLatin1(row.text);
        QVERIFY(!text.isEmpty());
        QVERIFY2(row.tip != nullptr && *row.tip != 0, row.name);
        QVERIFY2(!QString::fromLatin1(row.tip).endsWith(QLatin1Char('.')), row.name);
        QVERIFY2(row.menu == MenuId::None || text.contains(QLatin1Char('&')), row.name);
        QVERIFY2(!has(row.flags, ActionFlag::ToolBar) || row.icon != nullptr, row.name);
    }
}

void ActionsTest::keysDoNotCollide() {
    QHash<QString, QString> owner;
    const auto claim = [&owner](const QList<QKeySequence>& keys, const ActionRow& row) {
        for (const QKeySequence& key : keys) {
            const QString text = key.toString(QKeySequence::PortableText);
            const QString before = owner.value(text);
            QVERIFY2(before.isEmpty(),
                     qPrintable(QStringLiteral("%1: %2 and %3").arg(text, before, QString::fromLatin1(row.name))));
            owner.insert(text, QString::fromLatin1(row.name));
        }
    };
    // Window-wide keys also reach the canvas, so both kinds share one space.
    for (const ActionRow& row : actionTable()) {
        claim(defaultKeys(row), row);
        claim(canvasKeys(row), row);
    }
}

void ActionsTest::keysAreTypeableEverywhere() {
    const QString banned = QStringLiteral("\\/`[]");
    for (const ActionRow& row : actionTable()) {
        for (const QKeySequence& key : defaultKeys(row) + canvasKeys(row)) {
            const QKeyCombination one = key[0];
            const Qt::KeyboardModifiers modifiers = one.keyboardModifiers();
            const int code = one.key();
            const bool character = code < 0x1000000;
            QVERIFY2(!(modifiers.testFlag(Qt::ControlModifier) && modifiers.testFlag(Qt::AltModifier)), row.name);
            QVERIFY2(!(character && modifiers.testFlag(Qt::AltModifier)), row.name);
            QVERIFY2(!character || !banned.contains(QChar(code)), row.name);
            QVERIFY2(!(code == Qt::Key_Period && modifiers == Qt::ControlModifier), row.name);
            // A bare letter must not act while text is edited anywhere.
            const bool bare = character && !(modifiers & ~Qt::ShiftModifier);
            QVERIFY2(!bare || has(row.flags, ActionFlag::CanvasOnly) || canvasKeys(row).contains(key), row.name);
        }
    }
}

void ActionsTest::standardKeysHaveFallbacks() {
    for (const ActionId id :
         {ActionId::SaveAs, ActionId::Quit, ActionId::Settings, ActionId::SelectNone, ActionId::FullScreen}) {
        const ActionRow& row = actionRow(id);
        QVERIFY2(row.keys.fallback != nullptr, row.name);
        QVERIFY2(!defaultKeys(row).isEmpty(), row.name);
    }
    QCOMPARE(defaultKeys(actionRow(ActionId::Delete)).size(), qsizetype(1));
}

void ActionsTest::canvasKeyTriggersTheCommand() {
    QWidget window;
    auto* canvas = new QWidget(&window);
    canvas->setFocusPolicy(Qt::StrongFocus);
    auto* other = new QWidget(&window);
    other->setFocusPolicy(Qt::StrongFocus);
    Actions actions;
    actions.installOnWindow(window);
    actions.installOnCanvas(*canvas);
    QSignalSpy added(&actions.action(ActionId::Add), &QAction::triggered);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    other->setFocus();
    QTest::keyClick(other, Qt::Key_A);
    QCOMPARE(added.size(), qsizetype(0));
    canvas->setFocus();
    QTest::keyClick(canvas, Qt::Key_A);
    QCOMPARE(added.size(), qsizetype(1));
    actions.setEnabled(ActionId::Add, false);
    QTest::keyClick(canvas, Qt::Key_A);
    QCOMPARE(added.size(), qsizetype(1));
}

void ActionsTest::disabledCommandSaysWhy() {
    Actions actions;
    const QString before = actions.action(ActionId::Paste).toolTip();
    const QString reason = QStringLiteral("The clipboard is empty");
    actions.setEnabled(ActionId::Paste, false, reason);
    QVERIFY(actions.action(ActionId::Paste).toolTip().contains(reason));
    actions.setEnabled(ActionId::Paste, true);
    QCOMPARE(actions.action(ActionId::Paste).toolTip(), before);
}

void ActionsTest::changesTogetherCountAsOne() {
    Actions actions;
    QAction& redo = actions.action(ActionId::Redo);
    actions.setEnabled(ActionId::Redo, false, QStringLiteral("Nothing to redo"));
    const QSignalSpy changed(&redo, &QAction::changed);
    actions.changeTogether([&actions] {
        actions.setEnabled(ActionId::Redo, true);
        actions.setEnabled(ActionId::Paste, false, QStringLiteral("Locked"));
        actions.setEnabled(ActionId::Redo, false, QStringLiteral("Nothing to redo"));
    });
    QCOMPARE(changed.count(), 0);
    QVERIFY(!redo.isEnabled());
    QVERIFY(!actions.action(ActionId::Paste).isEnabled());
    QVERIFY(actions.action(ActionId::Paste).toolTip().contains(QStringLiteral("Locked")));
    actions.changeTogether([&actions] { actions.setEnabled(ActionId::Redo, true); });
    QVERIFY(redo.isEnabled());
    actions.setEnabled(ActionId::Redo, false);
    QVERIFY(!redo.isEnabled());
}

void ActionsTest::everyMenuCommandIsInTheMenuBar() {
    Actions actions;
    QMenuBar bar;
    actions.fillMenuBar(bar);
    QSet<QAction*> shown;
    for (const QAction* top : bar.actions()) {
        for (QAction* action : top->menu<QMenu*>()->actions()) {
            shown.insert(action);
        }
    }
    for (const ActionRow& row : actionTable()) {
        QCOMPARE(shown.contains(&actions.action(row.id)), row.menu != MenuId::None);
    }
}

QTEST_MAIN(ActionsTest)
#include "ActionsTest.moc"
