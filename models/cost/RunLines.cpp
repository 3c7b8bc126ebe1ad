#include "models/cost/FormParts.h"
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

/// A component that the provider runs no instance of: a line without a price.
void addUnpricedLine(const CellPricing& cell, const Component& component, LineSink& sink) {
    sink.add(headOf(cell, component, "run.instance"),
             {{"instances", "instance", sameQty(Rational(maxInstances(component))), TermPrice{}}});
}

/// Instances that are charged while they run, requests or not.
void addTaskLine(const PricingContext& context, const CellPricing& cell, const Component& component,
                 const RunSize& size, LineSink& sink) {
    const InstanceCounts n = instanceCounts(context, cell, component);
    const PricedAt at = cell.at(context, component);
    const Rational hours(cell.hours);
    const std::string note =
        paysPerInstance(component) ? "" : ", always running: requests are not charged by themselves";
    const auto term = [&](std::string_view label, std::string_view unit, const Rational& amount, RateKey key) {
        const Rational each = hours * amount;
        return LineTerm{label, unit, times(n.average, each), context.price(key, at), n.max * each, sink.derive([&] {
                            return n.average.expected.toText() + " tasks x " + hours.toText() + " h x " +
                                   amount.toText() + (unit == "vCPU-hour" ? " vCPU" : " GiB") + size.note + note;
                        })};
    };
    sink.add(headOf(cell, component, "run.instance"),
             {term("CPU", "vCPU-hour", size.size->vcpu, RateKey::TaskCpu),
              term("memory", "GiB-hour", size.size->gib, RateKey::TaskMemory)});
}

void addInstanceLine(const PricingContext& context, const CellPricing& cell, const Component& component,
                     const RunSize& size, LineSink& sink) {
    const InstanceCounts n = instanceCounts(context, cell, component);
    const PricedAt at = cell.at(context, component);
    const auto term = [&](std::string_view label, std::string_view unit, const Rational& amount, RateKey key) {
        const Rational perInstance = cell.seconds * amount;
        return LineTerm{
            label, unit, times(n.average, perInstance), context.price(key, at), n.max * perInstance, sink.derive([&] {
                return n.average.expected.toText() + " instances x " + cell.seconds.toText() + " s x " +
                       amount.toText() + (unit == "vCPU-second" ? " vCPU" : " GiB") + size.note;
            })};
    };
    sink.add(headOf(cell, component, "run.instance"),
             {term("CPU", "vCPU-second", size.size->vcpu, RateKey::RunInstanceCpu),
              term("memory", "GiB-second", size.size->gib, RateKey::RunInstanceMemory)});
}

void addRequestBilledLine(const PricingContext& context, const CellPricing& cell, const Component& component,
                          const RunSize& size, LineSink& sink) {
    const InstanceCounts n = instanceCounts(context, cell, component);
    const PricedAt at = cell.at(context, component);
    const Range3<Rational> idleShare{Rational(1) - context.busy.low, Rational(1) - context.busy.expected,
                                     Rational(1) - context.busy.high};
    const Range3<Rational> busy = times(times(n.average, context.busy), cell.seconds);
    const Range3<Rational> idle = times(idleShare, n.min * cell.seconds);
    const Rational ceiling = n.max * cell.seconds;
    const auto term = [&](std::string_view label, std::string_view unit, bool serving, const Rational& amount,
                          RateKey key) {
        const Rational atMost = serving ? ceiling * amount : Rational(0);
        return LineTerm{
            label, unit, times(serving ? busy : idle, amount), context.price(key, at), atMost, sink.derive([&] {
                return (serving ? n.average.expected : n.min).toText() + " instances x " + cell.seconds.toText() +
                       " s x " +
                       (serving ? context.busy.expected.toText() + " busy" : idleShare.expected.toText() + " idle") +
                       " x " + amount.toText() + (unit == "vCPU-second" ? " vCPU" : " GiB") + size.note;
            })};
    };
    const Rational cpu = size.size->vcpu;
    const Rational memory = size.size->gib;
    sink.add(headOf(cell, component, "run.request"),
             {term("CPU, busy", "vCPU-second", true, cpu, RateKey::RunRequestCpu),
              term("memory, busy", "GiB-second", true, memory, RateKey::RunRequestMemory),
              term("CPU, idle minimum", "vCPU-second", false, cpu, RateKey::RunIdleCpu),
              term("memory, idle minimum", "GiB-second", false, memory, RateKey::RunIdleMemory)});
}

} // namespace

void addRunLines(const PricingContext& context, const CellPricing& cell, const Component& component, LineSink& sink) {
    if (cell.view->runtime != Runtime::Run) return; // on Kubernetes the nodes are paid, not the pods
    const RunSize size = context.form->runSize(context, component);
    if (!size.size) addUnpricedLine(cell, component, sink);
    else if (!context.form->billsRequests) addTaskLine(context, cell, component, size, sink);
    else if (paysPerInstance(component)) addInstanceLine(context, cell, component, size, sink);
    else addRequestBilledLine(context, cell, component, size, sink);
}

void addRequestLine(const PricingContext& context, const CellPricing& cell, const Component& component,
                    LineSink& sink) {
    if (!context.form->billsRequests || cell.view->runtime != Runtime::Run || !cell.prod() || cell.usage.tenants == 0)
        return;
    if (&component != firstOfKind(*cell.view, ComponentKind::Api)) return;
    sink.add(headOf(cell, component, "run.requests"),
             {{"requests of its tenants", "million requests", sameQty(cell.usage.requestsM),
               context.price(RateKey::RunRequests, cell.home)}});
}

} // namespace platbook::models
