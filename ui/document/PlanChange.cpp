#include "ui/document/PlanChange.h"

#include <algorithm>

namespace platbook::ui {

bool PlanChange::touches(const std::string& rootKey) const {
    const auto below = [&](const std::string& path) {
        return path.starts_with(rootKey) &&
               (path.size() == rootKey.size() || path[rootKey.size()] == '[' || path[rootKey.size()] == '.');
    };
    return everything || std::any_of(added.begin(), added.end(), below) ||
           std::any_of(removed.begin(), removed.end(), below) || std::any_of(changed.begin(), changed.end(), below);
}

} // namespace platbook::ui
