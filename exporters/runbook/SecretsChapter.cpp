#include "exporters/core/Markdown.h"
#include "exporters/core/ResourceNames.h"
#include "exporters/runbook/Chapters.h"
#include "models/fields/Effective.h"

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
                    {cache.name + "-auth", view->project, "services of " + view->cell.id.text, "with the cache"});
    }
    const auto prod = context.prodCells();
    for (const auto& item : secrets.items)
        if (item->scopeOrDefault() != models::SecretScope::Tenant && !prod.empty())
            list.push_back({sharedSecretName(context.plan, *item), prod.front()->project, "as the variables say",
                            std::to_string(item->rotationDays.valueOr(secrets.rotationDaysOrDefault()))});
    return list;
}

std::string restartCommands(const RunbookContext& context) {
    std::string commands;
    for (const CellView* view : context.prodCells())
        for (const Named& service : servicesOf(*view))
            commands += "gcloud run services describe " + service.name + placeFlags(*view) +
                        " --format='value(spec.template.spec.containers[0].env)'\n";
    return commands;
}

} // namespace

void secretsChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Secret rotation");
    if (!isReplaced(context, models::Chapter::Secrets)) {
        text.paragraph(
            "No value of a secret stands in the plan, in Terraform's state, in a chart or in this file. Readers take a pinned version: a new one is used only after a release says so, and the old one works until then.");
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
            {"Make the new value where it is used (vendor, provider), or by chance, and add it as a version.",
             ask +
                 "openssl rand -base64 32 | gcloud secrets versions add \"$secret\" --project=\"$project\" --data-file=-\n",
             "\"Created version\" with the next number.",
             "the other side accepts only one value at a time: take a maintenance window.", context.owner()});
        actions.push_back({"Raise the pinned version in the plan's values, export, deploy as in the deploy checklist.",
                           restartCommands(context), "each reader names the new version.",
                           "a reader fails to start: put the old number back.", context.owner()});
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
