#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {
namespace {

void addInstance(HclFile& main, bool ownKeys) {
    HclBlock& instance = main.resource("google_redis_instance", "this");
    instance.raw("for_each", "var.places");
    instance.raw("name", "each.value.name").raw("project", "var.project_id").raw("region", "each.value.location");
    instance.raw("tier", "var.high_availability ? \"STANDARD_HA\" : \"BASIC\"");
    instance.raw("memory_size_gb", "var.memory_gb")
        .raw("redis_version", "var.redis_version")
        .raw("redis_configs", "var.configs");
    instance.raw("authorized_network", "var.network_id").set("connect_mode", "PRIVATE_SERVICE_ACCESS");
    instance.raw("reserved_ip_range", "each.key == \"primary\" ? var.private_range : var.standby_range");
    instance.raw("auth_enabled", "var.auth")
        .raw("transit_encryption_mode", "var.tls ? \"SERVER_AUTHENTICATION\" : \"DISABLED\"");
    if (ownKeys) instance.raw("customer_managed_key", "each.value.key_id");
    instance.raw("deletion_protection", "var.deletion_protection").raw("labels", "var.labels");
    HclBlock& persistence = instance.block("dynamic", {"persistence_config"});
    persistence.raw("for_each", "var.snapshots ? [1] : []");
    persistence.block("content").set("persistence_mode", "RDB").set("rdb_snapshot_period", "TWELVE_HOURS");
    HclBlock& policy = instance.block("dynamic", {"maintenance_policy"});
    policy.raw("for_each", "var.maintenance == null ? [] : [var.maintenance]");
    HclBlock& window = policy.block("content").block("weekly_maintenance_window");
    window.raw("day", "maintenance_policy.value.day");
    window.block("start_time")
        .raw("hours", "maintenance_policy.value.hour")
        .set("minutes", 0)
        .set("seconds", 0)
        .set("nanos", 0);
    preventDestroy(instance, "The service moves its own patch level.", {"maintenance_version"});
    instance.comment(
        "Nothing in the instance refers to the private services connection, yet it cannot be made before it.");
    instance.set("depends_on", Expression::raws({"var.private_services_connection"}));
}

void addAuthSecret(HclFile& main) {
    main.comment(
        "The AUTH string goes from the instance into a secret as a write-only argument: no second copy in the state.");
    HclBlock& secret = main.resource("google_secret_manager_secret", "auth");
    secret.raw("for_each", "var.auth ? var.places : {}");
    secret.set("secret_id", format("${each.value.name}-auth"))
        .raw("project", "var.project_id")
        .raw("labels", "var.labels");
    secret.block("replication").block("user_managed").block("replicas").raw("location", "each.value.location");

    HclBlock& version = main.resource("google_secret_manager_secret_version", "auth");
    version.raw("for_each", "google_secret_manager_secret.auth");
    version.raw("secret", "each.value.id").raw("secret_data_wo", "google_redis_instance.this[each.key].auth_string");
    version.comment("Raise it after the AUTH string was renewed.");
    version.set("secret_data_wo_version", "1");

    HclBlock& reader = main.resource("google_secret_manager_secret_iam_member", "auth");
    reader.raw(
        "for_each",
        "var.auth ? merge([for place in keys(var.places) : { for client, email in var.clients : \"${place}/${client}\" => { place = place, email = email } }]...) : {}");
    reader.raw("project", "var.project_id")
        .raw("secret_id", "google_secret_manager_secret.auth[each.value.place].secret_id");
    reader.set("role", "roles/secretmanager.secretAccessor")
        .set("member", format("serviceAccount:${each.value.email}"));
}

void addInputs(TerraformModule& module, bool ownKeys) {
    projectInput(module);
    labelsInput(module);
    HclBlock& places = module.variable("places", storePlaces(ownKeys),
                                       "Instances by place: primary, and standby while the failover region serves.");
    validate(places, "contains(keys(var.places), \"primary\")", "There is a primary.");
    HclBlock& memory = module.variable("memory_gb", "number", "Memory in whole GiB.");
    validate(memory, "var.memory_gb >= 1 && var.memory_gb <= 300 && var.memory_gb == floor(var.memory_gb)",
             "Memory is 1 to 300 whole GiB.");
    module.variable("high_availability", "bool", "Whether a replica stands by in a second zone.");
    HclBlock& version = module.variable("redis_version", "string", "Version, REDIS_7_2.");
    validate(version, "startswith(var.redis_version, \"REDIS_\")", "A version starts with REDIS_.");
    module.variable("configs", "map(string)", "Server settings.").set("default", Expression::map({}));
    module.variable(
        "network_id", "string",
        "Network that reaches the instance; without it the instance would stand in the network named default.");
    module.variable("private_range", "string", "Name of the cell's range for private services.")
        .set("default", Expression());
    module
        .variable("standby_range", "string",
                  "Name of the range in the failover region; null lets the provider choose among the network's.")
        .set("default", Expression());
    module.variable("private_services_connection", "string", "Connection of the network to private services.");
    module.variable("auth", "bool", "Whether clients need the AUTH string.").set("default", true);
    module.variable("tls", "bool", "Whether traffic is encrypted; clients then need the server's authority.")
        .set("default", true);
    module.variable("snapshots", "bool", "Whether the data is saved to disk every twelve hours.").set("default", false);
    module.variable("deletion_protection", "bool", "Whether Terraform refuses to delete the instance.")
        .set("default", true);
    HclBlock& maintenance = module.variable("maintenance", objectType({{"day", "string"}, {"hour", "number"}}),
                                            "Maintenance window: weekday and hour in UTC.");
    maintenance.set("default", Expression());
    validate(maintenance, "var.maintenance == null ? true : var.maintenance.hour >= 0 && var.maintenance.hour <= 23",
             "Hours are 0 to 23.");
    module.variable("clients", clientsType, "Service account e-mails by workload.").set("default", Expression::map({}));
}

} // namespace

