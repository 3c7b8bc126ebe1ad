#pragma once

#include "PlanTypes.h"

#include <QString>

#include <string>
#include <vector>

namespace platbook::ui {

class PlanDocument;

/// The plan with one more item, not yet pushed.
struct AddedItem {
    models::PlanPtr plan;
    std::string path; ///< of the new item
    QString text;     ///< for undo
    QString reason;   ///< not empty: nothing was added, and why
};

/// Adds an item of that kind where those objects are: a tenant in their region or lane, a service to the stamp of their
/// cell or region, a region at the provider's next free location.
AddedItem addItem(const PlanDocument& document, const std::vector<std::string>& selected, const std::string& kind);

} // namespace platbook::ui
