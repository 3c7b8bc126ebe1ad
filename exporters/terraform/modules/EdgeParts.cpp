#include "exporters/terraform/modules/EdgeParts.h"

#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {

void addEdgeInputs(TerraformModule& module, bool regional) {
    projectInput(module);
    module.variable("name", "string", "Stem of the names.");
    std::vector<std::pair<std::string, std::string>> backend{
        {"project", "string"}, {"location", "string"}, {"service", "string"}};
    if (!regional) {
        backend.emplace_back("cdn", "bool");
        backend.emplace_back("cell", "string");
        backend.emplace_back("standby", "optional(object({ location = string, service = string }))");
    }
    HclBlock& backends =
        module.variable("backends", mapOf(objectType(std::move(backend))),
                        "Cloud Run services behind the edge by cell and component, each in its own project.");
    if (!regional) {
        HclBlock& sites = module.variable(
            "sites", mapOf(objectType({{"bucket", "string"}, {"cdn", "bool"}, {"host", "optional(string)"}})),
            "Buckets of static sites by cell and component; one without a host is served by its path.");
        sites.set("default", Expression::map({}));
    }
    const std::string keys = regional ? "keys(var.backends)" : "concat(keys(var.backends), keys(var.sites))";
    validate(backends, regional ? "length(var.backends) > 0" : "length(var.backends) + length(var.sites) > 0",
             "An edge without services has nothing to serve.");
    std::vector<std::pair<std::string, std::string>> cell{
        {"default", "string"}, {"paths", "map(string)"}, {"hosts", "list(string)"}};
    if (regional) cell.emplace_back("guest", "optional(bool, false)");
    HclBlock& cells = module.variable(
        "cells", mapOf(objectType(std::move(cell))),
        regional
            ? "Routes by cell: the backend of its hosts, and backends by path; a guest's home is in another region."
            : "Routes by cell: the backend of its hosts, and backends by path.");
    validate(cells, "alltrue([for cell in var.cells : contains(" + keys + ", cell.default)])",
             "Every route leads to a backend.");
    HclBlock& home = module.variable("default_cell", "string", "Cell that answers for the domains themselves.");
    validate(home, "contains(keys(var.cells), var.default_cell)", "The default is one of the cells.");
    HclBlock& domains =
        module.variable("domains", "list(string)", "Names on the certificate; each covers the names below it.");
    validate(domains,
             "length(var.domains) > 0 && alltrue([for domain in var.domains : can(regex(\"^[a-z0-9.-]+$\", domain))])",
             "A domain has lower case letters, digits, dots and hyphens.");
    if (regional)
        module
            .variable("guest_domains", "list(string)",
                      "Names of guests: on the certificate too; their records are the home region's.")
            .set("default", Expression::list({}));
    module.variable("zone", objectType({{"project", "string"}, {"name", "string"}}), "Zone that the records stand in.");
    HclBlock& tls = module.variable("tls_min", "string", "Oldest TLS version.");
    oneOf(tls, "tls_min", {"TLS_1_2", "TLS_1_3"});
    module.variable("managed_certificate", "bool",
                    "Whether the provider makes the certificate; else the one of the edge's name is used.");
    module.variable("hsts", "bool", "Whether browsers are told to use TLS alone.");
    module.variable("waf_rules", "list(string)", "Preconfigured rule sets of the WAF; none leaves it off.");
    module.variable("waf_preview", "bool", "Whether the WAF only logs what it would block.");
    module.variable("allow", "list(string)", "Addresses let in; none means all.");
    HclBlock& rate = module.variable("rate_per_min", "number", "Requests a minute from one address; 0 sets no limit.");
    validate(rate, "var.rate_per_min >= 0", "A limit is not negative.");
}

void addPolicyRules(HclBlock& policy, const std::string& block) {
    const auto dynamic = [&](const std::string& forEach) -> HclBlock& {
        HclBlock& rule = policy.block("dynamic", {block});
        rule.raw("for_each", forEach);
        return rule.block("content");
    };
    const std::string key = block + ".key";
    const std::string value = block + ".value";
    HclBlock& outside = dynamic("length(var.allow) == 0 ? [] : [var.allow]");
    outside.set("action", "deny(403)").set("priority", 100).set("description", "Everyone but the addresses let in");
    outside.block("match").block("expr").raw(
        "expression", "\"!(${join(\" || \", [for range in " + value + " : \"inIpRange(origin.ip, '${range}')\"])})\"");
    HclBlock& rate = dynamic("var.rate_per_min > 0 ? [var.rate_per_min] : []");
    rate.set("action", "throttle").set("priority", 200).set("description", "Limit for one address");
    HclBlock& anyone = rate.block("match");
    anyone.set("versioned_expr", "SRC_IPS_V1").block("config").set("src_ip_ranges", Expression::texts({"*"}));
    HclBlock& limit = rate.block("rate_limit_options");
    limit.set("conform_action", "allow").set("exceed_action", "deny(429)").set("enforce_on_key", "IP");
    limit.block("rate_limit_threshold").raw("count", value).set("interval_sec", 60);
    HclBlock& waf = dynamic("var.waf_rules");
    waf.set("action", "deny(403)")
        .raw("priority", "1000 + " + key)
        .raw("description", value)
        .raw("preview", "var.waf_preview");
    waf.block("match").block("expr").raw("expression",
                                         "\"evaluatePreconfiguredWaf('${" + value + "}', {'sensitivity': 1})\"");
    HclBlock& rest = policy.block(block);
    rest.comment("A policy with rules of its own must hold this one.");
    rest.set("action", "allow").set("priority", std::int64_t{2147483647}).set("description", "Everything else");
    HclBlock& all = rest.block("match");
    all.set("versioned_expr", "SRC_IPS_V1").block("config").set("src_ip_ranges", Expression::texts({"*"}));
}

