#include "exporters/terraform/modules/Modules.h"

namespace platbook::exporters::terraform {
namespace {

void addLogs(HclFile& main) {
    HclBlock& bucket = main.resource("google_logging_project_bucket_config", "this");
    bucket.raw("project", "var.project_id")
        .raw("location", "var.log_location")
        .raw("bucket_id", "var.name")
        .raw("retention_days", "var.log_retention_days");
    bucket.set("description", "Logs of the cell, kept where its data is.");

    HclBlock& sink = main.resource("google_logging_project_sink", "this");
    sink.raw("name", "var.name").raw("project", "var.project_id").raw("filter", "var.log_filter");
    sink.set("destination", format("logging.googleapis.com/${google_logging_project_bucket_config.this.id}"));
    sink.set("unique_writer_identity", true);

    main.comment("The project's default bucket is global: the cell's logs stay out of it.");
    HclBlock& exclusion = main.resource("google_logging_project_exclusion", "this");
    exclusion.raw("name", "var.name").raw("project", "var.project_id").raw("filter", "var.log_filter");
    exclusion.set("description", "Kept in the cell's own bucket.")
        .set("depends_on", Expression::raws({"google_logging_project_sink.this"}));

    HclBlock& metric = main.resource("google_logging_metric", "this");
    metric.raw("for_each", "var.log_metrics");
    metric.raw("name", "each.key")
        .raw("project", "var.project_id")
        .set("filter", format("(${var.log_filter}) AND (${each.value})"));
    metric.block("metric_descriptor").set("metric_kind", "DELTA").set("value_type", "INT64");
}

void addAlerts(HclFile& main) {
    HclBlock& email = main.resource("google_monitoring_notification_channel", "email");
    email.raw("for_each", "var.email_contacts");
    email.raw("project", "var.project_id").set("display_name", format("${var.name} ${each.key}")).set("type", "email");
    email.set("labels", Expression::map({{"email_address", ref("each.value")}}));

    main.comment("Pagers and chats need keys of their own: their channels are made by hand and found by name.");
    HclBlock& existing = main.data("google_monitoring_notification_channel", "existing");
    existing.raw("for_each", "var.existing_channels");
    existing.raw("project", "var.project_id").raw("display_name", "each.value");

    main.block("locals").raw(
        "channels",
        "merge({ for id, channel in google_monitoring_notification_channel.email : id => channel.name }, { for id, channel in data.google_monitoring_notification_channel.existing : id => channel.name })");

    HclBlock& policy = main.resource("google_monitoring_alert_policy", "this");
    policy.raw("for_each", "var.alerts");
    policy.raw("project", "var.project_id")
        .set("display_name", format("${var.name}: ${each.key}"))
        .set("combiner", "OR");
    policy.raw("severity", "each.value.severity").raw("user_labels", "var.labels");
    policy.raw("notification_channels", "[for id in each.value.channels : local.channels[id]]");
    HclBlock& condition = policy.block("conditions");
    condition.raw("display_name", "each.value.title");
    condition.block("condition_prometheus_query_language")
        .raw("query", "each.value.query")
        .raw("duration", "each.value.duration")
        .set("evaluation_interval", "60s");
    policy.block("alert_strategy").set("auto_close", "1800s");
    policy.block("documentation").set("mime_type", "text/markdown").raw("content", "each.value.text");
    policy.set("depends_on", Expression::raws({"google_logging_metric.this"}));
}

void addDashboard(HclFile& main) {
    HclBlock& dashboard = main.resource("google_monitoring_dashboard", "this");
    dashboard.raw("project", "var.project_id");
    dashboard.set(
        "dashboard_json",
        Expression::call("jsonencode",
                         {Expression::map({
                             {"displayName", ref("var.name")},
                             {"gridLayout", Expression::map({{"columns", "2"}, {"widgets", ref("local.widgets")}})},
                         })}));
    dashboard.block("lifecycle")
        .comment("The service adds fields of its own to the text.")
        .set("ignore_changes", Expression::raws({"dashboard_json"}));
    main.block("locals").raw(
        "widgets",
        "[for tile in var.dashboard : { title = tile.title, xyChart = { dataSets = [{ plotType = \"LINE\", timeSeriesQuery = { prometheusQuery = tile.query } }] } }]");
}

} // namespace

TerraformModule monitoringModule() {
    TerraformModule module("modules/monitoring", "A cell's logs in its own region, its alerts and its dashboard.");
    addLogs(module.main());
    addAlerts(module.main());
    addDashboard(module.main());
    projectInput(module);
    labelsInput(module);
    module.variable("name", "string", "Name of the bucket, the sink and the dashboard.");
    HclBlock& location = module.variable("log_location", "string", "Region where logs are kept.");
    validate(location, "length(var.log_location) > 0", "Logs need a place.");
    HclBlock& days = module.variable("log_retention_days", "number", "Days that logs are kept.");
    validate(days, "var.log_retention_days >= 1 && var.log_retention_days <= 3650", "Logs are kept 1 to 3650 days.");
    module.variable("log_filter", "string", "Which log entries are the cell's.");
    module.variable("log_metrics", "map(string)", "Counters of log entries by name: the filter beside the cell's own.")
        .set("default", Expression::map({}));
    module.variable("email_contacts", "map(string)", "Mail addresses that alerts go to, by contact.")
        .set("default", Expression::map({}));
    module.variable("existing_channels", "map(string)", "Display names of channels made by hand, by contact.")
        .set("default", Expression::map({}));
    HclBlock& alerts = module.variable("alerts",
                                       mapOf(objectType({{"title", "string"},
                                                         {"query", "string"},
                                                         {"duration", "string"},
                                                         {"severity", "string"},
                                                         {"text", "string"},
                                                         {"channels", "list(string)"}})),
                                       "Alerts by id: a PromQL query, how long it must hold, and whom it calls.");
    alerts.set("default", Expression::map({}));
    validate(alerts,
             "alltrue([for alert in var.alerts : contains([\"CRITICAL\", \"ERROR\", \"WARNING\"], alert.severity)])",
             "A severity is CRITICAL, ERROR or WARNING.");
    validate(alerts, "alltrue([for alert in var.alerts : can(regex(\"^[0-9]+s$\", alert.duration))])",
             "A duration is given in seconds.");
    module
        .variable("dashboard", listOf(objectType({{"title", "string"}, {"query", "string"}})),
                  "Charts: title and PromQL query.")
        .set("default", Expression::list({}));
    module.output("log_bucket", "google_logging_project_bucket_config.this.id", "Id of the log bucket.");
    module.output("alert_names",
                  "{ for id, policy in google_monitoring_alert_policy.this : id => policy.display_name }",
                  "Alert names by id.");

    HclFile& test = module.test();
    HclBlock& variables = test.block("variables");
    variables.set("project_id", "test-project")
        .set("name", "test")
        .set("log_location", "europe-west1")
        .set("log_retention_days", 365);
    variables.set("log_filter", "resource.type=\"cloud_run_revision\"");
    HclBlock& plan = test.block("run", {"keeps_logs_in_the_region"});
    plan.raw("command", "plan");
    plan.block("assert")
        .raw("condition", "google_logging_project_bucket_config.this.location == \"europe-west1\"")
        .set("error_message", "Logs stay in the cell's region.");
    HclBlock& refused = test.block("run", {"refuses_unkept_logs"});
    refused.raw("command", "plan");
    refused.block("variables").set("log_retention_days", 0);
    refused.set("expect_failures", Expression::raws({"var.log_retention_days"}));
    return module;
}

} // namespace platbook::exporters::terraform
