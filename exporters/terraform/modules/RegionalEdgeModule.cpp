#include "exporters/terraform/modules/EdgeParts.h"
#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {
namespace {

void addBackends(HclFile& main) {
    HclBlock& group = main.resource("google_compute_region_network_endpoint_group", "this");
    group.raw("for_each", "var.backends");
    group.set("name", format("${var.name}-${each.key}"))
        .raw("project", "each.value.project")
        .raw("region", "each.value.location");
    group.set("network_endpoint_type", "SERVERLESS");
    group.block("cloud_run").raw("service", "each.value.service");

    main.comment("A policy stands in the project of the backends that it guards.");
    HclBlock& policy = main.resource("google_compute_region_security_policy", "this");
    policy.raw("for_each", "toset([for backend in var.backends : backend.project])");
    policy.raw("name", "var.name")
        .raw("project", "each.value")
        .raw("region", "var.location")
        .set("type", "CLOUD_ARMOR");
    addPolicyRules(policy, "rules");

    HclBlock& backend = main.resource("google_compute_region_backend_service", "this");
    backend.raw("for_each", "var.backends");
    backend.set("name", format("${var.name}-${each.key}"))
        .raw("project", "each.value.project")
        .raw("region", "var.location");
    backend.set("load_balancing_scheme", "EXTERNAL_MANAGED").set("protocol", "HTTPS");
    backend.raw("security_policy", "google_compute_region_security_policy.this[each.value.project].id");
    backend.comment("Serverless backends take no health check and no balancing mode.");
    backend.block("backend").raw("group", "google_compute_region_network_endpoint_group.this[each.key].id");
    backend.block("log_config").set("enable", true).set("sample_rate", 1);
}

void addFront(HclFile& main) {
    main.data("google_compute_network", "this").raw("name", "var.network").raw("project", "var.project_id");
    main.comment("The balancer's own proxies stand in this range: TLS ends in the region.");
    HclBlock& proxies = main.resource("google_compute_subnetwork", "proxies");
    proxies.set("name", format("${var.name}-proxies")).raw("project", "var.project_id").raw("region", "var.location");
    proxies.raw("network", "data.google_compute_network.this.id").raw("ip_cidr_range", "var.proxy_cidr");
    proxies.set("purpose", "REGIONAL_MANAGED_PROXY").set("role", "ACTIVE");

    HclBlock& address = main.resource("google_compute_address", "this");
    address.raw("name", "var.name")
        .raw("project", "var.project_id")
        .raw("region", "var.location")
        .set("network_tier", "PREMIUM");

    HclBlock& map = main.resource("google_compute_region_url_map", "this");
    map.raw("name", "var.name").raw("project", "var.project_id").raw("region", "var.location");
    HclBlock& header = map.block("dynamic", {"header_action"});
    header.raw("for_each", "var.hsts ? [1] : []");
    header.block("content")
        .block("response_headers_to_add")
        .set("header_name", "Strict-Transport-Security")
        .set("header_value", "max-age=31536000; includeSubDomains")
        .set("replace", true);
    addRoutes(map, [](const std::string& key) { return "google_compute_region_backend_service.this[" + key + "].id"; });

    main.comment(
        "A certificate of one's own is uploaded by hand under the edge's name: its key must not be kept here.");
    HclBlock& own = main.data("google_compute_region_ssl_certificate", "own");
    own.raw("for_each", "var.managed_certificate ? toset([]) : toset([var.name])");
    own.raw("name", "each.value").raw("project", "var.project_id").raw("region", "var.location");

    HclBlock& policy = main.resource("google_compute_region_ssl_policy", "this");
    policy.raw("name", "var.name")
        .raw("project", "var.project_id")
        .raw("region", "var.location")
        .raw("min_tls_version", "var.tls_min");
    policy.raw("profile", "var.tls_min == \"TLS_1_3\" ? \"RESTRICTED\" : \"MODERN\"");
    HclBlock& proxy = main.resource("google_compute_region_target_https_proxy", "this");
    proxy.raw("name", "var.name").raw("project", "var.project_id").raw("region", "var.location");
    proxy.raw("url_map", "google_compute_region_url_map.this.id")
        .raw("ssl_policy", "google_compute_region_ssl_policy.this.id");
    proxy.raw(
        "certificate_manager_certificates",
        "var.managed_certificate ? [for certificate in google_certificate_manager_certificate.this : certificate.id] : null");
    proxy.raw(
        "ssl_certificates",
        "var.managed_certificate ? null : [for certificate in data.google_compute_region_ssl_certificate.own : certificate.self_link]");
    HclBlock& rule = main.resource("google_compute_forwarding_rule", "https");
    rule.set("name", format("${var.name}-https")).raw("project", "var.project_id").raw("region", "var.location");
    rule.raw("target", "google_compute_region_target_https_proxy.this.id")
        .raw("ip_address", "google_compute_address.this.id");
    rule.raw("network", "data.google_compute_network.this.id")
        .set("network_tier", "PREMIUM")
        .set("port_range", "443")
        .set("load_balancing_scheme", "EXTERNAL_MANAGED");
    rule.set("depends_on", Expression::raws({"google_compute_subnetwork.proxies"}));
}

void addRedirect(HclFile& main) {
    HclBlock& map = main.resource("google_compute_region_url_map", "redirect");
    map.set("name", format("${var.name}-redirect")).raw("project", "var.project_id").raw("region", "var.location");
    map.block("default_url_redirect")
        .set("https_redirect", true)
        .set("redirect_response_code", "MOVED_PERMANENTLY_DEFAULT")
        .set("strip_query", false);
    HclBlock& proxy = main.resource("google_compute_region_target_http_proxy", "redirect");
    proxy.set("name", format("${var.name}-redirect"))
        .raw("project", "var.project_id")
        .raw("region", "var.location")
        .raw("url_map", "google_compute_region_url_map.redirect.id");
    HclBlock& rule = main.resource("google_compute_forwarding_rule", "http");
    rule.set("name", format("${var.name}-http")).raw("project", "var.project_id").raw("region", "var.location");
    rule.raw("target", "google_compute_region_target_http_proxy.redirect.id")
        .raw("ip_address", "google_compute_address.this.id");
    rule.raw("network", "data.google_compute_network.this.id")
        .set("network_tier", "PREMIUM")
        .set("port_range", "80")
        .set("load_balancing_scheme", "EXTERNAL_MANAGED");
    rule.set("depends_on", Expression::raws({"google_compute_subnetwork.proxies"}));
}

} // namespace

