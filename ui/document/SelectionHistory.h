#pragma once

#include <QObject>

#include <optional>
#include <string>
#include <vector>

class QUndoCommand;

namespace platbook::ui {

class PlanDocument;
class Selection;

/// Undo and redo bring back what was selected: before the step that is undone, after the one that is done again. To be
/// made before anything lets the selection follow the document.
class SelectionHistory : public QObject {
    Q_OBJECT

public:
    /// Both borrowed; they outlive this.
    SelectionHistory(PlanDocument& document, Selection& selection, QObject* parent = nullptr);

signals:
    /// Undo or redo was done and the selection is the one of that time; empty path: nothing is selected.
    void restored(const std::string& firstPath);

private:
    using Paths = std::vector<std::string>;

    struct Step {
        const QUndoCommand* command; ///< tells a new step from one that is done again; never dereferenced
        Paths before;
        Paths after;
    };

    void indexMoved(int index);
    void restore(const Paths& paths);

    PlanDocument& m_document;
    Selection& m_selection;
    std::vector<Step> m_steps;
    std::optional<Paths> m_beforeChange; ///< selection when the plan changed, before it followed
    int m_index = 0;
};

} // namespace platbook::ui
