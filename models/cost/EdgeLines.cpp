#include "models/cost/FormParts.h"
#include "models/cost/LineFamilies.h"

namespace platbook::models {
namespace {

std::vector<LineTerm> firewallTerms(const PricingContext& context, const Edge& edge) {
    std::vector<LineTerm> terms{
        {"policy", "policy-month", sameQty(Rational(1)), context.globalPrice(RateKey::ArmorPolicy)},
        {"rules", "rule-month", sameQty(Rational(*edge.waf->rules)), context.globalPrice(RateKey::ArmorRule)}};
    if (edge.volumes->requestsM.has())
        terms.push_back({"requests inspected", "million requests", sameQty(*edge.volumes->requestsM),
                         context.globalPrice(RateKey::ArmorRequests)});
    return terms;
}

} // namespace

void addEdgeLines(const PricingContext& context, const EnvironmentId& env, LineSink& sink) {
    const Edge edge = effectiveEdge(context.plan(), env);
    const Environment* environment = context.index->findEnvironment(env.text);
    const std::int64_t hours = environment ? context.hoursOf(*environment) : context.hours;
    const auto head = [&](std::string_view component, std::string_view sku) {
        return LineHead{"edge", component, env.text, "global", "shared", sku, CostGroup::Edge};
    };
    if (edge.lbOrDefault() != EdgeLb::None)
        sink.add(head("lb", "lb.rule"), context.form->balancer(context, hours, sink));
    if (edge.volumes->dataGib.has())
        sink.add(head("lb", "lb.data"), context.form->balancerData(context, *edge.volumes->dataGib));
    if (edge.waf.has()) sink.add(head("waf", context.form->firewall), firewallTerms(context, edge));
    if (edge.volumes->cdnGib.has()) {
        const Rational gib = *edge.volumes->cdnGib;
        sink.add(head("cdn", "cdn"), ofWhole(cdnTerms(context, gib, sink), sink, [&] {
                     return std::vector<QuantityFactor>{sameFactor(FactorKind::Number, gib, gib.toText() + " GiB")};
                 }));
    }
}

} // namespace platbook::models
