#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {
namespace {

void addBuckets(HclFile& main, bool ownKeys) {
    HclBlock& bucket = main.resource("google_storage_bucket", "this");
    bucket.raw("for_each", "var.places");
    bucket.raw("name", "each.value.name")
        .raw("project", "var.project_id")
        .raw("location", "upper(each.value.location)");
    bucket.raw("storage_class", "var.storage_class").raw("labels", "var.labels");
    bucket.set("uniform_bucket_level_access", true)
        .set("public_access_prevention", "enforced")
        .set("force_destroy", false);
    bucket.block("versioning").raw("enabled", "var.versioning");
    bucket.block("soft_delete_policy").set("retention_duration_seconds", 604800);
    if (ownKeys) {
        HclBlock& encryption = bucket.block("dynamic", {"encryption"});
        encryption.raw("for_each", "each.value.key_id == null ? [] : [each.value.key_id]");
        encryption.block("content").raw("default_kms_key_name", "encryption.value");
    }
    HclBlock& rule = bucket.block("dynamic", {"lifecycle_rule"});
    rule.raw("for_each", "var.lifecycle_rules");
    HclBlock& content = rule.block("content");
    HclBlock& condition = content.block("condition");
    condition.raw("age", "lifecycle_rule.value.age_days").raw("matches_prefix", "lifecycle_rule.value.prefixes");
    HclBlock& action = content.block("action");
    action.raw("type", "lifecycle_rule.value.storage_class == null ? \"Delete\" : \"SetStorageClass\"");
    action.raw("storage_class", "lifecycle_rule.value.storage_class");
    HclBlock& old = bucket.block("dynamic", {"lifecycle_rule"});
    old.raw("for_each", "var.versioning ? [1] : []");
    HclBlock& oldContent = old.block("content");
    oldContent.block("condition").set("num_newer_versions", 3).set("with_state", "ARCHIVED");
    oldContent.block("action").set("type", "Delete");
    preventDestroy(bucket, "");
}

void addAccess(HclFile& main) {
    HclBlock& locals = main.block("locals");
    locals.raw("buckets", "{ for place, bucket in google_storage_bucket.this : place => bucket.name }");
    locals.comment(
        "An allow policy takes twenty conditions for one role and account: tenants have managed folders instead.");
    locals.raw(
        "folders",
        "merge([for place in keys(var.places) : { for tenant, prefix in var.tenant_prefixes : \"${place}/${tenant}\" => { place = place, prefix = prefix } }]...)");
    locals.raw(
        "folder_grants",
        "merge([for key, folder in local.folders : { for client, email in var.clients : \"${key}/${client}\" => { folder = key, email = email } }]...)");
    locals.raw(
        "root_grants",
        "merge([for place in keys(var.places) : { for client, email in var.clients : \"${place}/${client}\" => { place = place, email = email } }]...)");

    HclBlock& folder = main.resource("google_storage_managed_folder", "tenant");
    folder.raw("for_each", "local.folders");
    folder.raw("bucket", "local.buckets[each.value.place]")
        .raw("name", "each.value.prefix")
        .set("force_destroy", false);

    HclBlock& tenant = main.resource("google_storage_managed_folder_iam_member", "tenant");
    tenant.raw("for_each", "local.folder_grants");
    tenant.raw("bucket", "google_storage_managed_folder.tenant[each.value.folder].bucket");
    tenant.raw("managed_folder", "google_storage_managed_folder.tenant[each.value.folder].name");
    tenant.set("role", "roles/storage.objectUser").set("member", format("serviceAccount:${each.value.email}"));

    main.comment("Outside the tenants' folders workloads reach one prefix and nothing else.");
    HclBlock& root = main.resource("google_storage_bucket_iam_member", "client");
    root.raw("for_each", "local.root_grants");
    root.raw("bucket", "local.buckets[each.value.place]").set("role", "roles/storage.objectUser");
    root.set("member", format("serviceAccount:${each.value.email}"));
    HclBlock& condition = root.block("condition");
    condition.set("title", format("only ${var.prefix}"));
    condition.set(
        "expression",
        format(
            "resource.name.startsWith(\"projects/_/buckets/${local.buckets[each.value.place]}/objects/${var.prefix}\")"));
}

/// Replication from the primary to the standby bucket, object by object as they change. What its agents need in the
/// project is granted there: two cells would take it from each other.
void addCopy(HclFile& main) {
    HclBlock& agent = main.data("google_storage_transfer_project_service_account", "this");
    agent.raw("for_each", "contains(keys(var.places), \"standby\") ? toset([\"copy\"]) : toset([])");
    agent.raw("project", "var.project_id");
    HclBlock& locals = main.block("locals");
    locals.raw(
        "copy_grants",
        "merge([for key, agent in data.google_storage_transfer_project_service_account.this : { for grant in setproduct(keys(var.places), [\"legacyBucketOwner\", \"objectAdmin\"]) : \"${grant[0]}/${grant[1]}\" => { place = grant[0], role = grant[1], member = agent.member } }]...)");
    HclBlock& grant = main.resource("google_storage_bucket_iam_member", "copy");
    grant.raw("for_each", "local.copy_grants");
    grant.raw("bucket", "local.buckets[each.value.place]")
        .set("role", format("roles/storage.${each.value.role}"))
        .raw("member", "each.value.member");

    HclBlock& job = main.resource("google_storage_transfer_job", "copy");
    job.raw("for_each", "data.google_storage_transfer_project_service_account.this");
    job.raw("project", "var.project_id")
        .set("description", format("${local.buckets[\"primary\"]} to ${local.buckets[\"standby\"]}"));
    HclBlock& spec = job.block("replication_spec");
    spec.block("gcs_data_source").raw("bucket_name", "local.buckets[\"primary\"]");
    spec.block("gcs_data_sink").raw("bucket_name", "local.buckets[\"standby\"]");
    job.set("depends_on", Expression::raws({"google_storage_bucket_iam_member.copy"}));
}

} // namespace