void addRoutes(HclBlock& map, std::string (*target)(const std::string& key)) {
    map.raw("default_service", target("var.cells[var.default_cell].default"));
    map.comment("Names of no cell get no tenant's cell: the wildcard record leads them here all the same.");
    map.block("default_route_action")
        .block("fault_injection_policy")
        .block("abort")
        .set("http_status", 404)
        .set("percentage", 100);
    HclBlock& hosts = map.block("dynamic", {"host_rule"});
    hosts.raw("for_each", "var.cells");
    hosts.block("content").raw("hosts", "host_rule.value.hosts").raw("path_matcher", "host_rule.key");
    HclBlock& matcher = map.block("dynamic", {"path_matcher"});
    matcher.raw("for_each", "var.cells");
    HclBlock& content = matcher.block("content");
    content.raw("name", "path_matcher.key").raw("default_service", target("path_matcher.value.default"));
    HclBlock& rule = content.block("dynamic", {"path_rule"});
    rule.raw("for_each", "path_matcher.value.paths");
    rule.block("content")
        .raw("paths", "[path_rule.key, \"${path_rule.key}/*\"]")
        .raw("service", target("path_rule.value"));
}

void addCertificateProof(HclFile& main, bool regional) {
    HclBlock& proof = main.resource("google_certificate_manager_dns_authorization", "this");
    const std::string domains = regional ? "concat(var.domains, var.guest_domains)" : "var.domains";
    proof.raw("for_each", "var.managed_certificate ? toset(" + domains + ") : toset([])");
    proof.set("name", format("${var.name}-${replace(each.value, \".\", \"-\")}"))
        .raw("project", "var.project_id")
        .raw("domain", "each.value");
    if (regional) proof.raw("location", "var.location").set("type", "PER_PROJECT_RECORD");
    HclBlock& record = main.resource("google_dns_record_set", "proof");
    record.raw("for_each", "google_certificate_manager_dns_authorization.this");
    record.raw("project", "var.zone.project")
        .raw("managed_zone", "var.zone.name")
        .raw("name", "join(\"\", each.value.dns_resource_record[*].name)");
    record.raw("type", "join(\"\", each.value.dns_resource_record[*].type)")
        .set("ttl", 300)
        .raw("rrdatas", "each.value.dns_resource_record[*].data");
    HclBlock& certificate = main.resource("google_certificate_manager_certificate", "this");
    certificate.raw("for_each", "var.managed_certificate ? toset([\"this\"]) : toset([])");
    certificate.raw("name", "var.name").raw("project", "var.project_id");
    if (regional) certificate.raw("location", "var.location");
    HclBlock& managed = certificate.block("managed");
    managed.raw("domains", "flatten([for domain in " + domains + " : [domain, \"*.${domain}\"]])");
    managed.raw("dns_authorizations", "[for proof in google_certificate_manager_dns_authorization.this : proof.id]");
    certificate.block("lifecycle").set("create_before_destroy", true);
}

void addAddressRecords(HclFile& main, const std::string& address) {
    HclBlock& record = main.resource("google_dns_record_set", "address");
    record.raw("for_each", "toset(flatten([for domain in var.domains : [domain, \"*.${domain}\"]]))");
    record.raw("project", "var.zone.project")
        .raw("managed_zone", "var.zone.name")
        .set("name", format("${each.value}."));
    record.set("type", "A").set("ttl", 300).raw("rrdatas", "[" + address + "]");
}

void addHostRecords(HclFile& main, const std::string& address) {
    main.comment("A record for each name, so that a failover moves one cell's names and no other's.");
    HclBlock& record = main.resource("google_dns_record_set", "host");
    record.raw(
        "for_each",
        "toset(flatten([for cell in var.cells : [for host in cell.hosts : host if !contains(var.domains, host)] if !cell.guest]))");
    record.raw("project", "var.zone.project")
        .raw("managed_zone", "var.zone.name")
        .set("name", format("${each.value}."));
    record.set("type", "A").set("ttl", 300).raw("rrdatas", "[" + address + "]");
    HclBlock& lifecycle = record.block("lifecycle");
    lifecycle.comment("The runbook moves it by command: an apply must not move it back.");
    lifecycle.set("ignore_changes", Expression::raws({"rrdatas", "ttl"}));
}

void addEdgeTestInputs(HclBlock& variables, bool regional) {
    variables.set("project_id", "test-project")
        .set("name", "test-edge")
        .set("default_cell", "one")
        .set("tls_min", "TLS_1_2");
    if (regional)
        variables.set("location", "europe-west1").set("network", "test-vpc").set("proxy_cidr", "10.0.64.0/24");
    variables.set("domains", Expression::texts({"api.test.internal"}))
        .set("managed_certificate", true)
        .set("hsts", true);
    variables.set("zone", Expression::map({{"project", "test-project"}, {"name", "test"}}));
    variables.set("waf_rules", Expression::texts({"sqli-v33-stable"}))
        .set("waf_preview", false)
        .set("allow", Expression::list({}))
        .set("rate_per_min", 0);
    Expression::Pairs backend{{"project", "test-project"}, {"location", "europe-west1"}, {"service", "test-web"}};
    if (!regional) {
        backend.emplace_back("cdn", false);
        backend.emplace_back("cell", "one");
    }
    variables.set("backends", Expression::map({{"one-web", Expression::map(std::move(backend))}}));
    variables.set("cells", Expression::map(
                               {{"one", Expression::map({{"default", "one-web"},
                                                         {"paths", Expression::map({})},
                                                         {"hosts", Expression::texts({"one.api.test.internal"})}})}}));
}

} // namespace platbook::exporters::terraform
