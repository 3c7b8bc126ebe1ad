#pragma once

#include <string>

/// One tenant's data in an open database (openDatabase), by the shell variables $tenant and $tenant_id.
/// psql quotes the values (:'…', :"…"), so that a mistyped one can't become another command.
namespace platbook::exporters::runbook {

/// Schema and role of a bridge tenant.
std::string schemaCommands();
/// Tables with a tenant_id on which row-level security is not forced; all well when it lists none.
std::string isolationCommands();
/// One CSV file per table with the tenant's rows.
std::string exportRowsCommands();
std::string exportSchemaCommands();
std::string deleteRowsCommands();
std::string dropSchemaCommands();
/// Rows per table that are left of the tenant, and its schema.
std::string proveRowsCommands();

} // namespace platbook::exporters::runbook
