#include "models/matrix/MatrixBuilder.h"

#include "models/catalog/SqlTiers.h"
#include "models/matrix/CellRows.h"
#include "models/matrix/ComponentRows.h"

#include <algorithm>

namespace platbook::models {
namespace {

const Component* findComponent(const CellView& cell, const std::string& id) {
    for (const Component& component : *cell.components)
        if (component.id.text == id) return &component;
    return nullptr;
}

/// Texts of all splitting rows for one cell; "-" where it lacks the component.
std::vector<std::string> sizesOf(const CellView& cell, const std::vector<ComponentRow>& rows, const SqlTiers& tiers) {
    std::vector<std::string> texts;
    texts.reserve(rows.size());
    for (const ComponentRow& row : rows) {
        const Component* component = findComponent(cell, row.component);
        texts.push_back(component ? row.text(*component, tiers) : "-");
    }
    return texts;
}

/// Cells of one column with the texts they agree on.
struct Group {
    std::vector<const CellView*> cells;
    std::vector<std::string> sizes;
};

std::vector<Group> groupsOf(const PlanIndex& index, const Environment& env, const std::vector<ComponentRow>& rows,
                            const SqlTiers& tiers) {
    std::vector<Group> groups;
    for (const CellView& cell : index.cells()) {
        if (*cell.cell->env != env.id) continue;
        std::vector<std::string> sizes = sizesOf(cell, rows, tiers);
        auto known =
            std::find_if(groups.begin(), groups.end(), [&](const Group& group) { return group.sizes == sizes; });
        if (known == groups.end()) known = groups.insert(groups.end(), {{}, std::move(sizes)});
        known->cells.push_back(&cell);
    }
    return groups;
}

/// The cells of a group that have one stamp; all are of one environment.
struct StampCells {
    const std::vector<Shared<Component>>* stamp = nullptr;
    std::vector<const CellView*> cells;
    bool complete = false; ///< no other cell of the environment has this stamp
};

std::vector<StampCells> stampsOf(const PlanIndex& index, const Group& group) {
    std::vector<StampCells> parts;
    for (const CellView* cell : group.cells) {
        auto known = std::find_if(parts.begin(), parts.end(), [&](const StampCells& part) {
            return *part.cells.front()->cell->stamp == *cell->cell->stamp;
        });
        if (known == parts.end()) known = parts.insert(parts.end(), StampCells());
        known->cells.push_back(cell);
    }
    for (StampCells& part : parts) {
        const Cell& first = *part.cells.front()->cell;
        for (const auto& stamp : index.plan().stamps)
            if (stamp.key.text == first.stamp->text) part.stamp = &stamp.value;
        const auto all = std::count_if(index.cells().begin(), index.cells().end(), [&](const CellView& cell) {
            return *cell.cell->env == *first.env && *cell.cell->stamp == *first.stamp;
        });
        part.complete = static_cast<std::size_t>(all) == part.cells.size();
    }
    return parts;
}

const Component* findIn(const StampCells& part, const std::string& id) {
    if (!part.stamp) return nullptr;
    for (const auto& component : *part.stamp)
        if (component->id.text == id) return &*component;
    return nullptr;
}

bool overrides(const Cell& cell, const std::string& component) {
    return std::any_of(cell.overrides.begin(), cell.overrides.end(),
                       [&](const auto& entry) { return entry.key.text == component; });
}

/// One row of one column: which level gives its value, and what an edit writes; see MatrixBuilder.
struct Source {
    ValueOrigin origin = ValueOrigin::Default; ///< the highest of its fields and cells
    std::string path;
};

/// Cells that override nothing of the component have the origin of the first such: levels above are the same for all.
Source sourceOf(const std::vector<StampCells>& parts, const ComponentRow& row) {
    Source source;
    std::vector<std::string> places;
    bool typed = true; // every cell has a place to write to
    for (const StampCells& part : parts) {
        const Component* stamp = findIn(part, row.component);
        typed = typed && stamp;
        if (!stamp) continue;
        const Cell& first = *part.cells.front()->cell;
        bool whole = part.complete;
        bool plainSeen = false;
        for (const CellView* cell : part.cells) {
            const bool own = overrides(*cell->cell, row.component);
            if (!own && plainSeen) continue;
            plainSeen = plainSeen || !own;
            for (const std::string_view field : row.fields) {
                const ValueOrigin origin = componentFieldOrigin(*stamp, *cell->cell, field);
                source.origin = std::max(source.origin, origin);
                whole = whole && origin != ValueOrigin::Cell;
            }
        }
        if (whole) places.push_back("stamps." + first.stamp->text + "[" + row.component + "].env." + first.env->text);
        else
            for (const CellView* cell : part.cells)
                places.push_back("cells[" + cell->id() + "].overrides." + row.component);
    }
    if (row.fields.empty()) source.origin = ValueOrigin::Derived;
    if (!typed) return source;
    for (const std::string& place : places)
        for (const std::string_view field : row.fields)
            source.path += (source.path.empty() ? "" : " ") + place + "." + std::string(field);
    return source;
}

void addComponentRows(const PlanIndex& index, const std::vector<Group>& groups, const std::vector<ComponentRow>& rows,
                      EnvironmentMatrix& matrix) {
    std::vector<std::vector<StampCells>> stamps;
    for (const Group& group : groups) stamps.push_back(stampsOf(index, group));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        MatrixRow row{rows[i].id, rows[i].group, {}};
        bool any = false;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            MatrixCell cell;
            cell.text = groups[g].sizes[i];
            if (cell.text != "-") {
                any = true;
                Source source = sourceOf(stamps[g], rows[i]);
                cell.origin = source.origin;
                cell.path = std::move(source.path);
            }
            row.cells.push_back(std::move(cell));
        }
        if (any) matrix.rows.push_back(std::move(row));
    }
}

