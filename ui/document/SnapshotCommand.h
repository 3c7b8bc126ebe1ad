#pragma once

#include "ui/document/PlanDocument.h"

#include <QUndoCommand>

namespace platbook::ui {

/// One undo step: what the document was before and after. Steps of the same gesture merge into one.
class SnapshotCommand : public QUndoCommand {
public:
    SnapshotCommand(PlanDocument& document, const QString& text, DocumentState before, DocumentState after,
                    quint64 gesture);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    PlanDocument& m_document;
    DocumentState m_before;
    DocumentState m_after;
    quint64 m_gesture;
};

} // namespace platbook::ui
