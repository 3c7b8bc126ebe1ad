#pragma once

#include "ui/actions/ActionTable.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

class QAction;
class QMenu;
class QMenuBar;
class QToolBar;
class QWidget;

namespace platbook::ui {

/// The QActions of a window, built once from the table. Menu, tool bar, context menus and search
/// all show these; whoever carries a command out connects to `action(id)`'s triggered().
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QObject* parent = nullptr);

    [[nodiscard]] QAction& action(ActionId id) const;

    /// Enables or disables a command; `reason` is what its tool tip then says.
    void setEnabled(ActionId id, bool enabled, const QString& reason = {});

    /// Replaces a command's name while keeping its tip, as undo does ("Undo Move of …").
    void setText(ActionId id, const QString& text);

    /// Adds the commands of one menu, with separators between groups.
    void fillMenu(QMenu& menu, MenuId id) const;

    /// Adds every menu that has commands, in order.
    void fillMenuBar(QMenuBar& bar) const;

    void fillToolBar(QToolBar& bar) const;

    /// Makes the window answer to the keys of all commands, also those in no menu.
    void installOnWindow(QWidget& window) const;

    /// Makes canvas-only keys work while `canvas` or a child has focus.
    void installOnCanvas(QWidget& canvas) const;

    /// What `changes` enables and disables takes effect once it is through, as it stands in the end: a command that is
    /// disabled for one reason and enabled for another does not flicker, and its buttons are not laid out for it.
    void changeTogether(const std::function<void()>& changes);

private:
    struct Entry {
        const ActionRow* row;
        QAction* action;
        QAction* onCanvas; ///< carries the canvas keys of a window-wide command, or null
        QString reason;
        std::optional<std::pair<bool, QString>> wanted; ///< enabled, reason: while changes are made together
    };

    [[nodiscard]] Entry& entry(ActionId id);
    QAction* makeCanvasTwin(const ActionRow& row, QAction* action);
    static void refreshToolTip(const Entry& entry);
    static void enable(Entry& entry, bool enabled, const QString& reason);

    std::vector<Entry> m_entries;
    bool m_together = false;
};

} // namespace platbook::ui
