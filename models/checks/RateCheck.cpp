#include "models/capacity/CellCapacity.h"
#include "models/checks/Capacity.h"
#include "models/checks/FindingText.h"
#include "models/checks/Fixes.h"
#include "models/checks/PlaceNames.h"

#include <algorithm>

/// CAP-02: whether services carry the peak request rate, from usage or from a stated objective.
namespace platbook::models {
namespace {

/// The part of the plan's prod requests that this cell serves; all of it where no usage is stated anywhere.
Rational shareOfRequests(const Checker& checker, const CellView& cell) {
    Rational all;
    for (const CellView& other : checker.index().cells())
        if (!other.isCompose()) all += cellRate(checker.index(), other).average;
    return all.isZero() ? Rational(1) : cellRate(checker.index(), cell).average / all;
}

/// Requests per second that objectives ask of a service in a cell: an objective for the plan is shared between prod
/// cells as their requests are, one that names a cell, stamp or service asks the whole of it.
Rational objectiveRate(const Checker& checker, const CellView& cell, const Component& component) {
    Rational asked;
    if (!cell.isProd()) return asked;
    for (const auto& slo : checker.plan().slo) {
        if (!slo->rps.has()) continue;
        const std::string& service = slo->service->text;
        if (service.empty() || service == "plan") {
            asked = std::max(asked, Rational(*slo->rps) * shareOfRequests(checker, cell));
            continue;
        }
        const Place place = placeOf(checker.index(), *slo->service);
        const bool meant =
            place.kind == Place::Kind::Unknown
                ? place.id == component.id.text
                : meansCell(place, cell) && (place.component.empty() || place.component == component.id.text);
        if (meant) asked = std::max(asked, Rational(*slo->rps));
    }
    return asked;
}

/// An objective for the whole plan makes a cell's demand depend on the tenants of all cells.
bool sharesAnObjective(const Plan& plan) {
    return std::any_of(plan.slo.begin(), plan.slo.end(), [](const auto& slo) {
        return slo->rps.has() && (slo->service->text.empty() || slo->service->text == "plan");
    });
}

void judgeServices(Checker& checker, const CellView& cell) {
    const Rational usage = cellRate(checker.index(), cell).peak;
    for (const Component& component : *cell.components) {
        if (!component.kind.has() || componentClass(*component.kind) != ComponentClass::Run) continue;
        if (!component.t.has()) {
            checker.notEvaluated(cell, component, "t");
            continue;
        }
        const Rational rate = std::max(usage, objectiveRate(checker, cell, component));
        const Rational instances = *instancesFor(checker.plan(), component, rate);
        const std::int64_t needed = instances.ceiling();
        const std::int64_t most = maxInstances(component);
        if (needed <= most) continue;
        const Decimal util =
            component.targetUtil.has() ? *component.targetUtil : checker.plan().pricing->targetUtilOrDefault();
        Finding& finding = checker.report(
            Subject::component(cell, component),
            rate.toText(1) + " requests per second need " + text::grouped(needed) + " instances of " +
                text::quoted(component.id.text) + " in " + cell.id() + "; its maximum is " + text::grouped(most) +
                ". Raise the maximum, or serve each request faster.",
            rate.toText(2) + " x " + component.t->toText() + " / (" + std::to_string(component.concurrencyOrDefault()) +
                " x " + util.toText() + ") = " + instances.toText(2) + " of " + std::to_string(most));
        const std::string field = component.count.has() ? "count" : "max";
        finding.fixes.push_back(setFix("Raise the maximum to " + std::to_string(needed),
                                       componentPath(cell, component, field), std::to_string(needed)));
    }
}

} // namespace

void servicesCarryPeak(Checker& checker, const CellView& cell) {
    if (!cell.isCompose() && !sharesAnObjective(checker.plan())) judgeServices(checker, cell);
}

void servicesCarrySharedObjective(Checker& checker, const CellView& cell) {
    if (!cell.isCompose() && sharesAnObjective(checker.plan())) judgeServices(checker, cell);
}

} // namespace platbook::models
