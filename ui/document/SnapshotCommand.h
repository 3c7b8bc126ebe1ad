#pragma once

#include "PlanTypes.h"

#include <QUndoCommand>

namespace platbook::ui {

class PlanDocument;

/// One undo step: the snapshots before and after. Steps of the same gesture merge into one.
class SnapshotCommand : public QUndoCommand {
public:
    SnapshotCommand(PlanDocument& document, const QString& text, models::PlanPtr before, models::PlanPtr after,
                    quint64 gesture);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    PlanDocument& m_document;
    models::PlanPtr m_before;
    models::PlanPtr m_after;
    quint64 m_gesture;
};

} // namespace platbook::ui
