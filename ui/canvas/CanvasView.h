#pragma once

#include "PlanTypes.h"
#include "models/evaluate/Evaluation.h"
#include "ui/canvas/picture/PlanScene.h"

#include <QGraphicsView>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <string>
#include <vector>

namespace platbook::ui {

class CanvasMap;
class CanvasMode;
class Selection;

/// The plan as a picture one can walk and change. It shows what it is given and asks for edits by signals; the document
/// is wired to it by connectCanvas(). Object paths name what is selected ("tenants[helios]", "stamps.standard[pg]").
class CanvasView : public QGraphicsView {
    Q_OBJECT

public:
    /// @param selection  shared with the other views; outlives this one
    explicit CanvasView(Selection& selection, QWidget* parent = nullptr);
    ~CanvasView() override;

    /// Shows a snapshot with the evaluation known so far (null: none yet). The view stays where it is, except that the
    /// first plan is fitted.
    void setPlan(models::PlanPtr plan, models::EvaluationPtr evaluation);
    const models::PlanPtr& plan() const { return m_plan; }
    const models::EvaluationPtr& evaluation() const { return m_evaluation; }
    PlanScene& planScene() { return m_scene; }
    const PlanScene& planScene() const { return m_scene; }
    Selection& selection() { return m_selection; }

    double zoom() const { return transform().m11(); }
    /// Zooms about the centre of the viewport.
    void setZoom(double zoom);
    void zoomAt(const QPoint& viewportPoint, double factor);
    /// Moves the view over the plan, in pixels.
    void scrollBy(const QPoint& delta);
    /// Shows the whole plan, and keeps showing it while the window changes its size, until the view is moved.
    void fitPlan();
    void fitSelection();
    /// Brings an object on screen, without zooming unless it is too small to read.
    void reveal(const std::string& path);

    /// "Plan", "eu-west", "Own database": where the focus is.
    QStringList breadcrumbs() const;
    /// The wheel zooms and Ctrl+wheel pans.
    void setWheelZooms(bool zooms) { m_wheelZooms = zooms; }
    /// No gesture changes the plan.
    void setLocked(bool locked) { m_locked = locked; }
    bool isLocked() const { return m_locked; }

    /// Moves the focus to the nearest item in that direction and selects it; Enter and Esc go into and out of one.
    void walk(Qt::Key arrow);
    void enterContainer();
    void leaveContainer();
    /// Gives up the gesture that runs, else leaves the container.
    void escape();
    const std::string& focusedPath() const { return m_focused; }

    Hit hitAt(const QPoint& viewportPoint) const;
    /// Lays marks over the plan; a mode's own marks (band, target, cards in hand) are kept in `overlay`.
    void showOverlay(OverlayPicture overlay);
    void setHovered(const std::string& path, const QRectF& rect);
    void setFocused(const std::string& path);

    CanvasMode& mode() { return *m_mode; }
    /// Back to selecting.
    void resetMode();
    void setMode(std::unique_ptr<CanvasMode> mode);

    /// The answer to tryOutRequested().
    void showTriedOut(quint64 token, const models::EvaluationPtr& evaluation);

signals:
    /// A gesture wants this snapshot as one undo step.
    void editRequested(const QString& text, const platbook::models::PlanPtr& plan);
    /// A gesture wants to know what a snapshot would cost and break; the answer goes to showTriedOut().
    void tryOutRequested(const platbook::models::PlanPtr& plan, quint64 token);
    /// The answer to tryOutRequested(), for who listens besides the mode.
    void triedOut(quint64 token, const platbook::models::EvaluationPtr& evaluation);
    /// Total after the drop while a drag runs; false when it ended.
    void previewTotal(const platbook::models::MoneyRange& total, bool active);
    void zoomChanged(double zoom);
    void breadcrumbsChanged(const QStringList& crumbs);
    void openRequested(const std::string& path);
    void renameRequested(const std::string& path);
    void tenantsRequested(const std::string& region, int lane);
    void contextMenuRequested(const QPoint& globalPosition);
    void addRegionRequested();
    void templateRequested();

protected:
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void scrollContentsBy(int dx, int dy) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    friend class PanMode;
    void sync();
    void syncOverlay();
    void placeChildren();
    void showTip();
    QString tipFor(const Hit& hit) const;
    CanvasStyle currentStyle() const;

    Selection& m_selection;
    PlanScene m_scene;
    models::PlanPtr m_plan;
    models::EvaluationPtr m_evaluation;
    std::unique_ptr<CanvasMode> m_mode;
    std::unique_ptr<CanvasMode> m_before; ///< the mode that panning with Space or the middle button interrupts
    OverlayPicture m_overlay;             ///< the mode's own marks
    std::string m_hoveredPath;
    QRectF m_hovered;
    std::string m_focused;
    CanvasMap* m_map;
    QWidget* m_empty;
    QTimer m_tipTimer;
    QPoint m_tipPoint;
    bool m_fitted = false;    ///< and not moved by hand since: stays fitted when the window changes its size
    bool m_shownOnce = false; ///< the first plan was fitted on screen
    bool m_wheelZooms = false;
    bool m_locked = false;
};

} // namespace platbook::ui
