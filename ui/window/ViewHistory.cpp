#include "ui/window/ViewHistory.h"

#include "ui/actions/Actions.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/panels/inspector/FieldView.h"
#include "ui/window/PlanTab.h"

#include <QAction>

#include <cstddef>
#include <utility>

namespace platbook::ui {

namespace {
constexpr std::size_t longest = 100;
}

ViewHistory::ViewHistory(Actions& actions, QObject* parent) : QObject(parent), m_actions(actions) {
    connect(&actions.action(ActionId::Back), &QAction::triggered, this, [this] { go(-1); });
    connect(&actions.action(ActionId::Forward), &QAction::triggered, this, [this] { go(1); });
}

ViewHistory::Place ViewHistory::here() const {
    return {m_tab, m_tab->selection().paths(), m_tab->selection().environment(), m_tab->canvas().viewpoint()};
}

/// Notes how the canvas stood at the place that is left, and forgets what lay ahead of it.
void ViewHistory::leave() {
    if (m_places.empty()) return;
    m_places[m_at].viewpoint = m_places[m_at].tab->canvas().viewpoint();
    m_places.erase(m_places.begin() + static_cast<std::ptrdiff_t>(m_at) + 1, m_places.end());
}

void ViewHistory::showTab(PlanTab* tab) {
    if (m_tab) m_tab->selection().disconnect(this);
    m_tab = tab;
    if (m_tab) {
        connect(&m_tab->selection(), &Selection::changed, this, &ViewHistory::selectionChanged);
        if (!m_going) selectionChanged();
    }
    refresh();
}

void ViewHistory::selectionChanged() {
    if (m_going) return;
    forgetClosed();
    Place place = here();
    if (!m_places.empty() && m_places[m_at].isSame(place)) return;
    leave();
    m_places.push_back(std::move(place));
    if (m_places.size() > longest) m_places.erase(m_places.begin());
    m_at = m_places.size() - 1;
    refresh();
}

void ViewHistory::go(int step) {
    forgetClosed();
    const std::size_t to = m_at + static_cast<std::size_t>(step); // one before the first wraps to beyond the last
    if (to >= m_places.size()) return;
    m_places[m_at].viewpoint = m_places[m_at].tab->canvas().viewpoint();
    m_at = to;
    const Place place = m_places[to];
    m_going = true;
    if (place.tab != m_tab) emit tabRequested(place.tab);
    std::vector<std::string> selected;
    for (const std::string& path : place.selected)
        if (!fieldViews(*place.tab->document().plan(), path).empty()) selected.push_back(path);
    place.tab->selection().setEnvironment(place.environment);
    place.tab->selection().select(std::move(selected));
    place.tab->canvas().setViewpoint(place.viewpoint);
    m_going = false;
    refresh();
}

void ViewHistory::forgetClosed() {
    std::vector<Place> kept;
    std::size_t at = 0;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        Place& place = m_places[i];
        if (place.tab && (kept.empty() || !kept.back().isSame(place))) kept.push_back(std::move(place));
        if (i == m_at && !kept.empty()) at = kept.size() - 1;
    }
    m_places = std::move(kept);
    m_at = at;
}

void ViewHistory::refresh() {
    forgetClosed();
    m_actions.setEnabled(ActionId::Back, m_tab && m_at > 0, tr("There is no view before this one"));
    m_actions.setEnabled(ActionId::Forward, m_tab && m_at + 1 < m_places.size(), tr("There is no view after this one"));
}

} // namespace platbook::ui
