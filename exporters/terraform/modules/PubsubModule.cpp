#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {
namespace {

constexpr const char* agent =
    "serviceAccount:service-${data.google_project.this.number}@gcp-sa-pubsub.iam.gserviceaccount.com";

void addTopics(HclFile& main, bool ownKeys) {
    main.data("google_project", "this").raw("project_id", "var.project_id");
    for (const bool dead : {false, true}) {
        HclBlock& topic = main.resource("google_pubsub_topic", dead ? "dead" : "this");
        topic.raw("for_each", dead ? "var.dead_letter ? var.topics : {}" : "var.topics");
        if (dead) topic.set("name", format("${each.value}-dead"));
        else topic.raw("name", "each.value");
        topic.raw("project", "var.project_id");
        if (ownKeys) topic.raw("kms_key_name", "var.key_id");
        topic.set("message_retention_duration", format("${var.retention_days * 86400}s")).raw("labels", "var.labels");
        topic.block("message_storage_policy").raw("allowed_persistence_regions", "var.locations");
    }
}

void addSubscriptions(HclFile& main) {
    HclBlock& subscription = main.resource("google_pubsub_subscription", "this");
    subscription.raw("for_each", "var.topics");
    subscription.raw("name", "each.value")
        .raw("project", "var.project_id")
        .raw("topic", "google_pubsub_topic.this[each.key].id");
    subscription.set("ack_deadline_seconds", 60).raw("labels", "var.labels");
    subscription.set("message_retention_duration", format("${min(var.retention_days, 7) * 86400}s"));
    subscription.block("expiration_policy")
        .comment("Never: an idle subscription would vanish after 31 days.")
        .set("ttl", "");
    subscription.block("retry_policy").set("minimum_backoff", "10s").set("maximum_backoff", "600s");
    HclBlock& dead = subscription.block("dynamic", {"dead_letter_policy"});
    dead.raw("for_each", "var.dead_letter ? [google_pubsub_topic.dead[each.key].id] : []");
    dead.block("content").raw("dead_letter_topic", "dead_letter_policy.value").set("max_delivery_attempts", 5);

    main.comment("Dead letters are kept until someone has looked at them.");
    HclBlock& keep = main.resource("google_pubsub_subscription", "dead");
    keep.raw("for_each", "google_pubsub_topic.dead");
    keep.raw("name", "each.value.name")
        .raw("project", "var.project_id")
        .raw("topic", "each.value.id")
        .raw("labels", "var.labels");
    keep.set("message_retention_duration", "604800s");
    keep.block("expiration_policy").set("ttl", "");
}

void addGrants(HclFile& main) {
    main.comment("Pub/Sub's own agent moves dead letters: without these two none ever moves.");
    HclBlock& publish = main.resource("google_pubsub_topic_iam_member", "agent");
    publish.raw("for_each", "google_pubsub_topic.dead");
    publish.raw("project", "var.project_id")
        .raw("topic", "each.value.name")
        .set("role", "roles/pubsub.publisher")
        .set("member", format(agent));
    HclBlock& receive = main.resource("google_pubsub_subscription_iam_member", "agent");
    receive.raw("for_each", "var.dead_letter ? google_pubsub_subscription.this : {}");
    receive.raw("project", "var.project_id")
        .raw("subscription", "each.value.name")
        .set("role", "roles/pubsub.subscriber")
        .set("member", format(agent));

    HclBlock& publisher = main.resource("google_pubsub_topic_iam_member", "publisher");
    publisher.raw(
        "for_each",
        "merge([for id in keys(var.topics) : { for client, email in var.publishers : \"${id}/${client}\" => { id = id, email = email } }]...)");
    publisher.raw("project", "var.project_id").raw("topic", "google_pubsub_topic.this[each.value.id].name");
    publisher.set("role", "roles/pubsub.publisher").set("member", format("serviceAccount:${each.value.email}"));
    HclBlock& subscriber = main.resource("google_pubsub_subscription_iam_member", "subscriber");
    subscriber.raw(
        "for_each",
        "merge([for id in keys(var.topics) : { for client, email in var.subscribers : \"${id}/${client}\" => { id = id, email = email } }]...)");
    subscriber.raw("project", "var.project_id")
        .raw("subscription", "google_pubsub_subscription.this[each.value.id].name");
    subscriber.set("role", "roles/pubsub.subscriber").set("member", format("serviceAccount:${each.value.email}"));
}

} // namespace

TerraformModule pubsubModule(const StoreTraits& traits) {
    TerraformModule module("modules/pubsub",
                           "Topics that keep their messages in named regions, with subscriptions and dead letters.");
    addTopics(module.main(), traits.ownKeys);
    addSubscriptions(module.main());
    addGrants(module.main());
    projectInput(module);
    labelsInput(module);
    HclBlock& topics =
        module.variable("topics", "map(string)", "Topic names by id; each has a subscription of the same name.");
    validate(
        topics,
        "alltrue([for name in var.topics : !startswith(name, \"goog\") && length(name) >= 3 && length(name) <= 250])",
        "A topic's name has 3 to 250 characters and does not start with goog.");
    HclBlock& locations = module.variable("locations", "list(string)", "Regions where messages may be stored.");
    validate(locations, "length(var.locations) > 0", "At least one region is needed.");
    HclBlock& days = module.variable("retention_days", "number", "Days that messages are kept.");
    validate(days, "var.retention_days >= 1 && var.retention_days <= 31", "Messages are kept 1 to 31 days.");
    module.variable("dead_letter", "bool", "Whether messages that fail five times are set aside.").set("default", true);
    if (traits.ownKeys)
        module.variable("key_id", "string", "Key that encrypts messages; null for the provider's.")
            .set("default", Expression());
    module.variable("publishers", clientsType, "Service account e-mails that send, by workload.")
        .set("default", Expression::map({}));
    module.variable("subscribers", clientsType, "Service account e-mails that receive, by workload.")
        .set("default", Expression::map({}));
    module.output("topics", "{ for id, topic in google_pubsub_topic.this : id => topic.id }", "Topic ids by id.");
    module.output("topic_names", "{ for id, topic in google_pubsub_topic.this : id => topic.name }",
                  "Short names by id, of topics and their subscriptions alike.");
    module.output("subscriptions",
                  "{ for id, subscription in google_pubsub_subscription.this : id => subscription.id }",
                  "Subscription ids by topic id.");

    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project")
        .set("retention_days", 7)
        .set("locations", Expression::texts({"europe-west1"}));
    variables.set("topics", Expression::map({{"bus", "test-bus"}}));
    HclBlock& plan = test.block("run", {"stays_in_its_region"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw(
            "condition",
            "toset(google_pubsub_topic.this[\"bus\"].message_storage_policy[0].allowed_persistence_regions) == toset([\"europe-west1\"])")
        .set("error_message", "Messages stay in the named region.");
    HclBlock& refused = test.block("run", {"refuses_topics_without_region"});
    refused.raw("command", "plan");
    refused.block("variables").set("locations", Expression::list({}));
    refused.set("expect_failures", Expression::raws({"var.locations"}));
    return module;
}

} // namespace platbook::exporters::terraform
