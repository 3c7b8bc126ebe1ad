#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {
namespace {

void addCluster(HclFile& main) {
    main.comment("Nodes have an account of their own with what a node needs, not the project's default one.");
    HclBlock& account = main.resource("google_service_account", "node");
    account.raw("project", "var.project_id")
        .raw("account_id", "var.node_account_id")
        .set("display_name", format("Nodes of ${var.name}"));
    HclBlock& grant = main.resource("google_project_iam_member", "node");
    grant.raw(
        "for_each",
        "{ \"roles/container.defaultNodeServiceAccount\" = var.project_id, \"roles/artifactregistry.reader\" = var.registry_project }");
    grant.raw("project", "each.value").raw("role", "each.key").raw("member", "google_service_account.node.member");

    HclBlock& cluster = main.resource("google_container_cluster", "this");
    cluster.raw("name", "var.name").raw("project", "var.project_id").raw("location", "var.location");
    cluster.raw("network", "var.network_id").raw("subnetwork", "var.subnet_id").set("networking_mode", "VPC_NATIVE");
    cluster.raw("enable_autopilot", "var.autopilot ? true : null");
    cluster.raw("initial_node_count", "var.autopilot ? null : 1")
        .raw("remove_default_node_pool", "var.autopilot ? null : true");
    cluster.raw("datapath_provider", "var.autopilot || !var.network_policy ? null : \"ADVANCED_DATAPATH\"");
    cluster.raw("deletion_protection", "var.deletion_protection").raw("resource_labels", "var.labels");
    cluster.block("release_channel").raw("channel", "upper(var.release_channel)");
    HclBlock& ranges = cluster.block("ip_allocation_policy");
    ranges.raw("cluster_secondary_range_name", "var.pods_range")
        .raw("services_secondary_range_name", "var.services_range");
    HclBlock& privacy = cluster.block("private_cluster_config");
    privacy.raw("enable_private_nodes", "var.private_nodes").set("enable_private_endpoint", false);
    HclBlock& authorized = cluster.block("master_authorized_networks_config");
    authorized.comment("Nobody outside reaches the API server unless named.");
    HclBlock& block = authorized.block("dynamic", {"cidr_blocks"});
    block.raw("for_each", "var.authorized_networks");
    block.block("content").raw("cidr_block", "cidr_blocks.value");
    HclBlock& identity = cluster.block("dynamic", {"workload_identity_config"});
    identity.raw("for_each", "var.workload_identity ? [1] : []");
    identity.block("content").set("workload_pool", format("${var.project_id}.svc.id.goog"));
    cluster.block("gateway_api_config").raw("channel", "var.gateway ? \"CHANNEL_STANDARD\" : \"CHANNEL_DISABLED\"");
    HclBlock& autopilot = cluster.block("dynamic", {"cluster_autoscaling"});
    autopilot.raw("for_each", "var.autopilot ? [1] : []");
    HclBlock& defaults = autopilot.block("content").block("auto_provisioning_defaults");
    defaults.raw("service_account", "google_service_account.node.email")
        .set("oauth_scopes", Expression::texts({"https://www.googleapis.com/auth/cloud-platform"}));
    HclBlock& lifecycle = cluster.block("lifecycle");
    lifecycle.comment("The default pool's count is gone with the pool.");
    lifecycle.set("prevent_destroy", true).set("ignore_changes", Expression::raws({"initial_node_count"}));
    cluster.set("depends_on", Expression::raws({"google_project_iam_member.node"}));
}

void addNodePools(HclFile& main) {
    HclBlock& pool = main.resource("google_container_node_pool", "this");
    pool.raw("for_each", "var.autopilot ? {} : var.pools");
    pool.raw("name", "each.key")
        .raw("project", "var.project_id")
        .raw("location", "var.location")
        .raw("cluster", "google_container_cluster.this.name");
    HclBlock& scale = pool.block("autoscaling");
    scale.comment("Nodes over all zones.");
    scale.raw("total_min_node_count", "each.value.min_nodes")
        .raw("total_max_node_count", "each.value.max_nodes")
        .set("location_policy", "BALANCED");
    pool.block("management").set("auto_repair", true).set("auto_upgrade", true);
    pool.block("upgrade_settings").set("max_surge", 1).set("max_unavailable", 0);
    HclBlock& node = pool.block("node_config");
    node.raw("machine_type", "each.value.machine")
        .raw("disk_size_gb", "each.value.disk_gb")
        .set("disk_type", "pd-balanced")
        .raw("spot", "each.value.spot");
    node.raw("service_account", "google_service_account.node.email")
        .set("oauth_scopes", Expression::texts({"https://www.googleapis.com/auth/cloud-platform"}));
    node.raw("resource_labels", "var.labels").set("metadata", Expression::map({{"disable-legacy-endpoints", "true"}}));
    node.block("shielded_instance_config").set("enable_secure_boot", true).set("enable_integrity_monitoring", true);
    HclBlock& metadata = node.block("dynamic", {"workload_metadata_config"});
    metadata.raw("for_each", "var.workload_identity ? [1] : []");
    metadata.block("content").set("mode", "GKE_METADATA");
    HclBlock& lifecycle = pool.block("lifecycle");
    lifecycle.comment("The autoscaler moves the count.");
    lifecycle.set("ignore_changes", Expression::raws({"initial_node_count"}));
}

} // namespace

