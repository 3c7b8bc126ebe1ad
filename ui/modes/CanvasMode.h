#pragma once

#include "models/evaluate/Evaluation.h"

#include <QObject>

class QDragEnterEvent;
class QDragMoveEvent;
class QDropEvent;
class QKeyEvent;
class QMouseEvent;

namespace platbook::ui {

class CanvasView;

/// What gestures on the canvas mean. One class for each mode; the view hands its events on. A handler returns whether
/// it took the event.
class CanvasMode : public QObject {
    Q_OBJECT

public:
    explicit CanvasMode(CanvasView& view) : m_view(view) {}

    virtual void enter() {}
    /// Ends what runs, without an edit.
    virtual void leave() {}
    /// Panning interrupts the mode, which goes on with resume().
    virtual void suspend() { leave(); }
    virtual void resume() { enter(); }
    virtual bool press(QMouseEvent& /*event*/) { return false; }
    virtual bool move(QMouseEvent& /*event*/) { return false; }
    virtual bool release(QMouseEvent& /*event*/) { return false; }
    virtual bool doubleClick(QMouseEvent& /*event*/) { return false; }
    virtual bool key(QKeyEvent& /*event*/) { return false; }
    virtual bool dragEnter(QDragEnterEvent& /*event*/) { return false; }
    virtual bool dragMove(QDragMoveEvent& /*event*/) { return false; }
    virtual void dragLeave() {}
    virtual bool drop(QDropEvent& /*event*/) { return false; }
    /// The evaluation of a snapshot asked for by tryOutRequested().
    virtual void triedOut(quint64 /*token*/, const models::EvaluationPtr& /*evaluation*/) {}
    /// The plan under the mode changed: what it holds of it is stale.
    virtual void planChanged() {}

protected:
    CanvasView& view() const { return m_view; }

private:
    CanvasView& m_view;
};

} // namespace platbook::ui
