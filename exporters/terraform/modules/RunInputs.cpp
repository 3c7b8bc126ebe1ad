#include "exporters/terraform/modules/RunInputs.h"

#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {

void addRunAccount(HclFile& main) {
    main.comment("An account of its own: what this workload may do, no other one may.");
    HclBlock& account = main.resource("google_service_account", "this");
    account.raw("project", "var.project_id").raw("account_id", "var.account_id").raw("display_name", "var.description");

    HclBlock& grant = main.resource("google_project_iam_member", "this");
    grant.raw(
        "for_each",
        "setunion([\"roles/logging.logWriter\", \"roles/monitoring.metricWriter\", \"roles/cloudtrace.agent\"], var.project_roles)");
    grant.raw("project", "var.project_id")
        .raw("role", "each.value")
        .raw("member", "google_service_account.this.member");
}

void addRunInputs(TerraformModule& module, bool service) {
    projectInput(module);
    labelsInput(module);
    accountInput(module);
    module.variable("description", "string", "What it is, for people.");
    HclBlock& roles =
        module.variable("project_roles", "set(string)", "Further roles in the whole project: wide, so rarely right.");
    roles.set("default", Expression::list({}));
    validate(roles,
             "length(setintersection(var.project_roles, [\"roles/owner\", \"roles/editor\", \"roles/viewer\"])) == 0",
             "Basic roles are never given: name the roles that are needed.");
    HclBlock& cpu = module.variable("cpu", "string", "vCPU of an instance.");
    validate(cpu, "tonumber(var.cpu) > 0", "An instance needs some vCPU.");
    HclBlock& memory = module.variable("memory", "string", "Memory of an instance, 512Mi.");
    validate(memory, "can(regex(\"^[0-9]+(Mi|Gi)$\", var.memory))", "Memory is given in Mi or Gi.");
    module.variable("image", "string", "Image of the first revision; delivery sets the later ones.");
    module.variable("command", "list(string)", "Entry point in place of the image's.")
        .set("default", Expression::list({}));
    module.variable("env", "map(map(string))", "Environment variables by place.").set("default", Expression::map({}));
    module
        .variable("secret_env", mapOf(mapOf(objectType({{"secret", "string"}, {"version", "string"}}))),
                  "Environment variables from secrets by place, with a pinned version.")
        .set("default", Expression::map({}));
    module
        .variable("sidecars",
                  listOf(objectType({{"name", "string"},
                                     {"image", "string"},
                                     {"cpu", "string"},
                                     {"memory", "string"},
                                     {"args", "optional(map(list(string)), {})"},
                                     {"env", "optional(map(map(string)), {})"},
                                     {"probe", "optional(object({ path = string, port = number }))"}})),
                  "Further containers beside it: arguments and variables by place, and a check that one has started.")
        .set("default", Expression::list({}));
    module.variable("network_id", "string", "Network of the instances.");
    module.variable("subnets", "map(string)", "Subnet ids by place.");
    HclBlock& egress = module.variable("egress", "string", "Which traffic leaves through the network.");
    egress.set("default", "PRIVATE_RANGES_ONLY");
    oneOf(egress, "egress", {"PRIVATE_RANGES_ONLY", "ALL_TRAFFIC"});
    module.variable("deletion_protection", "bool", "Whether Terraform refuses to delete it.").set("default", true);
    if (!service) return;
    HclBlock& port = module.variable("port", "number", "Port that the container listens on.");
    validate(port, "var.port >= 1 && var.port <= 65535", "A port is 1 to 65535.");
    module.variable("http2", "bool", "Whether the container speaks HTTP/2 without TLS.").set("default", false);
    HclBlock& concurrency = module.variable("concurrency", "number", "Requests at once per instance.");
    validate(concurrency, "var.concurrency >= 1 && var.concurrency <= 1000", "Concurrency is 1 to 1000.");
    HclBlock& timeout = module.variable("timeout_seconds", "number", "Longest request.");
    validate(timeout, "var.timeout_seconds >= 1 && var.timeout_seconds <= 3600",
             "A request may take 1 to 3600 seconds.");
    module.variable("cpu_idle", "bool",
                    "Whether an instance gets CPU only while it answers; false where it works between requests.");
    module.variable("startup_boost", "bool", "Whether a starting instance gets more CPU.").set("default", false);
    HclBlock& ingress =
        module.variable("ingress", "string", "Who may call: the load balancer, the network, or anyone.");
    oneOf(ingress, "ingress",
          {"INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", "INGRESS_TRAFFIC_INTERNAL_ONLY", "INGRESS_TRAFFIC_ALL"});
    module.variable("default_url", "bool", "Whether the provider's own address answers.").set("default", false);
    module.variable("public_invoker", "bool", "Whether calls need no identity: behind a load balancer they have none.")
        .set("default", false);
    module.variable("invokers", clientsType, "Service account e-mails that may call, by workload.")
        .set("default", Expression::map({}));
    HclBlock& members =
        module.variable("members", "set(string)", "People and groups that may call, group:team@company.");
    members.set("default", Expression::list({}));
    validate(members,
             "alltrue([for member in var.members : can(regex(\"^(user|group|serviceAccount|domain):\", member))])",
             "A member is a user, group, serviceAccount or domain: calls without identity are public_invoker's.");
    const auto probe =
        "object({ path = string, port = number, initial_delay = number, period = number, timeout = number, failures = number, successes = number })";
    HclBlock& probes = module.variable(
        "probes", objectType({{"startup", probe}, {"live", probe}, {"ready", std::string("optional(") + probe + ")"}}),
        "Health checks; ready lets another region take over and needs an instance that always runs.");
    validate(probes,
             "alltrue([for probe in values(var.probes) : probe == null ? true : startswith(probe.path, \"/\")])",
             "A probe's path starts with a slash.");
}

