#include "ui/document/SnapshotCommand.h"

#include <utility>

namespace platbook::ui {
namespace {
constexpr int mergeableId = 1;
}

SnapshotCommand::SnapshotCommand(PlanDocument& document, const QString& text, DocumentState before, DocumentState after,
                                 quint64 gesture)
    : QUndoCommand(text),
      m_document(document),
      m_before(std::move(before)),
      m_after(std::move(after)),
      m_gesture(gesture) {}

void SnapshotCommand::undo() { m_document.take(m_before, false); }
void SnapshotCommand::redo() { m_document.take(m_after, false); }
int SnapshotCommand::id() const { return m_gesture == 0 ? -1 : mergeableId; }

bool SnapshotCommand::mergeWith(const QUndoCommand* other) {
    const auto* next = static_cast<const SnapshotCommand*>(other);
    if (next->m_gesture != m_gesture) return false;
    m_after = next->m_after;
    setText(next->text());
    // A gesture that ends where it began leaves no step.
    setObsolete(m_before.scenario == m_after.scenario &&
                (m_before.base == m_after.base || *m_before.base == *m_after.base));
    return true;
}

} // namespace platbook::ui