TerraformModule k8sClusterModule() {
    TerraformModule module("modules/k8s_cluster", "A private Kubernetes cluster with its node pools.");
    addCluster(module.main());
    addNodePools(module.main());
    projectInput(module);
    labelsInput(module);
    module.variable("name", "string", "Name of the cluster.");
    module.variable("location", "string", "Region, or one zone of it.");
    module.variable("network_id", "string", "Network of the nodes.");
    module.variable("subnet_id", "string", "Subnet of the nodes.");
    module.variable("pods_range", "string", "Name of the subnet's range for pods; null lets the provider choose.")
        .set("default", Expression());
    module
        .variable("services_range", "string", "Name of the subnet's range for services; null lets the provider choose.")
        .set("default", Expression());
    module.variable("node_account_id", "string", "Id of the nodes' account.");
    module.variable("registry_project", "string", "Project of the images that the nodes pull.");
    module.variable("autopilot", "bool", "Whether the provider runs the nodes.");
    HclBlock& channel = module.variable("release_channel", "string", "How early versions come.");
    oneOf(channel, "release_channel", {"rapid", "regular", "stable", "extended"});
    module.variable("private_nodes", "bool", "Whether nodes have no public address.").set("default", true);
    module.variable("network_policy", "bool", "Whether network policies are enforced.").set("default", true);
    module.variable("workload_identity", "bool", "Whether pods act as accounts of the cloud without keys.")
        .set("default", true);
    module.variable("gateway", "bool", "Whether the Gateway API is the way in.").set("default", true);
    HclBlock& authorized =
        module.variable("authorized_networks", "list(string)", "Addresses that reach the API server.");
    authorized.set("default", Expression::list({}));
    cidrValidation(authorized, "alltrue([for range in var.authorized_networks : can(cidrhost(range, 0))])");
    module.variable("deletion_protection", "bool", "Whether Terraform refuses to delete the cluster.")
        .set("default", true);
    HclBlock& pools = module.variable("pools",
                                      mapOf(objectType({{"machine", "string"},
                                                        {"min_nodes", "number"},
                                                        {"max_nodes", "number"},
                                                        {"disk_gb", "number"},
                                                        {"spot", "bool"}})),
                                      "Node pools by id.");
    validate(
        pools,
        "alltrue([for pool in var.pools : pool.min_nodes >= 0 && pool.min_nodes <= pool.max_nodes && pool.max_nodes >= 1])",
        "min_nodes is at most max_nodes, which is one at least.");
    validate(pools, "alltrue([for pool in var.pools : pool.disk_gb >= 10])", "A node's disk has 10 GB at least.");
    module.output("name", "google_container_cluster.this.name", "Name of the cluster.");
    module.output("workload_pool", "\"${var.project_id}.svc.id.goog\"", "Pool of the workloads' identities.");
    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project")
        .set("name", "test")
        .set("location", "us-east1")
        .set("network_id", "test")
        .set("subnet_id", "test");
    variables.set("registry_project", "test-images");
    variables.set("node_account_id", "test-nodes").set("autopilot", false).set("release_channel", "regular");
    const auto pool = [](int low, int high) {
        return Expression::map({{"general", Expression::map({{"machine", "e2-standard-4"},
                                                             {"min_nodes", low},
                                                             {"max_nodes", high},
                                                             {"disk_gb", 100},
                                                             {"spot", false}})}});
    };
    variables.set("pools", pool(3, 6));
    HclBlock& plan = test.block("run", {"has_private_nodes"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw("condition", "google_container_cluster.this.private_cluster_config[0].enable_private_nodes")
        .set("error_message", "Nodes have no public address.");
    HclBlock& refused = test.block("run", {"refuses_min_above_max"});
    refused.raw("command", "plan");
    refused.block("variables").set("pools", pool(7, 6));
    refused.set("expect_failures", Expression::raws({"var.pools"}));
    return module;
}

TerraformModule k8sWorkloadModule() {
    TerraformModule module("modules/k8s_workload",
                           "The cloud account of a workload in a cluster: its pods act as it without a key.");
    HclFile& main = module.main();
    HclBlock& account = main.resource("google_service_account", "this");
    account.raw("project", "var.project_id").raw("account_id", "var.account_id").raw("display_name", "var.description");
    HclBlock& grant = main.resource("google_project_iam_member", "this");
    grant.raw(
        "for_each",
        "setunion([\"roles/logging.logWriter\", \"roles/monitoring.metricWriter\", \"roles/cloudtrace.agent\"], var.project_roles)");
    grant.raw("project", "var.project_id")
        .raw("role", "each.value")
        .raw("member", "google_service_account.this.member");
    HclBlock& use = main.resource("google_service_account_iam_member", "pods");
    use.raw("service_account_id", "google_service_account.this.name").set("role", "roles/iam.workloadIdentityUser");
    use.set("member",
            format("serviceAccount:${var.cluster_project}.svc.id.goog[${var.namespace}/${var.kubernetes_account}]"));
    projectInput(module);
    accountInput(module);
    module.variable("description", "string", "What it is, for people.");
    HclBlock& roles =
        module.variable("project_roles", "set(string)", "Further roles in the whole project: wide, so rarely right.");
    roles.set("default", Expression::list({}));
    validate(roles,
             "length(setintersection(var.project_roles, [\"roles/owner\", \"roles/editor\", \"roles/viewer\"])) == 0",
             "Basic roles are never given: name the roles that are needed.");
    module.variable("cluster_project", "string", "Project of the cluster.");
    HclBlock& space = module.variable("namespace", "string", "Namespace of the pods.");
    validate(space, "can(regex(\"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$\", var.namespace))",
             "A namespace has up to 63 lower case letters, digits and hyphens.");
    module.variable("kubernetes_account", "string", "Service account of the pods.");
    module.output("email", "google_service_account.this.email",
                  "The workload's account, for the annotation of the pods' one.");
    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project")
        .set("account_id", "test-api")
        .set("description", "api")
        .set("cluster_project", "test-cluster");
    variables.set("namespace", "shared-services").set("kubernetes_account", "api");
    HclBlock& plan = test.block("run", {"belongs_to_one_pod_account"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw(
            "condition",
            "google_service_account_iam_member.pods.member == \"serviceAccount:test-cluster.svc.id.goog[shared-services/api]\"")
        .set("error_message", "No other pod may act as it.");
    return module;
}

} // namespace platbook::exporters::terraform
