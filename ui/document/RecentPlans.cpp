#include "ui/document/RecentPlans.h"

#include <QSettings>

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

constexpr std::size_t longest = 12;
const QString listKey = QStringLiteral("recentPlans");

template<class Plans> auto find(Plans& plans, const QString& path) {
    return std::find_if(plans.begin(), plans.end(), [&](const RecentPlan& one) { return one.path == path; });
}

} // namespace

std::vector<RecentPlan> RecentPlans::list() const {
    std::vector<RecentPlan> plans;
    const int count = m_settings.beginReadArray(listKey);
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        plans.push_back({m_settings.value(QStringLiteral("path")).toString(),
                         m_settings.value(QStringLiteral("pinned")).toBool(),
                         m_settings.value(QStringLiteral("regions"), -1).toInt(),
                         m_settings.value(QStringLiteral("expectedCents"), -1).toLongLong(),
                         m_settings.value(QStringLiteral("currency")).toString()});
    }
    m_settings.endArray();
    return plans;
}

void RecentPlans::store(std::vector<RecentPlan> plans) {
    std::stable_partition(plans.begin(), plans.end(), [](const RecentPlan& one) { return one.pinned; });
    if (plans.size() > longest) plans.resize(longest);
    m_settings.remove(listKey);
    m_settings.beginWriteArray(listKey, static_cast<int>(plans.size()));
    for (std::size_t i = 0; i < plans.size(); ++i) {
        m_settings.setArrayIndex(static_cast<int>(i));
        m_settings.setValue(QStringLiteral("path"), plans[i].path);
        m_settings.setValue(QStringLiteral("pinned"), plans[i].pinned);
        m_settings.setValue(QStringLiteral("regions"), plans[i].regions);
        m_settings.setValue(QStringLiteral("expectedCents"), plans[i].expectedCents);
        m_settings.setValue(QStringLiteral("currency"), plans[i].currency);
    }
    m_settings.endArray();
}

void RecentPlans::opened(const QString& path) {
    std::vector<RecentPlan> plans = list();
    RecentPlan plan{path, false, -1, -1, {}};
    if (const auto known = find(plans, path); known != plans.end()) {
        plan = *known;
        plans.erase(known);
    }
    plans.insert(plans.begin(), plan);
    store(std::move(plans));
}

void RecentPlans::note(const QString& path, int regions, qint64 expectedCents, const QString& currency) {
    std::vector<RecentPlan> plans = list();
    const auto known = find(plans, path);
    if (known == plans.end()) return;
    const RecentPlan now{path, known->pinned, regions, expectedCents, currency};
    if (now == *known) return;
    *known = now;
    store(std::move(plans));
}

void RecentPlans::setPinned(const QString& path, bool pinned) {
    std::vector<RecentPlan> plans = list();
    const auto known = find(plans, path);
    if (known == plans.end()) return;
    known->pinned = pinned;
    store(std::move(plans));
}

void RecentPlans::moved(const QString& from, const QString& to) {
    std::vector<RecentPlan> plans = list();
    if (const auto other = find(plans, to); other != plans.end()) plans.erase(other);
    if (const auto known = find(plans, from); known != plans.end()) known->path = to;
    store(std::move(plans));
}

void RecentPlans::remove(const QString& path) {
    std::vector<RecentPlan> plans = list();
    if (const auto known = find(plans, path); known != plans.end()) plans.erase(known);
    store(std::move(plans));
}

} // namespace platbook::ui
