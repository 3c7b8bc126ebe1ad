#include "models/matrix/CellRows.h"

#include "models/checks/FindingText.h"

#include <algorithm>

namespace platbook::models {
namespace {

using Column = std::vector<const CellView*>;

/// Value of one cell in one row.
struct Value {
    std::string text = "-";
    ValueOrigin origin = ValueOrigin::Derived;
    std::string path;
};

/// Puts the values of a column's cells together: one text where they agree, else all of them, each once, and per cell.
MatrixCell together(const Column& column, const std::vector<Value>& values) {
    MatrixCell cell;
    cell.text = values.front().text;
    cell.origin = values.front().origin;
    cell.path = values.front().path;
    const bool agree =
        std::all_of(values.begin(), values.end(), [&](const Value& value) { return value.text == cell.text; });
    if (agree) return cell;
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < values.size(); ++i) {
        cell.perCell.emplace_back(column[i]->id(), values[i].text);
        if (std::find(texts.begin(), texts.end(), values[i].text) == texts.end()) texts.push_back(values[i].text);
    }
    cell.text = text::list(texts, 20);
    return cell;
}

class Rows {
public:
    Rows(const std::vector<Column>& columns, EnvironmentMatrix& matrix) : m_columns(columns), m_matrix(matrix) {}

    template<class Function> void add(const std::string& id, const std::string& group, Function valueOf) {
        MatrixRow row{id, group, {}};
        bool any = false;
        for (const Column& column : m_columns) {
            std::vector<Value> values;
            for (const CellView* cell : column) values.push_back(valueOf(*cell));
            row.cells.push_back(together(column, values));
            any = any || row.cells.back().text != "-";
        }
        if (any) m_matrix.rows.push_back(std::move(row));
    }

private:
    const std::vector<Column>& m_columns;
    EnvironmentMatrix& m_matrix;
};

bool contains(const std::vector<EnvironmentId>& list, const EnvironmentId& env) {
    return std::find(list.begin(), list.end(), env) != list.end();
}

Value edgeState(const Plan& plan, const CellView& cell) {
    Value value;
    const bool stands = plan.edge.has() && contains(*plan.edge->env, *cell.cell->env);
    const bool optional = plan.edge.has() && contains(*plan.edge->optional, *cell.cell->env);
    value.text = stands ? "on" : optional ? "optional" : "off";
    return value;
}

Value domainOf(const Plan& plan, const CellView& cell) {
    Value value;
    const EnvironmentId& env = *cell.cell->env;
    if (!plan.edge.has() || !contains(*plan.edge->env, env)) return value;
    if (const auto* names = findEntry(*plan.edge->domains, env)) {
        value.text = text::list(*names, 20);
        value.origin = ValueOrigin::Environment;
    } else if (plan.edge->domain.has()) {
        value.text = (cell.isProd() ? "" : env.text + ".") + *plan.edge->domain;
    }
    return value;
}

Value isolationOf(const CellView& cell) {
    Value value;
    if (!cell.cell->isolation.has()) return value;
    value.text =
        *cell.cell->isolation == CellIsolation::Hybrid ? "pool, bridge" : std::string(toText(*cell.cell->isolation));
    value.origin = ValueOrigin::Cell;
    return value;
}

Value residentsOf(const PlanIndex& index, const CellView& cell) {
    Value value;
    if (!cell.tenants.empty())
        value.text =
            text::list(cell.tenants.size(), [&](std::size_t i) { return index.tenants()[cell.tenants[i]].id(); });
    return value;
}

Value dataOf(const CellView& cell) {
    Value value;
    if (!cell.env->data.has()) return value;
    return {std::string(toText(*cell.env->data)), ValueOrigin::Environment,
            "environments[" + cell.env->id.text + "].data"};
}

/// What keeps copies of the cell's database and where: "provider to us-central".
Value replicationOf(const CellView& cell) {
    Value value;
    for (const Component& component : *cell.components) {
        if (!component.kind.has() || *component.kind != ComponentKind::Postgres) continue;
        value.text = component.drReplicaOrDefault() && cell.failover
                         ? std::string(toText(component.replicationOrDefault())) + " to " + cell.failover->id.text
                         : "none";
        return value;
    }
    return value;
}

Value backupPlaceOf(const CellView& cell) {
    Value value;
    for (const Component& component : *cell.components) {
        if (!component.kind.has() || *component.kind != ComponentKind::Postgres || component.backupsOrDefault() == 0)
            continue;
        const std::string place = component.backupLocation.valueOr("failover");
        if (place == "failover") value.text = cell.failover ? cell.failover->id.text : cell.region->id.text;
        else value.text = place == "region" ? cell.region->id.text : place;
        return value;
    }
    return value;
}

Value recoveryOf(const CellView& cell) {
    const Dr& dr = *cell.env->dr;
    Value value;
    if (!dr.rpoMin.has() && !dr.rtoMin.has()) return value;
    const std::string path = "environments[" + cell.env->id.text + "].dr.";
    const auto text = [](const Setting<Decimal>& minutes) {
        return minutes.has() ? minutes->toText() : std::string("-");
    };
    return {text(dr.rpoMin) + " / " + text(dr.rtoMin), ValueOrigin::Environment, path + "rpo_min " + path + "rto_min"};
}

/// A field of observability: its level, and that an edit writes it for the environment alone.
Value observed(const Plan& plan, const CellView& cell, const std::string& field, std::string text) {
    const EnvironmentId& env = *cell.cell->env;
    const FieldSpec* spec = Observability::spec().find(field);
    const auto* own = findEntry(plan.observability->env, env);
    ValueOrigin origin = ValueOrigin::Default;
    if (spec && own && spec->has(&**own)) origin = ValueOrigin::Environment;
    else if (spec && spec->has(&*plan.observability)) origin = ValueOrigin::Stamp;
    return {std::move(text), origin, "observability.env." + env.text + "." + field};
}

Value budgetOf(const CellView& cell) {
    if (!cell.env->budget.has()) return {};
    return {text::grouped(*cell.env->budget), ValueOrigin::Environment,
            "environments[" + cell.env->id.text + "].budget"};
}

} // namespace

