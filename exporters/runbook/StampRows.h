#pragma once

#include "exporters/core/CellView.h"

#include <string>
#include <vector>

namespace platbook::exporters::runbook {

/// Rows about the components of stamps, gathered over cells: what is the same in every cell stands once, as
/// "standard/cache"; what differs names the cells, as "standard/cache in eu-dev".
class StampRows {
public:
    void add(const CellView& view, const models::Component& component, std::vector<std::string> cells);
    bool empty() const { return m_rows.empty(); }
    /// Each with its name in front, in the order in which they came.
    std::vector<std::vector<std::string>> merged() const;

private:
    struct Row {
        std::string name;                ///< "standard/cache"
        std::vector<std::string> cells;  ///< of the table
        std::vector<std::string> places; ///< ids of cells
    };
    std::vector<Row> m_rows;
    std::vector<std::pair<std::string, std::string>> m_seen; ///< name and cell
};

} // namespace platbook::exporters::runbook
