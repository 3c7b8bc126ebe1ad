#include "ui/canvas/CanvasAccessible.h"

#include "ui/canvas/CanvasView.h"
#include "ui/canvas/SpokenNames.h"
#include "ui/document/Selection.h"

#include <QPointer>
#include <QWindow>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace platbook::ui {

namespace {

/// Items on screen, and the selected ones wherever they are.
std::vector<Stop> toldStops(const CanvasView& view) {
    const CanvasFacts* facts = view.planScene().facts();
    if (!facts) return {};
    std::vector<Stop> stops = stopsOf(view.planScene().layout(), *facts);
    const QRectF seen = view.mapToScene(view.viewport()->rect()).boundingRect();
    std::erase_if(stops, [&](const Stop& stop) {
        return stop.ofRegion || !(stop.rect.intersects(seen) || view.selection().contains(stop.path));
    });
    return stops;
}

/// One item. It is found again by its path whenever something is asked of it, for plans change.
class ItemAccessible : public QAccessibleInterface {
public:
    ItemAccessible(CanvasView& view, std::string path, std::string box)
        : m_view(&view), m_path(std::move(path)), m_box(std::move(box)) {}

    const std::string& path() const { return m_path; }
    const std::string& box() const { return m_box; }

    bool isValid() const override { return m_view && !place().isNull(); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface* child(int /*index*/) const override { return nullptr; }
    QAccessibleInterface* childAt(int /*x*/, int /*y*/) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface* /*child*/) const override { return -1; }
    QRect rect() const override {
        if (!m_view) return {};
        const QRect inView = m_view->mapFromScene(place()).boundingRect();
        return {m_view->viewport()->mapToGlobal(inView.topLeft()), inView.size()};
    }
    QString text(QAccessible::Text kind) const override {
        const CanvasFacts* facts = m_view ? m_view->planScene().facts() : nullptr;
        return kind == QAccessible::Name && facts ? spokenName(*facts, m_path) : QString();
    }
    void setText(QAccessible::Text /*kind*/, const QString& /*text*/) override {}
    QAccessible::Role role() const override {
        return m_path.starts_with("regions[") ? QAccessible::Grouping : QAccessible::ListItem;
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        if (!m_view) {
            state.invalid = true;
            return state;
        }
        state.selected = m_view->selection().contains(m_path);
        state.focused = m_view->hasFocus() && m_view->focusedPath() == m_path &&
                        (m_view->focusedBox().empty() || m_view->focusedBox() == m_box);
        const QRectF seen = m_view->mapToScene(m_view->viewport()->rect()).boundingRect();
        state.offscreen = !place().intersects(seen);
        return state;
    }

private:
    QRectF place() const {
        const CanvasFacts* facts = m_view->planScene().facts();
        if (!facts) return {};
        for (const Stop& stop : stopsOf(m_view->planScene().layout(), *facts))
            if (stop.path == m_path && stop.box == m_box && !stop.ofRegion) return stop.rect;
        return {};
    }

    QPointer<CanvasView> m_view;
    std::string m_path;
    std::string m_box;
};

QAccessibleInterface* makeAccessible(const QString& /*key*/, QObject* object) {
    auto* view = qobject_cast<CanvasView*>(object);
    return view ? new CanvasAccessible(*view) : nullptr;
}

} // namespace

void CanvasAccessible::install() {
    static const bool once = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(once)
}

void CanvasAccessible::focusMoved(CanvasView& view) {
    if (!QAccessible::isActive() || !view.hasFocus()) return;
    QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(&view);
    QAccessibleInterface* item = canvas ? canvas->focusChild() : nullptr;
    if (!item) return;
    QAccessibleEvent event(item, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

CanvasAccessible::CanvasAccessible(CanvasView& view) : QAccessibleWidget(&view, QAccessible::Canvas) {}

CanvasAccessible::~CanvasAccessible() {
    for (const auto& [key, id] : m_items) QAccessible::deleteAccessibleInterface(id);
}

CanvasView& CanvasAccessible::view() const { return *static_cast<CanvasView*>(widget()); }

int CanvasAccessible::childCount() const { return static_cast<int>(toldStops(view()).size()); }

QAccessibleInterface* CanvasAccessible::child(int index) const {
    const std::vector<Stop> stops = toldStops(view());
    if (index < 0 || static_cast<std::size_t>(index) >= stops.size()) return nullptr;
    const Stop& stop = stops[static_cast<std::size_t>(index)];
    return itemOf(stop.path, stop.box);
}

int CanvasAccessible::indexOfChild(const QAccessibleInterface* child) const {
    const auto* item = dynamic_cast<const ItemAccessible*>(child);
    const std::vector<Stop> stops = toldStops(view());
    const auto found = std::find_if(stops.begin(), stops.end(), [item](const Stop& stop) {
        return item && stop.path == item->path() && stop.box == item->box();
    });
    return found == stops.end() ? -1 : static_cast<int>(found - stops.begin());
}

QAccessibleInterface* CanvasAccessible::childAt(int x, int y) const {
    const Hit hit = view().hitAt(view().viewport()->mapFromGlobal(QPoint(x, y)));
    return hit.path.empty() ? nullptr : itemOf(hit.path, hit.box);
}

QAccessibleInterface* CanvasAccessible::focusChild() const {
    const std::string& path = view().focusedPath();
    if (path.empty() || !view().hasFocus()) return nullptr;
    for (const Stop& stop : toldStops(view()))
        if (stop.path == path && (view().focusedBox().empty() || view().focusedBox() == stop.box))
            return itemOf(stop.path, stop.box);
    return nullptr;
}

QAccessibleInterface* CanvasAccessible::itemOf(const std::string& path, const std::string& box) const {
    const auto known = m_items.find({path, box});
    if (known != m_items.end()) return QAccessible::accessibleInterface(known->second);
    auto* item = new ItemAccessible(view(), path, box); // the registry owns it
    m_items.emplace(std::pair(path, box), QAccessible::registerAccessibleInterface(item));
    return item;
}

} // namespace platbook::ui
