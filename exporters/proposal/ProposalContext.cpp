#include "exporters/proposal/ProposalContext.h"

#include "exporters/document/AmountText.h"
#include "models/edits/TenantPlacement.h"

namespace platbook::exporters::proposal {
namespace {

using namespace platbook::models;

const Rule& noRule() {
    static const Rule rule;
    return rule;
}

CheckContext contextOf(const Offer& offer) {
    CheckContext context;
    context.index = offer.evaluation->index;
    context.catalogue = offer.evaluation->catalogue;
    context.costs = offer.evaluation.get();
    return context;
}

const CellView* cellOf(const PlanIndex& index, const TenantView& tenant) {
    return tenant.cell == TenantView::noCell ? nullptr : &index.cells()[tenant.cell];
}

} // namespace

Context::Context(const Plan& writtenPlan, const PreparedQuote& prepared, ProposalCopy whose, bool asDraft)
    : written(writtenPlan),
      quote(prepared),
      copy(whose),
      draft(asDraft),
      offer(prepared.offers.front()),
      index(*offer.evaluation->index),
      plan(index.plan()),
      catalogue(*offer.evaluation->catalogue),
      tenant(*index.findTenant(prepared.tenant.text)),
      cell(cellOf(index, tenant)),
      currency(plan.plan->currencyOrDefault()),
      m_context(contextOf(offer)),
      m_checker(m_context, noRule(), false) {}

std::string Context::customer() const {
    return quote.quote.customer.has() ? *quote.quote.customer : tenant->name.valueOr(tenant.id());
}

std::string Context::residency() const {
    return tenant->dataResidency.has() ? text::jurisdiction(plan, tenant->dataResidency->text) : std::string();
}

std::string Context::place(const std::string& location) const {
    const Locations& locations = catalogue.locations();
    const auto found = locations.find(plan.provider->id.valueOr(ProviderId::Gcp), location);
    if (!found || locations[*found].title.empty() || locations[*found].title == location) return location;
    return locations[*found].title + " (" + location + ")";
}

std::string Context::money(Money amount) const { return amountText(amount, currency); }

std::string Context::minutes(const std::optional<Rational>& minutes) {
    if (!minutes) return "not limited";
    return minutes->toText(1) + " min";
}

std::string isolationName(const Tenant& tenant) {
    switch (laneOf(tenant)) {
    case Lane::SharedRows: return "Shared rows";
    case Lane::OwnSchema: return "Own schema";
    case Lane::OwnDatabase: return "Own database";
    case Lane::OwnStack: return "Own stack";
    }
    return {};
}

std::string isolationSentence(const Tenant& tenant) {
    switch (laneOf(tenant)) {
    case Lane::SharedRows:
        return "Services and database are shared with other customers; row-level security keeps the rows of each apart.";
    case Lane::OwnSchema:
        return "Services and database server are shared with other customers; the customer’s tables lie in a schema of their own.";
    case Lane::OwnDatabase:
        return "Services are shared with other customers; the customer’s data lie in a database of their own.";
    case Lane::OwnStack:
        return "Services, database, cache and storage serve this customer alone; nothing of it is shared with another.";
    }
    return {};
}

std::vector<TableColumn> offerColumns(const Context& context, const std::string& first) {
    std::vector<TableColumn> columns{{first}};
    for (const Offer& offer : context.quote.offers)
        columns.push_back({offer.title.empty() ? "Offered" : offer.title, true});
    return columns;
}

} // namespace platbook::exporters::proposal
