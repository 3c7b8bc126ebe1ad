#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {
namespace {

void addNetwork(HclFile& main) {
    HclBlock& network = main.resource("google_compute_network", "this");
    passVariables(network, {"name"});
    network.raw("project", "var.project_id")
        .raw("auto_create_subnetworks", "var.auto_subnets")
        .set("routing_mode", "GLOBAL");

    main.comment("Cloud SQL and Redis live in the provider's network, peered with ours over these ranges, one a cell.");
    HclBlock& range = main.resource("google_compute_global_address", "services");
    range.raw("for_each", "var.private_services");
    range.raw("name", "each.value.name")
        .raw("project", "var.project_id")
        .raw("network", "google_compute_network.this.id");
    range.set("purpose", "VPC_PEERING").set("address_type", "INTERNAL");
    range.raw("address", "split(\"/\", each.value.cidr)[0]");
    range.raw("prefix_length", "tonumber(split(\"/\", each.value.cidr)[1])");

    main.comment("A network has one such connection: all cells' ranges stand in it.");
    HclBlock& connection = main.resource("google_service_networking_connection", "services");
    connection.raw("for_each", "length(var.private_services) == 0 ? toset([]) : toset([\"this\"])");
    connection.raw("network", "google_compute_network.this.id").set("service", "servicenetworking.googleapis.com");
    connection.raw("reserved_peering_ranges", "[for range in google_compute_global_address.services : range.name]");
    connection.comment("Deleting the peering fails while instances use it, so destroy leaves it.");
    connection.set("deletion_policy", "ABANDON");
}

/// Names of the provider's services lead to addresses that network policies and firewalls can name.
void addApiNames(HclFile& main) {
    const std::string wanted = "var.private_apis ? toset([\"this\"]) : toset([])";
    main.comment("Pods may leave for the provider's services at these addresses only, so their names must lead there.");
    HclBlock& service = main.resource("google_project_service", "dns");
    service.raw("for_each", wanted).raw("project", "var.project_id");
    service.set("service", "dns.googleapis.com").set("disable_on_destroy", false);
    HclBlock& zone = main.resource("google_dns_managed_zone", "apis");
    zone.raw("for_each", wanted);
    zone.set("name", format("${var.name}-apis")).raw("project", "var.project_id");
    zone.set("dns_name", "googleapis.com.")
        .set("visibility", "private")
        .set("description", "Private way to Google APIs");
    zone.block("private_visibility_config").block("networks").raw("network_url", "google_compute_network.this.id");
    zone.set("depends_on", Expression::raws({"google_project_service.dns"}));
    HclBlock& address = main.resource("google_dns_record_set", "apis_address");
    address.raw("for_each", "google_dns_managed_zone.apis");
    address.raw("project", "var.project_id").raw("managed_zone", "each.value.name");
    address.set("name", "private.googleapis.com.").set("type", "A").set("ttl", 300);
    address.set("rrdatas", Expression::texts({"199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11"}));
    HclBlock& alias = main.resource("google_dns_record_set", "apis_names");
    alias.raw("for_each", "google_dns_managed_zone.apis");
    alias.raw("project", "var.project_id").raw("managed_zone", "each.value.name");
    alias.set("name", "*.googleapis.com.").set("type", "CNAME").set("ttl", 300);
    alias.set("rrdatas", Expression::texts({"private.googleapis.com."}));
}

void addFirewall(HclFile& main) {
    HclBlock& deny = main.resource("google_compute_firewall", "deny_ingress");
    deny.set("name", format("${var.name}-deny-ingress")).raw("project", "var.project_id");
    deny.raw("network", "google_compute_network.this.id");
    deny.set("direction", "INGRESS").set("priority", 65534).set("source_ranges", Expression::texts({"0.0.0.0/0"}));
    deny.block("deny").set("protocol", "all");
    deny.block("log_config").set("metadata", "INCLUDE_ALL_METADATA");

    HclBlock& rule = main.resource("google_compute_firewall", "rule");
    rule.raw("for_each", "var.firewall_rules");
    rule.set("name", format("${var.name}-${each.key}")).raw("project", "var.project_id");
    rule.raw("network", "google_compute_network.this.id").raw("direction", "each.value.direction");
    rule.raw("source_ranges", "each.value.direction == \"INGRESS\" ? each.value.ranges : null");
    rule.raw("destination_ranges", "each.value.direction == \"EGRESS\" ? each.value.ranges : null");
    for (const char* action : {"allow", "deny"}) {
        HclBlock& block = rule.block("dynamic", {action});
        block.raw("for_each", std::string("each.value.action == \"") + action + "\" ? [each.value.ports] : []");
        HclBlock& content = block.block("content");
        content.raw("protocol", std::string("length(") + action + ".value) == 0 ? \"all\" : \"tcp\"");
        content.raw("ports", std::string("length(") + action + ".value) == 0 ? null : [for port in " + action +
                                 ".value : tostring(port)]");
    }

    HclBlock& peering = main.resource("google_compute_network_peering", "this");
    peering.raw("for_each", "var.peerings");
    peering.set("name", format("${var.name}-${each.key}")).raw("network", "google_compute_network.this.self_link");
    peering.raw("peer_network", "each.value");
}

} // namespace

