#include "exporters/proposal/ProposalContext.h"
#include "models/fields/Effective.h"

#include <algorithm>

namespace platbook::exporters::proposal {
namespace {

using namespace platbook::models;

std::vector<std::vector<std::string>> rowsOf(const std::vector<DataPlace>& places) {
    std::vector<std::vector<std::string>> rows;
    for (const DataPlace& place : places) rows.push_back({place.what, place.where, place.verdict});
    return rows;
}

std::string promise(const Context& context) {
    if (context.residency().empty()) return "No residency is promised: data may lie in any region of the service.";
    std::vector<std::string> allowed;
    for (const RegionId& id : *context.tenant->allowedRegions)
        if (const Region* region = context.index.findRegion(id.text)) allowed.push_back(context.place(*region));
    std::string place = context.residency();
    for (const auto& known : context.plan.jurisdictions)
        if (known->id == *context.tenant->dataResidency) place = known->name.valueOr(place);
    std::string sentence = "Residency: " + place + ".";
    if (!allowed.empty())
        sentence += " The data of " + context.customer() + " may lie in " + text::list(allowed, 20) +
                    ", and in no other region.";
    return sentence;
}

/// Where encrypted connections end, where the service stands behind an edge.
std::string edgeSentence(const Context& context) {
    if (!context.cell || !context.plan.edge.has()) return {};
    const EnvironmentId& env = *context.cell->cell->env;
    const auto& list = *context.plan.edge->env;
    if (std::find(list.begin(), list.end(), env) == list.end()) return {};
    switch (effectiveEdge(context.plan, env).lbOrDefault()) {
    case EdgeLb::Global:
        return "Requests enter by a global load balancer: encrypted connections may end at a site of the provider that is near the user, outside the region.";
    case EdgeLb::Regional: return "Requests enter by a load balancer in the region, where encrypted connections end.";
    case EdgeLb::None: return {};
    }
    return {};
}

std::string regimes(const Context& context) {
    std::vector<std::string> names;
    for (const std::string& id : *context.tenant->complianceRequirements) {
        const RegimeEntry* entry = context.catalogue.regimes().find(id);
        names.push_back(entry && entry->regime.name.has() ? *entry->regime.name : id);
    }
    return names.empty() ? "" : "Requirements of the customer: " + text::list(names, 20) + ".";
}

} // namespace

void residencyChapter(DocumentText& text, const Context& context) {
    text.heading(1, "Isolation and residency");
    text.strong(isolationName(*context.tenant));
    text.paragraph(isolationSentence(*context.tenant));
    text.paragraph(promise(context));
    const auto places = dataPlaces(context);
    if (!places.empty()) {
        text.heading(2, "Where data rest");
        text.table({{"Data"}, {"Place"}, {"Residency"}}, rowsOf(places));
    }
    const auto processors = processorPlaces(context);
    text.heading(2, "Who else processes data");
    if (processors.empty()) text.paragraph("No third party sees data of this customer.");
    else text.table({{"Processor"}, {"Place"}, {"Basis"}}, rowsOf(processors));
    for (const std::string& sentence : {edgeSentence(context), regimes(context)})
        if (!sentence.empty()) text.paragraph(sentence);
    text.note("This statement is a check of the design, not legal advice.");
}

} // namespace platbook::exporters::proposal
