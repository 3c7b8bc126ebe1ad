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

const Component* stampComponent(const Plan& plan, const CellView& cell, const std::string& id) {
    for (const auto& stamp : plan.stamps) {
        if (stamp.key.text != cell.cell->stamp->text) continue;
        for (const auto& component : stamp.value)
            if (component->id.text == id) return &*component;
    }
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

/// The level that gives a row's value: the highest of its fields and cells.
ValueOrigin originOf(const Plan& plan, const Group& group, const ComponentRow& row) {
    ValueOrigin origin = ValueOrigin::Default;
    for (const CellView* cell : group.cells) {
        const Component* stamp = stampComponent(plan, *cell, row.component);
        if (!stamp) continue;
        for (const std::string_view field : row.fields)
            origin = std::max(origin, componentFieldOrigin(*stamp, *cell->cell, field));
    }
    return row.fields.empty() ? ValueOrigin::Derived : origin;
}

/// What an edit of the row writes for this column; see buildMatrix().
std::string editPath(const PlanIndex& index, const Group& group, const ComponentRow& row) {
    std::vector<std::string> places;
    for (const CellView* cell : group.cells) {
        const Component* stamp = stampComponent(index.plan(), *cell, row.component);
        if (!stamp) return {};
        const auto overridden = [&](const CellView& one) {
            return std::any_of(row.fields.begin(), row.fields.end(), [&](std::string_view field) {
                return componentFieldOrigin(*stamp, *one.cell, field) == ValueOrigin::Cell;
            });
        };
        const bool whole = std::all_of(index.cells().begin(), index.cells().end(), [&](const CellView& other) {
            if (*other.cell->env != *cell->cell->env || *other.cell->stamp != *cell->cell->stamp) return true;
            return std::find(group.cells.begin(), group.cells.end(), &other) != group.cells.end() && !overridden(other);
        });
        const std::string place =
            whole ? "stamps." + cell->cell->stamp->text + "[" + row.component + "].env." + cell->cell->env->text
                  : "cells[" + cell->id() + "].overrides." + row.component;
        if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
    }
    std::string path;
    for (const std::string& place : places)
        for (const std::string_view field : row.fields)
            path += (path.empty() ? "" : " ") + place + "." + std::string(field);
    return path;
}

void addComponentRows(const PlanIndex& index, const std::vector<Group>& groups, const std::vector<ComponentRow>& rows,
                      EnvironmentMatrix& matrix) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        MatrixRow row{rows[i].id, rows[i].group, {}};
        bool any = false;
        for (const Group& group : groups) {
            MatrixCell cell;
            cell.text = group.sizes[i];
            if (cell.text != "-") {
                any = true;
                cell.origin = originOf(index.plan(), group, rows[i]);
                cell.path = editPath(index, group, rows[i]);
            }
            row.cells.push_back(std::move(cell));
        }
        if (any) matrix.rows.push_back(std::move(row));
    }
}

} // namespace

EnvironmentMatrix buildMatrix(const PlanIndex& index, const SqlTiers& tiers, const CostLines& lines) {
    const std::vector<ComponentRow> rows = componentRows(index);
    EnvironmentMatrix matrix;
    std::vector<Group> groups;
    for (const auto& env : index.plan().environments) {
        std::vector<Group> own = groupsOf(index, *env, rows, tiers);
        for (const Group& group : own) {
            MatrixColumn column{env->id.text, {}, env->id.text};
            std::string names;
            for (const CellView* cell : group.cells) {
                column.cells.push_back(cell->id());
                names += (names.empty() ? "" : ", ") + cell->id();
            }
            if (own.size() > 1) column.title += " (" + names + ")";
            matrix.columns.push_back(std::move(column));
        }
        groups.insert(groups.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    }
    addComponentRows(index, groups, rows, matrix);
    std::vector<std::vector<const CellView*>> columns;
    for (const Group& group : groups) columns.push_back(group.cells);
    addCellRows(index, columns, lines, matrix);
    return matrix;
}

} // namespace platbook::models
