#include "models/quotes/DedicatedProposal.h"

#include "models/edits/PlanEdits.h"
#include "models/quotes/Offers.h"
#include "models/scenarios/Scenarios.h"
#include "models/units/Rational.h"

#include <algorithm>
#include <utility>

namespace platbook::models {
namespace {

/// These words begin the assumption on usage, so that another request replaces it. The customer reads it: how many others
/// there are is no business of theirs.
constexpr std::string_view usageWords = "Usage as the average customer's";
constexpr int usageDigits = 3;

Diagnostic problem(std::string code, std::string message, std::string hint) {
    Diagnostic d;
    d.code = std::move(code);
    d.message = std::move(message);
    d.hint = std::move(hint);
    return d;
}

/// A scenario's plan with the customer in it.
struct Edited {
    PlanPtr plan;
    TenantId tenant;
    std::string assumption; ///< on usage; empty: the tenant states its own
};

using UsageField = Setting<Decimal> Usage::*;
constexpr UsageField usageFields[] = {&Usage::requestsM, &Usage::tokInM,    &Usage::tokOutM,
                                      &Usage::dbGb,      &Usage::objectsGb, &Usage::egressGb};

/// Sum of one kind of usage over the tenants that count. @return nothing where none of them states it
std::optional<Rational> usageSum(const Plan& plan, UsageField field, bool seated) {
    std::optional<Rational> sum;
    for (const auto& tenant : plan.tenants) {
        const Usage& usage = *tenant->usage;
        if (!(usage.*field).has() || (seated && !tenant->seats.has())) continue;
        sum = sum.value_or(Rational()) + Rational(*(usage.*field));
    }
    return sum;
}

/// What a customer of that many seats is taken to use.
std::string estimateUsage(const Plan& plan, std::optional<std::int64_t> seats, Tenant& tenant) {
    std::int64_t known = 0;
    std::int64_t theirSeats = 0;
    for (const auto& other : plan.tenants)
        if (other->seats.has() && *other->seats > 0) {
            ++known;
            theirSeats += *other->seats;
        }
    const bool perSeat = seats && theirSeats > 0;
    if (!perSeat) known = static_cast<std::int64_t>(plan.tenants.size());
    if (known == 0) return {};
    const Rational share = perSeat ? Rational::fraction(*seats, theirSeats) : Rational::fraction(1, known);
    Usage usage;
    for (const UsageField field : usageFields)
        if (const auto sum = usageSum(plan, field, perSeat))
            usage.*field = *Decimal::parse((*sum * share).toText(usageDigits));
    tenant.usage = usage;
    return std::string(usageWords) + (perSeat ? ", for each user" : "");
}

std::vector<RegionId> regionsOf(const Plan& plan, const JurisdictionId& jurisdiction) {
    std::vector<RegionId> regions;
    for (const auto& region : plan.regions)
        if (region->jurisdiction.has() && *region->jurisdiction == jurisdiction) regions.push_back(region->id);
    return regions;
}

/// Databases of the customer's own cell get a copy where its cells go on region loss.
PlanPtr withReplicas(PlanPtr plan, const CellId& id) {
    const Cell* cell = findById(plan->cells, id);
    const Region* region = findById(plan->regions, *cell->region);
    const auto* stamp = findEntry(plan->stamps, AnyId(cell->stamp->text));
    if (!region || !region->failover.has() || !stamp) return plan;
    for (const auto& component : *stamp) {
        if (component->kind != ComponentKind::Postgres) continue;
        const auto next =
            setField(plan, "cells[" + id.text + "].overrides." + component->id.text + ".dr_replica", "true");
        if (next) plan = *next;
    }
    return plan;
}

/// Where one of several cells fits, the first takes the customer: a proposal is an offer, not yet a placement.
Result<Placement> placed(const PlanPtr& plan, const ProposalRequest& request, const std::string& uuid) {
    PlacementTarget target{request.region, request.lane, {}, {}};
    const Tenant* existing = findById(plan->tenants, request.tenant);
    const auto place = [&] {
        return existing ? moveTenant(plan, request.tenant, target) : addTenant(plan, request.customer, uuid, target);
    };
    Result<Placement> placement = place();
    if (placement || placement.diagnostics().front().code != "placement.ambiguous") return placement;
    const std::vector<CellId> cells = fittingCells(*plan, existing ? *existing : Tenant(), target);
    if (cells.empty()) return placement;
    target.cell = cells.front();
    return place();
}

Result<Edited> edited(const PlanPtr& plan, const ProposalRequest& request, const std::string& uuid) {
    if (!findById(plan->regions, request.region))
        return problem("proposal.no_region", "The plan has no region “" + request.region.text + "”.",
                       "Choose one of the plan's regions.");
    const bool known = findById(plan->tenants, request.tenant) != nullptr;
    const bool taken = std::any_of(plan->tenants.begin(), plan->tenants.end(), [&](const auto& tenant) {
        return tenant->id.text == request.customer || tenant->name.valueOr({}) == request.customer;
    });
    if (!known && taken)
        return problem("proposal.known_customer", "“" + request.customer + "” is a tenant of the plan already.",
                       "Select that tenant and propose for it, or use another name.");
    Result<Placement> placement = placed(plan, request, uuid);
    if (!placement) return placement.diagnostics();
    Plan next = *placement->plan;
    const auto position = known ? std::find_if(next.tenants.begin(), next.tenants.end(),
                                               [&](const auto& tenant) { return tenant->id == request.tenant; })
                                : std::prev(next.tenants.end());
    Edited result;
    Tenant& tenant = position->edit();
    result.tenant = tenant.id;
    if (request.seats) tenant.seats = *request.seats;
    if (!request.residency.empty()) {
        tenant.dataResidency = request.residency;
        tenant.allowedRegions = regionsOf(next, request.residency);
    }
    if (request.rpoMin || request.rtoMin) {
        Dr dr = *tenant.dr;
        if (request.rpoMin) dr.rpoMin = *request.rpoMin;
        if (request.rtoMin) dr.rtoMin = *request.rtoMin;
        tenant.dr = dr;
    }
    if (!known) result.assumption = estimateUsage(*plan, request.seats, tenant);
    result.plan = std::make_shared<const Plan>(std::move(next));
    if (request.lane == Lane::OwnStack && request.rpoMin) result.plan = withReplicas(result.plan, placement->cell);
    return result;
}

template<class T> void write(Setting<T>& field, const std::optional<T>& value) {
    if (value) field = *value;
    else field.clear();
}

/// What of a quote follows from the request.
void fillQuote(Quote& quote, const ProposalRequest& request, const Edited& edited) {
    quote.customer = request.customer;
    write(quote.tenant, request.tenant.empty() ? std::nullopt : std::optional(request.tenant));
    write(quote.seats, request.seats);
    write(quote.rpoMin, request.rpoMin);
    write(quote.rtoMin, request.rtoMin);
    std::vector<std::string> assumptions = quote.assumptionsOrDefault();
    std::erase_if(assumptions, [](const std::string& one) { return one.starts_with(usageWords); });
    if (!edited.assumption.empty()) assumptions.insert(assumptions.begin(), edited.assumption);
    write(quote.assumptions, assumptions.empty() ? std::nullopt : std::optional(assumptions));
}

} // namespace

Result<Proposal> proposeDedicated(const PlanPtr& base, const ProposalRequest& request, const std::string& uuid) {
    const auto added = addScenario(base, "Proposal: " + request.customer, {});
    if (!added) return added.diagnostics();
    Proposal proposal{added->plan, added->id, QuoteId(freeId(*base, "quote", "Offer " + request.customer)), {}};
    Plan quoted = *added->plan;
    Quote quote;
    quote.id = proposal.quote;
    quote.scenario = proposal.scenario;
    quote.customer = request.customer;
    quoted.quotes.emplace_back(std::move(quote));
    proposal.plan = std::make_shared<const Plan>(std::move(quoted));
    return changeProposal(proposal.plan, proposal, request, uuid);
}

Result<Proposal> changeProposal(const PlanPtr& base, const Proposal& proposal, const ProposalRequest& request,
                                const std::string& uuid) {
    // From the plan as the scenario finds it: without its own changes, in its phase.
    const auto emptied = applyChanges(base, {removeChange("scenarios[" + proposal.scenario.text + "].changes")});
    const auto start = emptied ? applyScenario(*emptied, proposal.scenario) : emptied;
    if (!start) return start.diagnostics();
    const Result<Edited> wanted = edited(*start, request, uuid);
    if (!wanted) return wanted.diagnostics();
    const auto recorded = recordScenario(base, proposal.scenario, *wanted->plan);
    if (!recorded) return recorded.diagnostics();
    Plan next = **recorded;
    for (auto& quote : next.quotes)
        if (quote->id == proposal.quote) fillQuote(quote.edit(), request, *wanted);
    for (auto& scenario : next.scenarios)
        if (scenario->id == proposal.scenario) scenario.edit().name = "Proposal: " + request.customer;
    return Proposal{std::make_shared<const Plan>(std::move(next)), proposal.scenario, proposal.quote, wanted->tenant};
}

Result<PlanPtr> withdrawProposal(const PlanPtr& base, const ScenarioId& scenario) {
    auto removed = removeScenario(base, scenario);
    if (!removed) return removed;
    Plan next = **removed;
    std::erase_if(next.quotes, [&](const auto& after) {
        const Quote* before = findById(base->quotes, after->id);
        return before && before->scenario.has() && *before->scenario == scenario &&
               before->statusOrDefault() == QuoteStatus::Draft;
    });
    return PlanPtr(std::make_shared<const Plan>(std::move(next)));
}

ProposalRequest requestOf(const Plan& applied, const Quote& quote) {
    ProposalRequest request;
    request.customer = quote.customer.has() ? *quote.customer : std::string();
    if (quote.seats.has()) request.seats = *quote.seats;
    if (quote.rpoMin.has()) request.rpoMin = *quote.rpoMin;
    if (quote.rtoMin.has()) request.rtoMin = *quote.rtoMin;
    if (quote.tenant.has()) request.tenant = *quote.tenant;
    const Tenant* tenant = tenantOf(applied, quote);
    if (!tenant) return request;
    request.lane = laneOf(*tenant);
    request.residency = *tenant->dataResidency;
    const Cell* cell = findById(applied.cells, *tenant->cell);
    request.region = cell ? *cell->region : *tenant->primaryRegion;
    return request;
}

} // namespace platbook::models