TerraformModule bucketModule(const StoreTraits& traits) {
    TerraformModule module("modules/bucket",
                           "A private bucket, its copy in the failover region, and access by prefix.");
    addBuckets(module.main(), traits.ownKeys);
    addAccess(module.main());
    addCopy(module.main());
    projectInput(module);
    labelsInput(module);
    HclBlock& places = module.variable("places", storePlaces(traits.ownKeys),
                                       "Buckets by place: primary, and standby where objects are copied to.");
    validate(places, "contains(keys(var.places), \"primary\")", "There is a primary.");
    validate(places, "alltrue([for place in var.places : length(place.name) >= 3 && length(place.name) <= 63])",
             "A bucket's name has 3 to 63 characters.");
    HclBlock& storageClass = module.variable("storage_class", "string", "Storage class of new objects.");
    oneOf(storageClass, "storage_class", {"STANDARD", "NEARLINE", "COLDLINE", "ARCHIVE"});
    module.variable("versioning", "bool", "Whether overwritten objects are kept; three old versions stay.");
    HclBlock& rules = module.variable("lifecycle_rules",
                                      listOf(objectType({{"age_days", "number"},
                                                         {"prefixes", "optional(list(string), [])"},
                                                         {"storage_class", "optional(string)"}})),
                                      "What happens to objects of an age: another class, or deletion without one.");
    rules.set("default", Expression::list({}));
    validate(rules, "alltrue([for rule in var.lifecycle_rules : rule.age_days > 0])", "An age is a day at least.");
    module.variable("prefix", "string", "Prefix outside the tenants' that workloads may use.");
    module.variable("tenant_prefixes", "map(string)", "Prefix of each tenant by slug, with its final slash.")
        .set("default", Expression::map({}));
    module.variable("clients", clientsType, "Service account e-mails by workload.").set("default", Expression::map({}));
    module.output("names", "local.buckets", "Bucket names by place.");

    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project")
        .set("storage_class", "STANDARD")
        .set("versioning", true)
        .set("prefix", "platform/");
    variables.set("places", Expression::map(
                                {{"primary", Expression::map({{"name", "test-objects"}, {"location", "us-east1"}})}}));
    HclBlock& plan = test.block("run", {"is_never_public"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw("condition", "google_storage_bucket.this[\"primary\"].public_access_prevention == \"enforced\"")
        .set("error_message", "No object may become public.");
    HclBlock& refused = test.block("run", {"refuses_unknown_classes"});
    refused.raw("command", "plan");
    refused.block("variables").set("storage_class", "COLD");
    refused.set("expect_failures", Expression::raws({"var.storage_class"}));
    return module;
}

} // namespace platbook::exporters::terraform
