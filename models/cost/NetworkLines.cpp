#include "models/cost/FormParts.h"
#include "models/cost/LineFamilies.h"

namespace platbook::models {
namespace {

LineHead headOf(const CellPricing& cell, std::string_view component, std::string_view sku, CostGroup group) {
    return {cell.view->cell->id.text, component, cell.env(), cell.region(), cell.owner, sku, group};
}

/// Some providers price logs by location, others everywhere alike.
TermPrice logPrice(const PricingContext& context, const CellPricing& cell) {
    const TermPrice here = context.price(RateKey::Logs, cell.home);
    return here.known() ? here : context.globalPrice(RateKey::Logs);
}

std::int64_t connectorInstances(const Cell& cell) {
    if (cell.connectorInstances.has()) return *cell.connectorInstances;
    return cell.connector.has() ? 2 : 0;
}

/// What the CDN serves from its cache leaves at the CDN's price, the rest at the region's.
void addEgressLines(const PricingContext& context, const CellPricing& cell, LineSink& sink) {
    const CellUsage& usage = cell.usage;
    const Rational cached = usage.egressGb * usage.cdnShare;
    const Rational direct = usage.egressGb - cached;
    if (!direct.isZero())
        sink.add(headOf(cell, "egress", "egress", CostGroup::Egress),
                 ofWhole(context.form->egress(context, direct, cell.home, sink), sink, [&] {
                     std::vector<QuantityFactor> factors{
                         sameFactor(FactorKind::Egress, usage.egressGb, usage.egressGb.toText() + " GB")};
                     if (!cached.isZero())
                         factors.push_back(sameFactor(FactorKind::Number, Rational(1) - usage.cdnShare,
                                                      "(1 - " + usage.cdnShare.toText() + " from the CDN)"));
                     return factors;
                 }));
    if (!cached.isZero()) {
        const Rational gibPerGb = Rational::fraction(1'000'000'000, std::int64_t{1} << 30);
        sink.add(headOf(cell, "cdn", "cdn", CostGroup::Egress),
                 ofWhole(cdnTerms(context, cached * gibPerGb, sink), sink, [&] {
                     return std::vector<QuantityFactor>{
                         sameFactor(FactorKind::Egress, usage.egressGb, usage.egressGb.toText() + " GB"),
                         sameFactor(FactorKind::Number, usage.cdnShare, usage.cdnShare.toText() + " from the CDN"),
                         sameFactor(FactorKind::Number, gibPerGb, "1 GiB / 1.073741824 GB")};
                 }));
    }
}

} // namespace

void addNetworkLines(const PricingContext& context, const CellPricing& cell, LineSink& sink) {
    const Cell& own = *cell.view->cell;
    if (cell.prod()) addEgressLines(context, cell, sink);
    if (own.natGib.has())
        sink.add(headOf(cell, "nat", "nat", CostGroup::Egress),
                 context.form->nat(context, *own.natGib, cell.hours, cell.home, sink));
    if (own.kmsKeys.has())
        sink.add(headOf(cell, "kms", "kms.key", CostGroup::Secrets),
                 {{"key versions", "key version-month", sameQty(*own.kmsKeys), context.globalPrice(RateKey::KmsKey)}});
    if (const std::int64_t instances = connectorInstances(own); instances > 0 && context.form->hasConnector)
        sink.add(headOf(cell, "connector", "connector", CostGroup::Compute),
                 {{"connector instances",
                   "instance-hour",
                   sameQty(Rational(instances) * Rational(cell.hours)),
                   context.price(RateKey::ConnectorInstance, cell.home),
                   {},
                   sink.factors([&] {
                       return std::vector<QuantityFactor>{
                           sameFactor(FactorKind::Number, instances, std::to_string(instances)),
                           hoursFactor(cell.hours)};
                   })}});
}

Rational logVolume(const Observability& observability, const CellUsage& usage) {
    if (observability.logBackendOrDefault() != ObservabilityLogBackend::Provider) return {};
    if (observability.logGib.has()) return *observability.logGib;
    return Rational(observability.logGibPerMRequestsOrDefault()) * usage.requestsM;
}

void addLogLine(const PricingContext& context, const CellPricing& cell, const Rational& volume,
                const Rational& projectVolume, LineSink& sink) {
    const Allowance* allowance = context.book ? context.book->allowance(RateKey::Logs) : nullptr;
    const Rational free = allowance && allowance->perProject ? Rational(allowance->quantity) : Rational(0);
    if (volume.isZero() || projectVolume <= free) return;
    const Rational paid = volume * (projectVolume - free) / projectVolume;
    sink.add(
        headOf(cell, "logs", "log.ingest", CostGroup::Observability),
        {{"logs beyond the project's allowance", "GiB", sameQty(paid), logPrice(context, cell), {}, sink.factors([&] {
              return std::vector<QuantityFactor>{
                  sameFactor(FactorKind::Number, volume, volume.toText() + " GiB"),
                  sameFactor(FactorKind::Number, (projectVolume - free) / projectVolume,
                             "(" + projectVolume.toText() + " - " + free.toText() + ") / " + projectVolume.toText())};
          })}});
}

} // namespace platbook::models
