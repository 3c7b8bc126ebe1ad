#include "exporters/core/Markdown.h"
#include "exporters/runbook/Chapters.h"
#include "exporters/runbook/Commands.h"
#include "models/fields/Effective.h"

namespace platbook::exporters::runbook {

void postDeployChapter(RunbookText& text, const RunbookContext& context) {
    text.heading(2, "Post-deploy checklist");
    if (!isReplaced(context, models::Chapter::PostDeploy)) {
        for (const CellView* view : context.releaseOrder()) {
            text.heading(3, "Check " + view->cell.id.text);
            std::vector<Action> actions;
            if (const std::string state = stateCommands(*view); !state.empty())
                actions.push_back({"Every workload is up.", (onKubernetes(*view) ? clusterLogin(*view) : "") + state,
                                   onKubernetes(*view) ? std::string("\"successfully rolled out\".")
                                                       : std::string(upText) + " It is the new one.",
                                   "one is not, or an answer is empty.", context.onCall()});
            if (const std::string health = healthCommands(*view); !health.empty())
                actions.push_back({"The cell answers through its entry.", health, "exit code 0.",
                                   "it answers with an error or not within 10 seconds: roll back.", context.onCall()});
            actions.push_back({"No new errors.", errorCommands(*view, 15), "nothing, or what was there before.",
                               "an error repeats that the version before did not have: roll back.", context.onCall()});
            const models::Delivery delivery = models::effectiveDelivery(context.plan, view->environment.id);
            std::string smoke;
            for (const std::string& command : *delivery.smoke) smoke += command + '\n';
            if (!smoke.empty()) {
                actions.push_back({"Smoke tests.", smoke, "every command ends with exit code 0.",
                                   "one fails: roll back.", context.onCall()});
                actions.back().language = "bash";
            }
            text.checklist(actions);
        }
    }
    planProcedures(text, context, {models::Chapter::PostDeploy, models::Chapter::Tests, models::Chapter::Acceptance});
}

} // namespace platbook::exporters::runbook
