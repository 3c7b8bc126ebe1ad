#include "exporters/runbook/StampRows.h"

#include "exporters/runbook/RunbookContext.h"

#include <algorithm>
#include <utility>

namespace platbook::exporters::runbook {

void StampRows::add(const CellView& view, const models::Component& component, std::vector<std::string> cells) {
    const std::string name = view.cell.stamp->text + '/' + component.id.text;
    const std::string& place = view.cell.id.text;
    if (std::pair seen(name, place); std::find(m_seen.begin(), m_seen.end(), seen) == m_seen.end())
        m_seen.push_back(std::move(seen));
    const auto same = std::find_if(m_rows.begin(), m_rows.end(),
                                   [&](const Row& row) { return row.name == name && row.cells == cells; });
    if (same == m_rows.end()) m_rows.push_back({name, std::move(cells), {place}});
    else same->places.push_back(place);
}

std::vector<std::vector<std::string>> StampRows::merged() const {
    std::vector<std::vector<std::string>> merged;
    for (const Row& row : m_rows) {
        const auto places =
            std::count_if(m_seen.begin(), m_seen.end(), [&](const auto& seen) { return seen.first == row.name; });
        const bool everywhere = static_cast<std::size_t>(places) == row.places.size();
        merged.push_back({everywhere ? row.name : row.name + " in " + joined(row.places)});
        merged.back().insert(merged.back().end(), row.cells.begin(), row.cells.end());
    }
    return merged;
}

} // namespace platbook::exporters::runbook
