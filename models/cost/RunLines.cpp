#include "models/cost/LineFamilies.h"

namespace platbook::models {
namespace {

/// Workers and schedulers always pay per instance, whatever their `billing` says (CAP-08 names the contradiction).
bool paysPerInstance(const Component& component) {
    return component.kind == ComponentKind::Worker || component.kind == ComponentKind::Scheduler ||
           billingOf(component) == RunBilling::Instance;
}

LineHead headOf(const CellPricing& cell, const Component& component, std::string_view sku) {
    return {cell.view->cell->id.text, component.id.text, cell.env(), cell.region(), cell.owner, sku,
            CostGroup::Compute};
}

Range3<Rational> times(const Range3<Rational>& a, const Rational& b) { return {a.low * b, a.expected * b, a.high * b}; }
Range3<Rational> times(const Range3<Rational>& a, const Range3<Rational>& b) {
    return {a.low * b.low, a.expected * b.expected, a.high * b.high};
}

std::string sizeText(const Rational& size, std::string_view unit) {
    return size.toText() + (unit == "vCPU-second" ? " vCPU" : " GiB");
}

void addInstanceLine(const PricingContext& context, const CellPricing& cell, const Component& component,
                     LineSink& sink) {
    const InstanceCounts n = instanceCounts(context, cell, component);
    const PricedAt at = cell.at(context, component);
    const auto term = [&](std::string_view label, std::string_view unit, const Rational& size, RateKey key) {
        const Rational perInstance = cell.seconds * size;
        return LineTerm{
            label, unit, times(n.average, perInstance), context.price(key, at), n.max * perInstance, sink.factors([&] {
                return std::vector<QuantityFactor>{
                    {FactorKind::Instances, n.average, n.average.expected.toText() + " instances"},
                    sameFactor(FactorKind::Seconds, cell.seconds, cell.seconds.toText() + " s"),
                    sameFactor(FactorKind::Number, size, sizeText(size, unit))};
            })};
    };
    sink.add(headOf(cell, component, "run.instance"),
             {term("CPU", "vCPU-second", component.cpuOrDefault(), RateKey::RunInstanceCpu),
              term("memory", "GiB-second", component.runMemGibOrDefault(), RateKey::RunInstanceMemory)});
}

void addRequestBilledLine(const PricingContext& context, const CellPricing& cell, const Component& component,
                          LineSink& sink) {
    const InstanceCounts n = instanceCounts(context, cell, component);
    const PricedAt at = cell.at(context, component);
    const Range3<Rational> idleShare{Rational(1) - context.busy.low, Rational(1) - context.busy.expected,
                                     Rational(1) - context.busy.high};
    const Range3<Rational> busy = times(times(n.average, context.busy), cell.seconds);
    const Range3<Rational> idle = times(idleShare, n.min * cell.seconds);
    const Rational ceiling = n.max * cell.seconds;
    const auto term = [&](std::string_view label, std::string_view unit, bool serving, const Rational& size,
                          RateKey key) {
        const Rational atMost = serving ? ceiling * size : Rational(0);
        return LineTerm{
            label, unit, times(serving ? busy : idle, size), context.price(key, at), atMost, sink.factors([&] {
                return std::vector<QuantityFactor>{
                    serving
                        ? QuantityFactor{FactorKind::Instances, n.average, n.average.expected.toText() + " instances"}
                        : sameFactor(FactorKind::MinInstances, n.min, n.min.toText() + " instances"),
                    sameFactor(FactorKind::Seconds, cell.seconds, cell.seconds.toText() + " s"),
                    serving ? QuantityFactor{FactorKind::Busy, context.busy, context.busy.expected.toText() + " busy"}
                            : QuantityFactor{FactorKind::Idle, idleShare, idleShare.expected.toText() + " idle"},
                    sameFactor(FactorKind::Number, size, sizeText(size, unit))};
            })};
    };
    const Rational cpu = component.cpuOrDefault();
    const Rational memory = component.runMemGibOrDefault();
    sink.add(headOf(cell, component, "run.request"),
             {term("CPU, busy", "vCPU-second", true, cpu, RateKey::RunRequestCpu),
              term("memory, busy", "GiB-second", true, memory, RateKey::RunRequestMemory),
              term("CPU, idle minimum", "vCPU-second", false, cpu, RateKey::RunIdleCpu),
              term("memory, idle minimum", "GiB-second", false, memory, RateKey::RunIdleMemory)});
}

} // namespace

void addRunLines(const PricingContext& context, const CellPricing& cell, const Component& component, LineSink& sink) {
    if (cell.view->runtime != Runtime::Run) return; // on Kubernetes the nodes are paid, not the pods
    if (paysPerInstance(component)) addInstanceLine(context, cell, component, sink);
    else addRequestBilledLine(context, cell, component, sink);
}

void addRequestLine(const PricingContext& context, const CellPricing& cell, const Component& component,
                    LineSink& sink) {
    if (cell.view->runtime != Runtime::Run || !cell.prod() || cell.usage.tenants == 0) return;
    if (&component != firstOfKind(*cell.view, ComponentKind::Api)) return;
    sink.add(headOf(cell, component, "run.requests"),
             {{"requests of its tenants",
               "million requests",
               sameQty(cell.usage.requestsM),
               context.price(RateKey::RunRequests, cell.home),
               {},
               sink.factors([&] {
                   return std::vector<QuantityFactor>{sameFactor(FactorKind::Requests, cell.usage.requestsM)};
               })}});
}

} // namespace platbook::models
