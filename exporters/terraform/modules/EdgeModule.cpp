#include "exporters/terraform/modules/EdgeParts.h"
#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {
namespace {

constexpr const char* neg = "google_compute_region_network_endpoint_group";
constexpr const char* hstsHeader = "max-age=31536000; includeSubDomains";

void addBackends(HclFile& main) {
    HclBlock& locals = main.block("locals");
    locals.comment("Standby services have their groups beforehand: failing over only points the backend at them.");
    locals.set(
        "groups",
        Expression::call(
            "merge",
            {
                ref("{ for key, backend in var.backends : key => { project = backend.project, location = backend.location, service = backend.service } }"),
                ref("{ for key, backend in var.backends : \"${key}-dr\" => { project = backend.project, location = backend.standby.location, service = backend.standby.service } if backend.standby != null }"),
            }));
    locals.raw(
        "chosen",
        "{ for key, backend in var.backends : key => backend.standby != null && contains(var.failed_over, backend.cell) ? \"${key}-dr\" : key }");

    HclBlock& group = main.resource(neg, "this");
    group.raw("for_each", "local.groups");
    group.set("name", format("${var.name}-${each.key}"))
        .raw("project", "each.value.project")
        .raw("region", "each.value.location");
    group.set("network_endpoint_type", "SERVERLESS");
    group.block("cloud_run").raw("service", "each.value.service");

    main.comment("A policy stands in the project of the backends that it guards.");
    HclBlock& policy = main.resource("google_compute_security_policy", "this");
    policy.raw("for_each", "toset([for backend in var.backends : backend.project])");
    policy.raw("name", "var.name").raw("project", "each.value").set("type", "CLOUD_ARMOR");
    policy.block("adaptive_protection_config").block("layer_7_ddos_defense_config").set("enable", true);
    addPolicyRules(policy, "rule");

    HclBlock& backend = main.resource("google_compute_backend_service", "this");
    backend.raw("for_each", "var.backends");
    backend.set("name", format("${var.name}-${each.key}")).raw("project", "each.value.project");
    backend.set("load_balancing_scheme", "EXTERNAL_MANAGED").set("protocol", "HTTPS");
    backend.raw("security_policy", "google_compute_security_policy.this[each.value.project].id")
        .raw("enable_cdn", "each.value.cdn");
    backend.raw("custom_response_headers",
                "var.hsts ? [\"Strict-Transport-Security: " + std::string(hstsHeader) + "\"] : []");
    backend.comment("Serverless backends take no health check and no balancing mode.");
    backend.block("backend").raw("group", std::string(neg) + ".this[local.chosen[each.key]].id");
    HclBlock& cdn = backend.block("dynamic", {"cdn_policy"});
    cdn.raw("for_each", "each.value.cdn ? [1] : []");
    HclBlock& cdnContent = cdn.block("content");
    cdnContent.set("cache_mode", "USE_ORIGIN_HEADERS");
    cdnContent.block("cache_key_policy")
        .set("include_host", true)
        .set("include_protocol", true)
        .set("include_query_string", true);
    backend.block("log_config").set("enable", true).set("sample_rate", 1);
}

void addSites(HclFile& main) {
    HclBlock& bucket = main.resource("google_compute_backend_bucket", "site");
    bucket.raw("for_each", "var.sites");
    bucket.set("name", format("${var.name}-${each.key}"))
        .raw("project", "var.project_id")
        .raw("bucket_name", "each.value.bucket")
        .raw("enable_cdn", "each.value.cdn");
    bucket.raw("custom_response_headers",
               "var.hsts ? [\"Strict-Transport-Security: " + std::string(hstsHeader) + "\"] : []");
    HclBlock& cdn = bucket.block("dynamic", {"cdn_policy"});
    cdn.raw("for_each", "each.value.cdn ? [1] : []");
    HclBlock& content = cdn.block("content");
    content.comment("The files say by themselves how long they may be kept.");
    content.set("cache_mode", "USE_ORIGIN_HEADERS");

    HclBlock& locals = main.block("locals");
    locals.set("targets",
               Expression::call("merge",
                                {ref("{ for key, service in google_compute_backend_service.this : key => service.id }"),
                                 ref("{ for key, bucket in google_compute_backend_bucket.site : key => bucket.id }")}));
    locals.raw("site_hosts", "{ for key, site in var.sites : key => site.host if site.host != null }");
}

void addFront(HclFile& main) {
    main.resource("google_compute_global_address", "this").raw("name", "var.name").raw("project", "var.project_id");

    HclBlock& map = main.resource("google_compute_url_map", "this");
    map.raw("name", "var.name").raw("project", "var.project_id");
    addRoutes(map, [](const std::string& key) { return "local.targets[" + key + ']'; });
    HclBlock& hosts = map.block("dynamic", {"host_rule"});
    hosts.raw("for_each", "local.site_hosts");
    hosts.block("content").raw("hosts", "[host_rule.value]").set("path_matcher", format("site-${host_rule.key}"));
    HclBlock& matcher = map.block("dynamic", {"path_matcher"});
    matcher.raw("for_each", "local.site_hosts");
    matcher.block("content")
        .set("name", format("site-${path_matcher.key}"))
        .raw("default_service", "local.targets[path_matcher.key]");

    HclBlock& certificateMap = main.resource("google_certificate_manager_certificate_map", "this");
    certificateMap.raw("for_each", "google_certificate_manager_certificate.this");
    certificateMap.raw("name", "var.name").raw("project", "var.project_id");
    HclBlock& entry = main.resource("google_certificate_manager_certificate_map_entry", "this");
    entry.raw(
        "for_each",
        "var.managed_certificate ? toset(flatten([for domain in var.domains : [domain, \"*.${domain}\"]])) : toset([])");
    entry.set("name", format("${var.name}-${replace(replace(each.value, \"*\", \"any\"), \".\", \"-\")}"))
        .raw("project", "var.project_id");
    entry.raw("map", "google_certificate_manager_certificate_map.this[\"this\"].name").raw("hostname", "each.value");
    entry.raw("certificates", "[google_certificate_manager_certificate.this[\"this\"].id]");

    main.comment(
        "A certificate of one's own is uploaded by hand under the edge's name: its key must not be kept here.");
    HclBlock& own = main.data("google_compute_ssl_certificate", "own");
    own.raw("for_each", "var.managed_certificate ? toset([]) : toset([var.name])");
    own.raw("name", "each.value").raw("project", "var.project_id");

    HclBlock& policy = main.resource("google_compute_ssl_policy", "this");
    policy.raw("name", "var.name").raw("project", "var.project_id").raw("min_tls_version", "var.tls_min");
    policy.raw("profile", "var.tls_min == \"TLS_1_3\" ? \"RESTRICTED\" : \"MODERN\"");
    HclBlock& proxy = main.resource("google_compute_target_https_proxy", "this");
    proxy.raw("name", "var.name")
        .raw("project", "var.project_id")
        .raw("url_map", "google_compute_url_map.this.id")
        .raw("ssl_policy", "google_compute_ssl_policy.this.id");
    proxy.raw(
        "certificate_map",
        "var.managed_certificate ? \"//certificatemanager.googleapis.com/${google_certificate_manager_certificate_map.this[\"this\"].id}\" : null");
    proxy.raw(
        "ssl_certificates",
        "var.managed_certificate ? null : [for certificate in data.google_compute_ssl_certificate.own : certificate.self_link]");
    HclBlock& rule = main.resource("google_compute_global_forwarding_rule", "https");
    rule.set("name", format("${var.name}-https"))
        .raw("project", "var.project_id")
        .raw("target", "google_compute_target_https_proxy.this.id");
    rule.raw("ip_address", "google_compute_global_address.this.id")
        .set("port_range", "443")
        .set("load_balancing_scheme", "EXTERNAL_MANAGED");
}

void addRedirect(HclFile& main) {
    HclBlock& map = main.resource("google_compute_url_map", "redirect");
    map.set("name", format("${var.name}-redirect")).raw("project", "var.project_id");
    map.block("default_url_redirect")
        .set("https_redirect", true)
        .set("redirect_response_code", "MOVED_PERMANENTLY_DEFAULT")
        .set("strip_query", false);
    HclBlock& proxy = main.resource("google_compute_target_http_proxy", "redirect");
    proxy.set("name", format("${var.name}-redirect"))
        .raw("project", "var.project_id")
        .raw("url_map", "google_compute_url_map.redirect.id");
    HclBlock& rule = main.resource("google_compute_global_forwarding_rule", "http");
    rule.set("name", format("${var.name}-http"))
        .raw("project", "var.project_id")
        .raw("target", "google_compute_target_http_proxy.redirect.id");
    rule.raw("ip_address", "google_compute_global_address.this.id")
        .set("port_range", "80")
        .set("load_balancing_scheme", "EXTERNAL_MANAGED");
}

} // namespace

