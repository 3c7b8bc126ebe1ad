#include "exporters/document/AmountText.h"
#include "exporters/proposal/ProposalContext.h"
#include "models/capacity/RegionLoss.h"

#include <cctype>

namespace platbook::exporters::proposal {
namespace {

using namespace platbook::models;

Objective firstOf(std::initializer_list<const Setting<Decimal>*> ofCustomer, const Setting<Decimal>& ofEnvironment) {
    for (const Setting<Decimal>* setting : ofCustomer)
        if (setting->has()) return {Rational(**setting), true};
    if (ofEnvironment.has()) return {Rational(*ofEnvironment), false};
    return {};
}

std::vector<std::string> row(const Context& context, const std::string& title, const Objective& objective,
                             const std::optional<Rational>& designed) {
    const std::string stated = objectiveText(context, objective);
    const bool met = objective.minutes && designed && !(*objective.minutes < *designed);
    return {title, stated.empty() ? "none asked for" : stated, Context::minutes(designed),
            stated.empty() ? "" : (met ? "yes" : "no")};
}

/// How the two columns are to be read.
std::string reading(const Context& context, const Objectives& wanted) {
    std::string sentence = context.cell && context.cell->failover
                               ? "What the loss of the whole region would mean. "
                               : "No second region stands ready for the loss of the whole region. ";
    sentence += "The design’s figures are estimates";
    if (!wanted.rpo.isAsked && !wanted.rto.isAsked)
        return sentence + "; no recovery objective was asked for, and none is promised.";
    return sentence + ", to be held against what was asked for.";
}

std::string drills(const Dr& dr) {
    std::vector<std::string> done;
    if (dr.drill.has()) done.push_back("the loss of a region is practised " + std::string(toText(*dr.drill)));
    if (dr.restoreTest.has()) done.push_back("a restore is tested " + std::string(toText(*dr.restoreTest)));
    std::string sentence;
    for (const std::string& one : done) sentence += (sentence.empty() ? "" : ", and ") + one;
    if (sentence.empty()) return sentence;
    sentence.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence.front())));
    return sentence + ".";
}

void addLevels(DocumentText& text, const Context& context) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& slo : context.plan.slo) {
        if (slo->service.has() && slo->service->text != "plan") continue; // of one component
        const std::string share = percentText(slo->targetOrDefault());
        const std::string window = text::counted(static_cast<std::size_t>(slo->windowDOrDefault()), "day");
        if (slo->underMs.has())
            rows.push_back({"Answers within " + text::grouped(*slo->underMs) + " ms", share, window});
        else if (!slo->rps.has()) rows.push_back({"Availability", share, window});
    }
    if (rows.empty()) return;
    text.heading(2, "Service levels");
    text.table({{"Objective"}, {"Share", true}, {"Counted over", true}}, std::move(rows));
}

} // namespace

Objectives objectives(const Context& context) {
    const Quote& quote = context.quote.quote;
    const Dr& own = *context.tenant->dr;
    static const Dr none;
    const Dr& env = context.cell ? *context.cell->env->dr : none;
    return {firstOf({&quote.rpoMin, &own.rpoMin}, env.rpoMin), firstOf({&quote.rtoMin, &own.rtoMin}, env.rtoMin)};
}

std::string objectiveText(const Context& context, const Objective& objective) {
    if (objective.isAsked) return Context::minutes(objective.minutes);
    if (!objective.minutes || context.copy == ProposalCopy::Customer) return {};
    return Context::minutes(objective.minutes) + ", the default of " + text::quotedName(*context.cell->env) +
           ", not asked for";
}

void recoveryChapter(DocumentText& text, const Context& context) {
    const Objectives wanted = objectives(context);
    const RegionLoss loss = context.cell ? regionLoss(context.index, *context.cell) : RegionLoss();
    text.heading(1, "Recovery");
    text.paragraph(reading(context, wanted));
    text.table({{"Objective"}, {"Asked", true}, {"Designed", true}, {"Met"}},
               {row(context, "Data that may be lost (RPO)", wanted.rpo, loss.rpoMin),
                row(context, "Time until the service is back (RTO)", wanted.rto, loss.rtoMin)});
    if (context.cell)
        if (const std::string sentence = drills(*context.cell->env->dr); !sentence.empty()) text.paragraph(sentence);
    addLevels(text, context);
}

} // namespace platbook::exporters::proposal
