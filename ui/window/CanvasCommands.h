#pragma once

#include "models/units/Money.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>

#include <string>
#include <vector>

class QMenu;
class QPoint;
class QPointF;

namespace platbook::ui {

class Actions;
class CanvasView;

/// Commands that work on the canvas of the plan shown: zoom, walk, rename in place, Move To…, copy as picture, and its
/// context menu.
class CanvasCommands : public QObject {
    Q_OBJECT

public:
    CanvasCommands(Actions& actions, QObject* parent);

    /// Null: no plan is open.
    void showCanvas(CanvasView* canvas);
    /// Enables what can be done with the selection now.
    void refresh();

signals:
    void zoomChanged(double zoom);
    void breadcrumbsChanged(const QStringList& crumbs);
    /// The total after the drop while a drag runs; not active: it ended.
    void previewTotal(const platbook::models::MoneyRange& total, bool active);
    void openRequested(const std::string& path);
    void templateRequested();
    /// The tenants of a lane are wanted as a list.
    void tenantsRequested(const std::string& region, int lane);

private:
    void rename(const std::string& path);
    void moveTo();
    void nudge(const QPointF& delta);
    void copyAsPicture();
    void showContextMenu(const QPoint& at);

    Actions& m_actions;
    CanvasView* m_canvas = nullptr;
    std::vector<std::string> m_nudged; ///< what the last stroke moved
    QElapsedTimer m_nudgeTimer;        ///< since the last stroke
    quint64 m_nudge = 0;               ///< its gesture
};

} // namespace platbook::ui
