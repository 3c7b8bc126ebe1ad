// Where two curves cross. Both come from the engine, point by point; between two points on either side of the crossing the
// interval is halved until it is narrow enough. The curves are monotonic in all but the steps of sizes, so that the least
// crossing is found unless two lie between neighbouring points.
#include "models/whatif/TierCosts.h"

#include "models/edits/PlanEdits.h"
#include "models/whatif/PlanVariants.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace platbook::models {
namespace {

constexpr std::int64_t intervals = 8; // drawn as nine points

using PointAt = std::function<BreakEvenPoint(const Rational&)>;

bool crossed(const BreakEvenPoint& point) { return point.second <= point.first; }

/// The least x whose second curve is no dearer, to the step.
/// @param low   not crossed   @param high  crossed
Rational narrowed(Rational low, Rational high, const Rational& step, const PointAt& pointAt,
                  const std::stop_token& stop) {
    while (high - low > step && !stop.stop_requested()) {
        const Rational steps = (high - low) / step;
        const Rational middle = low + Rational((steps / Rational(2)).ceiling()) * step;
        if (middle >= high) break;
        (crossed(pointAt(middle)) ? high : low) = middle;
    }
    return high;
}

/// @param step  of the search and of what lies on the axis
void addCurves(BreakEven& result, const Rational& from, const Rational& step, const PointAt& pointAt,
               const std::stop_token& stop) {
    for (std::int64_t i = 0; i <= intervals && !stop.stop_requested(); ++i) {
        const Rational wanted = from + (result.upTo - from) * Rational::fraction(i, intervals);
        const Rational x = Rational((wanted / step).rounded()) * step;
        if (result.points.empty() || x > result.points.back().x) result.points.push_back(pointAt(x));
    }
    const auto first = std::find_if(result.points.begin(), result.points.end(), crossed);
    if (first == result.points.end()) return;
    result.crossing =
        first == result.points.begin() ? first->x : narrowed(std::prev(first)->x, first->x, step, pointAt, stop);
}

Decimal decimalOf(const Rational& value) {
    return Decimal::fromUnits((value * Rational(Decimal::unitsPerOne)).rounded());
}

PlanPtr withRequests(const PlanPtr& plan, const TenantId& tenant, const Rational& requestsM) {
    Plan copy = *plan;
    for (auto& candidate : copy.tenants)
        if (candidate->id == tenant) candidate.edit().usage.edit().requestsM = decimalOf(requestsM);
    return std::make_shared<const Plan>(std::move(copy));
}

/// Average use and price of the tenants that share a cell.
struct AverageTenant {
    const TenantView* first = nullptr;
    Usage usage;
    std::int64_t count = 0;
    std::int64_t priced = 0;
    Rational prices;
};

AverageTenant averageOf(const PlanIndex& index, const CellView& cell) {
    AverageTenant average;
    constexpr Setting<Decimal> Usage::*volumes[] = {&Usage::requestsM, &Usage::tokInM,    &Usage::tokOutM,
                                                    &Usage::dbGb,      &Usage::objectsGb, &Usage::egressGb};
    std::vector<Rational> sums(std::size(volumes));
    for (const std::uint32_t position : cell.tenants) {
        const TenantView& tenant = index.tenants()[position];
        if (!average.first) average.first = &tenant;
        ++average.count;
        for (std::size_t v = 0; v < sums.size(); ++v) sums[v] += Rational(*((*tenant->usage).*volumes[v]));
        if (!tenant->price.has()) continue;
        ++average.priced;
        average.prices += Rational(*tenant->price);
    }
    for (std::size_t v = 0; v < sums.size() && average.count > 0; ++v)
        average.usage.*volumes[v] = decimalOf(sums[v] / Rational(average.count));
    return average;
}

/// The plan with so many average tenants in the cell, and none of those that stand there.
PlanPtr withTenants(const PlanPtr& plan, const CellId& cell, const AverageTenant& average, std::int64_t count) {
    Plan copy = *plan;
    std::erase_if(copy.tenants, [&](const auto& tenant) { return *tenant->cell == cell; });
    for (std::int64_t i = 0; i < count; ++i) {
        Tenant tenant = **average.first;
        tenant.id = TenantId("average-" + std::to_string(i + 1));
        tenant.usage = average.usage;
        copy.tenants.emplace_back(std::move(tenant));
    }
    return std::make_shared<const Plan>(std::move(copy));
}

} // namespace

