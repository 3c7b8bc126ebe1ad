#include "models/edits/ImportTenants.h"

#include "models/edits/NewObject.h"
#include "models/edits/PlanEdits.h"
#include "models/edits/RenameObject.h"
#include "models/edits/TenantPlacement.h"
#include "models/io/ValueText.h"
#include "models/messages/Quoted.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace platbook::models {
namespace {

/// What people call a field in a table.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> headings{{
    {"tenant", "name"},
    {"display_name", "name"},
    {"slug", "id"},
    {"uuid", "tenant_id"},
    {"region", "primary_region"},
    {"home", "primary_region"},
    {"home_region", "primary_region"},
    {"isolation", "tier"},
    {"residency", "data_residency"},
    {"stay", "data_residency"},
    {"compliance", "compliance_requirements"},
    {"allowed", "allowed_regions"},
    {"requests", "usage.requests_m"},
    {"database_gb", "usage.db_gb"},
}};

constexpr std::array<std::pair<std::string_view, Lane>, 8> lanes{{
    {"pool", Lane::SharedRows},
    {"shared_rows", Lane::SharedRows},
    {"bridge", Lane::OwnSchema},
    {"own_schema", Lane::OwnSchema},
    {"own_database", Lane::OwnDatabase},
    {"own_db", Lane::OwnDatabase},
    {"silo", Lane::OwnStack},
    {"own_stack", Lane::OwnStack},
}};

/// "Home region" -> "home_region"
std::string key(const std::string& text) {
    std::string made;
    for (const char c : text) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        made += lower == ' ' || lower == '-' ? '_' : lower;
    }
    return made;
}

/// The field of that path below a tenant; null: there is none, or it holds no value that fits a cell.
const FieldSpec* fieldAt(std::string_view path) {
    const ObjectSpec* spec = &Tenant::spec();
    while (true) {
        const std::size_t dot = path.find('.');
        const FieldSpec* field = spec->find(path.substr(0, dot));
        if (!field) return nullptr;
        const bool object = field->type->kind == ValueKind::Object;
        if (dot == std::string_view::npos) {
            const TypeSpec& type = field->type->kind == ValueKind::List ? *field->type->item : *field->type;
            return type.print && type.kind != ValueKind::Any ? field : nullptr;
        }
        if (!object) return nullptr;
        spec = &field->type->object();
        path.remove_prefix(dot + 1);
    }
}

std::string fieldOf(const std::string& title) {
    const std::string wanted = key(title);
    for (const auto& [word, field] : headings)
        if (word == wanted) return std::string(field);
    return fieldAt(wanted) ? wanted : std::string();
}

/// One row, on its way into the plan.
class RowImport {
public:
    RowImport(PlanPtr plan, const std::vector<ImportColumn>& columns, ImportRow& row)
        : m_plan(std::move(plan)), m_columns(columns), m_row(row) {}

    /// @return the plan with the tenant; null: the row says why not
    PlanPtr run(const std::function<std::string()>& newUuid) {
        const PlacementTarget target = placement();
        checkIdentity();
        if (!m_row.problem.empty()) return nullptr;
        const std::string* name = text("name");
        const std::string* id = text("id");
        if (!name && !id) {
            m_row.problem = "The row has neither a name nor an id.";
            return nullptr;
        }
        const std::string* uuid = text("tenant_id");
        auto added = addTenant(m_plan, name ? *name : *id, uuid ? *uuid : newUuid(), target);
        if (!added) {
            m_row.problem = added.diagnostics().front().message;
            return nullptr;
        }
        // Its fields are set where no other tenant stands: each step would take as long as there are tenants.
        const auto others = std::exchange(m_plan, nullptr);
        Plan alone = *added->plan;
        alone.tenants.erase(alone.tenants.begin(), alone.tenants.end() - 1);
        m_plan = std::make_shared<const Plan>(std::move(alone));
        m_path = "tenants[" + m_plan->tenants.back()->id.text + "]";
        if (id) takeId(*id, *others);
        for (std::size_t i = 0; i < m_columns.size(); ++i) setField(i);
        if (!m_row.problem.empty()) return nullptr;
        m_row.path = m_path;
        Plan whole = *m_plan;
        whole.tenants.insert(whole.tenants.begin(), others->tenants.begin(), others->tenants.end());
        return std::make_shared<const Plan>(std::move(whole));
    }

private:
    /// The row's text in the column of that field; null: it has none.
    const std::string* text(std::string_view field) const {
        const auto at = columnOf(field);
        return at && !m_row.cells[*at].text.empty() ? &m_row.cells[*at].text : nullptr;
    }

    std::optional<std::size_t> columnOf(std::string_view field) const {
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            if (m_columns[i].field == field) return i;
        return std::nullopt;
    }

    void fault(std::string_view field, const std::string& problem) {
        if (const auto at = columnOf(field)) m_row.cells[*at].problem = problem;
        if (m_row.problem.empty()) m_row.problem = problem;
    }

