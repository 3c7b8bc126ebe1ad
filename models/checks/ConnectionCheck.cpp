#include "models/capacity/Connections.h"
#include "models/checks/Capacity.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/edits/PlanEdits.h"

#include <algorithm>

/// CAP-01: database connections, in steady state and while a release rolls out.
namespace platbook::models {
namespace {

/// The first larger tier that would settle both numbers.
void addTierFix(const Checker& checker, const CellView& cell, const Component& postgres, const ConnectionDemand& demand,
                Finding& finding) {
    const bool written =
        postgres.maxConnections.has() || std::any_of(postgres.flags->begin(), postgres.flags->end(),
                                                     [](const auto& flag) { return flag.key == "max_connections"; });
    const SqlTiers& tiers = checker.catalogue().sqlTiers();
    auto tier = databaseTier(tiers, postgres);
    while (!written && tier && (tier = tiers.next(*tier))) {
        const std::int64_t usable = tiers.maxConnections(tier->gib) - demand.admin;
        if (Rational(usable) < demand.rollout || usable * checker.whole("warning_percent") < demand.need * 100)
            continue;
        finding.fixes.push_back(setFix("Use " + tier->name, componentPath(cell, postgres, "tier"), tier->name));
        return;
    }
}

/// Lowers the maximum of the service that holds the most, if that alone settles both numbers.
void addMaximumFix(const Checker& checker, const CellView& cell, const ConnectionDemand& demand, Finding& finding) {
    const auto biggest =
        std::max_element(demand.holders.begin(), demand.holders.end(), [](const auto& a, const auto& b) {
            return a.duringRollout * Rational(a.each) < b.duringRollout * Rational(b.each);
        });
    if (biggest == demand.holders.end() || biggest->instances <= 0) return;
    const Rational usable(*demand.usable);
    const Rational allowedNeed = usable * Rational(checker.whole("warning_percent")) / Rational(100);
    const Rational perRollout = biggest->duringRollout * Rational(biggest->each) / Rational(biggest->instances);
    const std::int64_t fewer = std::max(((demand.rollout - usable) / perRollout).ceiling(),
                                        ((Rational(demand.need) - allowedNeed) / Rational(biggest->each)).ceiling());
    const auto component = std::find_if(cell.components->begin(), cell.components->end(),
                                        [&](const Component& one) { return one.id.text == biggest->component; });
    const std::int64_t lowered = biggest->instances - fewer;
    if (component == cell.components->end() || component->count.has() ||
        lowered < std::max<std::int64_t>(1, minInstances(*component)))
        return;
    finding.fixes.push_back(setFix("Lower the maximum of " + component->id.text + " to " + std::to_string(lowered),
                                   componentPath(cell, *component, "max"), std::to_string(lowered)));
}

} // namespace

void connectionsSuffice(Checker& checker, const CellView& cell) {
    if (cell.isCompose()) return;
    const auto demand = connectionDemand(checker.catalogue().sqlTiers(), cell);
    if (!demand) return;
    const Component& postgres = *firstOfKind(cell, ComponentKind::Postgres);
    if (!demand->usable) {
        checker.notEvaluated(cell, postgres, "tier");
        return;
    }
    const std::int64_t usable = *demand->usable;
    const bool full = demand->need * 100 > usable * checker.whole("error_percent");
    const bool close = demand->need * 100 > usable * checker.whole("warning_percent");
    const bool rolloutFull = demand->rollout > Rational(usable);
    if (!full && !close && !rolloutFull) return;

    const std::string rollout = text::grouped(demand->rollout.ceiling());
    const std::string of = " of " + text::grouped(usable);
    std::string message = text::quoted(postgres.id.text) + " of " + cell.id() + " ";
    if (full)
        message += "needs " + text::grouped(demand->need) + of + " connections, and " + rollout + " during a rollout.";
    else if (rolloutFull)
        message +=
            "needs " + rollout + of + " connections during a rollout, " + text::grouped(demand->need) + " otherwise.";
    else
        message += "needs " + text::grouped(demand->need) + of + " connections, which leaves little room; " + rollout +
                   " during a rollout.";
    message += " Use smaller pools, a central pooler, a bigger tier, or a lower maximum.";
    Finding& finding =
        checker.report(Subject::cell(cell), full ? FindingSeverity::Error : FindingSeverity::Warning,
                       std::move(message), text::grouped(demand->need) + of + "; rollout " + rollout + of);
    addMaximumFix(checker, cell, *demand, finding);
    if (postgres.pooler.has() && postgres.pooler->placementOrDefault() == PoolerPlacement::Sidecar)
        finding.fixes.push_back(
            setFix("Use a central pooler", componentPath(cell, postgres, "pooler.placement"), "central"));
    addTierFix(checker, cell, postgres, *demand, finding);
}

} // namespace platbook::models