TerraformModule networkModule() {
    TerraformModule module("modules/network",
                           "The network of a project, the ranges of its private services and its firewall.");
    module.note("Without a rule of its own no traffic from outside enters: everything is denied and logged.");
    addNetwork(module.main());
    addFirewall(module.main());
    addApiNames(module.main());
    projectInput(module);
    module.variable("name", "string", "Name of the network.");
    module.variable("auto_subnets", "bool", "Whether the provider makes a subnet in every region.")
        .set("default", false);
    HclBlock& ranges = module.variable("private_services", mapOf(objectType({{"name", "string"}, {"cidr", "string"}})),
                                       "Ranges of Cloud SQL and Redis by cell.");
    cidrValidation(ranges, "alltrue([for range in var.private_services : can(cidrhost(range.cidr, 0))])");
    validate(ranges, "alltrue([for range in var.private_services : tonumber(split(\"/\", range.cidr)[1]) <= 24])",
             "Private services need a /24 or larger.");
    HclBlock& rules = module.variable(
        "firewall_rules",
        mapOf(objectType(
            {{"direction", "string"}, {"action", "string"}, {"ranges", "list(string)"}, {"ports", "list(number)"}})),
        "Firewall rules by id; no port means every protocol.");
    rules.set("default", Expression::map({}));
    validate(
        rules,
        "alltrue([for rule in var.firewall_rules : contains([\"INGRESS\", \"EGRESS\"], rule.direction) && contains([\"allow\", \"deny\"], rule.action)])",
        "A rule is INGRESS or EGRESS, and allow or deny.");
    module
        .variable("private_apis", "bool",
                  "Whether names of the provider's services lead to private.googleapis.com, as pods in a cluster need.")
        .set("default", false);
    module.variable("peerings", "map(string)", "Other networks to peer with: self link by short name.")
        .set("default", Expression::map({}));
    module.output("network_id", "google_compute_network.this.id", "Id of the network.");
    module.outputBlock("private_services_connection",
                       "one([for connection in google_service_networking_connection.services : connection.id])",
                       "Connection that Cloud SQL and Redis need; null without private services.");
    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project").set("name", "test-vpc");
    variables.set("private_services",
                  Expression::map({{"cell", Expression::map({{"name", "test-cell"}, {"cidr", "10.0.16.0/20"}})}}));
    HclBlock& plan = test.block("run", {"reserves_the_range"});
    plan.raw("command", "plan");
    HclBlock& check = plan.block("assert");
    check.raw("condition", "google_compute_global_address.services[\"cell\"].prefix_length == 20");
    check.set("error_message", "The range's length comes from its block.");
    HclBlock& refused = test.block("run", {"refuses_small_ranges"});
    refused.raw("command", "plan");
    refused.block("variables")
        .set("private_services",
             Expression::map({{"cell", Expression::map({{"name", "test-cell"}, {"cidr", "10.0.16.0/28"}})}}));
    refused.set("expect_failures", Expression::raws({"var.private_services"}));
    return module;
}

