#pragma once

#include <string>

namespace platbook::models {
struct Plan;
}

/// One tenant's data in an open database (openDatabase), by the shell variables $tenant and $tenant_id.
/// psql quotes the values (:'…', :"…"), so that a mistyped one can't become another command.
namespace platbook::exporters::runbook {

/// Asks for slug and UUID: $tenant and $tenant_id.
std::string askTenant();
/// A name of plan.naming for the tenant asked for, as shell takes it in double quotes; an unset part ends the command,
/// so that no prefix becomes that of everybody.
std::string tenantText(const models::Plan& plan, const std::string& pattern);
/// Prefix of the tenant's objects, likewise; ends with a slash.
std::string objectPrefix(const models::Plan& plan);

/// Schema and role of a bridge tenant.
std::string schemaCommands(const models::Plan& plan);
/// Tables with a tenant_id on which row-level security is not forced; all well when it lists none.
std::string isolationCommands();
/// One CSV file per table with the tenant's rows, in the folder export-$tenant.
std::string exportRowsCommands();
/// Puts rows of those files back where their keys are free, in one transaction; a row of another tenant ends it.
std::string importRowsCommands();
std::string exportSchemaCommands(const models::Plan& plan);
std::string deleteRowsCommands();
std::string dropSchemaCommands(const models::Plan& plan);
/// Rows per table that are left of the tenant.
std::string proveRowsCommands();
/// The tenant's schema, where it is left.
std::string proveSchemaCommands(const models::Plan& plan);

} // namespace platbook::exporters::runbook