TerraformModule edgeModule() {
    TerraformModule module("modules/edge",
                           "The global way in: address, certificate, WAF and routes to the cells' services.");
    module.note(
        "A cell in another project needs `roles/compute.loadBalancerServiceUser` there for whoever applies this.");
    addBackends(module.main());
    addSites(module.main());
    addCertificateProof(module.main(), false);
    addFront(module.main());
    addRedirect(module.main());
    addAddressRecords(module.main(), "google_compute_global_address.this.address");
    addEdgeInputs(module, false);
    HclBlock& failed = module.variable("failed_over", "set(string)", "Cells whose standby serves.");
    failed.set("default", Expression::list({}));
    validate(failed, "length(setsubtract(var.failed_over, keys(var.cells))) == 0",
             "Every one of them is a cell of this edge.");
    module.output("address", "google_compute_global_address.this.address", "Address that the names point to.");
    module.output("policies", "{ for project, policy in google_compute_security_policy.this : project => policy.name }",
                  "Security policies by project.");
    HclFile& test = module.test();
    addEdgeTestInputs(test.block("variables"), false);
    HclBlock& plan = test.block("run", {"states_its_scheme"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw("condition",
             "google_compute_backend_service.this[\"one-web\"].load_balancing_scheme == \"EXTERNAL_MANAGED\"")
        .set("error_message", "The default of the scheme differs between provider versions.");
    HclBlock& files = test.block("run", {"serves_files_under_their_own_name"});
    files.raw("command", "plan");
    files.block("variables")
        .set("sites",
             Expression::map(
                 {{"one-shop",
                   Expression::map({{"bucket", "test-shop"}, {"cdn", true}, {"host", "shop.test.internal"}})}}));
    files.block("assert")
        .raw("condition", "google_compute_backend_bucket.site[\"one-shop\"].bucket_name == \"test-shop\"")
        .set("error_message", "The bucket is a backend.");
    files.block("assert")
        .raw(
            "condition",
            "length([for rule in google_compute_url_map.this.host_rule : rule if contains(rule.hosts, \"shop.test.internal\")]) == 1")
        .set("error_message", "The site has a rule for its name.");
    HclBlock& refused = test.block("run", {"refuses_a_missing_default"});
    refused.raw("command", "plan");
    refused.block("variables").set("default_cell", "two");
    refused.set("expect_failures", Expression::raws({"var.default_cell"}));
    return module;
}

TerraformModule dnsModule() {
    TerraformModule module("modules/dns", "The public zone of the platform's names.");
    module.note("Delegate the zone at the registrar to the name servers in the outputs, once.");
    HclFile& main = module.main();
    HclBlock& service = main.resource("google_project_service", "dns");
    service.raw("project", "var.project_id").set("service", "dns.googleapis.com").set("disable_on_destroy", false);
    HclBlock& zone = main.resource("google_dns_managed_zone", "this");
    zone.raw("name", "var.name")
        .raw("project", "var.project_id")
        .set("dns_name", format("${var.domain}."))
        .raw("labels", "var.labels");
    zone.set("description", "Names of the platform").set("force_destroy", false);
    zone.block("dnssec_config").set("state", "on");
    preventDestroy(zone, "A new zone has other name servers: every name would vanish until the registrar knows.");
    zone.set("depends_on", Expression::raws({"google_project_service.dns"}));
    HclBlock& caa = main.resource("google_dns_record_set", "caa");
    caa.raw("project", "var.project_id")
        .raw("managed_zone", "google_dns_managed_zone.this.name")
        .raw("name", "google_dns_managed_zone.this.dns_name");
    caa.set("type", "CAA")
        .set("ttl", 3600)
        .raw("rrdatas", "[for authority in var.authorities : \"0 issue \\\"${authority}\\\"\"]");
    projectInput(module);
    labelsInput(module);
    module.variable("name", "string", "Name of the zone.");
    HclBlock& domain = module.variable("domain", "string", "Domain of the zone, without a final dot.");
    validate(domain, "can(regex(\"^[a-z0-9.-]+[a-z]$\", var.domain))",
             "A domain has lower case letters, digits, dots and hyphens and no final dot.");
    HclBlock& authorities =
        module.variable("authorities", "list(string)", "Authorities that may issue certificates for the names.");
    validate(authorities, "length(var.authorities) > 0", "Without an authority no certificate could be made.");
    module.output("name", "google_dns_managed_zone.this.name", "Name of the zone.");
    module.output("name_servers", "google_dns_managed_zone.this.name_servers", "Name servers for the registrar.");
    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project")
        .set("name", "test")
        .set("domain", "test.internal")
        .set("authorities", Expression::texts({"pki.goog"}));
    HclBlock& refused = test.block("run", {"refuses_a_final_dot"});
    refused.raw("command", "plan");
    refused.block("variables").set("domain", "test.internal.");
    refused.set("expect_failures", Expression::raws({"var.domain"}));
    return module;
}

} // namespace platbook::exporters::terraform
