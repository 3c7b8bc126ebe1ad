#pragma once

#include "PlanTypes.h"

#include <QObject>

#include <optional>
#include <string>
#include <vector>

namespace platbook::ui {

class Actions;
class PlanDocument;
class Selection;

/// Undo, clipboard, duplicate, delete and select: the commands that work on the selection of the plan shown.
class EditCommands : public QObject {
    Q_OBJECT

public:
    EditCommands(Actions& actions, QObject* parent);

    /// Both null: no plan is open.
    void showPlan(PlanDocument* document, Selection* selection);
    /// Enables what can be done now and names what undo and redo would do.
    void refresh();

    void cut();
    void copy() const;
    /// Pastes objects of a plan, or shows what rows of a table would become as tenants.
    void paste();
    /// Shows what the rows of a table would become as tenants. False: they are no tenants.
    bool importTenants(const std::string& table);
    void duplicate();
    /// Deletes the selection with everything that cannot stand without it.
    void remove();
    /// Everything in the container of the selection; when that is selected already, everything in the plan.
    void selectAll();

private:
    /// The selected objects that can be copied and removed.
    std::vector<std::string> objects() const;
    /// Pushes one step and selects what it made. @param one  text for a single object, which may have a %1 for its name
    void take(const models::PlanPtr& next, const std::vector<std::string>& made, const QString& one,
              const QString& many);
    void removeAll(const std::vector<std::string>& paths, const QString& one, const QString& many);

    Actions& m_actions;
    PlanDocument* m_document = nullptr;
    Selection* m_selection = nullptr;
    std::optional<bool> m_pasteable; ///< what is on the clipboard can be pasted; unknown until it is asked for
};

} // namespace platbook::ui
