#include "ui/window/CanvasCommands.h"

#include "ui/actions/Actions.h"
#include "ui/canvas/CanvasPrint.h"
#include "ui/canvas/CanvasRename.h"
#include "ui/canvas/CanvasView.h"
#include "ui/document/Selection.h"
#include "ui/modes/ConnectMode.h"
#include "ui/modes/ItemMove.h"
#include "ui/modes/MoveToMenu.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr double zoomStep = 1.2;
constexpr int nudgePauseMs = 1000;      ///< after which another stroke is a gesture of its own
constexpr double pictureScale = 2.0;    ///< pixels for one unit of the canvas
constexpr double largestPicture = 8000; ///< pixels along the longer side

} // namespace

CanvasCommands::CanvasCommands(Actions& actions, QObject* parent) : QObject(parent), m_actions(actions) {
    const auto on = [this](ActionId id, auto slot) {
        connect(&m_actions.action(id), &QAction::triggered, this, [this, slot] {
            if (m_canvas) slot(*m_canvas);
        });
    };
    on(ActionId::ZoomIn, [](CanvasView& canvas) { canvas.setZoom(canvas.zoom() * zoomStep); });
    on(ActionId::ZoomOut, [](CanvasView& canvas) { canvas.setZoom(canvas.zoom() / zoomStep); });
    on(ActionId::ZoomOriginal, [](CanvasView& canvas) { canvas.setZoom(1.0); });
    on(ActionId::FitPlan, [](CanvasView& canvas) { canvas.fitPlan(); });
    on(ActionId::FitSelection, [](CanvasView& canvas) { canvas.fitSelection(); });
    on(ActionId::WalkLeft, [](CanvasView& canvas) { canvas.walk(Qt::Key_Left); });
    on(ActionId::WalkRight, [](CanvasView& canvas) { canvas.walk(Qt::Key_Right); });
    on(ActionId::WalkUp, [](CanvasView& canvas) { canvas.walk(Qt::Key_Up); });
    on(ActionId::WalkDown, [](CanvasView& canvas) { canvas.walk(Qt::Key_Down); });
    const auto onNudge = [&](ActionId id, const QPointF& steps) {
        on(id, [this, steps](CanvasView&) { nudge(steps * positionGrid); });
    };
    onNudge(ActionId::NudgeLeft, {-1, 0});
    onNudge(ActionId::NudgeRight, {1, 0});
    onNudge(ActionId::NudgeUp, {0, -1});
    onNudge(ActionId::NudgeDown, {0, 1});
    onNudge(ActionId::NudgeLeftTen, {-10, 0});
    onNudge(ActionId::NudgeRightTen, {10, 0});
    onNudge(ActionId::NudgeUpTen, {0, -10});
    onNudge(ActionId::NudgeDownTen, {0, 10});
    on(ActionId::EnterContainer, [](CanvasView& canvas) { canvas.enterContainer(); });
    on(ActionId::LeaveContainer, [](CanvasView& canvas) { canvas.escape(); });
    on(ActionId::MoveTo, [this](CanvasView&) { moveTo(); });
    on(ActionId::Connect, [](CanvasView& canvas) {
        canvas.setFocus();
        if (qobject_cast<ConnectMode*>(&canvas.mode())) canvas.resetMode();
        else canvas.setMode(std::make_unique<ConnectMode>(canvas));
    });
    on(ActionId::CopyAsPicture, [this](CanvasView&) { copyAsPicture(); });
    on(ActionId::Rename, [this](CanvasView& canvas) {
        if (canvas.selection().paths().size() == 1) rename(canvas.selection().paths().front());
    });
}

void CanvasCommands::showCanvas(CanvasView* canvas) {
    if (m_canvas) m_canvas->disconnect(this);
    m_canvas = canvas;
    if (!m_canvas) return;
    connect(m_canvas, &CanvasView::zoomChanged, this, &CanvasCommands::zoomChanged);
    connect(m_canvas, &CanvasView::breadcrumbsChanged, this, &CanvasCommands::breadcrumbsChanged);
    connect(m_canvas, &CanvasView::previewTotal, this, &CanvasCommands::previewTotal);
    connect(m_canvas, &CanvasView::openRequested, this, &CanvasCommands::openRequested);
    connect(m_canvas, &CanvasView::templateRequested, this, &CanvasCommands::templateRequested);
    connect(m_canvas, &CanvasView::tenantsRequested, this, &CanvasCommands::tenantsRequested);
    connect(m_canvas, &CanvasView::contextMenuRequested, this, &CanvasCommands::showContextMenu);
    // A new item's name is asked for once the edit that made it is on the canvas.
    connect(m_canvas, &CanvasView::renameRequested, this, &CanvasCommands::rename, Qt::QueuedConnection);
    emit zoomChanged(m_canvas->zoom());
    emit breadcrumbsChanged(m_canvas->breadcrumbs());
}

