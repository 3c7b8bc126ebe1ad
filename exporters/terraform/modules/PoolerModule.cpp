#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {
namespace {

void addAccount(HclFile& main) {
    HclBlock& account = main.resource("google_service_account", "this");
    account.raw("project", "var.project_id").raw("account_id", "var.account_id").raw("display_name", "var.description");
    HclBlock& grant = main.resource("google_project_iam_member", "this");
    grant.raw("for_each", "toset([\"roles/logging.logWriter\", \"roles/monitoring.metricWriter\"])");
    grant.raw("project", "var.project_id")
        .raw("role", "each.value")
        .raw("member", "google_service_account.this.member");
    HclBlock& images = main.resource("google_project_iam_member", "images");
    images.raw("for_each", "var.registry.project == \"\" ? toset([]) : toset([var.registry.project])");
    images.raw("project", "each.value")
        .set("role", "roles/artifactregistry.reader")
        .raw("member", "google_service_account.this.member");
}

/// A proxy and a pooler as units that run containers; the file system keeps nothing, so each start writes them anew.
void addUnits(HclFile& main) {
    HclBlock& locals = main.block("locals");
    locals.set(
        "arguments",
        Expression::wrap(
            "{ for place in keys(var.places) : place => ",
            Expression::map(
                {{"cloud-sql-proxy",
                  format(
                      "${var.proxy_image} --private-ip --structured-logs --exit-zero-on-sigterm "
                      "${lookup(var.connections, place, var.connections[\"primary\"])}?port=${var.settings[\"DB_PORT\"]}&auto-iam-authn=true")},
                 {"pgbouncer",
                  format(
                      "${join(\" \", [for name, value in merge(var.settings, { DB_USER = var.user }) : \"--env=${name}=${value}\"])} ${var.pooler_image}")}}),
            " }"));
    locals.set(
        "units",
        Expression::wrap(
            "{ for place, arguments in local.arguments : place => [for name, words in arguments : ",
            Expression::map(
                {{"path", format("/etc/systemd/system/${name}.service")},
                 {"permissions", "0644"},
                 {"content",
                  Expression::call(
                      "join",
                      {ref("\"\\n\""),
                       Expression::list(
                           {"[Unit]", "Wants=network-online.target", "After=network-online.target", "[Service]",
                            "Environment=HOME=/home/pooler",
                            format(
                                "ExecStartPre=-/usr/bin/docker-credential-gcr configure-docker --registries=${var.registry.host}"),
                            format("ExecStartPre=-/usr/bin/docker rm --force ${name}"),
                            format("ExecStart=/usr/bin/docker run --rm --name=${name} --network=host ${words}"),
                            format("ExecStop=/usr/bin/docker stop ${name}"), "Restart=always", "RestartSec=5",
                            ""})})}}),
            "] }"));
    locals.set("commands", Expression::list({"mkdir -p /home/pooler",
                                             format("iptables -w -A INPUT -p tcp --dport ${var.port} -j ACCEPT"),
                                             "systemctl daemon-reload", "systemctl start cloud-sql-proxy pgbouncer"}));
}

void addInstances(HclFile& main) {
    HclBlock& health = main.resource("google_compute_region_health_check", "this");
    health.raw("for_each", "var.places");
    health.raw("name", "each.value.name").raw("project", "var.project_id").raw("region", "each.value.location");
    health.set("check_interval_sec", 10).set("timeout_sec", 5).set("unhealthy_threshold", 3);
    health.block("tcp_health_check").raw("port", "var.port");

    HclBlock& instance = main.resource("google_compute_instance_template", "this");
    instance.raw("for_each", "var.places");
    instance.set("name_prefix", format("${substr(each.value.name, 0, 36)}-"))
        .raw("project", "var.project_id")
        .raw("region", "each.value.location");
    instance.raw("machine_type", "var.machine_type").raw("labels", "var.labels");
    HclBlock& disk = instance.block("disk");
    disk.set("source_image", "projects/cos-cloud/global/images/family/cos-stable").set("disk_type", "pd-balanced");
    disk.set("disk_size_gb", 10).set("boot", true).set("auto_delete", true);
    instance.block("network_interface").raw("subnetwork", "var.subnets[each.key]");
    instance.block("service_account")
        .raw("email", "google_service_account.this.email")
        .set("scopes", Expression::texts({"cloud-platform"}));
    instance.block("shielded_instance_config")
        .set("enable_secure_boot", true)
        .set("enable_vtpm", true)
        .set("enable_integrity_monitoring", true);
    instance.set(
        "metadata",
        Expression::map(
            {{"user-data",
              ref("\"#cloud-config\\n${yamlencode({ write_files = local.units[each.key], runcmd = local.commands })}\"")},
             {"block-project-ssh-keys", "true"},
             {"enable-oslogin", "true"},
             {"google-logging-enabled", "true"}}));
    instance.block("lifecycle").set("create_before_destroy", true);

    HclBlock& group = main.resource("google_compute_region_instance_group_manager", "this");
    group.raw("for_each", "var.places");
    group.raw("name", "each.value.name").raw("project", "var.project_id").raw("region", "each.value.location");
    group.raw("base_instance_name", "each.value.name").raw("target_size", "each.value.instances");
    group.block("version").raw("instance_template", "google_compute_instance_template.this[each.key].id");
    group.block("auto_healing_policies")
        .raw("health_check", "google_compute_region_health_check.this[each.key].id")
        .set("initial_delay_sec", 180);
    HclBlock& update = group.block("update_policy");
    update.comment("Instances beyond the planned ones would hold connections that the database does not have.");
    update.set("type", "OPPORTUNISTIC").set("minimal_action", "REPLACE");
}

void addAddress(HclFile& main) {
    HclBlock& backend = main.resource("google_compute_region_backend_service", "this");
    backend.raw("for_each", "var.places");
    backend.raw("name", "each.value.name").raw("project", "var.project_id").raw("region", "each.value.location");
    backend.set("load_balancing_scheme", "INTERNAL")
        .set("protocol", "TCP")
        .set("connection_draining_timeout_sec", 60)
        .raw("health_checks", "[google_compute_region_health_check.this[each.key].id]");
    backend.block("backend")
        .raw("group", "google_compute_region_instance_group_manager.this[each.key].instance_group")
        .set("balancing_mode", "CONNECTION");

    HclBlock& rule = main.resource("google_compute_forwarding_rule", "this");
    rule.raw("for_each", "var.places");
    rule.raw("name", "each.value.name").raw("project", "var.project_id").raw("region", "each.value.location");
    rule.set("load_balancing_scheme", "INTERNAL")
        .set("ip_protocol", "TCP")
        .raw("ports", "[tostring(var.port)]")
        .raw("backend_service", "google_compute_region_backend_service.this[each.key].id");
    rule.raw("network", "var.network_id").raw("subnetwork", "var.subnets[each.key]").raw("labels", "var.labels");

    main.comment(
        "Whoever reaches the pooler signs in as it does: the cell's own subnets, and what asks for its health.");
    HclBlock& firewall = main.resource("google_compute_firewall", "this");
    firewall.raw("name", "var.places[\"primary\"].name")
        .raw("project", "var.project_id")
        .raw("network", "var.network_id");
    firewall.set("direction", "INGRESS")
        .raw("source_ranges", "concat(var.client_ranges, [\"35.191.0.0/16\", \"130.211.0.0/22\"])");
    firewall.raw("target_service_accounts", "[google_service_account.this.email]");
    firewall.block("allow").set("protocol", "tcp").raw("ports", "[tostring(var.port)]");
}

void addInputs(TerraformModule& module) {
    projectInput(module);
    labelsInput(module);
    accountInput(module);
    module.variable("description", "string", "What it is, for people.");
    HclBlock& places = module.variable(
        "places", mapOf(objectType({{"name", "string"}, {"location", "string"}, {"instances", "number"}})),
        "Poolers by place: primary, and standby while the failover region serves.");
    validate(places, "contains(keys(var.places), \"primary\")", "There is a primary.");
    validate(places, "alltrue([for place in var.places : place.instances >= 1])", "A pooler has an instance at least.");
    module.variable("machine_type", "string", "Machine of an instance.");
    HclBlock& port = module.variable("port", "number", "Port that the pooler listens on.");
    validate(port, "var.port >= 1 && var.port <= 65535", "A port is 1 to 65535.");
    module.variable("settings", "map(string)", "What the pooler's image writes its configuration from, by variable.");
    module.variable("proxy_image", "string", "Image of the database's proxy.");
    module.variable("pooler_image", "string", "Image of the pooler.");
    module.variable("registry", objectType({{"host", "string"}, {"project", "string"}}),
                    "Where the images are; no project leaves their readers to others.");
    HclBlock& connections = module.variable("connections", "map(string)", "Connection names of the database by place.");
    validate(connections, "contains(keys(var.connections), \"primary\")", "There is a primary.");
    module.variable("user", "string", "Login in the database: that of its account.");
    module.variable("network_id", "string", "Network of the instances.");
    module.variable("subnets", "map(string)", "Subnet ids by place.");
    HclBlock& ranges = module.variable("client_ranges", "list(string)", "Ranges that may reach it.");
    cidrValidation(ranges, "alltrue([for range in var.client_ranges : can(cidrhost(range, 0))])");
}

void addTest(TerraformModule& module) {
    HclFile& test = module.test();
    const auto places = [](int instances) {
        return Expression::map(
            {{"primary",
              Expression::map({{"name", "test-pg-pooler"}, {"location", "us-east1"}, {"instances", instances}})}});
    };
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project")
        .set("account_id", "test-pg-pooler")
        .set("description", "pooler")
        .set("machine_type", "e2-small")
        .set("port", 6432);
    variables.set("places", places(2))
        .set("settings", Expression::map({{"DB_PORT", "5432"}, {"POOL_MODE", "transaction"}}));
    variables.set("proxy_image", "cloud-sql-proxy:2").set("pooler_image", "pgbouncer:1");
    variables.set("registry", Expression::map({{"host", "us-docker.pkg.dev"}, {"project", "test-images"}}));
    variables.set("connections", Expression::map({{"primary", "test-project:us-east1:test-pg"}}))
        .set("user", "test-pg-pooler@test-project.iam");
    variables.set("network_id", "test")
        .set("subnets", Expression::map({{"primary", "test"}}))
        .set("client_ranges", Expression::texts({"10.0.0.0/24"}));
    HclBlock& plan = test.block("run", {"signs_in_as_itself"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw(
            "condition",
            "strcontains(local.arguments[\"primary\"][\"pgbouncer\"], \"--env=DB_USER=test-pg-pooler@test-project.iam\")")
        .set("error_message", "The pooler logs in as its own account.");
    plan.block("assert")
        .raw("condition", "google_compute_forwarding_rule.this[\"primary\"].load_balancing_scheme == \"INTERNAL\"")
        .set("error_message", "Nobody outside the network reaches it.");
    HclBlock& refused = test.block("run", {"refuses_none"});
    refused.raw("command", "plan");
    refused.block("variables").set("places", places(0));
    refused.set("expect_failures", Expression::raws({"var.places"}));
}

} // namespace

TerraformModule poolerModule() {
    TerraformModule module("modules/pooler",
                           "A pooler of a database that all workloads of a cell share, behind one internal address.");
    module.note(
        "A change makes a new template and replaces no instance, since the pool is counted without spare ones: replace them one by one with `gcloud compute instance-groups managed update-instances NAME --project=PROJECT --region=REGION --instances=INSTANCE --minimal-action=replace`.");
    addAccount(module.main());
    addUnits(module.main());
    addInstances(module.main());
    addAddress(module.main());
    addInputs(module);
    module.output("email", "google_service_account.this.email", "Account that it signs in with.");
    module.output("addresses", "{ for place, rule in google_compute_forwarding_rule.this : place => rule.ip_address }",
                  "Addresses by place.");
    addTest(module);
    return module;
}

} // namespace platbook::exporters::terraform
