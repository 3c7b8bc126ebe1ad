#pragma once

#include "PlanTypes.h"
#include "models/messages/Diagnostic.h"

#include <optional>
#include <string>
#include <vector>

/// Linking two things of a plan: which links make sense between them, and the plan with one more.
namespace platbook::models {

/// One end: a region, or a component in the cells of a region that run it.
struct LinkEnd {
    RegionId region;
    std::string component;     ///< empty: the region itself
    std::vector<CellId> cells; ///< that run the component, the wanted ones first
    bool operator==(const LinkEnd&) const = default;
};

/// A link that could be made: a flow between two targets, or a region's failover to another one.
struct LinkOffer {
    std::optional<FlowKind> flow; ///< none: failover
    std::string from, to;         ///< targets: "standard/api" within one stamp, else "us-1/pg", "us-central"
    bool operator==(const LinkOffer&) const = default;
};

/// Whether a link can begin there.
/// @errors link.no_start with the reason
Result<bool> canLinkFrom(const Plan& plan, const LinkEnd& from);

/// Every link that makes sense from one end to the other, the most usual first; never empty.
/// Within a stamp a call is offered for the stamp, so that each of its cells has it; between cells both have one
/// environment.
/// @errors link.no_start, link.none, link.exists: with the reason there is none
Result<std::vector<LinkOffer>> linkOffers(const Plan& plan, const LinkEnd& from, const LinkEnd& to);

struct AddedLink {
    PlanPtr plan;
    std::string path; ///< "flows[api-web]", "regions[us-east]" for its failover
};
/// The plan with that link. A component's first written call would end its usual ones (SCHEMA section 2), so these are
/// written along with it.
/// @errors those of applyChanges
Result<AddedLink> addLink(const PlanPtr& plan, const LinkOffer& offer);

} // namespace platbook::models
