#include "ui/window/DockSizes.h"

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QMenuBar>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace platbook::ui {

DockSizes::DockSizes(QMainWindow& window, std::vector<Side> sides)
    : QObject(&window), m_window(window), m_first(std::move(sides)), m_sides(m_first) {
    window.installEventFilter(this);
}

void DockSizes::reset() {
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        m_sides[i].size = m_first[i].size;
        m_sides[i].inside = m_first[i].inside;
    }
    apply();
}

DockSizes::Side* DockSizes::sideOf(const QDockWidget& dock) {
    for (Side& side : m_sides)
        if (std::find(side.docks.begin(), side.docks.end(), &dock) != side.docks.end()) return &side;
    return nullptr;
}

void DockSizes::setShare(const QDockWidget& dock, double share) {
    if (Side* side = sideOf(dock)) {
        side->inside = extent(*side);
        side->size = qRound(side->inside * share);
    }
    apply();
}

void DockSizes::setRoom(const QDockWidget& dock, int room) {
    if (Side* side = sideOf(dock)) side->room = room;
    apply();
}

int DockSizes::extent(const Side& side) const {
    if (side.along == Qt::Horizontal) return m_window.width();
    int bars = m_window.menuBar()->height();
    if (m_window.statusBar()->isVisible()) bars += m_window.statusBar()->height();
    for (const QToolBar* bar : m_window.findChildren<QToolBar*>(QString(), Qt::FindDirectChildrenOnly))
        if (bar->isVisible()) bars += bar->height();
    return m_window.height() - bars;
}

/// With the tabs above a dock that shares its place.
int DockSizes::sizeOf(const QDockWidget& dock, Qt::Orientation along) const {
    if (along == Qt::Horizontal) return dock.width();
    for (const QTabBar* tabs : m_window.findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly))
        if (tabs->isVisible() && tabs->geometry().bottom() + 1 == dock.y()) return dock.height() + tabs->height();
    return dock.height();
}

/// What a size in a window of `inside` comes to in the window as it is now.
int DockSizes::scaled(const Side& side, int size, int inside) const {
    const int now = extent(side);
    if (now >= inside && !side.grows) return size;
    return std::max(qRound(static_cast<double>(size) * now / inside), std::min(side.least, size));
}

int DockSizes::sizeNow(const Side& side) const {
    const int usualInside = m_first[static_cast<std::size_t>(&side - m_sides.data())].inside;
    return std::max(scaled(side, side.size, side.inside), scaled(side, side.room, usualInside));
}

void DockSizes::apply() {
    for (const Side& side : m_sides)
        for (QDockWidget* dock : side.docks) {
            if (dock->isHidden() || dock->isFloating()) continue;
            m_window.resizeDocks({dock}, {sizeNow(side)}, side.along);
            break; // the others share its place
        }
}

QVariantList DockSizes::state() const {
    QVariantList state;
    for (const Side& side : m_sides) state << side.size << side.inside;
    return state;
}

void DockSizes::restore(const QVariantList& state) {
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        const int size = state.value(static_cast<int>(2 * i)).toInt();
        const int inside = state.value(static_cast<int>(2 * i + 1)).toInt();
        if (size <= 0 || inside <= 0) continue;
        m_sides[i].size = size;
        m_sides[i].inside = inside;
    }
}

void DockSizes::takeDragged() {
    for (Side& side : m_sides)
        for (const QDockWidget* dock : side.docks) {
            if (dock->isFloating() || dock->visibleRegion().isEmpty()) continue;
            const int size = sizeOf(*dock, side.along);
            if (std::abs(size - sizeNow(side)) > 1) {
                side.size = size;
                side.inside = extent(side);
                side.room = 0;
            }
            break;
        }
}

bool DockSizes::eventFilter(QObject* watched, QEvent* event) {
    if (watched != &m_window) return false;
    if (event->type() == QEvent::Resize) apply();
    // The window itself is pressed only where docks are parted; where they stand is known when it has let go.
    if (event->type() == QEvent::MouseButtonRelease)
        QMetaObject::invokeMethod(this, &DockSizes::takeDragged, Qt::QueuedConnection);
    return false;
}

} // namespace platbook::ui
