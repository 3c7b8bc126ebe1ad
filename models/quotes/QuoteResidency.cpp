#include "models/quotes/QuoteResidency.h"

#include "models/checks/CheckEngine.h"

#include <algorithm>

namespace platbook::models {
namespace {

bool isOpenResidencyError(const Finding& finding) {
    return finding.check.starts_with("RES-") && finding.severity == FindingSeverity::Error && !finding.waiver;
}

/// "tenant/acme" and "acme" are one object: the kind stands before it where another kind has the same id.
std::string_view bare(std::string_view object) {
    constexpr std::string_view prefix = "tenant/";
    return object.starts_with(prefix) ? object.substr(prefix.size()) : object;
}

} // namespace

PlanPtr withTenantAlone(const Plan& plan, std::string_view tenant) {
    Plan alone = plan;
    std::erase_if(alone.tenants, [&](const auto& one) { return one->id.text != tenant; });
    return std::make_shared<const Plan>(std::move(alone));
}

std::vector<const Finding*> residencyProblems(const Evaluation& evaluation, std::string_view tenant) {
    std::vector<const Finding*> problems;
    const bool any = std::any_of(evaluation.findings.begin(), evaluation.findings.end(), isOpenResidencyError);
    if (!any || !evaluation.index || !evaluation.catalogue) return problems;
    CheckContext context;
    context.index = std::make_shared<const PlanIndex>(withTenantAlone(evaluation.index->plan(), tenant));
    context.catalogue = evaluation.catalogue;
    Evaluation noCosts;
    noCosts.cells.resize(context.index->cells().size());
    context.costs = &noCosts;
    const CheckResults alone = runChecks(context);
    for (const Finding& finding : evaluation.findings) {
        if (!isOpenResidencyError(finding)) continue;
        const bool concerned = std::any_of(alone.findings.begin(), alone.findings.end(), [&](const Finding& other) {
            return other.check == finding.check && bare(other.object) == bare(finding.object);
        });
        if (concerned) problems.push_back(&finding);
    }
    return problems;
}

} // namespace platbook::models
