#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {

TerraformModule registryModule() {
    TerraformModule module("modules/registry",
                           "An image registry in one location that the projects' runtimes may pull from.");
    HclFile& main = module.main();
    HclBlock& service = main.resource("google_project_service", "registry");
    service.raw("project", "var.project_id")
        .set("service", "artifactregistry.googleapis.com")
        .set("disable_on_destroy", false);

    HclBlock& repository = main.resource("google_artifact_registry_repository", "this");
    repository.raw("for_each", "var.repositories");
    repository.raw("project", "var.project_id")
        .raw("location", "each.value.location")
        .raw("repository_id", "each.value.name");
    repository.set("format", "DOCKER").set("description", format("Images for ${each.key}")).raw("labels", "var.labels");
    repository.block("docker_config").comment("A release is a digest: a tag never moves.").set("immutable_tags", true);
    HclBlock& keep = repository.block("cleanup_policies");
    keep.set("id", "keep-recent").set("action", "KEEP");
    keep.block("most_recent_versions").set("keep_count", 20);
    HclBlock& drop = repository.block("cleanup_policies");
    drop.set("id", "drop-untagged").set("action", "DELETE");
    drop.block("condition").set("tag_state", "UNTAGGED").set("older_than", "2592000s");
    preventDestroy(repository, "");
    repository.set("depends_on", Expression::raws({"google_project_service.registry"}));

    main.comment("Cloud Run pulls as its own agent, from another project too.");
    HclBlock& reader = main.data("google_project", "reader");
    reader.raw("for_each", "var.reader_projects");
    reader.raw("project_id", "each.value");
    HclBlock& grant = main.resource("google_artifact_registry_repository_iam_member", "reader");
    grant.raw(
        "for_each",
        "merge([for key in keys(var.repositories) : { for project in var.reader_projects : \"${key}/${project}\" => { key = key, project = project } }]...)");
    grant.raw("project", "var.project_id")
        .raw("location", "google_artifact_registry_repository.this[each.value.key].location");
    grant.raw("repository", "google_artifact_registry_repository.this[each.value.key].name")
        .set("role", "roles/artifactregistry.reader");
    grant.set(
        "member",
        format(
            "serviceAccount:service-${data.google_project.reader[each.value.project].number}@serverless-robot-prod.iam.gserviceaccount.com"));

    projectInput(module);
    labelsInput(module);
    HclBlock& repositories =
        module.variable("repositories", mapOf(objectType({{"name", "string"}, {"location", "string"}})),
                        "Repositories by jurisdiction.");
    validate(repositories,
             "alltrue([for repository in var.repositories : can(regex(\"^[a-z][a-z0-9-]{0,62}$\", repository.name))])",
             "A repository's name has up to 63 lower case letters, digits and hyphens.");
    module.variable("reader_projects", "set(string)", "Projects whose services pull images.");
    module.output(
        "urls",
        "{ for key, repository in google_artifact_registry_repository.this : key => \"${repository.location}-docker.pkg.dev/${repository.project}/${repository.name}\" }",
        "Path of images by jurisdiction.");
    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project").set("reader_projects", Expression::texts({"test-prod"}));
    variables.set("repositories",
                  Expression::map({{"eu", Expression::map({{"name", "app"}, {"location", "europe-west1"}})}}));
    HclBlock& plan = test.block("run", {"keeps_tags_in_place"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw("condition", "google_artifact_registry_repository.this[\"eu\"].docker_config[0].immutable_tags")
        .set("error_message", "A tag that moves is no release.");
    return module;
}

TerraformModule wifModule() {
    TerraformModule module("modules/wif", "Deployments from one repository and branch without stored keys.");
    module.note("A deleted pool or provider keeps its id for thirty days.");
    HclFile& main = module.main();
    HclBlock& service = main.resource("google_project_service", "identity");
    service.raw("for_each",
                "toset([\"iam.googleapis.com\", \"iamcredentials.googleapis.com\", \"sts.googleapis.com\"])");
    service.raw("project", "var.project_id").raw("service", "each.value").set("disable_on_destroy", false);

    HclBlock& pool = main.resource("google_iam_workload_identity_pool", "this");
    pool.raw("project", "var.project_id")
        .raw("workload_identity_pool_id", "var.pool_id")
        .set("display_name", "Delivery");
    pool.set("depends_on", Expression::raws({"google_project_service.identity"}));

    HclBlock& provider = main.resource("google_iam_workload_identity_pool_provider", "this");
    provider.raw("project", "var.project_id")
        .raw("workload_identity_pool_id", "google_iam_workload_identity_pool.this.workload_identity_pool_id");
    provider.raw("workload_identity_pool_provider_id", "var.provider_id");
    provider.set("attribute_mapping", Expression::map({{"google.subject", "assertion.sub"},
                                                       {"attribute.repository", "assertion.repository"},
                                                       {"attribute.ref", "assertion.ref"}}));
    provider.comment("Without a condition every repository of the issuer could ask for tokens.");
    provider.raw("attribute_condition", "var.attribute_condition");
    provider.block("oidc").raw("issuer_uri", "var.issuer");

    HclBlock& account = main.resource("google_service_account", "deployer");
    account.raw("project", "var.project_id")
        .raw("account_id", "var.account_id")
        .set("display_name", "Deploys from the pipeline");
    HclBlock& use = main.resource("google_service_account_iam_member", "pipeline");
    use.raw("service_account_id", "google_service_account.deployer.name").set("role", "roles/iam.workloadIdentityUser");
    use.set(
        "member",
        format(
            "principalSet://iam.googleapis.com/${google_iam_workload_identity_pool.this.name}/attribute.repository/${var.repository}"));

    main.comment("It deploys revisions and pushes images; what services may do, they do as themselves.");
    HclBlock& deploy = main.resource("google_project_iam_member", "deploy");
    deploy.raw("for_each", "var.deploy_projects");
    deploy.raw("project", "each.value")
        .set("role", "roles/run.developer")
        .raw("member", "google_service_account.deployer.member");
    HclBlock& push = main.resource("google_project_iam_member", "push");
    push.raw("project", "var.registry_project")
        .set("role", "roles/artifactregistry.writer")
        .raw("member", "google_service_account.deployer.member");

    main.comment("To deploy a revision is to act as its identity: allowed for these and no other account.");
    HclBlock& act = main.resource("google_service_account_iam_member", "act_as");
    act.raw("for_each", "var.runtime_accounts");
    act.set(
        "service_account_id",
        format(
            "projects/${split(\"@\", trimsuffix(each.value, \".iam.gserviceaccount.com\"))[1]}/serviceAccounts/${each.value}"));
    act.set("role", "roles/iam.serviceAccountUser").raw("member", "google_service_account.deployer.member");

    HclBlock& publish = main.resource("google_storage_bucket_iam_member", "publish");
    publish.raw("for_each", "var.site_buckets");
    publish.raw("bucket", "each.value")
        .set("role", "roles/storage.objectUser")
        .raw("member", "google_service_account.deployer.member");

    projectInput(module);
    for (const char* name : {"pool_id", "provider_id"}) {
        HclBlock& id = module.variable(
            name, "string", std::string(name) == "pool_id" ? "Id of the pool." : "Id of the provider in the pool.");
        validate(id,
                 std::string("can(regex(\"^[a-z0-9-]{4,32}$\", var.") + name + ")) && !startswith(var." + name +
                     ", \"gcp-\")",
                 "An id has 4 to 32 lower case letters, digits and hyphens and does not start with gcp-.");
    }
    module.variable("issuer", "string", "Issuer of the pipeline's tokens.");
    HclBlock& repository = module.variable("repository", "string", "owner/name of the repository.");
    validate(repository, "can(regex(\"^[^/ ]+/[^/ ]+$\", var.repository))", "A repository is named owner/name.");
    HclBlock& condition = module.variable("attribute_condition", "string", "Which tokens are taken.");
    validate(condition, "length(var.attribute_condition) > 0", "Without a condition every repository could deploy.");
    module.variable("account_id", "string", "Id of the account that deploys.");
    module.variable("deploy_projects", "set(string)", "Projects whose services it deploys.");
    module.variable("registry_project", "string", "Project of the images.");
    module.variable("runtime_accounts", "set(string)", "Accounts of the workloads that it deploys.");
    module.variable("site_buckets", "set(string)", "Buckets of the static sites that it publishes.")
        .set("default", Expression::list({}));
    module.output("provider", "google_iam_workload_identity_pool_provider.this.name",
                  "Provider, for the pipeline's login step.");
    module.output("account", "google_service_account.deployer.email", "Account that the pipeline acts as.");
    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project")
        .set("pool_id", "delivery")
        .set("provider_id", "github")
        .set("account_id", "deployer");
    variables.set("issuer", "https://token.actions.githubusercontent.com")
        .set("repository", "owner/name")
        .set("registry_project", "test-images");
    variables.set("attribute_condition", "assertion.repository == 'owner/name' && assertion.ref == 'refs/heads/main'");
    variables.set("deploy_projects", Expression::texts({"test-prod"})).set("runtime_accounts", Expression::list({}));
    HclBlock& refused = test.block("run", {"refuses_an_open_provider"});
    refused.raw("command", "plan");
    refused.block("variables").set("attribute_condition", "");
    refused.set("expect_failures", Expression::raws({"var.attribute_condition"}));
    return module;
}

} // namespace platbook::exporters::terraform
