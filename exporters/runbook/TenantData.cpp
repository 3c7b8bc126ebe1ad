#include "exporters/runbook/TenantData.h"

#include "PlanTypes.h"
#include "exporters/runbook/DatabaseAccess.h"
#include "models/fields/Effective.h"

namespace platbook::exporters::runbook {
namespace {

/// Which setting the policies read the tenant from: $setting. They say so themselves; where they hide it in a function,
/// the usual name in $claim is taken, and the control count shows whether it was the right one.
constexpr const char* findSetting =
    "setting=$(psql --no-psqlrc --tuples-only --no-align --command=\"SELECT DISTINCT substring(coalesce(qual, with_check) FROM "
    "'current_setting[(]''([^'']+)''') FROM pg_policies WHERE coalesce(qual, with_check) LIKE '%current_setting(%'\" | head -n 1)\n"
    "setting=${setting:-$claim}\n";

/// psql as the tenant: under forced row-level security nobody sees a row without saying whose.
constexpr const char* asTenant =
    "psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=setting=\"${setting:?}\" --set=tenant=\"${tenant_id:?}\"";
/// First statement of what asTenant reads; it prints nothing.
constexpr const char* sayTenant =
    "printf '%s\\n' \"SELECT set_config(:'setting', :'tenant', false) \\\\g /dev/null\"\n";

/// Tables whose rows carry a tenant, one per line; views are none. A table stands behind those that refer to it, as a
/// deletion needs them, or before them, as rows are put back.
std::string listTables(bool referringFirst) {
    return "psql --no-psqlrc --tuples-only --no-align --command=\"WITH RECURSIVE own AS (SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name "
           "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' "
           "WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname NOT IN ('pg_catalog', 'information_schema')), "
           "level AS (SELECT oid, 0 AS depth FROM own UNION SELECT k.confrelid, level.depth + 1 FROM level JOIN pg_constraint k "
           "ON k.contype = 'f' AND k.conrelid = level.oid AND k.confrelid <> k.conrelid WHERE level.depth < 50) "
           "SELECT name FROM own JOIN level USING (oid) GROUP BY name ORDER BY max(depth)" +
           std::string(referringFirst ? "" : " DESC") + ", name\"";
}

std::string schemaVariable(const models::Plan& plan) {
    return "schema=\"" + tenantText(plan, plan.naming->schemaOrDefault()) + "\"\n";
}

} // namespace

std::string askTenant() {
    return "printf 'slug of the tenant: '\nread -r tenant\nprintf 'tenant_id (UUID): '\nread -r tenant_id\n"
           "slug=$(printf '%s' \"$tenant\" | tr - _)\n";
}

std::string tenantSetting(const models::Component& database) {
    return "app." + (database.rls->claim.has() ? *database.rls->claim : std::string("tenant_id"));
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
    return schemaVariable(plan) + actAsOwner(plan) +
           "printf '%s\\n' 'CREATE ROLE :\"schema\" NOLOGIN;' 'CREATE SCHEMA :\"schema\";' 'GRANT USAGE ON SCHEMA :\"schema\" TO :\"schema\";' \\\n"
           "  'ALTER DEFAULT PRIVILEGES IN SCHEMA :\"schema\" GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :\"schema\";' \\\n"
           "  'ALTER DEFAULT PRIVILEGES IN SCHEMA :\"schema\" GRANT USAGE, SELECT ON SEQUENCES TO :\"schema\";' \\\n"
           "  \"SELECT format('GRANT %I TO %I', :'schema', rolname) FROM pg_roles WHERE rolname LIKE '%.iam' \\\\gexec\" |\n"
           "  psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=schema=\"$schema\" --single-transaction\n";
}

std::string isolationCommands() {
    return "psql --no-psqlrc --command=\"SELECT c.oid::regclass AS unprotected FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' "
           "WHERE c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)\"\n";
}

std::string countRowsCommands(const std::string& when) {
    const std::string file = "\"rows-" + when + "-$tenant.txt\"";
    return std::string(findSetting) + "{\n  " + sayTenant + "  " + listTables(true) +
           " |\n    while read -r table; do\n"
           "      printf \"SELECT '%s', count(*) FROM %s WHERE tenant_id = :'tenant';\\n\" \"$table\" \"$table\"\n"
           "    done\n} | " +
           asTenant + " --tuples-only --no-align | tee " + file +
           "\nawk -F'|' '{sum += $2} END {print \"rows in all:\", sum + 0}' " + file + '\n';
}

std::string exportRowsCommands() {
    return std::string(findSetting) + "mkdir -p \"export-$tenant\"\n" + listTables(false) +
           " |\n  while read -r table; do\n    {\n      " + sayTenant +
           "      printf \"SELECT * FROM %s WHERE tenant_id = :'tenant';\\n\" \"$table\"\n    } |\n      " + asTenant +
           " --csv --output=\"export-$tenant/$table.csv\"\n"
           "  done\nwc -l \"export-$tenant\"/*.csv\n";
}

std::string importRowsCommands() {
    return std::string(findSetting) + "{\n  " + sayTenant + "  " + listTables(false) +
           " |\n    while read -r table; do\n"
           "      file=export-$tenant/$table.csv\n"
           "      test -f \"$file\" || continue\n"
           "      printf 'CREATE TEMP TABLE back (LIKE %s) ON COMMIT DROP;\\n' \"$table\"\n"
           "      printf '\\\\copy back FROM \\047%s\\047 CSV HEADER\\n' \"$file\"\n"
           "      printf \"SELECT 1 / (count(*) = 0)::int AS only_this_tenant FROM back WHERE tenant_id <> :'tenant';\\n\"\n"
           "      printf 'INSERT INTO %s SELECT * FROM back ON CONFLICT DO NOTHING;\\nDROP TABLE back;\\n' \"$table\"\n"
           "    done\n} | " +
           asTenant + " --single-transaction\n";
}

std::string exportSchemaCommands(const models::Plan& plan) {
    return schemaVariable(plan) +
           "pg_dump --format=custom --schema=\"$schema\" --file=\"$schema.dump\"\npg_restore --list \"$schema.dump\"\n";
}

std::string deleteRowsCommands() {
    return std::string(findSetting) + "{\n  " + sayTenant + "  " + listTables(true) +
           " |\n    while read -r table; do\n"
           "      printf \"DELETE FROM %s WHERE tenant_id = :'tenant';\\n\" \"$table\"\n"
           "    done\n} | " +
           asTenant + " --single-transaction\n";
}

std::string dropSchemaCommands(const models::Plan& plan) {
    return schemaVariable(plan) + actAsOwner(plan) +
           "printf '%s\\n' 'DROP SCHEMA :\"schema\" CASCADE;' 'DROP ROLE :\"schema\";' |\n"
           "  psql --no-psqlrc --set=ON_ERROR_STOP=1 --set=schema=\"$schema\" --single-transaction\n";
}

std::string proveSchemaCommands(const models::Plan& plan) {
    return schemaVariable(plan) +
           "printf 'SELECT nspname FROM pg_namespace WHERE nspname = :\\047schema\\047;\\n' | psql --no-psqlrc --tuples-only --set=schema=\"$schema\"\n";
}

} // namespace platbook::exporters::runbook