void addSidecarContainers(HclBlock& templateBlock, bool service) {
    HclBlock& sidecar = templateBlock.block("dynamic", {"containers"});
    sidecar.raw("for_each", "{ for container in var.sidecars : container.name => container }")
        .raw("iterator", "sidecar");
    HclBlock& content = sidecar.block("content");
    content.raw("name", "sidecar.key").raw("image", "sidecar.value.image");
    content.raw("args", "lookup(sidecar.value.args, each.key, [])");
    HclBlock& resources = content.block("resources");
    resources.set("limits",
                  Expression::map({{"cpu", ref("sidecar.value.cpu")}, {"memory", ref("sidecar.value.memory")}}));
    // Unset it would count as false beside limits: the instance would be billed for its whole life.
    if (service) resources.raw("cpu_idle", "var.cpu_idle");
    HclBlock& env = content.block("dynamic", {"env"});
    env.raw("for_each", "lookup(sidecar.value.env, each.key, {})");
    env.block("content").raw("name", "env.key").raw("value", "env.value");
    if (!service) return;
    HclBlock& probe = content.block("dynamic", {"startup_probe"});
    probe.raw("for_each", "sidecar.value.probe == null ? [] : [sidecar.value.probe]");
    HclBlock& check = probe.block("content");
    check.set("period_seconds", 2).set("failure_threshold", 30);
    check.block("http_get").raw("path", "startup_probe.value.path").raw("port", "startup_probe.value.port");
}

void addRunEnvironment(HclBlock& container) {
    HclBlock& env = container.block("dynamic", {"env"});
    env.raw("for_each", "{ for name, value in lookup(var.env, each.key, {}) : name => value if value != null }");
    env.block("content").raw("name", "env.key").raw("value", "env.value");
    HclBlock& secret = container.block("dynamic", {"env"});
    secret.raw("for_each", "lookup(var.secret_env, each.key, {})");
    HclBlock& content = secret.block("content");
    content.raw("name", "env.key");
    HclBlock& source = content.block("value_source").block("secret_key_ref");
    source.raw("secret", "env.value.secret").raw("version", "env.value.version");
}

void addRunNetwork(HclBlock& templateBlock) {
    HclBlock& access = templateBlock.block("vpc_access");
    access.raw("egress", "var.egress");
    access.block("network_interfaces").raw("network", "var.network_id").raw("subnetwork", "var.subnets[each.key]");
}

} // namespace platbook::exporters::terraform