TerraformModule subnetModule() {
    TerraformModule module(
        "modules/subnet",
        "A cell's part of the network: its subnets at home and in the failover region, and their way out.");
    HclFile& main = module.main();
    main.data("google_compute_network", "this").raw("name", "var.network").raw("project", "var.project_id");

    main.comment("Fails while the project's private services connection is missing: apply the project's state first.");
    HclBlock& peering = main.data("google_compute_network_peering", "services");
    peering.set("name", "servicenetworking-googleapis-com")
        .raw("network", "data.google_compute_network.this.self_link");

    HclBlock& subnet = main.resource("google_compute_subnetwork", "this");
    subnet.raw("for_each", "var.subnets");
    subnet.raw("name", "each.value.name").raw("project", "var.project_id").raw("region", "each.value.location");
    subnet.raw("network", "data.google_compute_network.this.id").raw("ip_cidr_range", "each.value.cidr");
    subnet.set("private_ip_google_access", true);
    HclBlock& secondary = subnet.block("dynamic", {"secondary_ip_range"});
    secondary.raw("for_each", "each.value.secondary_ranges");
    secondary.block("content")
        .raw("range_name", "secondary_ip_range.key")
        .raw("ip_cidr_range", "secondary_ip_range.value");
    HclBlock& log = subnet.block("dynamic", {"log_config"});
    log.raw("for_each", "var.flow_logs ? [1] : []");
    log.block("content")
        .set("aggregation_interval", "INTERVAL_10_MIN")
        .raw("flow_sampling", "0.1")
        .set("metadata", "INCLUDE_ALL_METADATA");

    HclBlock& router = main.resource("google_compute_router", "this");
    router.raw("for_each", "var.nat ? var.subnets : {}");
    router.raw("name", "each.value.name").raw("project", "var.project_id").raw("region", "each.value.location");
    router.raw("network", "data.google_compute_network.this.id");

    HclBlock& nat = main.resource("google_compute_router_nat", "this");
    nat.raw("for_each", "google_compute_router.this");
    nat.raw("name", "each.value.name")
        .raw("project", "var.project_id")
        .raw("region", "each.value.region")
        .raw("router", "each.value.name");
    nat.set("nat_ip_allocate_option", "AUTO_ONLY").set("source_subnetwork_ip_ranges_to_nat", "LIST_OF_SUBNETWORKS");
    HclBlock& source = nat.block("subnetwork");
    source.raw("name", "google_compute_subnetwork.this[each.key].id")
        .set("source_ip_ranges_to_nat", Expression::texts({"ALL_IP_RANGES"}));
    nat.block("log_config").set("enable", true).set("filter", "ERRORS_ONLY");

    projectInput(module);
    module.variable("network", "string", "Name of the project's network.");
    HclBlock& subnets = module.variable("subnets",
                                        mapOf(objectType({{"name", "string"},
                                                          {"location", "string"},
                                                          {"cidr", "string"},
                                                          {"secondary_ranges", "optional(map(string), {})"}})),
                                        "Subnets by place: primary, and standby where the cell has a failover region.");
    cidrValidation(subnets, "alltrue([for subnet in var.subnets : can(cidrhost(subnet.cidr, 0))])");
    validate(subnets, "alltrue([for subnet in var.subnets : tonumber(split(\"/\", subnet.cidr)[1]) <= 26])",
             "Services attached to the network need a /26 or larger.");
    module.variable("nat", "bool", "Whether workloads reach the internet through address translation.")
        .set("default", true);
    module.variable("flow_logs", "bool", "Whether a tenth of the connections is logged.").set("default", true);
    module.output("network_id", "data.google_compute_network.this.id", "Id of the network.");
    module.output("subnets", "{ for place, subnet in google_compute_subnetwork.this : place => subnet.id }",
                  "Subnet ids by place.");
    module.output("private_services_connection", "data.google_compute_network_peering.services.id",
                  "Peering that Cloud SQL and Redis stand behind; known only when it exists.");
    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project").set("network", "test-vpc");
    variables.set("subnets",
                  Expression::map(
                      {{"primary",
                        Expression::map({{"name", "test-cell"}, {"location", "us-east1"}, {"cidr", "10.0.0.0/22"}})}}));
    HclBlock& plan = test.block("run", {"reaches_provider_apis_privately"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw("condition", "google_compute_subnetwork.this[\"primary\"].private_ip_google_access")
        .set("error_message", "Workloads without public addresses need private access.");
    HclBlock& refused = test.block("run", {"refuses_small_subnets"});
    refused.raw("command", "plan");
    refused.block("variables")
        .set("subnets",
             Expression::map(
                 {{"primary",
                   Expression::map({{"name", "test-cell"}, {"location", "us-east1"}, {"cidr", "10.0.0.0/28"}})}}));
    refused.set("expect_failures", Expression::raws({"var.subnets"}));
    return module;
}

} // namespace platbook::exporters::terraform
