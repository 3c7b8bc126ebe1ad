#pragma once

#include "PlanTypes.h"

#include <functional>
#include <string>
#include <vector>

/// Tenants from a table, as spreadsheets hold them: a line of headings, then a row for each tenant.
namespace platbook::models {

/// The rows of such a table, the headings first.
using TextTable = std::vector<std::vector<std::string>>;

struct ImportCell {
    std::string text;
    std::string problem; ///< why it does not fit; empty: it does, or nothing is read from its column
};

struct ImportRow {
    std::vector<ImportCell> cells; ///< one for each column
    std::string problem;           ///< the first of its cells' problems, or one of the whole row
    std::string path;              ///< of the tenant it became; empty: it is left out
};

struct ImportColumn {
    std::string title;
    std::string field; ///< path below a tenant ("usage.requests_m"); empty: nothing is read from it
};

struct TenantImport {
    std::vector<ImportColumn> columns;
    std::vector<ImportRow> rows;
    PlanPtr plan;                   ///< with the tenants of all rows that fit
    std::vector<std::string> paths; ///< of these, in the order of the rows
};

/// Whether the headings are those of tenants: they have a name or an id among them.
bool isTenantTable(const TextTable& table);

/// Places each row's tenant as a drop on the canvas would: in the cell the row names, else in the first that fits its
/// region and isolation, else in a new one. Headings are field names or their words ("Region", "Isolation"); a region is
/// the first active one unless the row names another. A row with a problem is left out, the others are not.
/// @param newUuid  makes the tenant_id of a row that has none
TenantImport importTenants(const PlanPtr& plan, const TextTable& table, const std::function<std::string()>& newUuid);

} // namespace platbook::models
