#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {

TerraformModule kmsModule() {
    TerraformModule module("modules/kms",
                           "Keys of one location, one a store, and the service agents that may use them.");
    module.note("A key ring or key is never really deleted and its name stays taken: choose names once.");
    module.note(
        "A service agent exists only after its API was first used. Create missing ones before the first apply with `gcloud beta services identity create --service=SERVICE --project=PROJECT`.");
    HclFile& main = module.main();
    main.data("google_project", "this").raw("project_id", "var.project_id");
    main.data("google_storage_project_service_account", "this").raw("project", "var.project_id");

    HclBlock& locals = main.block("locals");
    locals.set(
        "agents",
        Expression::map({
            {"sql",
             format(
                 "serviceAccount:service-${data.google_project.this.number}@gcp-sa-cloud-sql.iam.gserviceaccount.com")},
            {"redis",
             format("serviceAccount:service-${data.google_project.this.number}@cloud-redis.iam.gserviceaccount.com")},
            {"pubsub",
             format("serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com")},
            {"storage", ref("data.google_storage_project_service_account.this.member")},
        }));

    HclBlock& ring = main.resource("google_kms_key_ring", "this");
    passVariables(ring, {"name", "location"});
    ring.raw("project", "var.project_id");
    preventDestroy(ring, "");

    HclBlock& key = main.resource("google_kms_crypto_key", "this");
    key.raw("for_each", "var.keys");
    key.raw("name", "each.key").raw("key_ring", "google_kms_key_ring.this.id");
    key.raw("rotation_period", "each.value.rotation_period").raw("labels", "var.labels");
    preventDestroy(key, "Data under a destroyed key cannot be read again.");

    HclBlock& grant = main.resource("google_kms_crypto_key_iam_member", "agent");
    grant.raw("for_each", "var.keys");
    grant.raw("crypto_key_id", "google_kms_crypto_key.this[each.key].id");
    grant.set("role", "roles/cloudkms.cryptoKeyEncrypterDecrypter").raw("member", "local.agents[each.value.agent]");

    projectInput(module);
    labelsInput(module);
    module.variable("name", "string", "Name of the key ring.");
    module.variable("location", "string", "Location of the key ring: that of the data under its keys.");
    HclBlock& keys = module.variable(
        "keys", mapOf(objectType({{"agent", "string"}, {"rotation_period", "optional(string, \"7776000s\")"}})),
        "Keys by name: the service whose agent uses the key, and seconds between rotations.");
    validate(keys,
             "alltrue([for key in var.keys : contains([\"sql\", \"redis\", \"pubsub\", \"storage\"], key.agent)])",
             "An agent is one of sql, redis, pubsub, storage.");
    validate(
        keys,
        "alltrue([for key in var.keys : can(regex(\"^[0-9]+s$\", key.rotation_period)) && tonumber(trimsuffix(key.rotation_period, \"s\")) >= 86400])",
        "Keys rotate after a day at least, written in seconds: 7776000s.");
    HclBlock& ids = module.outputBlock("key_ids", "{ for name, key in google_kms_crypto_key.this : name => key.id }",
                                       "Key ids by name, known once the service agents may use them.");
    ids.set("depends_on", Expression::raws({"google_kms_crypto_key_iam_member.agent"}));

    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project").set("name", "test").set("location", "us-east1");
    variables.set("keys", Expression::map({{"pg", Expression::map({{"agent", "sql"}})}}));
    HclBlock& plan = test.block("run", {"rotates"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw("condition", "google_kms_crypto_key.this[\"pg\"].rotation_period == \"7776000s\"")
        .set("error_message", "Ninety days are the default.");
    HclBlock& refused = test.block("run", {"refuses_unknown_agents"});
    refused.raw("command", "plan");
    refused.block("variables").set("keys", Expression::map({{"pg", Expression::map({{"agent", "mysql"}})}}));
    refused.set("expect_failures", Expression::raws({"var.keys"}));
    return module;
}

} // namespace platbook::exporters::terraform
