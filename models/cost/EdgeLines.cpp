#include "models/cost/LineFamilies.h"

namespace platbook::models {
namespace {

std::vector<LineTerm> armorTerms(const PricingContext& context, const Edge& edge) {
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
    if (edge.lbOrDefault() !=
        EdgeLb::None) // one rule per environment, within the first five that cost the same together
        sink.add(head("lb", "lb.rule"),
                 {{"first five forwarding rules",
                   "hour",
                   sameQty(Rational(hours)),
                   context.globalPrice(RateKey::LbFirstFiveRules),
                   {},
                   sink.factors(
                       [&] { return std::vector<QuantityFactor>{sameFactor(FactorKind::Hours, Rational(hours))}; })}});
    if (edge.volumes->dataGib.has())
        sink.add(head("lb", "lb.data"),
                 {{"data processed", "GiB", sameQty(*edge.volumes->dataGib), context.globalPrice(RateKey::LbData)}});
    if (edge.waf.has()) sink.add(head("waf", "armor"), armorTerms(context, edge));
    if (edge.volumes->cdnGib.has())
        sink.add(head("cdn", "cdn"), {{"served from cache", "GiB", sameQty(*edge.volumes->cdnGib),
                                       context.globalPrice(RateKey::CdnEgress)}});
}

} // namespace platbook::models
