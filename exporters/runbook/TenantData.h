#pragma once

#include <string>

namespace platbook::models {
struct Component;
struct Plan;
} // namespace platbook::models

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

/// Names of the secrets of the tenant asked for, one per line, from what Terraform of its cell was given: a name that
/// begins alike is another tenant's.
inline constexpr const char* listSecrets =
    "jq -r --arg tenant \"$tenant\" '.tenants[$tenant].secrets[]' \"$folder/tenants.auto.tfvars.json\"";
/// Schema and role of a bridge tenant; every workload may take the role.
std::string schemaCommands(const models::Plan& plan);
/// The setting by which a database usually knows the tenant, "app.tenant_id"; $claim in commands on rows.
std::string tenantSetting(const models::Component& database);
/// Tables with a tenant_id on which row-level security is not forced; all well when it lists none.
std::string isolationCommands();
/// Rows per table that the tenant has, and how many in all: the control before a deletion, the proof after it. Both are
/// asked in the same way, so that a count of nothing can't come from a question that sees nothing.
/// @param when  "before" or "after": part of the file's name
std::string countRowsCommands(const std::string& when);
/// One CSV file per table with the tenant's rows, in the folder export-$tenant.
std::string exportRowsCommands();
/// Puts rows of those files back where their keys are free, in one transaction; a row of another tenant ends it.
std::string importRowsCommands();
std::string exportSchemaCommands(const models::Plan& plan);
std::string deleteRowsCommands();
std::string dropSchemaCommands(const models::Plan& plan);
/// The tenant's schema, where it is left.
std::string proveSchemaCommands(const models::Plan& plan);

} // namespace platbook::exporters::runbook
