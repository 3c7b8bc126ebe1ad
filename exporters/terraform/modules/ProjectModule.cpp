#include "exporters/terraform/modules/Modules.h"

#include <tuple>

namespace platbook::exporters::terraform {
namespace {

void addProject(HclFile& main) {
    HclBlock& project = main.resource("google_project", "this");
    project.raw("for_each", "var.create == null ? {} : { this = var.create }");
    project.raw("project_id", "var.project_id").raw("name", "each.value.name").raw("org_id", "each.value.org_id");
    project.raw("folder_id", "each.value.folder_id").raw("billing_account", "each.value.billing_account");
    project.set("auto_create_network", false).set("deletion_policy", "PREVENT").raw("labels", "var.labels");
    preventDestroy(project, "A deleted project takes every store in it along.");

    HclBlock& lookup = main.data("google_project", "this");
    lookup.raw("project_id", "var.project_id").set("depends_on", Expression::raws({"google_project.this"}));

    HclBlock& service = main.resource("google_project_service", "this");
    service.raw("for_each", "var.services");
    service.raw("project", "data.google_project.this.project_id")
        .raw("service", "each.value")
        .set("disable_on_destroy", false);

    HclBlock& audit = main.resource("google_project_iam_audit_config", "this");
    audit.raw("for_each", "length(var.audit_log_types) == 0 ? toset([]) : toset([\"allServices\"])");
    audit.raw("project", "data.google_project.this.project_id").raw("service", "each.value");
    HclBlock& log = audit.block("dynamic", {"audit_log_config"});
    log.raw("for_each", "var.audit_log_types");
    log.block("content").raw("log_type", "audit_log_config.value");
}

/// Replication between buckets listens to their own change messages.
void addCopyGrants(HclFile& main) {
    const std::string forEach = "var.copies_objects ? toset([\"this\"]) : toset([])";
    for (const auto& [data, resource, role] :
         {std::tuple{"google_storage_transfer_project_service_account", "copy_events", "roles/pubsub.editor"},
          std::tuple{"google_storage_project_service_account", "copy_sender", "roles/pubsub.publisher"}}) {
        HclBlock& agent = main.data(data, "this");
        agent.raw("for_each", forEach);
        agent.raw("project", "data.google_project.this.project_id")
            .set("depends_on", Expression::raws({"google_project_service.this"}));
        HclBlock& grant = main.resource("google_project_iam_member", resource);
        grant.raw("for_each", std::string("data.") + data + ".this");
        grant.raw("project", "data.google_project.this.project_id")
            .set("role", role)
            .raw("member", "each.value.member");
    }
}

void addBudgets(HclFile& main) {
    HclBlock& member = main.data("google_project", "member");
    member.raw("for_each", "toset(flatten([for budget in var.budgets : budget.projects]))");
    member.raw("project_id", "each.value");

    HclBlock& budget = main.resource("google_billing_budget", "this");
    budget.raw("for_each", "var.budgets");
    budget.raw("billing_account", "coalesce(var.billing_account, data.google_project.this.billing_account)");
    budget.raw("display_name", "each.key");
    HclBlock& filter = budget.block("budget_filter");
    filter.set("calendar_period", "MONTH").set("credit_types_treatment", "INCLUDE_ALL_CREDITS");
    filter.raw("projects", "[for id in each.value.projects : \"projects/${data.google_project.member[id].number}\"]");
    HclBlock& amount = budget.block("amount").block("specified_amount");
    amount.raw("currency_code", "each.value.currency").raw("units", "tostring(each.value.amount)");
    HclBlock& rule = budget.block("dynamic", {"threshold_rules"});
    rule.raw("for_each", "each.value.thresholds");
    rule.block("content").raw("threshold_percent", "threshold_rules.value").set("spend_basis", "CURRENT_SPEND");
    HclBlock& forecast = budget.block("dynamic", {"threshold_rules"});
    forecast.raw("for_each", "each.value.forecast ? [1.0] : []");
    forecast.block("content").raw("threshold_percent", "threshold_rules.value").set("spend_basis", "FORECASTED_SPEND");
    budget.set("depends_on", Expression::raws({"google_project_service.this"}));
}

void addInputs(TerraformModule& module) {
    projectInput(module);
    labelsInput(module);
    HclBlock& create = module.variable("create",
                                       objectType({{"name", "string"},
                                                   {"org_id", "optional(string)"},
                                                   {"folder_id", "optional(string)"},
                                                   {"billing_account", "string"}}),
                                       "How to create the project; null where it exists already.");
    create.set("default", Expression());
    HclBlock& services = module.variable("services", "set(string)", "APIs that the project's resources need.");
    validate(services, "alltrue([for service in var.services : endswith(service, \".googleapis.com\")])",
             "Every service is named in full, as run.googleapis.com.");
    HclBlock& audit = module.variable("audit_log_types", "set(string)", "Audit logs kept beside the admin log.");
    audit.set("default", Expression::list({}));
    validate(audit, "length(setsubtract(var.audit_log_types, [\"ADMIN_READ\", \"DATA_READ\", \"DATA_WRITE\"])) == 0",
             "The types are ADMIN_READ, DATA_READ and DATA_WRITE.");
    module.variable("copies_objects", "bool", "Whether buckets of the project are copied to another region.")
        .set("default", false);
    module.variable("billing_account", "string", "Billing account of the budgets; null takes the project's own.")
        .set("default", Expression());
    HclBlock& budgets = module.variable("budgets",
                                        mapOf(objectType({{"amount", "number"},
                                                          {"currency", "string"},
                                                          {"projects", "set(string)"},
                                                          {"thresholds", "optional(list(number), [0.5, 0.9, 1.0])"},
                                                          {"forecast", "optional(bool, true)"}})),
                                        "Monthly budgets by name: amount in whole units, projects by id.");
    budgets.set("default", Expression::map({}));
    validate(budgets,
             "alltrue([for budget in var.budgets : budget.amount > 0 && budget.amount == floor(budget.amount)])",
             "A budget is a whole amount above zero.");
}

} // namespace

TerraformModule projectModule() {
    TerraformModule module("modules/project", "One project: its APIs, audit logs and budgets.");
    addProject(module.main());
    addCopyGrants(module.main());
    addBudgets(module.main());
    addInputs(module);
    module.output("project_id", "data.google_project.this.project_id", "Id of the project.");
    module.output("number", "data.google_project.this.number",
                  "Number of the project, the stem of its service agents.");
    module.output("services", "[for service in google_project_service.this : service.service]",
                  "APIs that are enabled.");

    HclFile& test = module.test();
    test.block("variables")
        .set("project_id", "test-project")
        .set("services", Expression::texts({"run.googleapis.com"}));
    HclBlock& plan = test.block("run", {"keeps_apis_on_destroy"});
    plan.raw("command", "plan");
    HclBlock& check = plan.block("assert");
    check.raw("condition", "google_project_service.this[\"run.googleapis.com\"].disable_on_destroy == false");
    check.set("error_message", "An API that others use must stay on.");
    HclBlock& refused = test.block("run", {"refuses_short_service_names"});
    refused.raw("command", "plan");
    refused.block("variables").set("services", Expression::texts({"run"}));
    refused.set("expect_failures", Expression::raws({"var.services"}));
    return module;
}

TerraformModule orgPolicyModule() {
    TerraformModule module("modules/org_policy",
                           "Keeps new resources of a project in the locations that its tenants allow.");
    module.note("The constraint acts on new resources only and ignores global ones.");
    HclBlock& policy = module.main().resource("google_org_policy_policy", "locations");
    policy.set("name", format("projects/${var.project_id}/policies/gcp.resourceLocations"));
    policy.set("parent", format("projects/${var.project_id}"));
    HclBlock& values = policy.block("spec").block("rules").block("values");
    values.raw("allowed_values", "[for location in var.locations : \"in:${location}-locations\"]");
    projectInput(module);
    HclBlock& locations =
        module.variable("locations", "list(string)", "Provider locations where resources may be made.");
    validate(locations, "length(var.locations) > 0", "At least one location must be allowed.");
    return module;
}

void projectInput(TerraformModule& module) {
    HclBlock& project = module.variable("project_id", "string", "Project of the resources.");
    validate(project, "can(regex(\"^[a-z][a-z0-9-]{4,28}[a-z0-9]$\", var.project_id))",
             "A project id has 6 to 30 lower case letters, digits and hyphens.");
}

Expression storePlaces(bool ownKeys) {
    std::vector<std::pair<std::string, std::string>> place{{"name", "string"}, {"location", "string"}};
    if (ownKeys) place.emplace_back("key_id", "optional(string)");
    return mapOf(objectType(std::move(place)));
}

void accountInput(TerraformModule& module) {
    HclBlock& account = module.variable("account_id", "string", "Id of the service account.");
    validate(account, "can(regex(\"^[a-z][a-z0-9-]{4,28}[a-z0-9]$\", var.account_id))",
             "An account id has 6 to 30 lower case letters, digits and hyphens.");
}

void labelsInput(TerraformModule& module) {
    HclBlock& labels = module.variable("labels", "map(string)", "Labels of the resources.");
    labels.set("default", Expression::map({}));
    validate(
        labels,
        "alltrue([for key, value in var.labels : can(regex(\"^[a-z][a-z0-9_-]{0,62}$\", key)) && can(regex(\"^[a-z0-9_-]{0,63}$\", value))])",
        "Label keys and values are lower case letters, digits, hyphens and underscores.");
}

void cidrValidation(HclBlock& variable, const std::string& expression) {
    validate(variable, expression, "Every range is an IPv4 block such as 10.20.0.0/22.");
}

} // namespace platbook::exporters::terraform