TerraformModule regionalEdgeModule() {
    TerraformModule module("modules/edge_regional",
                           "A way in that stays in one region: TLS ends there and nowhere else.");
    module.note(
        "A cell whose failover leads here is a guest: its standby services, names and certificate stand ready, and a failover only points its records here.");
    module.note(
        "If an apply says that a record of a guest's certificate exists already, the guest's home made it: import it with `terraform import`, it proves both.");
    addBackends(module.main());
    addCertificateProof(module.main(), true);
    addFront(module.main());
    addRedirect(module.main());
    addAddressRecords(module.main(), "google_compute_address.this.address");
    addHostRecords(module.main(), "google_compute_address.this.address");
    addEdgeInputs(module, true);
    module.variable("location", "string", "Region of the balancer.");
    module.variable("network", "string", "Name of the project's network.");
    HclBlock& range = module.variable("proxy_cidr", "string", "Range of the balancer's proxies.");
    cidrValidation(range, "can(cidrhost(var.proxy_cidr, 0))");
    validate(range, "tonumber(split(\"/\", var.proxy_cidr)[1]) <= 26", "The proxies need a /26 or larger.");
    module.output("address", "google_compute_address.this.address", "Address that the names point to.");
    module.output("policies",
                  "{ for project, policy in google_compute_region_security_policy.this : project => policy.name }",
                  "Security policies by project.");
    HclFile& test = module.test();
    addEdgeTestInputs(test.block("variables"), true);
    HclBlock& plan = test.block("run", {"stays_in_its_region"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw("condition", "google_compute_forwarding_rule.https.region == \"europe-west1\"")
        .set("error_message", "TLS ends in the region.");
    plan.block("assert")
        .raw("condition", "keys(google_dns_record_set.host) == [\"one.api.test.internal\"]")
        .set("error_message", "Every name at home has a record of its own.");
    HclBlock& guest = test.block("run", {"serves_a_guest_without_its_records"});
    guest.raw("command", "plan");
    HclBlock& variables = guest.block("variables");
    variables.set("guest_domains", Expression::texts({"far.test.internal"}));
    variables.set("cells",
                  Expression::map({{"one", Expression::map({{"default", "one-web"},
                                                            {"paths", Expression::map({})},
                                                            {"hosts", Expression::texts({"one.api.test.internal"})}})},
                                   {"two", Expression::map({{"default", "one-web"},
                                                            {"paths", Expression::map({})},
                                                            {"hosts", Expression::texts({"two.far.test.internal"})},
                                                            {"guest", true}})}}));
    guest.block("assert")
        .raw("condition", "contains(keys(google_certificate_manager_dns_authorization.this), \"far.test.internal\")")
        .set("error_message", "The certificate holds the guest's names.");
    guest.block("assert")
        .raw("condition", "keys(google_dns_record_set.host) == [\"one.api.test.internal\"]")
        .set("error_message", "The guest's records are its home's.");
    HclBlock& refused = test.block("run", {"refuses_a_small_range"});
    refused.raw("command", "plan");
    refused.block("variables").set("proxy_cidr", "10.0.64.0/28");
    refused.set("expect_failures", Expression::raws({"var.proxy_cidr"}));
    return module;
}

} // namespace platbook::exporters::terraform
