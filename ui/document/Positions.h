#pragma once

#include "models/io/PlanFile.h"

#include <QObject>
#include <QString>

#include <string>
#include <utility>

class QUndoStack;

namespace platbook::ui {

/// Where things of one plan were put by hand: kept in the layout file beside the plan, changed by undo steps in the
/// plan's own history.
class Positions : public QObject {
    Q_OBJECT

public:
    /// @param undo  the plan's history; outlives this
    Positions(QUndoStack& undo, QObject* parent);

    /// Never null.
    const models::LayoutPtr& layout() const { return m_layout; }
    /// Takes the next layout as one undo step; an equal one makes none. Steps of the same gesture (not 0) merge.
    void push(const QString& text, models::Layout next, quint64 gesture = 0);

    /// Takes the layout beside a plan file as it is on disk, with no undo step; an empty path: nothing was moved.
    /// @return what is wrong with the file; what can be read of it is taken all the same
    models::Diagnostics load(const std::string& planPath);
    /// Takes a layout that is in no file, with no undo step.
    void restore(models::Layout layout) { take(std::make_shared<const models::Layout>(std::move(layout))); }
    /// Takes the layout that is on disk now as one undo step.
    /// @return what is wrong with the file
    models::Diagnostics reload(const QString& text);
    /// Writes the layout beside a plan file. A layout that is there as it was read is left alone, damaged parts included.
    models::Diagnostics save(const std::string& planPath);

signals:
    void changed();

private:
    friend class PositionsCommand;
    void take(const models::LayoutPtr& layout);

    QUndoStack& m_undo;
    models::LayoutPtr m_layout;
    models::LayoutPtr m_onDisk;
    std::string m_planPath; ///< beside which m_onDisk stands
};

} // namespace platbook::ui
