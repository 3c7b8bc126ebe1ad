#pragma once

#include <QObject>

#include <string>
#include <vector>

class QMimeData;

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

    void copy() const;
    void paste();
    void duplicate();
    void remove();

private:
    /// The selected objects that can be copied and removed.
    std::vector<std::string> objects() const;
    void duplicateAll(const std::vector<std::string>& paths, const QString& one, const QString& many);

    Actions& m_actions;
    PlanDocument* m_document = nullptr;
    Selection* m_selection = nullptr;
};

} // namespace platbook::ui