    PlacementTarget placement() {
        PlacementTarget target;
        for (const auto& region : m_plan->regions)
            if (target.region.empty() && region->roleOrDefault() == RegionRole::Active) target.region = region->id;
        if (const std::string* region = text("primary_region")) {
            target.region = RegionId(knownId(*region, "region"));
            if (!findById(m_plan->regions, target.region))
                fault("primary_region", text::quoted(*region) + " is no region of the plan.");
        }
        if (const std::string* tier = text("tier")) {
            const auto lane =
                std::find_if(lanes.begin(), lanes.end(), [&](const auto& one) { return one.first == key(*tier); });
            if (lane == lanes.end()) fault("tier", text::quoted(*tier) + " is none of pool, bridge and silo.");
            else target.lane = lane->second;
        }
        if (const std::string* bridge = text("bridge"); bridge && target.lane == Lane::OwnSchema)
            target.lane = *bridge == "database" ? Lane::OwnDatabase : Lane::OwnSchema;
        if (const std::string* cell = text("cell")) {
            const Cell* named = findById(m_plan->cells, CellId(*cell));
            if (!named) {
                fault("cell", text::quoted(*cell) + " is no cell of the plan.");
            } else {
                target.cell = named->id;
                target.region = *named->region;
                target.env = *named->env;
            }
        } else if (m_row.problem.empty()) {
            const auto fitting = fittingCells(*m_plan, Tenant(), target);
            if (fitting.size() > 1) target.cell = fitting.front();
        }
        return target;
    }

    void checkIdentity() {
        if (const std::string* kind = text("kind"); kind && key(*kind) != "tenant")
            fault("kind", "This is no tenant: " + *kind + ".");
        if (const std::string* uuid = text("tenant_id")) {
            for (const auto& tenant : m_plan->tenants)
                if (*tenant->tenantId == *uuid)
                    fault("tenant_id", text::quoted(tenant->id.text) + " has this UUID already.");
        }
    }

    void takeId(const std::string& id, const Plan& others) {
        if (findById(others.tenants, TenantId(id))) {
            fault("id", text::quoted(id) + " is taken.");
            return;
        }
        auto renamed = renameObject(m_plan, m_path, id);
        if (!renamed) {
            fault("id", text::quoted(id) + " is no id: lower-case letters, digits and hyphens.");
            return;
        }
        m_plan = *renamed;
        m_path = "tenants[" + id + "]";
    }

    void setField(std::size_t column) {
        const std::string& name = m_columns[column].field;
        ImportCell& cell = m_row.cells[column];
        const bool placed = name == "id" || name == "tier" || name == "bridge" || name == "cell" || name == "kind" ||
                            name == "tenant_id" || name == "primary_region";
        if (name.empty() || placed || cell.text.empty()) return;
        const FieldSpec* field = fieldAt(name);
        const bool list = field->type->kind == ValueKind::List;
        const TypeSpec& type = list ? *field->type->item : *field->type;
        std::string value = cell.text;
        if (list) std::replace(value.begin(), value.end(), ';', ',');
        if (type.kind == ValueKind::Ref) value = knownId(value, type.refKind);
        auto next = models::setField(m_plan, m_path + "." + name, value);
        if (!next) {
            const Diagnostic& why = next.diagnostics().front();
            fault(name, why.code == "plan.out_of_range"
                            ? cell.text + " is out of range; allowed: " + std::string(field->range) + "."
                            : text::quoted(cell.text) + " does not fit. Write " + expectedForm(type) + ".");
            return;
        }
        m_plan = *next;
        if (type.kind == ValueKind::Ref) checkRefs(*field, type);
    }

    /// The window writes jurisdictions in capitals, so tables do too: an id in other letters is that id.
    std::string knownId(const std::string& text, std::string_view kind) const {
        for (const std::string& id : idsOfKind(*m_plan, kind))
            if (key(id) == key(text)) return id;
        return text;
    }

    /// A region or jurisdiction that a list or field names must be in the plan.
    void checkRefs(const FieldSpec& field, const TypeSpec& type) {
        const std::vector<std::string> ids = idsOfKind(*m_plan, type.refKind);
        const Tenant& tenant = *m_plan->tenants.back();
        const void* value = field.read(&tenant);
        const bool list = field.type->kind == ValueKind::List;
        for (std::size_t i = 0; i < (list ? field.type->size(value) : 1); ++i) {
            const std::string id = type.print(list ? field.type->at(value, i) : value);
            if (std::find(ids.begin(), ids.end(), id) == ids.end())
                fault(field.name, text::quoted(id) + " is no " + std::string(type.refKind) + " of the plan.");
        }
    }

    PlanPtr m_plan;
    const std::vector<ImportColumn>& m_columns;
    ImportRow& m_row;
    std::string m_path;
};

} // namespace

bool isTenantTable(const TextTable& table) {
    if (table.size() < 2) return false;
    return std::any_of(table.front().begin(), table.front().end(), [](const std::string& title) {
        const std::string field = fieldOf(title);
        return field == "name" || field == "id";
    });
}

TenantImport importTenants(const PlanPtr& plan, const TextTable& table, const std::function<std::string()>& newUuid) {
    TenantImport import;
    import.plan = plan;
    if (table.empty()) return import;
    for (const std::string& title : table.front()) {
        const std::string field = key(title) == "kind" ? "kind" : fieldOf(title);
        const bool again = std::any_of(import.columns.begin(), import.columns.end(),
                                       [&](const ImportColumn& one) { return one.field == field; });
        import.columns.push_back({title, again ? std::string() : field});
    }
    for (std::size_t i = 1; i < table.size(); ++i) {
        ImportRow row;
        for (std::size_t column = 0; column < import.columns.size(); ++column)
            row.cells.push_back({column < table[i].size() ? table[i][column] : std::string(), {}});
        if (table[i].size() > import.columns.size()) row.problem = "The row has more cells than there are headings.";
        if (row.problem.empty())
            if (const PlanPtr next = RowImport(import.plan, import.columns, row).run(newUuid)) {
                import.plan = next;
                import.paths.push_back(row.path);
            }
        import.rows.push_back(std::move(row));
    }
    return import;
}

} // namespace platbook::models