void CanvasCommands::refresh() {
    const QString none = tr("No plan is open");
    if (!m_canvas) {
        for (const ActionId id : {ActionId::MoveTo, ActionId::Rename, ActionId::CopyAsPicture, ActionId::Connect})
            m_actions.setEnabled(id, false, none);
        return;
    }
    const auto offer = [this](ActionId id, bool possible, const QString& why) {
        const bool locked = m_canvas->isLocked();
        m_actions.setEnabled(id, possible && !locked, locked ? tr("The plan is read-only") : why);
    };
    offer(ActionId::MoveTo, !idsIn(m_canvas->selection().paths(), "tenants").empty(), tr("Select a tenant first"));
    offer(ActionId::Rename, m_canvas->selection().paths().size() == 1, tr("Select one item first"));
    const bool movable = !movableItems(*m_canvas, m_canvas->selection().paths()).empty();
    for (const ActionId id :
         {ActionId::NudgeLeft, ActionId::NudgeRight, ActionId::NudgeUp, ActionId::NudgeDown, ActionId::NudgeLeftTen,
          ActionId::NudgeRightTen, ActionId::NudgeUpTen, ActionId::NudgeDownTen})
        offer(id, movable, tr("Select a region, service or store first"));
    offer(ActionId::Connect, !m_canvas->plan()->regions.empty(), tr("The plan is empty"));
    m_actions.setEnabled(ActionId::CopyAsPicture, !m_canvas->plan()->regions.empty(), tr("The plan is empty"));
}

void CanvasCommands::rename(const std::string& path) {
    if (m_canvas) CanvasRename::open(*m_canvas, path);
}

void CanvasCommands::moveTo() {
    const std::vector<std::string> tenants = idsIn(m_canvas->selection().paths(), "tenants");
    if (tenants.empty()) return;
    const std::vector<QRectF>& selected = m_canvas->planScene().overlay().selected;
    const QPoint at = selected.empty() ? m_canvas->viewport()->rect().center()
                                       : m_canvas->mapFromScene(selected.front().bottomLeft());
    auto* menu = new MoveToMenu(*m_canvas, tenants);
    menu->popup(m_canvas->viewport()->mapToGlobal(at));
}

void CanvasCommands::nudge(const QPointF& delta) {
    if (m_canvas->isLocked()) return;
    // Strokes that follow each other are one step.
    if (m_nudged != m_canvas->selection().paths() || m_nudgeTimer.hasExpired(nudgePauseMs)) {
        static quint64 last = 0;
        m_nudge = ++last;
    }
    m_nudged = m_canvas->selection().paths();
    m_nudgeTimer.start();
    requestMove(*m_canvas, movableItems(*m_canvas, m_nudged), delta, m_nudge);
}

void CanvasCommands::copyAsPicture() {
    const QRectF area = m_canvas->planScene().sceneRect();
    const double scale = std::min(pictureScale, largestPicture / std::max(area.width(), area.height()));
    QImage image((area.size() * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintForPrint(*m_canvas, painter, QRectF(image.rect())); // pictures for others show the plan as print does
    painter.end();
    QGuiApplication::clipboard()->setImage(image);
}

void CanvasCommands::showContextMenu(const QPoint& at) {
    auto* menu = new QMenu(m_canvas);
    menu->setObjectName(QStringLiteral("canvasMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const auto add = [&](std::initializer_list<ActionId> ids) {
        for (const ActionId id : ids) menu->addAction(&m_actions.action(id));
        menu->addSeparator();
    };
    add({ActionId::Rename, ActionId::MoveTo, ActionId::ProposeTenant});
    add({ActionId::Cut, ActionId::Copy, ActionId::Paste, ActionId::Duplicate, ActionId::Delete});
    add({ActionId::Add, ActionId::SelectAll});
    add({ActionId::FitSelection, ActionId::FitPlan});
    menu->popup(at);
}

} // namespace platbook::ui
