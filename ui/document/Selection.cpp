#include "ui/document/Selection.h"

#include "ui/document/PlanChange.h"

#include <algorithm>
#include <utility>

namespace platbook::ui {

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
    std::vector<std::string> paths = m_paths;
    for (const std::string& gone : change.removed) {
        if (renamed) std::replace(paths.begin(), paths.end(), gone, change.added.front());
        std::erase_if(paths, [&gone](const std::string& path) {
            return path == gone || path.starts_with(gone + ".") || path.starts_with(gone + "[");
        });
    }
    select(std::move(paths));
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
