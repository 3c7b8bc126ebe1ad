#pragma once

#include "exporters/runbook/RunbookContext.h"
#include "exporters/runbook/RunbookText.h"

#include <string>
#include <vector>

/// Who may do what inside a database: people log in as themselves, objects belong to one role without a login, and
/// workloads get rights on what it makes. Terraform makes the workloads' logins; nothing but these steps gives rights.
namespace platbook::exporters::runbook {

/// Words of shell that lead to a database.
struct DatabasePlace {
    std::string project, location, instance, database;
};

/// What is made in a database on the way.
struct DatabaseParts {
    std::vector<std::string> extensions;
    std::vector<std::string> schemas; ///< beside "public"
    bool operator==(const DatabaseParts&) const = default;
};

/// The role that owns schemas and tables: "atlas_owner".
std::string ownerRole(const models::Plan& plan);
/// What the plan wants in a database of a store; one that holds vectors needs their extension.
/// @param databaseId  as the plan names it
DatabaseParts partsOf(const models::Component& store, const std::string& databaseId);
/// What a tenant's own database needs: as the first one of the rows that others share has it, of all the cells.
DatabaseParts tenantParts(const std::vector<const CellView*>& cells);
/// Commands that make the caller's login, the owner's role and the rights of the workloads. They open the database as
/// "postgres" and close it again.
std::string rightsCommands(const models::Plan& plan, const DatabasePlace& place, const DatabaseParts& parts);
/// What they print.
inline constexpr const char* rightsText =
    "`CREATE ROLE` or nothing, then `GRANT` and `ALTER DEFAULT PRIVILEGES` per workload.";
/// What connects from here on acts as the owner, until closeDatabase.
std::string actAsOwner(const models::Plan& plan);

/// Part of the chapter on access.
void addDatabaseAccess(RunbookText& text, const RunbookContext& context);

} // namespace platbook::exporters::runbook
