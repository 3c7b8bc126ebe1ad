#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/CellChoice.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "exporters/terraform/SharedSecrets.h"
#include "exporters/terraform/WorkloadEnvironment.h"
#include "models/fields/Effective.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace platbook::exporters::runbook {
namespace {

using models::ComponentKind;

struct KeptSecret {
    std::string name, project, readers, days;
};

std::vector<KeptSecret> secretsIn(const RunbookContext& context) {
    std::vector<KeptSecret> list;
    const models::Secrets& secrets = *context.plan.secrets;
    const std::string usual = std::to_string(secrets.rotationDaysOrDefault());
    for (const CellView* view : context.prodCells()) {
        for (const models::Tenant& tenant : view->tenants)
            for (const TenantSecret& secret : tenantSecrets(context.plan, tenant))
                list.push_back({secret.externalName, view->project, "services of " + view->cell.id.text, usual});
        for (const Named& cache : storesOf(*view, ComponentKind::Redis))
            if (cache.component->authOrDefault())
                list.push_back(
                    {cache.name + "-auth", view->project, "services of " + view->cell.id.text, "never by hand"});
    }
    const auto prod = context.prodCells();
    for (const auto& item : secrets.items)
        if (item->scopeOrDefault() != models::SecretScope::Tenant && !prod.empty())
            list.push_back({sharedSecretName(context.plan, *item), prod.front()->project, "as the variables say",
                            std::to_string(item->rotationDays.valueOr(secrets.rotationDaysOrDefault()))});
    return list;
}

/// Whether a service or pool on Cloud Run has a secret of the platform or a vendor in a variable.
bool mountsShared(const CellView& view) {
    if (onKubernetes(view)) return false;
    const auto isMounted = [&view](const models::Var& variable) {
        const auto* secret =
            variable.secret.has() ? models::findById(view.plan.secrets->items, *variable.secret) : nullptr;
        return secret && terraform::isShared(*secret);
    };
    for (const Named& workload : workloadsOf(view)) {
        for (const auto& entry : view.plan.vars)
            if (terraform::appliesTo(view, *workload.component, *entry.value) && isMounted(*entry.value)) return true;
        for (const auto& entry : workload.component->vars)
            if (isMounted(*entry.value)) return true;
    }
    return false;
}

/// The number of a version that Cloud Run puts into a variable. The file holds what was rotated and nothing else: it is
/// stronger than the exported values, and no export touches it.
std::string raiseCommands(const std::vector<const CellView*>& cells) {
    return chooseCell(cells) +
           "values=$folder/rotated-versions.auto.tfvars.json\n"
           "jq .secret_versions \"$folder/terraform.tfvars.json\"\n"
           "test -s \"$values\" || printf '{}\\n' > \"$values\"\ncat \"$values\"\n"
           "printf 'key in the first list: '\nread -r key\nprintf 'number of the new version: '\nread -r number\n"
           "jq -e --arg key \"$key\" '.secret_versions | has($key)' \"$folder/terraform.tfvars.json\" &&\n"
           "  jq --arg key \"$key\" --arg number \"$number\" '.rotated_versions[$key] = $number' \"$values\" > \"$values.new\" &&\n"
           "  mv \"$values.new\" \"$values\"\n" +
           applyRoot("\"$folder\"");
}

/// How readers come to the new version.
std::vector<Action> takeNew(const RunbookContext& context) {
    std::vector<Action> actions;
    const auto prod = context.prodCells();
    std::vector<const CellView*> mounting;
    std::copy_if(prod.begin(), prod.end(), std::back_inserter(mounting),
                 [](const CellView* view) { return mountsShared(*view); });
    if (!mounting.empty())
        actions.push_back(
            {"A secret of the platform or a vendor, which services find in a variable: raise its number "
             "for each cell that reads it, and commit the file: what it says is stronger than the exported number.",
             raiseCommands(mounting), "`true`; the plan changes the services that read it, nothing else.",
             "a reader fails to start: put the old number back.", context.owner()});
    actions.push_back(
        {"A secret of a tenant, which services read while they run: deploy the running release once more by "
         "the deploy checklist, so that nobody keeps the old value.",
         "", "the tenant's requests are answered.", "they are refused: the old version still works, so go back to it.",
         context.owner()});
    if (std::any_of(prod.begin(), prod.end(), [](const auto* view) { return onKubernetes(*view); }))
        actions.push_back(
            {"On Kubernetes the exported values name the version of each secret: write the new number "
             "into a values file of your own and release the chart with it as the last one.",
             "", "the pods have restarted and are ready.", "a pod does not start: put the old number back.",
             context.owner()});
    return actions;
}

} // namespace

void secretsChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Secret rotation");
    if (!isReplaced(context, models::Chapter::Secrets)) {
        text.paragraph(
            "No value of a secret stands in the plan, in Terraform's state, in a chart or in this file. The old version of a secret works until it is disabled. Put the days of the table into a calendar: the reminders that Secret Manager sends to its topic reach nobody by themselves. What belongs to a cache is made by the cache: never add a version by hand, it would lock the services out.");
        std::vector<std::vector<std::string>> rows;
        const auto secrets = secretsIn(context);
        for (const KeptSecret& secret : secrets)
            rows.push_back({markdownCode(secret.name), markdownCode(secret.project), secret.readers, secret.days});
        if (!rows.empty()) text.table({"Secret", "Project", "Read by", "Rotated after days"}, rows);
        const std::string ask =
            "printf 'secret from the table: '\nread -r secret\nprintf 'its project: '\nread -r project\n";
        std::vector<Action> actions;
        actions.push_back(
            {"See which versions there are; write down the one in use.",
             ask +
                 "gcloud secrets versions list \"$secret\" --project=\"$project\" --filter='state=ENABLED' --sort-by='~createTime' --format='value(name,createTime)'\n",
             "one enabled version, the one in use.", "two are enabled: a rotation was not finished; finish it first.",
             context.owner()});
        actions.push_back(
            {"Make the new value where it is used (vendor, provider), or at random, and add it as a version.",
             ask +
                 "openssl rand -base64 32 | gcloud secrets versions add \"$secret\" --project=\"$project\" --data-file=-\n",
             "\"Created version\" with the next number.",
             "it is the secret of a cache, or the other side accepts only one value at a time: for that take a "
             "maintenance window.",
             context.owner()});
        for (Action& action : takeNew(context)) actions.push_back(std::move(action));
        actions.push_back(
            {"After a day without use of the old version, disable it; destroy it after another week.",
             ask +
                 "old=$(gcloud secrets versions list \"$secret\" --project=\"$project\" --filter='state=ENABLED' --sort-by='createTime' --limit=1 --format='value(name)')\ngcloud secrets versions disable \"$old\" --secret=\"$secret\" --project=\"$project\"\n",
             "\"Disabled version\" with the old number.",
             "errors of sign-in: `gcloud secrets versions enable` brings it back at once.", context.owner()});
        text.actions(actions);
        text.paragraph(
            "A secret that has leaked is rotated at once, without the day of waiting, and is an incident of P1 or worse.");
    }
    planProcedures(text, context, {models::Chapter::Secrets});
}

} // namespace platbook::exporters::runbook