MatrixColumn columnOf(const Environment& env, const Group& group, bool alone) {
    MatrixColumn column{env.id.text, {}, env.id.text};
    std::string names;
    for (const CellView* cell : group.cells) {
        column.cells.push_back(cell->id());
        names += (names.empty() ? "" : ", ") + cell->id();
    }
    if (!alone) column.title += " (" + names + ")";
    return column;
}

} // namespace

bool MatrixBuilder::keepsSizes(const PlanIndex& index, const SqlTiers& tiers) const {
    if (!m_index || m_tiers != &tiers) return false;
    const Plan& before = m_index->plan();
    const Plan& now = index.plan();
    return sameObjects(before.environments, now.environments) && sameObjects(before.stamps, now.stamps) &&
           std::equal(
               index.cells().begin(), index.cells().end(), m_index->cells().begin(), m_index->cells().end(),
               [](const CellView& a, const CellView& b) { return a.cell == b.cell && a.components == b.components; });
}

EnvironmentMatrix MatrixBuilder::build(std::shared_ptr<const PlanIndex> index, const SqlTiers& tiers,
                                       std::span<const CellCost> costs) {
    if (!keepsSizes(*index, tiers)) {
        const std::vector<ComponentRow> rows = componentRows(*index);
        m_sizes = {};
        std::vector<Group> groups;
        for (const auto& env : index->plan().environments) {
            std::vector<Group> own = groupsOf(*index, *env, rows, tiers);
            for (const Group& group : own) m_sizes.columns.push_back(columnOf(*env, group, own.size() == 1));
            groups.insert(groups.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
        }
        addComponentRows(*index, groups, rows, m_sizes);
        m_columns.clear();
        for (const Group& group : groups) {
            std::vector<std::size_t>& positions = m_columns.emplace_back();
            for (const CellView* cell : group.cells)
                positions.push_back(static_cast<std::size_t>(cell - index->cells().data()));
        }
    }
    EnvironmentMatrix matrix = m_sizes;
    std::vector<std::vector<const CellView*>> columns;
    for (const std::vector<std::size_t>& positions : m_columns) {
        std::vector<const CellView*>& cells = columns.emplace_back();
        for (const std::size_t position : positions) cells.push_back(&index->cells()[position]);
    }
    addCellRows(*index, columns, costs, matrix);
    m_index = std::move(index);
    m_tiers = &tiers;
    return matrix;
}

} // namespace platbook::models