TerraformModule redisModule(const StoreTraits& traits) {
    TerraformModule module("modules/redis",
                           "Redis on the private network, with AUTH and TLS unless the plan says otherwise.");
    addInstance(module.main(), traits.ownKeys);
    addAuthSecret(module.main());
    addInputs(module, traits.ownKeys);
    module.output("hosts", "{ for place, instance in google_redis_instance.this : place => instance.host }",
                  "Addresses by place.");
    module.output("ports", "{ for place, instance in google_redis_instance.this : place => tostring(instance.port) }",
                  "Ports by place: another one with TLS.");
    module.output(
        "authorities",
        "{ for place, instance in google_redis_instance.this : place => join(\"\\n\", instance.server_ca_certs[*].cert) }",
        "Certificates of the authority by place, for clients.");
    HclBlock& auth = module.outputBlock(
        "auth_secrets",
        "{ for place, version in google_secret_manager_secret_version.auth : place => { secret = google_secret_manager_secret.auth[place].secret_id, version = version.version } }",
        "Secret and version of the AUTH string by place, known once clients may read it.");
    auth.set("depends_on", Expression::raws({"google_secret_manager_secret_iam_member.auth"}));

    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project")
        .set("memory_gb", 2)
        .set("high_availability", true)
        .set("redis_version", "REDIS_7_2");
    variables.set("network_id", "projects/test-project/global/networks/test")
        .set("private_services_connection", "test");
    variables.set("places",
                  Expression::map({{"primary", Expression::map({{"name", "test-cache"}, {"location", "us-east1"}})}}));
    HclBlock& plan = test.block("run", {"asks_for_auth_and_tls"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw(
            "condition",
            "google_redis_instance.this[\"primary\"].auth_enabled && google_redis_instance.this[\"primary\"].transit_encryption_mode == \"SERVER_AUTHENTICATION\"")
        .set("error_message", "AUTH and TLS are on by default.");
    HclBlock& refused = test.block("run", {"refuses_half_a_gigabyte"});
    refused.raw("command", "plan");
    refused.block("variables").set("memory_gb", ref("0.5"));
    refused.set("expect_failures", Expression::raws({"var.memory_gb"}));
    return module;
}

} // namespace platbook::exporters::terraform
