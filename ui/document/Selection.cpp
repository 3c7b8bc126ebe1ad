#include "ui/document/Selection.h"

#include "ui/document/PlanChange.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace platbook::ui {

namespace {

/// The path is that of one of the objects, or of something inside it.
bool isWithin(std::string_view path, const std::unordered_set<std::string_view>& objects) {
    for (std::size_t i = 1; i < path.size(); ++i)
        if ((path[i] == '.' || path[i] == '[') && objects.contains(path.substr(0, i))) return true;
    return objects.contains(path);
}

} // namespace

bool Selection::contains(const std::string& path) const {
    return std::find(m_paths.begin(), m_paths.end(), path) != m_paths.end();
}

void Selection::select(std::vector<std::string> paths) {
    if (paths == m_paths) return;
    m_paths = std::move(paths);
    emit changed();
}

void Selection::add(const std::string& path) {
    if (contains(path)) return;
    m_paths.push_back(path);
    emit changed();
}

void Selection::toggle(const std::string& path) {
    if (!contains(path)) {
        add(path);
        return;
    }
    std::erase(m_paths, path);
    emit changed();
}

void Selection::follow(const PlanChange& change) {
    if (change.removed.empty()) return;
    const bool one = change.removed.size() == 1 && change.added.size() == 1;
    const bool renamed =
        one && splitObjectPath(change.removed.front()).list == splitObjectPath(change.added.front()).list;
    const std::unordered_set<std::string_view> gone(change.removed.begin(), change.removed.end());
    std::vector<std::string> paths = m_paths;
    if (renamed) std::replace(paths.begin(), paths.end(), change.removed.front(), change.added.front());
    std::erase_if(paths, [&gone](const std::string& path) { return isWithin(path, gone); });
    select(std::move(paths));
    if (gone.contains("environments[" + m_environment + "]"))
        setEnvironment(renamed ? splitObjectPath(change.added.front()).id : std::string());
}

void Selection::reveal(const std::string& path) { emit revealed(path); }

void Selection::setEnvironment(const std::string& environment) {
    if (environment == m_environment) return;
    m_environment = environment;
    emit environmentChanged();
}

ObjectPath splitObjectPath(const std::string& path) {
    const std::size_t open = path.rfind('[');
    if (open == std::string::npos || !path.ends_with(']')) return {path, {}};
    return {path.substr(0, open), path.substr(open + 1, path.size() - open - 2)};
}

std::vector<std::string> idsIn(const std::vector<std::string>& paths, std::string_view list) {
    std::vector<std::string> ids;
    for (const std::string& path : paths)
        if (ObjectPath parts = splitObjectPath(path); parts.list == list) ids.push_back(std::move(parts.id));
    return ids;
}

} // namespace platbook::ui
