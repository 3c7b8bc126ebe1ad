#pragma once

#include "PlanTypes.h"
#include "models/evaluate/Evaluation.h"
#include "ui/canvas/FixPreview.h"
#include "ui/canvas/picture/PlanScene.h"

#include <QGraphicsView>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace platbook::ui {

class CanvasLegend;
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
    /// @param placed  what was put by hand; null: nothing
    void setPlan(models::PlanPtr plan, models::EvaluationPtr evaluation, models::LayoutPtr placed = nullptr);
    const models::PlanPtr& plan() const { return m_plan; }
    const models::EvaluationPtr& evaluation() const { return m_evaluation; }
    /// What was put by hand.
    const models::Layout& placed() const { return *m_placed; }
    /// Shows things elsewhere while a gesture runs; another plan or an empty pointer shows them where they belong.
    void previewPlaced(models::LayoutPtr placed);
    PlanScene& planScene() { return m_scene; }
    const PlanScene& planScene() const { return m_scene; }
    Selection& selection() { return m_selection; }
    const Selection& selection() const { return m_selection; }

    double zoom() const { return transform().m11(); }
    /// Zooms about the centre of the viewport.
    void setZoom(double zoom);
    void zoomAt(const QPoint& viewportPoint, double factor);
    /// Moves the view over the plan, in pixels.
    void scrollBy(const QPoint& delta);
    /// Shows the whole plan, and keeps showing it while the window changes its size, until the view is moved.
    void fitPlan();
    void fitSelection();
    /// What the view shows of the plan.
    struct Viewpoint {
        QPointF centre;
        double zoom = 1;
        bool fitted = false; ///< the whole plan, whatever its size
    };
    Viewpoint viewpoint() const;
    void setViewpoint(const Viewpoint& viewpoint);
    /// Shows where a fix that was tried out would move tenants, on screen; null ends it, and the view goes back.
    void previewFix(const models::EvaluationPtr& evaluation);
    /// Brings an object on screen, without zooming unless it is too small to read.
    void reveal(const std::string& path);
    /// Moves the view only where the object is outside it; a larger one need not be seen whole. Nothing for no path.
    void bringOnScreen(const std::string& path);

    /// "Atlas", "eu-west", "Own schema", "helios": the plan, and where in it the focus is.
    QStringList breadcrumbs() const;
    /// The wheel zooms and Ctrl+wheel pans.
    void setWheelZooms(bool zooms) { m_wheelZooms = zooms; }
    /// What the cost chips say. Changes count from the plan and evaluation given to setSaved().
    void setCostLabels(CostLabels labels);
    /// Heat view: items are filled by what they cost, and a legend tells the limits.
    void setHeat(bool heat);
    /// Links between services and stores are shown also when nothing is selected.
    void setAllLinks(bool all);
    /// The plan as it was saved last, with its evaluation; shown with the next setPlan().
    void setSaved(models::PlanPtr plan, models::EvaluationPtr evaluation);
    /// The plan that the shown one is a scenario of, whose differences are marked; null: it is none. Shown with the next
    /// setPlan().
    void setBase(models::PlanPtr base) { m_base = std::move(base); }
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
    /// Which of the boxes of a service or store has the focus (NodeBox::target); empty: the first.
    const std::string& focusedBox() const { return m_focusedBox; }

    Hit hitAt(const QPoint& viewportPoint) const;
    /// As if the pointer were on the item that has the focus.
    Hit focusedHit() const;
    /// Lays marks over the plan; a mode's own marks (band, target, cards in hand) are kept in `overlay`.
    void showOverlay(OverlayPicture overlay);
    /// @param linkDot  where a link can be drawn from; null: nowhere
    void setHovered(const std::string& path, const QRectF& rect, const QPointF& linkDot = {});
    /// @param box  of a service or store that stands in several regions, see focusedBox()
    void setFocused(const std::string& path, const std::string& box = {});

    CanvasMode& mode() { return *m_mode; }
    /// Back to selecting.
    void resetMode();
    void setMode(std::unique_ptr<CanvasMode> mode);

    /// Asks what a snapshot would cost and break. @return the token of the answer, see triedOut()
    quint64 tryOut(const models::PlanPtr& plan);
    /// The answer to tryOutRequested().
    void showTriedOut(quint64 token, const models::EvaluationPtr& evaluation);

signals:
    /// A gesture wants this snapshot as one undo step.
    void editRequested(const QString& text, const platbook::models::PlanPtr& plan);
    /// A gesture put things elsewhere and wants this as one undo step; steps of the same gesture (not 0) merge.
    void placeRequested(const QString& text, const platbook::models::LayoutPtr& placed, quint64 gesture);
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
    /// A new item of that kind is wanted where the object stands (empty: anywhere).
    void addRequested(const std::string& kind, const std::string& place);
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
    std::shared_ptr<const CanvasFacts> savedFacts();
    const std::shared_ptr<const ScenarioMarks>& marks();
    QRectF focusedRect() const;
    void placeChildren();
    void zoomed();
    bool isFar() const;
    void showMoved();
    void startPanning();
    void endPanning();
    void showTip();
    QString tipFor(const Hit& hit) const;
    CanvasStyle currentStyle() const;

    Selection& m_selection;
    PlanScene m_scene;
    models::PlanPtr m_plan;
    models::EvaluationPtr m_evaluation;
    models::LayoutPtr m_placed;  ///< never null
    models::LayoutPtr m_preview; ///< shown instead while a gesture runs
    std::unique_ptr<CanvasMode> m_mode;
    std::unique_ptr<CanvasMode> m_before; ///< the mode that panning with Space or the middle button interrupts
    CostLabels m_costLabels = CostLabels::Amount;
    bool m_allLinks = false;
    models::PlanPtr m_savedPlan;
    models::EvaluationPtr m_savedEvaluation;
    std::shared_ptr<const CanvasFacts> m_savedFacts;
    models::PlanPtr m_base;
    std::shared_ptr<const ScenarioMarks> m_marks;
    OverlayPicture m_overlay; ///< the mode's own marks
    MovedTenants m_moved;     ///< by the fix that is previewed
    std::optional<Viewpoint> m_beforeFix;
    QPointF m_fixCentre; ///< of the view, moved for the preview
    std::string m_hoveredPath;
    QRectF m_hovered;
    QPointF m_linkDot;
    std::string m_focused;
    std::string m_focusedBox;
    CanvasMap* m_map;
    CanvasLegend* m_legend;
    QWidget* m_empty;
    QTimer m_tipTimer;
    QPoint m_tipPoint;
    bool m_fitted = false;    ///< and not moved by hand since: stays fitted when the window changes its size
    bool m_shownOnce = false; ///< the first plan was fitted on screen
    bool m_wheelZooms = false;
    bool m_locked = false;
};

} // namespace platbook::ui
