#include "exporters/runbook/TenantData.h"

namespace platbook::exporters::runbook {
namespace {

/// Tables whose rows carry a tenant, one per line.
constexpr const char* listTables =
    "psql --no-psqlrc --tuples-only --no-align --command=\"SELECT format('%I.%I', table_schema, table_name) FROM information_schema.columns "
    "WHERE column_name = 'tenant_id' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1\" |\n";

/// Underscores instead of hyphens, as schemas and roles are named.
constexpr const char* schemaVariable = "schema=tenant_$(printf '%s' \"$tenant\" | tr - _)\n";

} // namespace

std::string schemaCommands() {
    return std::string(schemaVariable) +
           "printf '%s\\n' 'CREATE ROLE :\"schema\" NOLOGIN;' 'CREATE SCHEMA :\"schema\" AUTHORIZATION :\"schema\";' 'GRANT USAGE ON SCHEMA :\"schema\" TO :\"schema\";' |\n"
           "  psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=schema=\"$schema\" --single-transaction\n";
}

std::string isolationCommands() {
    return "psql --no-psqlrc --command=\"SELECT c.oid::regclass AS unprotected FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' "
           "WHERE c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)\"\n";
}

std::string exportRowsCommands() {
    return "printf 'tenant_id (UUID): '\nread -r tenant_id\nmkdir -p \"export-$tenant\"\n" + std::string(listTables) +
           "  while read -r table; do\n"
           "    printf 'SELECT * FROM %s WHERE tenant_id = :\\047tenant\\047;\\n' \"$table\" |\n"
           "      psql --no-psqlrc --csv --set=ON_ERROR_STOP=1 --set=tenant=\"$tenant_id\" --output=\"export-$tenant/$table.csv\"\n"
           "  done\nwc -l \"export-$tenant\"/*.csv\n";
}

std::string exportSchemaCommands() {
    return std::string(schemaVariable) +
           "pg_dump --format=custom --schema=\"$schema\" --file=\"$schema.dump\"\npg_restore --list \"$schema.dump\"\n";
}

std::string deleteRowsCommands() {
    return std::string(listTables) +
           "  while read -r table; do\n"
           "    printf 'DELETE FROM %s WHERE tenant_id = :\\047tenant\\047;\\n' \"$table\"\n"
           "  done | psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=tenant=\"$tenant_id\" --single-transaction\n";
}

std::string dropSchemaCommands() {
    return std::string(schemaVariable) +
           "printf '%s\\n' 'DROP SCHEMA :\"schema\" CASCADE;' 'DROP OWNED BY :\"schema\";' 'DROP ROLE :\"schema\";' |\n"
           "  psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=schema=\"$schema\" --single-transaction\n";
}

std::string proveRowsCommands() {
    return std::string(schemaVariable) + listTables +
           "  while read -r table; do\n"
           "    printf 'SELECT \\047%s\\047 AS place, count(*) FROM %s WHERE tenant_id = :\\047tenant\\047;\\n' \"$table\" \"$table\"\n"
           "  done | psql --no-psqlrc --tuples-only --set=tenant=\"$tenant_id\"\n"
           "printf 'SELECT nspname FROM pg_namespace WHERE nspname = :\\047schema\\047;\\n' | psql --no-psqlrc --tuples-only --set=schema=\"$schema\"\n";
}

} // namespace platbook::exporters::runbook
