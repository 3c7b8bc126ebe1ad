#include "ui/document/SelectionHistory.h"

#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"

#include <utility>

namespace platbook::ui {

SelectionHistory::SelectionHistory(PlanDocument& document, Selection& selection, QObject* parent)
    : QObject(parent), m_document(document), m_selection(selection), m_index(document.undoStack()->index()) {
    connect(&document, &PlanDocument::changed, this, [this] { m_beforeChange = m_selection.paths(); });
    connect(&document, &PlanDocument::fileChanged, this, [this] { m_beforeChange.reset(); });
    connect(document.undoStack(), &QUndoStack::indexChanged, this, &SelectionHistory::indexMoved);
}

void SelectionHistory::indexMoved(int index) {
    const Paths before = std::exchange(m_beforeChange, std::nullopt).value_or(m_selection.paths());
    const int from = std::exchange(m_index, index);
    if (m_document.undoStack()->count() == 0) { // another plan
        m_steps.clear();
        return;
    }
    const auto step = [this](int at) -> Step* {
        return at < static_cast<int>(m_steps.size()) ? &m_steps[static_cast<std::size_t>(at)] : nullptr;
    };
    if (index < from) {
        if (Step* last = step(from - 1)) last->after = before;
        if (const Step* first = step(index)) restore(first->before);
        // A gesture that came to nothing leaves no command, whose address another one may get.
        const auto left = static_cast<std::size_t>(m_document.undoStack()->count());
        if (m_steps.size() > left) m_steps.resize(left, Step{nullptr, {}, {}});
        return;
    }
    if (index == from) return; // merged into the step before
    const QUndoCommand* command = m_document.undoStack()->command(index - 1);
    const Step* again = step(index - 1);
    if (again && again->command == command) {
        restore(again->after);
        return;
    }
    // Steps that were made before this looked, as a recovered one, are not known.
    m_steps.resize(static_cast<std::size_t>(index - 1), Step{nullptr, before, before});
    m_steps.push_back({command, before, before});
}

/// What was selected then was in the plan of then, which is the plan again.
void SelectionHistory::restore(const Paths& paths) {
    m_selection.select(paths);
    emit restored(paths.empty() ? std::string() : paths.front());
}

} // namespace platbook::ui
