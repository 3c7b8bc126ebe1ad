#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {

TerraformModule secretsModule() {
    TerraformModule module(
        "modules/secrets",
        "Secret containers in named locations, with rotation reminders and readers. Values are added out of band.");
    module.note("Terraform never sees a value: add versions with `gcloud secrets versions add`, as the runbook says.");
    module.note(
        "Rotations that are due wait in the subscription named as the topic: read them with `gcloud pubsub subscriptions pull NAME --project=PROJECT --limit=100`, and acknowledge what was done.");
    HclFile& main = module.main();
    main.data("google_project", "this").raw("project_id", "var.project_id");

    HclBlock& topic = main.resource("google_pubsub_topic", "rotation");
    topic.raw("name", "var.rotation_topic").raw("project", "var.project_id").raw("labels", "var.labels");
    topic.block("message_storage_policy").raw("allowed_persistence_regions", "var.locations");

    main.comment(
        "Reminders wait here until somebody has turned the secret over; without a subscription they are lost.");
    HclBlock& reminders = main.resource("google_pubsub_subscription", "rotation");
    reminders.raw("name", "var.rotation_topic")
        .raw("project", "var.project_id")
        .raw("topic", "google_pubsub_topic.rotation.id")
        .raw("labels", "var.labels");
    reminders.set("message_retention_duration", "2678400s");
    reminders.block("expiration_policy").set("ttl", "");

    main.comment("Secret Manager's own agent announces rotations.");
    HclBlock& publisher = main.resource("google_pubsub_topic_iam_member", "rotation");
    publisher.raw("topic", "google_pubsub_topic.rotation.id").set("role", "roles/pubsub.publisher");
    publisher.set(
        "member",
        format(
            "serviceAccount:service-${data.google_project.this.number}@gcp-sa-secretmanager.iam.gserviceaccount.com"));

    HclBlock& secret = main.resource("google_secret_manager_secret", "this");
    secret.raw("for_each", "var.secrets");
    secret.raw("secret_id", "each.key").raw("project", "var.project_id");
    secret.raw("labels", "merge(var.labels, each.value.labels)");
    HclBlock& replication = secret.block("replication");
    HclBlock& automatic = replication.block("dynamic", {"auto"});
    automatic.raw("for_each", "each.value.locations == null ? [1] : []");
    automatic.block("content");
    HclBlock& managed = replication.block("dynamic", {"user_managed"});
    managed.raw("for_each", "each.value.locations == null ? [] : [each.value.locations]");
    HclBlock& replicas = managed.block("content").block("dynamic", {"replicas"});
    replicas.raw("for_each", "user_managed.value");
    replicas.block("content").raw("location", "replicas.value");
    HclBlock& topics = secret.block("dynamic", {"topics"});
    topics.raw("for_each", "each.value.rotation_period == null ? [] : [1]");
    topics.block("content").raw("name", "google_pubsub_topic.rotation.id");
    HclBlock& rotation = secret.block("dynamic", {"rotation"});
    rotation.raw("for_each", "each.value.rotation_period == null ? [] : [each.value.rotation_period]");
    HclBlock& period = rotation.block("content");
    period.raw("rotation_period", "rotation.value");
    period.set("next_rotation_time", ref("timeadd(plantimestamp(), rotation.value)"));
    secret.comment("A tenant's secrets go with the tenant; all others are kept from an apply that would drop them.");
    secret.raw("deletion_protection", "each.value.protected");
    HclBlock& lifecycle = secret.block("lifecycle");
    lifecycle.comment("The first date counts from creation; from then on the service moves it.");
    lifecycle.set("ignore_changes", Expression::raws({"rotation[0].next_rotation_time"}));
    secret.set("depends_on", Expression::raws({"google_pubsub_topic_iam_member.rotation"}));

    HclBlock& reader = main.resource("google_secret_manager_secret_iam_member", "reader");
    reader.raw(
        "for_each",
        "merge([for name, secret in var.secrets : { for client in secret.readers : \"${name}/${client}\" => { name = name, client = client } }]...)");
    reader.raw("project", "var.project_id");
    reader.raw("secret_id", "google_secret_manager_secret.this[each.value.name].secret_id");
    reader.set("role", "roles/secretmanager.secretAccessor");
    reader.set("member", format("serviceAccount:${var.clients[each.value.client]}"));

    main.comment("Secrets of the project that this cell's workloads read beside their own.");
    HclBlock& shared = main.resource("google_secret_manager_secret_iam_member", "shared");
    shared.raw(
        "for_each",
        "merge([for name, clients in var.shared_readers : { for client in clients : \"${name}/${client}\" => { name = name, client = client } }]...)");
    shared.raw("project", "var.project_id")
        .raw("secret_id", "each.value.name")
        .set("role", "roles/secretmanager.secretAccessor");
    shared.set("member", format("serviceAccount:${var.clients[each.value.client]}"));

    projectInput(module);
    labelsInput(module);
    HclBlock& locations =
        module.variable("locations", "list(string)", "Locations where rotation messages may be stored.");
    validate(locations, "length(var.locations) > 0", "At least one location is needed.");
    module.variable("rotation_topic", "string", "Name of the topic that announces rotations.");
    module.variable("clients", clientsType, "Service account e-mails by workload.");
    HclBlock& secrets = module.variable(
        "secrets",
        mapOf(objectType({{"readers", "set(string)"},
                          {"locations", "optional(list(string))"},
                          {"rotation_period", "optional(string)"},
                          {"protected", "optional(bool, true)"},
                          {"labels", "optional(map(string), {})"}})),
        "Secrets by name: workloads that read it, where it is kept (null: wherever the provider likes), seconds between rotations (null: none), whether Terraform refuses to delete it.");
    validate(secrets,
             "alltrue([for secret in var.secrets : secret.locations == null ? true : length(secret.locations) > 0])",
             "A secret with named locations needs at least one.");
    validate(
        secrets,
        "alltrue([for secret in var.secrets : secret.rotation_period == null ? true : can(regex(\"^[0-9]+s$\", secret.rotation_period))])",
        "A rotation period is written in seconds: 7776000s.");
    validate(
        secrets,
        "alltrue(flatten([for secret in var.secrets : [for reader in secret.readers : contains(keys(var.clients), reader)]]))",
        "Every reader is one of the clients.");
    module.variable("shared_readers", "map(set(string))", "Workloads that read secrets of the project, by secret.")
        .set("default", Expression::map({}));
    HclBlock& ids = module.outputBlock(
        "secret_ids",
        "merge({ for name, secret in google_secret_manager_secret.this : name => secret.secret_id }, { for name in keys(var.shared_readers) : name => name })",
        "Secret ids by name, known once their readers may read them.");
    ids.set("depends_on", Expression::raws({"google_secret_manager_secret_iam_member.reader",
                                            "google_secret_manager_secret_iam_member.shared"}));

    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project")
        .set("rotation_topic", "test-rotation")
        .set("locations", Expression::texts({"europe-west1"}));
    variables.set("clients", Expression::map({{"api", "api@test-project.iam.gserviceaccount.com"}}));
    variables.set("secrets",
                  Expression::map({{"key", Expression::map({{"readers", Expression::texts({"api"})},
                                                            {"locations", Expression::texts({"europe-west1"})}})}}));
    HclBlock& plan = test.block("run", {"stays_in_its_location"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw(
            "condition",
            "google_secret_manager_secret.this[\"key\"].replication[0].user_managed[0].replicas[0].location == \"europe-west1\"")
        .set("error_message", "Replicas stand in the named locations only.");
    HclBlock& refused = test.block("run", {"refuses_unknown_readers"});
    refused.raw("command", "plan");
    refused.block("variables")
        .set("secrets", Expression::map({{"key", Expression::map({{"readers", Expression::texts({"web"})}})}}));
    refused.set("expect_failures", Expression::raws({"var.secrets"}));
    return module;
}

} // namespace platbook::exporters::terraform
