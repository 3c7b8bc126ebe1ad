#pragma once

#include "PlanTypes.h"
#include "models/edits/TenantPlacement.h"
#include "models/messages/Diagnostic.h"

#include <cstdint>
#include <optional>
#include <string>

/// What a sales engineer asks for: a customer on a place of their own, as a scenario with its quote (UX section 3, C).
namespace platbook::models {

struct ProposalRequest {
    std::string customer; ///< display name
    TenantId tenant;      ///< the tenant of the plan it is for; empty: a customer that is no tenant yet
    RegionId region;
    Lane lane = Lane::OwnStack;
    JurisdictionId residency; ///< empty: the region's jurisdiction
    std::optional<std::int64_t> seats;
    std::optional<Decimal> rpoMin; ///< minutes
    std::optional<Decimal> rtoMin;
};

struct Proposal {
    PlanPtr plan; ///< the base with scenario and quote
    ScenarioId scenario;
    QuoteId quote;
    TenantId tenant; ///< in the scenario
};

/// Adds a scenario in which the customer stands where it was asked for, and a draft quote for it.
///
/// A new customer uses, for each seat, what the plan's tenants with seats use on average, else what a tenant uses on
/// average; the quote says so among its assumptions. Databases of a cell of its own get a copy in the failover region
/// where an RPO is asked for and there is such a region.
/// @param uuid  of a new tenant
/// @errors those of addTenant and moveTenant; proposal.no_region, proposal.known_customer (a new one with a tenant's name)
Result<Proposal> proposeDedicated(const PlanPtr& base, const ProposalRequest& request, const std::string& uuid);

/// The same scenario and quote for another request; prices and terms of the quote stay.
/// @errors those of proposeDedicated; scenario.unknown
Result<Proposal> changeProposal(const PlanPtr& base, const Proposal& proposal, const ProposalRequest& request,
                                const std::string& uuid);

/// Removes a scenario with the draft quotes that offer it; other quotes forget it, as removeScenario() has it.
/// @errors scenario.unknown
Result<PlanPtr> withdrawProposal(const PlanPtr& base, const ScenarioId& scenario);

/// What a quote's scenario was asked for, read back from the plan it gives.
/// @param applied  the plan with the quote's scenario applied
ProposalRequest requestOf(const Plan& applied, const Quote& quote);

} // namespace platbook::models
