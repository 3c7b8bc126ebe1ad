#include "exporters/terraform/modules/Modules.h"
#include "exporters/terraform/modules/RunInputs.h"

namespace platbook::exporters::terraform {
namespace {

void addProbe(HclBlock& container, const std::string& block, const std::string& value, bool delayed, bool successes) {
    HclBlock& probe = container.block(block);
    if (delayed) probe.raw("initial_delay_seconds", value + ".initial_delay");
    probe.raw("period_seconds", value + ".period")
        .raw("timeout_seconds", value + ".timeout")
        .raw("failure_threshold", value + ".failures");
    if (successes) probe.raw("success_threshold", value + ".successes");
    probe.block("http_get").raw("path", value + ".path").raw("port", value + ".port");
}

void addContainer(HclBlock& templateBlock) {
    HclBlock& container = templateBlock.block("containers");
    container.set("name", "app").raw("image", "var.image").raw("command", "var.command");
    container.raw("depends_on", "[for sidecar in var.sidecars : sidecar.name if sidecar.probe != null]");
    container.block("ports").raw("name", "var.http2 ? \"h2c\" : \"http1\"").raw("container_port", "var.port");
    HclBlock& resources = container.block("resources");
    resources.set("limits", Expression::map({{"cpu", ref("var.cpu")}, {"memory", ref("var.memory")}}));
    resources.raw("cpu_idle", "var.cpu_idle").raw("startup_cpu_boost", "var.startup_boost");
    addRunEnvironment(container);
    addProbe(container, "startup_probe", "var.probes.startup", true, false);
    addProbe(container, "liveness_probe", "var.probes.live", true, false);
    HclBlock& ready = container.block("dynamic", {"readiness_probe"});
    ready.raw("for_each", "var.probes.ready == null ? [] : [var.probes.ready]");
    HclBlock& content = ready.block("content");
    content.raw("period_seconds", "readiness_probe.value.period")
        .raw("timeout_seconds", "readiness_probe.value.timeout");
    content.raw("failure_threshold", "readiness_probe.value.failures")
        .raw("success_threshold", "readiness_probe.value.successes");
    content.block("http_get").raw("path", "readiness_probe.value.path").raw("port", "readiness_probe.value.port");
}

void addService(HclFile& main) {
    HclBlock& service = main.resource("google_cloud_run_v2_service", "this");
    service.raw("for_each", "var.places");
    service.raw("name", "each.value.name").raw("project", "var.project_id").raw("location", "each.value.location");
    passVariables(service, {"ingress"});
    service.raw("default_uri_disabled", "!var.default_url")
        .raw("deletion_protection", "var.deletion_protection")
        .raw("labels", "var.labels");
    HclBlock& body = service.block("template");
    body.raw("service_account", "google_service_account.this.email")
        .raw("max_instance_request_concurrency", "var.concurrency");
    body.set("timeout", format("${var.timeout_seconds}s"))
        .raw("execution_environment",
             "local.second_generation ? \"EXECUTION_ENVIRONMENT_GEN2\" : \"EXECUTION_ENVIRONMENT_GEN1\"");
    body.raw("labels", "var.labels");
    body.block("scaling")
        .raw("min_instance_count", "each.value.min_instances")
        .raw("max_instance_count", "each.value.max_instances");
    addRunNetwork(body);
    addContainer(body);
    addSidecarContainers(body, true);
    service.block("traffic").set("type", "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST").set("percent", 100);
    HclBlock& lifecycle = service.block("lifecycle");
    lifecycle.comment("Releases and their traffic are made by delivery: an apply must not roll them back.");
    lifecycle.set("ignore_changes",
                  Expression::raws({"template[0].containers[0].image", "client", "client_version", "traffic"}));
}

void addInvokers(HclFile& main) {
    HclBlock& open = main.resource("google_cloud_run_v2_service_iam_member", "public");
    open.raw("for_each", "var.public_invoker ? google_cloud_run_v2_service.this : {}");
    open.raw("project", "var.project_id").raw("location", "each.value.location").raw("name", "each.value.name");
    open.set("role", "roles/run.invoker").set("member", "allUsers");
    HclBlock& caller = main.resource("google_cloud_run_v2_service_iam_member", "caller");
    caller.raw(
        "for_each",
        "merge([for place in keys(var.places) : { for client, email in var.invokers : \"${place}/${client}\" => { place = place, email = email } }]...)");
    caller.raw("project", "var.project_id")
        .raw("location", "google_cloud_run_v2_service.this[each.value.place].location");
    caller.raw("name", "google_cloud_run_v2_service.this[each.value.place].name");
    caller.set("role", "roles/run.invoker").set("member", format("serviceAccount:${each.value.email}"));
    HclBlock& member = main.resource("google_cloud_run_v2_service_iam_member", "member");
    member.raw(
        "for_each",
        "merge([for place in keys(var.places) : { for member in var.members : \"${place}/${member}\" => { place = place, member = member } }]...)");
    member.raw("project", "var.project_id")
        .raw("location", "google_cloud_run_v2_service.this[each.value.place].location");
    member.raw("name", "google_cloud_run_v2_service.this[each.value.place].name");
    member.set("role", "roles/run.invoker").raw("member", "each.value.member");
}

void addTest(TerraformModule& module) {
    const Expression probe = Expression::map({{"path", "/health/live"},
                                              {"port", 8080},
                                              {"initial_delay", 0},
                                              {"period", 10},
                                              {"timeout", 5},
                                              {"failures", 3},
                                              {"successes", 1}});
    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project")
        .set("account_id", "test-api")
        .set("description", "api")
        .set("cpu", "1")
        .set("memory", "512Mi");
    variables.set("image", "us-docker.pkg.dev/cloudrun/container/hello")
        .set("network_id", "test")
        .set("port", 8080)
        .set("concurrency", 80);
    variables.set("timeout_seconds", 60).set("cpu_idle", true).set("ingress", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER");
    variables.set("subnets", Expression::map({{"primary", "test"}}));
    const auto places = [](int low, int high) {
        return Expression::map(
            {{"primary",
              Expression::map(
                  {{"name", "test-api"}, {"location", "us-east1"}, {"min_instances", low}, {"max_instances", high}})}});
    };
    variables.set("places", places(1, 2)).set("probes", Expression::map({{"startup", probe}, {"live", probe}}));
    HclBlock& plan = test.block("run", {"is_closed_by_default"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw("condition", "length(google_cloud_run_v2_service_iam_member.public) == 0")
        .set("error_message", "Nobody calls it without an identity unless told so.");
    HclBlock& refused = test.block("run", {"refuses_min_above_max"});
    refused.raw("command", "plan");
    refused.block("variables").set("places", places(3, 2));
    refused.set("expect_failures", Expression::raws({"var.places"}));
}

} // namespace

TerraformModule runServiceModule() {
    TerraformModule module(
        "modules/run_service",
        "A Cloud Run service with its own account, at home and, where it has a standby, in the failover region.");
    addRunAccount(module.main());
    HclBlock& locals = module.main().block("locals");
    locals.comment("The second generation needs 512 MiB and a whole vCPU.");
    locals.raw(
        "second_generation",
        "tonumber(var.cpu) >= 1 && (endswith(var.memory, \"Gi\") || tonumber(trimsuffix(trimsuffix(var.memory, \"Mi\"), \"Gi\")) >= 512)");
    addService(module.main());
    addInvokers(module.main());
    HclBlock& places = module.variable(
        "places",
        mapOf(objectType(
            {{"name", "string"}, {"location", "string"}, {"min_instances", "number"}, {"max_instances", "number"}})),
        "Services by place: primary, and standby in the failover region.");
    validate(
        places,
        "alltrue([for place in var.places : place.min_instances >= 0 && place.min_instances <= place.max_instances && place.max_instances >= 1])",
        "min_instances is at most max_instances, which is one at least.");
    addRunInputs(module, true);
    module.output("names", "{ for place, service in google_cloud_run_v2_service.this : place => service.name }",
                  "Service names by place.");
    module.output("uris", "{ for place, service in google_cloud_run_v2_service.this : place => service.uri }",
                  "Addresses by place.");
    module.output("email", "google_service_account.this.email", "The workload's account.");
    addTest(module);
    return module;
}

TerraformModule workerPoolModule() {
    TerraformModule module("modules/worker_pool",
                           "A Cloud Run worker pool: always on, without requests, with a fixed number of instances.");
    module.note(
        "A pool scales by its instance count alone: delivery or an operator sets it between the plan's limits.");
    HclFile& main = module.main();
    addRunAccount(main);
    HclBlock& pool = main.resource("google_cloud_run_v2_worker_pool", "this");
    pool.raw("for_each", "var.places");
    pool.raw("name", "each.value.name").raw("project", "var.project_id").raw("location", "each.value.location");
    pool.raw("deletion_protection", "var.deletion_protection").raw("labels", "var.labels");
    pool.block("scaling").set("scaling_mode", "MANUAL").raw("manual_instance_count", "each.value.instances");
    HclBlock& body = pool.block("template");
    body.raw("service_account", "google_service_account.this.email").raw("labels", "var.labels");
    addRunNetwork(body);
    HclBlock& container = body.block("containers");
    container.set("name", "app").raw("image", "var.image").raw("command", "var.command");
    container.block("resources")
        .set("limits", Expression::map({{"cpu", ref("var.cpu")}, {"memory", ref("var.memory")}}));
    addRunEnvironment(container);
    addSidecarContainers(body, false);
    HclBlock& lifecycle = pool.block("lifecycle");
    lifecycle.comment("Delivery sets the image, operations the count: an apply must not take either back.");
    lifecycle.set("ignore_changes", Expression::raws({"template[0].containers[0].image", "client", "client_version",
                                                      "scaling[0].manual_instance_count"}));

    HclBlock& places = module.variable(
        "places",
        mapOf(objectType(
            {{"name", "string"}, {"location", "string"}, {"instances", "number"}, {"max_instances", "number"}})),
        "Pools by place: instances at first, and the most that operations may set.");
    validate(places,
             "alltrue([for place in var.places : place.instances >= 0 && place.instances <= place.max_instances])",
             "instances is at most max_instances.");
    addRunInputs(module, false);
    module.output("names", "{ for place, pool in google_cloud_run_v2_worker_pool.this : place => pool.name }",
                  "Pool names by place.");
    module.output("limits", "{ for place, pool in var.places : place => pool.max_instances }",
                  "Most instances by place.");
    module.output("email", "google_service_account.this.email", "The workload's account.");
    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project")
        .set("account_id", "test-worker")
        .set("description", "worker")
        .set("cpu", "1")
        .set("memory", "512Mi");
    variables.set("image", "us-docker.pkg.dev/cloudrun/container/worker-pool")
        .set("network_id", "test")
        .set("subnets", Expression::map({{"primary", "test"}}));
    const auto pools = [](int now, int high) {
        return Expression::map(
            {{"primary",
              Expression::map(
                  {{"name", "test-worker"}, {"location", "us-east1"}, {"instances", now}, {"max_instances", high}})}});
    };
    variables.set("places", pools(1, 2));
    HclBlock& plan = test.block("run", {"runs_the_planned_count"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw("condition", "google_cloud_run_v2_worker_pool.this[\"primary\"].scaling[0].manual_instance_count == 1")
        .set("error_message", "The pool starts with the planned instances.");
    HclBlock& refused = test.block("run", {"refuses_more_than_the_limit"});
    refused.raw("command", "plan");
    refused.block("variables").set("places", pools(3, 2));
    refused.set("expect_failures", Expression::raws({"var.places"}));
    return module;
}

} // namespace platbook::exporters::terraform
