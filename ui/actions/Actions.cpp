#include "ui/actions/Actions.h"

#include <QAction>
#include <QCoreApplication>
#include <QIcon>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>
#include <QWidget>

#include <algorithm>
#include <array>
#include <utility>

namespace platbook::ui {

namespace {

struct MenuTitle {
    MenuId id;
    const char* title;
    const char* name;
};

constexpr std::array<MenuTitle, 9> menuTitles{{
    {MenuId::File, QT_TRANSLATE_NOOP("Actions", "&File"), "menu.file"},
    {MenuId::Edit, QT_TRANSLATE_NOOP("Actions", "&Edit"), "menu.edit"},
    {MenuId::Insert, QT_TRANSLATE_NOOP("Actions", "&Insert"), "menu.insert"},
    {MenuId::View, QT_TRANSLATE_NOOP("Actions", "&View"), "menu.view"},
    {MenuId::Arrange, QT_TRANSLATE_NOOP("Actions", "&Arrange"), "menu.arrange"},
    {MenuId::Plan, QT_TRANSLATE_NOOP("Actions", "&Plan"), "menu.plan"},
    {MenuId::Scenario, QT_TRANSLATE_NOOP("Actions", "&Scenario"), "menu.scenario"},
    {MenuId::Window, QT_TRANSLATE_NOOP("Actions", "&Window"), "menu.window"},
    {MenuId::Help, QT_TRANSLATE_NOOP("Actions", "&Help"), "menu.help"},
}};

QString translated(const char* text) { return QCoreApplication::translate("Actions", text); }

QAction::MenuRole menuRole(ActionId id) {
    // Only these move to the application menu on macOS; guessing by text would move others too.
    if (id == ActionId::Quit) {
        return QAction::QuitRole;
    }
    if (id == ActionId::Settings) {
        return QAction::PreferencesRole;
    }
    return id == ActionId::About ? QAction::AboutRole : QAction::NoRole;
}

} // namespace

Actions::Actions(QObject* parent) : QObject(parent) {
    m_entries.reserve(actionTable().size());
    for (const ActionRow& row : actionTable()) {
        auto* action = new QAction(translated(row.text), this);
        action->setObjectName(QString::fromLatin1(row.name));
        if (row.icon != nullptr) {
            action->setIcon(QIcon::fromTheme(QString::fromLatin1(row.icon)));
        }
        action->setCheckable(has(row.flags, ActionFlag::Checkable));
        action->setMenuRole(menuRole(row.id));
        action->setStatusTip(translated(row.tip));
        action->setShortcuts(defaultKeys(row));
        action->setShortcutContext(has(row.flags, ActionFlag::CanvasOnly) ? Qt::WidgetWithChildrenShortcut
                                                                          : Qt::WindowShortcut);
        m_entries.push_back({&row, action, makeCanvasTwin(row, action), {}, {}});
        refreshToolTip(m_entries.back());
    }
}

QAction& Actions::action(ActionId id) const { return *const_cast<Actions*>(this)->entry(id).action; }

void Actions::setEnabled(ActionId id, bool enabled, const QString& reason) {
    Entry& found = entry(id);
    if (m_together) found.wanted.emplace(enabled, reason);
    else enable(found, enabled, reason);
}

void Actions::enable(Entry& entry, bool enabled, const QString& reason) {
    const QString why = enabled ? QString() : reason;
    if (std::exchange(entry.reason, why) == why && entry.action->isEnabled() == enabled) return;
    entry.action->setEnabled(enabled);
    refreshToolTip(entry);
}

void Actions::changeTogether(const std::function<void()>& changes) {
    m_together = true;
    changes();
    m_together = false;
    for (Entry& one : m_entries)
        if (const auto wanted = std::exchange(one.wanted, std::nullopt)) enable(one, wanted->first, wanted->second);
}

void Actions::setText(ActionId id, const QString& text) {
    Entry& found = entry(id);
    found.action->setText(text);
    refreshToolTip(found);
}

void Actions::fillMenu(QMenu& menu, MenuId id) const {
    menu.setToolTipsVisible(true); // a disabled command says there why it is
    int group = -1;
    for (const Entry& one : m_entries) {
        if (one.row->menu != id) {
            continue;
        }
        if (group >= 0 && one.row->group != group) {
            menu.addSeparator();
        }
        group = one.row->group;
        menu.addAction(one.action);
    }
}

void Actions::fillMenuBar(QMenuBar& bar) const {
    for (const MenuTitle& title : menuTitles) {
        const bool used = std::any_of(m_entries.begin(), m_entries.end(),
                                      [&title](const Entry& one) { return one.row->menu == title.id; });
        if (!used) {
            continue;
        }
        QMenu* menu = bar.addMenu(translated(title.title));
        menu->setObjectName(QString::fromLatin1(title.name));
        fillMenu(*menu, title.id);
    }
}

void Actions::fillToolBar(QToolBar& bar) const {
    MenuId menu = MenuId::None;
    for (const Entry& one : m_entries) {
        if (!has(one.row->flags, ActionFlag::ToolBar)) {
            continue;
        }
        if (menu != MenuId::None && one.row->menu != menu) {
            bar.addSeparator();
        }
        menu = one.row->menu;
        bar.addAction(one.action);
        auto* button = qobject_cast<QToolButton*>(bar.widgetForAction(one.action));
        if (button != nullptr && has(one.row->flags, ActionFlag::ToolBarText)) {
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        }
    }
}

void Actions::installOnWindow(QWidget& window) const {
    for (const Entry& one : m_entries) {
        if (!has(one.row->flags, ActionFlag::CanvasOnly)) {
            window.addAction(one.action);
        }
    }
}

void Actions::installOnCanvas(QWidget& canvas) const {
    for (const Entry& one : m_entries) {
        if (has(one.row->flags, ActionFlag::CanvasOnly)) {
            canvas.addAction(one.action);
        }
        if (one.onCanvas != nullptr) {
            canvas.addAction(one.onCanvas);
        }
    }
}

Actions::Entry& Actions::entry(ActionId id) {
    return *std::find_if(m_entries.begin(), m_entries.end(), [id](const Entry& one) { return one.row->id == id; });
}

QAction* Actions::makeCanvasTwin(const ActionRow& row, QAction* action) {
    const QList<QKeySequence> keys = canvasKeys(row);
    if (keys.isEmpty()) {
        return nullptr;
    }
    // A QAction has one shortcut context, so a key that works only on the canvas needs its own.
    auto* twin = new QAction(action->text(), this);
    twin->setObjectName(action->objectName() + QStringLiteral(".onCanvas"));
    twin->setShortcuts(keys);
    twin->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(twin, &QAction::triggered, action, &QAction::trigger);
    connect(action, &QAction::enabledChanged, twin, &QAction::setEnabled);
    return twin;
}

void Actions::refreshToolTip(const Entry& entry) {
    QString tip = translated(entry.row->tip);
    const QKeySequence key = entry.action->shortcut();
    if (!key.isEmpty()) {
        tip = QCoreApplication::translate("Actions", "%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText));
    }
    if (!entry.reason.isEmpty()) {
        tip = QCoreApplication::translate("Actions", "%1\n%2").arg(tip, entry.reason);
    }
    entry.action->setToolTip(tip);
}

} // namespace platbook::ui
