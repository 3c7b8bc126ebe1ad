#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {

TerraformModule siteModule() {
    TerraformModule module("modules/site", "The files of a static site, for a load balancer to serve.");
    HclFile& main = module.main();
    HclBlock& bucket = main.resource("google_storage_bucket", "this");
    bucket.raw("name", "var.name").raw("project", "var.project_id").raw("location", "upper(var.location)");
    bucket.set("storage_class", "STANDARD").raw("labels", "var.labels");
    bucket.set("uniform_bucket_level_access", true)
        .raw("public_access_prevention", "var.published ? \"inherited\" : \"enforced\"")
        .set("force_destroy", false);
    bucket.block("website").set("main_page_suffix", "index.html").set("not_found_page", "404.html");
    HclBlock& versioning = bucket.block("versioning");
    versioning.comment("A bad release is taken back by publishing the one before; what was overwritten stays a month.");
    versioning.set("enabled", true);
    HclBlock& old = bucket.block("lifecycle_rule");
    old.block("condition").set("days_since_noncurrent_time", 30).set("with_state", "ARCHIVED");
    old.block("action").set("type", "Delete");
    preventDestroy(bucket, "Anybody may take the name of a deleted bucket, and serve files at the site's address.");

    HclBlock& reader = main.resource("google_storage_bucket_iam_member", "reader");
    reader.comment("A load balancer reads as anybody does; this role reads objects and lists none.");
    reader.raw("for_each", "var.published ? toset([\"allUsers\"]) : toset([])");
    reader.raw("bucket", "google_storage_bucket.this.name")
        .set("role", "roles/storage.legacyObjectReader")
        .raw("member", "each.value");

    projectInput(module);
    labelsInput(module);
    HclBlock& name = module.variable("name", "string", "Name of the bucket.");
    validate(name, "length(var.name) >= 3 && length(var.name) <= 63", "A bucket's name has 3 to 63 characters.");
    module.variable("location", "string", "Location of the files.");
    module.variable("published", "bool", "Whether a load balancer serves the files, so that everybody may read them.");
    module.output("name", "google_storage_bucket.this.name", "Bucket that delivery publishes to.");

    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project").set("name", "test-site").set("location", "us-east1");
    variables.set("published", false);
    HclBlock& closed = test.block("run", {"stays_closed_until_it_is_served"});
    closed.raw("command", "plan");
    closed.block("assert")
        .raw("condition", "google_storage_bucket.this.public_access_prevention == \"enforced\"")
        .set("error_message", "Nothing serves it: nobody needs to read it.");
    HclBlock& open = test.block("run", {"lets_readers_in_without_a_list"});
    open.raw("command", "plan");
    open.block("variables").set("published", true);
    open.block("assert")
        .raw("condition",
             "google_storage_bucket_iam_member.reader[\"allUsers\"].role == \"roles/storage.legacyObjectReader\"")
        .set("error_message", "Readers get objects and no list of them.");
    return module;
}

} // namespace platbook::exporters::terraform
