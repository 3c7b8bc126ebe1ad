#include "exporters/diagram/Diagram.h"
#include "exporters/document/AmountText.h"
#include "exporters/proposal/ProposalContext.h"
#include "models/quotes/QuoteResidency.h"

#include <algorithm>
#include <utility>

namespace platbook::exporters::proposal {
namespace {

using namespace platbook::models;

/// The customer, its cell, and the regions where that stands and fails over to.
PlanPtr shownPlan(const Context& context) {
    Plan shown = *withTenantAlone(context.plan, context.tenant.id());
    std::erase_if(shown.cells, [&](const auto& cell) { return !context.cell || cell->id.text != context.cell->id(); });
    std::erase_if(shown.regions, [&](const auto& region) {
        if (!context.cell) return true;
        return region->id != context.cell->region->id &&
               !(context.cell->failover && region->id == context.cell->failover->id);
    });
    return std::make_shared<const Plan>(std::move(shown));
}

std::string monthlyPrice(const Context& context) {
    const Offer& offer = context.offer;
    return offer.isPriced() ? context.money(offer.total.month) : "to be agreed";
}

} // namespace

void coverChapter(DocumentText& text, const Context& context) {
    std::vector<std::vector<std::string>> rows{
        {"Price per month", monthlyPrice(context)},
        {"Term", text::counted(static_cast<std::size_t>(context.quote.quote.termMonthsOrDefault()), "month")},
        {"Isolation", isolationName(*context.tenant)}};
    if (context.cell) rows.push_back({"Region", context.place(*context.cell->region)});
    if (!context.residency().empty()) rows.push_back({"Data stay in", context.residency()});
    const Objectives wanted = objectives(context);
    if (std::string rpo = objectiveText(context, wanted.rpo); !rpo.empty())
        rows.push_back({"Recovery point (RPO)", std::move(rpo)});
    if (std::string rto = objectiveText(context, wanted.rto); !rto.empty())
        rows.push_back({"Recovery time (RTO)", std::move(rto)});
    text.heading(1, "At a glance");
    text.table({{"What"}, {"Offered"}}, std::move(rows));
    if (context.draft)
        text.note("This is a draft: open points of the plan are not settled yet, and nothing of it is binding.");
    text.paragraph(
        "The following pages show the design, what is included, where data rest and who processes them, recovery, the "
        "price and its terms.");
}

void designChapter(DocumentText& text, const Context& context) {
    const PlanPtr shown = shownPlan(context);
    const ExportInput input{*shown, *context.offer.evaluation, context.catalogue, context.draft};
    text.pageBreak();
    text.heading(1, "Design");
    text.picture({buyerDiagramSvg(input, "Regions, services and stores for " + context.customer()),
                  "Regions, services and stores for " + context.customer(),
                  "proposal-" + std::string(copyText(context.copy)) + "-diagram.svg"});
    if (!context.cell) return;
    std::string sentence = "The service runs in " + context.place(*context.cell->region);
    if (context.cell->failover)
        sentence += ". If that region is lost, it goes on in " + context.place(*context.cell->failover);
    text.paragraph(sentence + ".");
}

} // namespace platbook::exporters::proposal
