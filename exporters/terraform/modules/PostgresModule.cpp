#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {
namespace {

/// What a primary and its replicas have in common.
void addSettings(HclBlock& settings, const std::string& range, const StoreTraits& traits) {
    settings.raw("tier", "var.tier").raw("edition", "var.edition").set("disk_type", "PD_SSD");
    settings.raw("disk_size", "var.disk_gb").raw("disk_autoresize", "var.disk_autoresize");
    settings.raw("deletion_protection_enabled", "var.deletion_protection").raw("user_labels", "var.labels");
    HclBlock& ip = settings.block("ip_configuration");
    if (traits.publicAddress) ip.raw("ipv4_enabled", "var.public_ip");
    else ip.set("ipv4_enabled", false);
    ip.raw("private_network", "var.network_id");
    ip.raw("allocated_ip_range", range).raw("ssl_mode", "var.ssl_mode");
    HclBlock& flag = settings.block("dynamic", {"database_flags"});
    flag.raw("for_each", "local.flags");
    flag.block("content").raw("name", "database_flags.key").raw("value", "database_flags.value");
    HclBlock& insights = settings.block("insights_config");
    insights.raw("query_insights_enabled", "var.insights")
        .set("record_application_tags", true)
        .set("record_client_address", false);
}

/// Backups, log and maintenance of a primary. @param primary  the condition that it is one; empty: always
void addUpkeep(HclBlock& settings, const std::string& primary) {
    const std::string also = primary.empty() ? "" : primary + " && ";
    HclBlock& backup = settings.block("backup_configuration");
    backup.raw("enabled", also + "var.backups.retained > 0")
        .raw("start_time", primary.empty() ? "var.backups.start_time" : primary + " ? var.backups.start_time : null")
        .raw("location", primary.empty() ? "var.backups.location" : primary + " ? var.backups.location : null");
    backup.raw("point_in_time_recovery_enabled", also + "var.backups.log_days > 0");
    backup.raw("transaction_log_retention_days", also + "var.backups.log_days > 0 ? var.backups.log_days : null");
    HclBlock& retention = backup.block("dynamic", {"backup_retention_settings"});
    retention.raw("for_each", also + "var.backups.retained > 0 ? [var.backups.retained] : []");
    retention.block("content")
        .raw("retained_backups", "backup_retention_settings.value")
        .set("retention_unit", "COUNT");
    HclBlock& window = settings.block("dynamic", {"maintenance_window"});
    window.raw("for_each", also + "var.maintenance != null ? [var.maintenance] : []");
    window.block("content")
        .raw("day", "maintenance_window.value.day")
        .raw("hour", "maintenance_window.value.hour")
        .set("update_track", "stable");
}

void addPrimary(HclFile& main, const StoreTraits& traits) {
    main.block("locals").raw(
        "flags", "var.iam_auth ? merge(var.flags, { \"cloudsql.iam_authentication\" = \"on\" }) : var.flags");

    HclBlock& instance = main.resource("google_sql_database_instance", "this");
    passVariables(instance, {"name", "database_version", "deletion_protection"});
    instance.raw("project", "var.project_id").raw("region", "var.location");
    if (traits.ownKeys) instance.raw("encryption_key_name", "var.key_id");
    HclBlock& settings = instance.block("settings");
    settings.raw("availability_type", "var.high_availability ? \"REGIONAL\" : \"ZONAL\"");
    addSettings(settings, "var.private_range", traits);
    addUpkeep(settings, {});
    preventDestroy(instance, "The disk grows by itself: its size is not for Terraform to set back.",
                   {"settings[0].disk_size"});
    instance.comment(
        "Nothing in the instance refers to the private services connection, yet it cannot be made before it.");
    instance.set("depends_on", Expression::raws({"var.private_services_connection"}));
}

void addReplicas(HclFile& main, const StoreTraits& traits) {
    main.comment(
        "Read replicas in the region, and the standby in the failover region. After the standby was promoted, say");
    main.comment(
        "promoted = true in the values: it then is a primary of its own, with the primary's second zone, backups and maintenance.");
    HclBlock& replica = main.resource("google_sql_database_instance", "replica");
    replica.raw("for_each", "var.replicas");
    replica.raw("name", "each.value.name")
        .raw("database_version", "var.database_version")
        .raw("deletion_protection", "var.deletion_protection");
    replica.raw("project", "var.project_id").raw("region", "each.value.location");
    if (traits.ownKeys) replica.raw("encryption_key_name", "each.value.key_id");
    replica.raw("master_instance_name", "each.value.promoted ? null : google_sql_database_instance.this.name");
    HclBlock& settings = replica.block("settings");
    settings.raw("availability_type", "each.value.promoted && var.high_availability ? \"REGIONAL\" : \"ZONAL\"");
    addSettings(settings, "each.key == \"standby\" ? var.standby_range : var.private_range", traits);
    addUpkeep(settings, "each.value.promoted");
    preventDestroy(replica, "", {"settings[0].disk_size"});
    replica.set("depends_on", Expression::raws({"var.private_services_connection"}));
}

void addAccess(HclFile& main) {
    HclBlock& database = main.resource("google_sql_database", "this");
    database.raw("for_each", "var.databases");
    database.raw("name", "each.value.name")
        .raw("project", "var.project_id")
        .raw("instance", "google_sql_database_instance.this.name");
    database.raw("charset", "each.value.charset")
        .raw("collation", "each.value.collation")
        .set("deletion_policy", "ABANDON");
    preventDestroy(database, "");

    main.comment("Workloads log in with their own identity: there is no password to keep.");
    HclBlock& user = main.resource("google_sql_user", "this");
    user.raw("for_each", "var.iam_auth ? var.clients : {}");
    user.raw("name", "trimsuffix(each.value, \".gserviceaccount.com\")").raw("project", "var.project_id");
    user.raw("instance", "google_sql_database_instance.this.name").set("type", "CLOUD_IAM_SERVICE_ACCOUNT");
    user.comment("A role that owns or was granted something cannot be dropped: it goes with its instance.");
    user.set("deletion_policy", "ABANDON");

    HclBlock& locals = main.block("locals");
    locals.raw(
        "instances",
        "concat([google_sql_database_instance.this.name], [for replica in google_sql_database_instance.replica : replica.name])");
    locals.raw(
        "grants",
        "merge([for role in [\"client\", \"instanceUser\"] : { for client, email in var.clients : \"${client}/${role}\" => { role = role, email = email } }]...)");
    HclBlock& grant = main.resource("google_project_iam_member", "client");
    grant.raw("for_each", "local.grants");
    grant.raw("project", "var.project_id").set("role", format("roles/cloudsql.${each.value.role}"));
    grant.set("member", format("serviceAccount:${each.value.email}"));
    HclBlock& condition = grant.block("condition");
    condition.set("title", format("only ${var.name}"));
    condition.comment("Cloud SQL takes no bindings on an instance: the condition narrows the project's to these.");
    condition.raw(
        "expression",
        "join(\" || \", [for name in local.instances : \"resource.name == 'projects/${var.project_id}/instances/${name}'\"])");
}

void addSizeInputs(TerraformModule& module) {
    HclBlock& version = module.variable("database_version", "string", "Engine and major version, POSTGRES_15.");
    validate(version, "startswith(var.database_version, \"POSTGRES_\")", "The engine is PostgreSQL.");
    HclBlock& edition = module.variable("edition", "string",
                                        "Edition; from POSTGRES_16 on the provider's default has no db-custom tiers.");
    oneOf(edition, "edition", {"ENTERPRISE", "ENTERPRISE_PLUS"});
    HclBlock& tier = module.variable("tier", "string", "Machine tier, db-custom-2-7680.");
    validate(tier, "startswith(var.tier, \"db-\")", "A tier starts with db-.");
    validate(
        tier,
        "var.edition == \"ENTERPRISE_PLUS\" ? startswith(var.tier, \"db-perf-optimized-\") : !startswith(var.tier, \"db-perf-optimized-\")",
        "ENTERPRISE_PLUS has the db-perf-optimized tiers, ENTERPRISE the others.");
    module.variable("high_availability", "bool", "Whether a second zone stands by.");
    HclBlock& disk = module.variable("disk_gb", "number", "Disk at creation in GB.");
    validate(disk, "var.disk_gb >= 10", "A disk has 10 GB at least.");
    module.variable("disk_autoresize", "bool", "Whether the disk grows when it fills.").set("default", true);
    module.variable("flags", "map(string)", "Server flags, numbers in server units.")
        .set("default", Expression::map({}));
    HclBlock& backups =
        module.variable("backups",
                        objectType({{"retained", "number"},
                                    {"log_days", "number"},
                                    {"start_time", "optional(string)"},
                                    {"location", "optional(string)"}}),
                        "Backups kept, days of log for point-in-time recovery, start (UTC) and location.");
    validate(backups,
             "var.backups.log_days >= 0 && var.backups.log_days <= (var.edition == \"ENTERPRISE_PLUS\" ? 35 : 7)",
             "Logs reach back 7 days, 35 in ENTERPRISE_PLUS.");
    validate(backups, "var.backups.retained > 0 || (var.backups.log_days == 0 && !var.high_availability)",
             "Point-in-time recovery and a second zone need backups.");
    HclBlock& maintenance = module.variable("maintenance", objectType({{"day", "number"}, {"hour", "number"}}),
                                            "Maintenance window: day 1 (Monday) to 7, hour in UTC.");
    maintenance.set("default", Expression());
    validate(
        maintenance,
        "var.maintenance == null ? true : var.maintenance.day >= 1 && var.maintenance.day <= 7 && var.maintenance.hour >= 0 && var.maintenance.hour <= 23",
        "Days are 1 to 7, hours 0 to 23.");
}

void addAccessInputs(TerraformModule& module, const StoreTraits& traits) {
    module.variable("network_id", "string", "Network that reaches the instance.");
    module.variable("private_range", "string", "Name of the cell's range for private services.")
        .set("default", Expression());
    module
        .variable("standby_range", "string",
                  "Name of the range in the failover region; null lets the provider choose among the network's.")
        .set("default", Expression());
    module.variable("private_services_connection", "string", "Connection of the network to private services.");
    if (traits.publicAddress)
        module.variable("public_ip", "bool", "Whether the instance has a public address.").set("default", false);
    HclBlock& ssl = module.variable("ssl_mode", "string", "Which connections are let in.");
    ssl.set("default", "ENCRYPTED_ONLY");
    oneOf(ssl, "ssl_mode",
          {"ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED", "ALLOW_UNENCRYPTED_AND_ENCRYPTED"});
    module.variable("iam_auth", "bool", "Whether workloads log in with their identity.").set("default", true);
    module.variable("insights", "bool", "Whether query statistics are kept.").set("default", true);
    module.variable("deletion_protection", "bool", "Whether Terraform and the service refuse to delete the instance.")
        .set("default", true);
    if (traits.ownKeys)
        module.variable("key_id", "string", "Key that encrypts the instance; null for the provider's.")
            .set("default", Expression());
    module.variable("databases",
                    mapOf(objectType({{"name", "string"},
                                      {"charset", "optional(string, \"UTF8\")"},
                                      {"collation", "optional(string, \"en_US.UTF8\")"}})),
                    "Databases by id.");
    module.variable("clients", clientsType, "Service account e-mails by workload.").set("default", Expression::map({}));
    std::vector<std::pair<std::string, std::string>> replica{
        {"name", "string"}, {"location", "string"}, {"promoted", "optional(bool, false)"}};
    if (traits.ownKeys) replica.emplace_back("key_id", "optional(string)");
    module
        .variable("replicas", mapOf(objectType(std::move(replica))),
                  "Replicas by place: standby for the one in the failover region, any other key for read replicas.")
        .set("default", Expression::map({}));
}

void addTest(TerraformModule& module) {
    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project")
        .set("name", "test-pg")
        .set("location", "us-east1")
        .set("database_version", "POSTGRES_16");
    variables.set("edition", "ENTERPRISE")
        .set("tier", "db-custom-2-7680")
        .set("high_availability", true)
        .set("disk_gb", 50);
    variables.set("network_id", "projects/test-project/global/networks/test")
        .set("private_services_connection", "test");
    variables.set("backups", Expression::map({{"retained", 7}, {"log_days", 7}}));
    variables.set("databases", Expression::map({{"app", Expression::map({{"name", "app"}})}}));
    HclBlock& plan = test.block("run", {"is_private_and_protected"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw("condition", "google_sql_database_instance.this.settings[0].ip_configuration[0].ipv4_enabled == false")
        .set("error_message", "The instance has no public address.");
    plan.block("assert")
        .raw("condition", "google_sql_database_instance.this.deletion_protection")
        .set("error_message", "The instance is protected by default.");
    HclBlock& backups = test.block("run", {"refuses_a_second_zone_without_backups"});
    backups.raw("command", "plan");
    backups.block("variables").set("backups", Expression::map({{"retained", 0}, {"log_days", 0}}));
    backups.set("expect_failures", Expression::raws({"var.backups"}));
    HclBlock& edition = test.block("run", {"refuses_a_tier_of_the_other_edition"});
    edition.raw("command", "plan");
    edition.block("variables").set("tier", "db-perf-optimized-N-2");
    edition.set("expect_failures", Expression::raws({"var.tier"}));
}

} // namespace

TerraformModule postgresModule(const StoreTraits& traits) {
    TerraformModule module("modules/postgres",
                           "A private PostgreSQL instance with backups, replicas, databases and logins by identity.");
    module.note("A deleted instance's name stays taken for up to a week.");
    addPrimary(module.main(), traits);
    addReplicas(module.main(), traits);
    addAccess(module.main());
    projectInput(module);
    labelsInput(module);
    module.variable("name", "string", "Name of the instance.");
    module.variable("location", "string", "Region of the instance.");
    addSizeInputs(module);
    addAccessInputs(module, traits);
    module.output("name", "google_sql_database_instance.this.name", "Name of the instance.");
    module.output(
        "hosts",
        "merge({ primary = google_sql_database_instance.this.private_ip_address }, { for place, replica in google_sql_database_instance.replica : place => replica.private_ip_address })",
        "Private addresses by place.");
    module.output(
        "connections",
        "merge({ primary = google_sql_database_instance.this.connection_name }, { for place, replica in google_sql_database_instance.replica : place => replica.connection_name })",
        "Connection names by place, for the auth proxy.");
    module.output("users", "{ for client, user in google_sql_user.this : client => user.name }",
                  "Database logins by workload.");
    module.output("databases", "{ for id, database in google_sql_database.this : id => database.name }",
                  "Database names by id.");
    addTest(module);
    return module;
}

} // namespace platbook::exporters::terraform
