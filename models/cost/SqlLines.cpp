#include "models/cost/LineFamilies.h"

namespace platbook::models {
namespace {

/// A size with the name it was asked by: an unknown tier has no price rather than another tier's.
struct Size {
    std::optional<SqlTier> tier;
    bool plus = false;
    bool sharedCore() const { return tier && tier->sharedCore(); }
};

Size sizeOf(const PricingContext& context, const Component& component) {
    const SqlTiers& tiers = context.catalogue->sqlTiers();
    Size size;
    if (component.tier.has()) size.tier = tiers.find(*component.tier);
    else size.tier = tiers.smallest(*component.vcpu, *component.memGib);
    size.plus =
        component.editionOrDefault() == "ENTERPRISE_PLUS" || (size.tier && size.tier->edition == "ENTERPRISE_PLUS");
    return size;
}

/// One line's instances: so many in one zone, so many in two.
struct Instances {
    std::int64_t twoZones = 0;
    std::int64_t oneZone = 0;
    /// Two zones cost twice.
    Rational paid() const { return Rational(2) * Rational(twoZones) + Rational(oneZone); }
    std::string text() const {
        std::string words;
        if (twoZones > 0) words = std::to_string(twoZones) + " x 2 zones";
        if (oneZone > 0 || twoZones == 0) words += (words.empty() ? "" : " + ") + std::to_string(oneZone);
        return words;
    }
};

LineHead headOf(const CellPricing& cell, const Component& component, std::string_view region, std::string_view sku,
                CostGroup group) {
    return {cell.view->cell->id.text, component.id.text, cell.env(), region, cell.owner, sku, group};
}

void addCompute(const PricingContext& context, const CellPricing& cell, const Size& size, const Instances& instances,
                PricedAt at, LineHead head, LineSink& sink) {
    head.sharedCore = size.sharedCore();
    const Rational count = instances.paid();
    if (!size.tier) {
        sink.add(head, {{"database instances", "instance", sameQty(count), TermPrice{}}});
    } else if (size.tier->flatRate) { // by month, whatever the hours
        sink.add(
            head,
            {{"shared core", "month", sameQty(count), context.price(*size.tier->flatRate, at), {}, sink.derive([&] {
                  return "(" + instances.text() + ") " + size.tier->name;
              })}});
    } else {
        const Rational hours = count * Rational(cell.hours);
        const auto term = [&](std::string_view label, std::string_view unit, const Rational& amount, RateKey key) {
            return LineTerm{label, unit, sameQty(hours * amount), context.price(key, at), {}, sink.factors([&] {
                                return std::vector<QuantityFactor>{
                                    sameFactor(FactorKind::Number, count, "(" + instances.text() + ")"),
                                    hoursFactor(cell.hours),
                                    sameFactor(FactorKind::Number, amount,
                                               amount.toText() + (unit == "vCPU-hour" ? " vCPU" : " GiB"))};
                            })};
        };
        sink.add(head,
                 {term("vCPU", "vCPU-hour", size.tier->vcpu, size.plus ? RateKey::SqlPlusVcpu : RateKey::SqlVcpu),
                  term("memory", "GiB-hour", size.tier->gib, size.plus ? RateKey::SqlPlusMemory : RateKey::SqlMemory)});
    }
}

void addStorage(const PricingContext& context, const Rational& diskGb, const Instances& instances, PricedAt at,
                const LineHead& head, LineSink& sink) {
    std::vector<LineTerm> terms;
    const auto add = [&](std::string_view label, std::int64_t count, RateKey key) {
        if (count == 0 && !(terms.empty() && key == RateKey::SqlDiskZonal)) return;
        terms.push_back(
            {label, "GB-month", sameQty(Rational(count) * diskGb), context.price(key, at), {}, sink.factors([&] {
                 return std::vector<QuantityFactor>{
                     sameFactor(FactorKind::Number, Rational(count), std::to_string(count)),
                     sameFactor(FactorKind::Number, diskGb, diskGb.toText() + " GB")};
             })});
    };
    add("disk in two zones", instances.twoZones, RateKey::SqlDiskHa);
    add("disk in one zone", instances.oneZone, RateKey::SqlDiskZonal);
    sink.add(head, terms);
}

/// Copies in the failover region, charged zonal there; traffic and backups in prod alone.
void addDisasterRecovery(const PricingContext& context, const CellPricing& cell, const Component& component,
                         const Size& size, LineSink& sink) {
    if (!component.drReplicaOrDefault() || !cell.failover) return;
    const std::string_view region = cell.failover->id.text;
    const Rational disk = component.diskGbOrDefault();
    const Instances one{0, 1};
    addCompute(context, cell, size, one, cell.failoverAt,
               headOf(cell, component, region, "sql.dr.compute", CostGroup::Postgres), sink);
    addStorage(context, disk, one, cell.failoverAt,
               headOf(cell, component, region, "sql.dr.storage", CostGroup::Postgres), sink);
    if (!cell.prod()) return;
    const PricedAt from = cell.at(context, component);
    const Rate* rate = context.book && from && cell.failoverAt
                           ? context.book->replicationRate(*from, *cell.failoverAt, context.catalogue->locations())
                           : nullptr;
    sink.add(headOf(cell, component, region, "net.replication", CostGroup::Postgres),
             {{"replication churn",
               "GB",
               sameQty(disk * Rational::fraction(1, 2)),
               context.price(rate),
               {},
               sink.factors([&] {
                   return std::vector<QuantityFactor>{
                       sameFactor(FactorKind::Number, disk, disk.toText() + " GB"),
                       sameFactor(FactorKind::Number, Rational::fraction(1, 2), "0.5 churn")};
               })}});
}

void addPooler(const PricingContext& context, const CellPricing& cell, const Component& component, LineSink& sink) {
    if (!component.pooler.has() || cell.view->runtime != Runtime::Run) return;
    const Pooler& pooler = *component.pooler;
    if (pooler.placementOrDefault() != PoolerPlacement::Central) return; // a sidecar costs nothing of its own
    sink.add(headOf(cell, component, cell.region(), "pooler.node", CostGroup::Postgres),
             {{"pooler nodes",
               "instance-hour",
               sameQty(Rational(pooler.instancesOrDefault()) * Rational(cell.hours)),
               context.price(RateKey::PoolerNode, cell.home),
               {},
               sink.factors([&] {
                   return std::vector<QuantityFactor>{sameFactor(FactorKind::Number, pooler.instancesOrDefault(),
                                                                 std::to_string(pooler.instancesOrDefault())),
                                                      hoursFactor(cell.hours)};
               })}});
}

} // namespace

void addPostgresLines(const PricingContext& context, const CellPricing& cell, const Component& component,
                      LineSink& sink) {
    const Size size = sizeOf(context, component);
    const PricedAt at = cell.at(context, component);
    const Rational disk = component.diskGbOrDefault();
    const bool ha = component.haOrDefault();
    const Instances instances{ha ? 1 : 0, component.replicasOrDefault() + (ha ? 0 : 1)};
    addCompute(context, cell, size, instances, at,
               headOf(cell, component, cell.region(), "sql.compute", CostGroup::Postgres), sink);
    addStorage(context, disk, instances, at, headOf(cell, component, cell.region(), "sql.storage", CostGroup::Postgres),
               sink);
    if (cell.prod())
        sink.add(headOf(cell, component, cell.region(), "sql.backup", CostGroup::Postgres),
                 {{"backups",
                   "GB-month",
                   sameQty(disk * Rational::fraction(3, 2)),
                   context.price(RateKey::SqlBackup, at),
                   {},
                   sink.factors([&] {
                       return std::vector<QuantityFactor>{
                           sameFactor(FactorKind::Number, disk, disk.toText() + " GB"),
                           sameFactor(FactorKind::Number, Rational::fraction(3, 2), "1.5")};
                   })}});
    addDisasterRecovery(context, cell, component, size, sink);
    addPooler(context, cell, component, sink);
}

void addVectorLines(const PricingContext& context, const CellPricing& cell, const Component& component,
                    LineSink& sink) {
    if (component.processor.has()) { // a vendor's endpoint: its price is in no book, and 0 would be a lie
        sink.add(headOf(cell, component, cell.region(), "vector", CostGroup::Vector),
                 {{"vendor endpoint", "month", sameQty(Rational(1)), TermPrice{}}});
        return;
    }
    const bool ha = component.haOrDefault();
    const std::int64_t primaries = component.nodesOrDefault();
    const Instances instances{ha ? primaries : 0, component.replicasOrDefault() + (ha ? 0 : primaries)};
    const PricedAt at = cell.at(context, component);
    addCompute(context, cell, sizeOf(context, component), instances, at,
               headOf(cell, component, cell.region(), "sql.compute", CostGroup::Vector), sink);
    addStorage(context, component.diskGbOrDefault(), instances, at,
               headOf(cell, component, cell.region(), "sql.storage", CostGroup::Vector), sink);
}

} // namespace platbook::models
