#include "exporters/runbook/TenantData.h"

#include "PlanTypes.h"
#include "models/fields/Effective.h"

namespace platbook::exporters::runbook {
namespace {

/// Tables whose rows carry a tenant, one per line.
constexpr const char* listTables =
    "psql --no-psqlrc --tuples-only --no-align --command=\"SELECT format('%I.%I', table_schema, table_name) FROM information_schema.columns "
    "WHERE column_name = 'tenant_id' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1\" |\n";

std::string schemaVariable(const models::Plan& plan) {
    return "schema=\"" + tenantText(plan, plan.naming->schemaOrDefault()) + "\"\n";
}

} // namespace

std::string askTenant() {
    return "printf 'slug of the tenant: '\nread -r tenant\nprintf 'tenant_id (UUID): '\nread -r tenant_id\n"
           "slug=$(printf '%s' \"$tenant\" | tr - _)\n";
}

std::string tenantText(const models::Plan& plan, const std::string& pattern) {
    constexpr std::string_view underscored = "{tenant_}";
    std::string text = pattern;
    for (std::size_t at = 0; (at = text.find(underscored, at)) != std::string::npos;)
        text.replace(at, underscored.size(), "${slug:?}");
    models::NameTokens tokens;
    tokens.plan = plan.plan->id.text;
    tokens.tenant = "${tenant:?}";
    tokens.tenantId = "${tenant_id:?}";
    return models::expandName(text, tokens);
}

std::string objectPrefix(const models::Plan& plan) {
    const std::string prefix = tenantText(plan, plan.naming->objectPrefixOrDefault());
    return prefix.ends_with('/') ? prefix : prefix + '/';
}

std::string schemaCommands(const models::Plan& plan) {
    return schemaVariable(plan) +
           "printf '%s\\n' 'CREATE ROLE :\"schema\" NOLOGIN;' 'CREATE SCHEMA :\"schema\" AUTHORIZATION :\"schema\";' 'GRANT USAGE ON SCHEMA :\"schema\" TO :\"schema\";' |\n"
           "  psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=schema=\"$schema\" --single-transaction\n";
}

std::string isolationCommands() {
    return "psql --no-psqlrc --command=\"SELECT c.oid::regclass AS unprotected FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' "
           "WHERE c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)\"\n";
}

std::string exportRowsCommands() {
    return "mkdir -p \"export-$tenant\"\n" + std::string(listTables) +
           "  while read -r table; do\n"
           "    printf 'SELECT * FROM %s WHERE tenant_id = :\\047tenant\\047;\\n' \"$table\" |\n"
           "      psql --no-psqlrc --csv --set=ON_ERROR_STOP=1 --set=tenant=\"$tenant_id\" --output=\"export-$tenant/$table.csv\"\n"
           "  done\nwc -l \"export-$tenant\"/*.csv\n";
}

std::string importRowsCommands() {
    return "for file in \"export-$tenant\"/*.csv; do\n"
           "  table=$(basename \"$file\" .csv)\n"
           "  printf 'CREATE TEMP TABLE back (LIKE %s) ON COMMIT DROP;\\n' \"$table\"\n"
           "  printf '\\\\copy back FROM \\047%s\\047 CSV HEADER\\n' \"$file\"\n"
           "  printf 'SELECT 1 / (count(*) = 0)::int AS only_this_tenant FROM back WHERE tenant_id <> :\\047tenant\\047;\\n'\n"
           "  printf 'INSERT INTO %s SELECT * FROM back ON CONFLICT DO NOTHING;\\nDROP TABLE back;\\n' \"$table\"\n"
           "done | psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=tenant=\"$tenant_id\" --single-transaction\n";
}

std::string exportSchemaCommands(const models::Plan& plan) {
    return schemaVariable(plan) +
           "pg_dump --format=custom --schema=\"$schema\" --file=\"$schema.dump\"\npg_restore --list \"$schema.dump\"\n";
}

std::string deleteRowsCommands() {
    return std::string(listTables) +
           "  while read -r table; do\n"
           "    printf 'DELETE FROM %s WHERE tenant_id = :\\047tenant\\047;\\n' \"$table\"\n"
           "  done | psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=tenant=\"$tenant_id\" --single-transaction\n";
}

std::string dropSchemaCommands(const models::Plan& plan) {
    return schemaVariable(plan) +
           "printf '%s\\n' 'DROP SCHEMA :\"schema\" CASCADE;' 'DROP OWNED BY :\"schema\";' 'DROP ROLE :\"schema\";' |\n"
           "  psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=schema=\"$schema\" --single-transaction\n";
}

std::string proveRowsCommands() {
    return std::string(listTables) +
           "  while read -r table; do\n"
           "    printf 'SELECT \\047%s\\047 AS place, count(*) FROM %s WHERE tenant_id = :\\047tenant\\047;\\n' \"$table\" \"$table\"\n"
           "  done | psql --no-psqlrc --tuples-only --set=tenant=\"$tenant_id\"\n";
}

std::string proveSchemaCommands(const models::Plan& plan) {
    return schemaVariable(plan) +
           "printf 'SELECT nspname FROM pg_namespace WHERE nspname = :\\047schema\\047;\\n' | psql --no-psqlrc --tuples-only --set=schema=\"$schema\"\n";
}

} // namespace platbook::exporters::runbook
