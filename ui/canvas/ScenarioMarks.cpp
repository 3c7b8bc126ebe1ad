#include "ui/canvas/ScenarioMarks.h"

#include "models/edits/PlanEdits.h"
#include "models/evaluate/EffectivePlan.h"
#include "ui/document/ComparePlans.h"

#include <QCoreApplication>

#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace platbook::ui {

namespace {

/// The base in its phase. Which phase that is, and which of its changes are done, is no difference of a scenario's.
models::PlanPtr inItsPhase(const models::PlanPtr& base, const models::Plan& shown) {
    const models::Phase* phase = models::chosenPhase(*base);
    if (!phase) return base;
    models::PlanPtr done = base;
    std::vector<models::Change> changes;
    for (const auto& change : phase->changes) changes.push_back(*change);
    if (const auto applied = models::applyChanges(base, changes)) done = *applied;
    auto result = std::make_shared<models::Plan>(*done);
    result->phases = shown.phases;
    if (result->plan->phase != shown.plan->phase) result->plan.edit().phase = shown.plan->phase;
    return result;
}

/// Puts back what `before` has and `now` has not, each item after the one that stood before it.
template<class T> void putBack(models::ObjectList<T>& now, const models::ObjectList<T>& before) {
    std::unordered_set<std::string_view> present;
    for (const auto& item : now) present.insert(item->id.text);
    std::unordered_map<std::string_view, models::ObjectList<T>> followers;
    std::string_view last; // no id is empty
    for (const auto& item : before) {
        if (present.contains(item->id.text)) last = item->id.text;
        else followers[last].push_back(item);
    }
    if (followers.empty()) return;
    models::ObjectList<T> all = followers[{}];
    for (const auto& item : now) {
        all.push_back(item);
        if (const auto after = followers.find(item->id.text); after != followers.end())
            all.insert(all.end(), after->second.begin(), after->second.end());
    }
    now = std::move(all);
}

models::PlanPtr withRemoved(const models::Plan& base, const models::Plan& shown) {
    auto plan = std::make_shared<models::Plan>(shown);
    putBack(plan->regions, base.regions);
    putBack(plan->cells, base.cells);
    putBack(plan->tenants, base.tenants);
    putBack(plan->flows, base.flows);
    for (const auto& stamp : base.stamps) {
        auto same = plan->stamps.begin();
        while (same != plan->stamps.end() && same->key != stamp.key) ++same;
        if (same == plan->stamps.end()) plan->stamps.push_back(stamp);
        else putBack(same->value, stamp.value);
    }
    return plan;
}

} // namespace

ScenarioMarks::ScenarioMarks(models::PlanPtr base, models::PlanPtr shown)
    : m_base(std::move(base)), m_shown(std::move(shown)), m_drawn(m_shown) {
    const models::PlanPtr before = inItsPhase(m_base, *m_shown);
    m_change = comparePlans(*before, *m_shown);
    for (const std::string& path : m_change.added) m_marks.emplace(path, ChangeMark::Added);
    for (const std::string& path : m_change.changed) m_marks.emplace(path, ChangeMark::Changed);
    for (const std::string& path : m_change.removed) m_marks.emplace(path, ChangeMark::Removed);
    if (!m_change.removed.empty()) m_drawn = withRemoved(*before, *m_shown);
}

ChangeMark ScenarioMarks::of(std::string_view path) const {
    auto mark = m_marks.find(path);
    if (mark == m_marks.end() && path.starts_with("stamps.")) mark = m_marks.find(path.substr(0, path.find('[')));
    return mark == m_marks.end() ? ChangeMark::None : mark->second;
}

QString changeText(ChangeMark mark) {
    const char* text = "";
    switch (mark) {
    case ChangeMark::None: return {};
    case ChangeMark::Added: text = QT_TRANSLATE_NOOP("ScenarioMarks", "added in this scenario"); break;
    case ChangeMark::Removed: text = QT_TRANSLATE_NOOP("ScenarioMarks", "removed in this scenario"); break;
    case ChangeMark::Changed: text = QT_TRANSLATE_NOOP("ScenarioMarks", "changed in this scenario"); break;
    }
    return QCoreApplication::translate("ScenarioMarks", text);
}

} // namespace platbook::ui