void addCellRows(const PlanIndex& index, const std::vector<Column>& columns, std::span<const CellCost> costs,
                 EnvironmentMatrix& matrix) {
    const Plan& plan = index.plan();
    Rows rows(columns, matrix);
    rows.add("CDN/WAF", "edge", [&](const CellView& cell) { return edgeState(plan, cell); });
    rows.add("domain", "edge", [&](const CellView& cell) { return domainOf(plan, cell); });
    rows.add("isolation", "tenancy", isolationOf);
    rows.add("tenants", "tenancy", [&](const CellView& cell) { return residentsOf(index, cell); });
    rows.add("data", "tenancy", dataOf);
    rows.add("replication", "recovery", replicationOf);
    rows.add("backup location", "recovery", backupPlaceOf);
    rows.add("RPO/RTO min", "recovery", recoveryOf);
    rows.add("log retention days", "observability", [&](const CellView& cell) {
        return observed(plan, cell, "log_retention_days",
                        std::to_string(effectiveObservability(plan, *cell.cell->env).logRetentionDaysOrDefault()));
    });
    rows.add("trace sampling", "observability", [&](const CellView& cell) {
        return observed(plan, cell, "trace_rate",
                        effectiveObservability(plan, *cell.cell->env).traceRateOrDefault().toText());
    });
    rows.add("budget", "money", budgetOf);
    if (costs.empty()) return;

    // The cost of a column is a sum, so that it is not put together from its cells' texts.
    MatrixRow cost{"expected cost", "money", {}};
    for (const Column& column : columns) {
        MatrixCell cell;
        Money sum;
        for (const CellView* view : column) {
            const Money own = costs[static_cast<std::size_t>(view - index.cells().data())].amount.expected;
            sum += own;
            if (column.size() > 1) cell.perCell.emplace_back(view->id(), text::grouped(own));
        }
        cell.text = text::grouped(sum);
        cost.cells.push_back(std::move(cell));
    }
    matrix.rows.push_back(std::move(cost));
}

} // namespace platbook::models