BreakEven requestBreakEven(const PlanPtr& plan, const TenantId& tenant, Rational upTo, Evaluator& evaluator,
                           const EvaluationOptions& options, const std::stop_token& stop) {
    BreakEven result;
    result.xLabel = "million requests per month";
    result.firstLabel = "in a shared cell";
    result.secondLabel = "in a cell of its own";
    result.upTo = std::move(upTo);
    const Tenant* found = findById(plan->tenants, tenant);
    const bool bridge = found && *found->tier == Tier::Bridge;
    const auto shared = tenantInTier(plan, tenant, bridge ? Tier::Bridge : Tier::Pool);
    const auto own = tenantInTier(plan, tenant, Tier::Silo);
    if (!shared || !own) {
        result.reason = (shared ? own : shared).diagnostics().front().message;
        return result;
    }
    const auto costAt = [&](Evaluator& engine, const PlanPtr& variant, const Rational& x) {
        const EvaluationPtr evaluation = engine.evaluate(withRequests(variant, tenant, x), options);
        const TenantCost* cost = costOfTenant(*evaluation, tenant.text);
        return cost ? cost->full().expected : Money();
    };
    const EvaluationPtr sharedNow = evaluator.evaluate(shared->plan, options);
    Evaluator other(sharedNow->catalogue); // each curve goes on from its own last point: little is made afresh
    result.reason = missingPrice(*sharedNow, *other.evaluate(own->plan, options));
    if (!result.reason.empty()) return result;
    const Rational step = Rational::fraction(1, 100); // ten thousand requests
    const auto pointAt = [&](const Rational& x) {
        return BreakEvenPoint{x, costAt(evaluator, shared->plan, x), costAt(other, own->plan, x)};
    };
    addCurves(result, Rational(0), step, pointAt, stop);
    return result;
}

BreakEven cellBreakEven(const PlanPtr& plan, const CellId& cell, std::int64_t upTo, Evaluator& evaluator,
                        const EvaluationOptions& options, const std::stop_token& stop) {
    BreakEven result;
    result.xLabel = "tenants";
    result.firstLabel = "what its tenants pay";
    result.secondLabel = "what the cell costs";
    result.upTo = upTo;
    const EvaluationPtr base = evaluator.evaluate(plan, options);
    const CellView* view = base->index->findCell(cell.text);
    if (!view) {
        result.reason = "The plan has no cell “" + cell.text + "”.";
        return result;
    }
    const AverageTenant average = averageOf(*base->index, *view);
    if (average.priced == 0) {
        result.reason = average.count == 0 ? "No tenant stands in “" + cell.text + "”."
                                           : "No tenant of “" + cell.text + "” has a price (tenants[..].price).";
        return result;
    }
    const Rational price = average.prices / Rational(average.priced);
    const auto pointAt = [&](const Rational& x) {
        const std::int64_t count = x.rounded();
        const EvaluationPtr evaluation = evaluator.evaluate(withTenants(plan, cell, average, count), options);
        const CellView* now = evaluation->index->findCell(cell.text);
        const auto position = static_cast<std::size_t>(now - evaluation->index->cells().data());
        return BreakEvenPoint{x, (price * x).toMoney(), evaluation->cells[position].amount.expected};
    };
    addCurves(result, Rational(0), Rational(1), pointAt, stop);
    return result;
}

} // namespace platbook::models
