#include "ui/window/ViewHistory.h"

#include "ui/actions/Actions.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/items/FoundObject.h"
#include "ui/panels/inspector/FieldView.h"
#include "ui/window/PlanTab.h"

#include <QAction>

#include <cstddef>
#include <utility>

namespace platbook::ui {

namespace {
constexpr std::size_t longest = 100;

bool isThere(const models::Plan& plan, const std::string& path) {
    return cellComponent(path) ? !fieldViews(plan, path).empty() : findObject(plan, path).has_value();
}

} // namespace

ViewHistory::ViewHistory(Actions& actions, QObject* parent) : QObject(parent), m_actions(actions) {
    connect(&actions.action(ActionId::Back), &QAction::triggered, this, [this] { go(-1); });
    connect(&actions.action(ActionId::Forward), &QAction::triggered, this, [this] { go(1); });
}

ViewHistory::Place ViewHistory::here() const {
    return {m_tab, m_tab->selection().paths(), m_tab->selection().environment(), m_tab->canvas().viewpoint()};
}

/// How the canvas stands at the place that is left, and for which environment.
void ViewHistory::noteView() {
    Place& place = m_places[m_at];
    place.viewpoint = place.tab->canvas().viewpoint();
    place.environment = place.tab->selection().environment();
}

/// Forgets what lay ahead of the place that is left.
void ViewHistory::leave() {
    if (m_places.empty()) return;
    noteView();
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
    if (to >= m_places.size()) {
        refresh();
        return;
    }
    noteView();
    m_at = to;
    const Place place = m_places[to];
    m_going = true;
    if (place.tab != m_tab) emit tabRequested(place.tab);
    const models::Plan& plan = *place.tab->document().plan();
    std::vector<std::string> selected;
    for (const std::string& path : place.selected)
        if (isThere(plan, path)) selected.push_back(path);
    const bool known = models::findById(plan.environments, models::EnvironmentId(place.environment)) != nullptr;
    place.tab->selection().setEnvironment(known ? place.environment : std::string());
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
