#include "models/cost/LineFamilies.h"

#include <algorithm>

namespace platbook::models {
namespace {

/// One forwarding rule for a global load balancer; a regional one stands in front of every cell.
std::int64_t ruleCount(const PricingContext& context, const Edge& edge, const EnvironmentId& env) {
    if (edge.lbOrDefault() != EdgeLb::Regional) return 1;
    const auto& cells = context.index->cells();
    const auto count = std::count_if(cells.begin(), cells.end(), [&](const CellView& cell) {
        return isPriced(cell) && cell.cell->env->text == env.text;
    });
    return std::max<std::int64_t>(1, count);
}

std::vector<LineTerm> ruleTerms(const PricingContext& context, std::int64_t rules, std::int64_t hours) {
    std::vector<LineTerm> terms{{"first five forwarding rules", "hour", sameQty(Rational(hours)),
                                 context.globalPrice(RateKey::LbFirstFiveRules)}};
    if (rules > 5)
        terms.push_back({"further forwarding rules", "rule-hour", sameQty(Rational(rules - 5) * Rational(hours)),
                         context.globalPrice(RateKey::LbFurtherRule)});
    return terms;
}

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
    if (edge.lbOrDefault() != EdgeLb::None)
        sink.add(head("lb", "lb.rule"), ruleTerms(context, ruleCount(context, edge, env), hours));
    if (edge.volumes->dataGib.has())
        sink.add(head("lb", "lb.data"),
                 {{"data processed", "GiB", sameQty(*edge.volumes->dataGib), context.globalPrice(RateKey::LbData)}});
    if (edge.waf.has()) sink.add(head("waf", "armor"), armorTerms(context, edge));
    if (edge.volumes->cdnGib.has())
        sink.add(head("cdn", "cdn"), {{"served from cache", "GiB", sameQty(*edge.volumes->cdnGib),
                                       context.globalPrice(RateKey::CdnEgress)}});
}

} // namespace platbook::models
