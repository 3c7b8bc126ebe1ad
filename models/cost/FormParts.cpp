#include "models/cost/FormParts.h"

#include <algorithm>

namespace platbook::models {
namespace {

QuantityFactor bound(FactorKind kind, std::int64_t amount, std::string_view unit) {
    return sameFactor(
        kind, amount,
        (kind == FactorKind::UpTo ? "up to " : "beyond ") + std::to_string(amount) + " " + std::string(unit));
}

} // namespace

TermPrice familyPrice(const PricingContext& context, RateFamily family, std::string_view name, PricedAt at) {
    const auto key = context.book ? context.book->findKey(family, name) : std::nullopt;
    return key ? context.price(*key, at) : TermPrice{};
}

DatabaseSize databaseSizeAt(const PricingContext& context, const Component& component) {
    const SqlTiers& tiers = context.catalogue->sqlTiers();
    DatabaseSize size;
    if (!component.tier.has()) {
        size.tier = tiers.smallest(context.provider, *component.vcpu, *component.memGib);
        return size;
    }
    size.tier = tiers.find(*component.tier);
    if (!size.tier || size.tier->provider == context.provider) return size;
    size.note = " for " + size.tier->name;
    size.tier = tiers.smallest(context.provider, size.tier->vcpu, size.tier->gib);
    return size;
}

RunSize runSizeAt(const PricingContext& context, const Component& component) {
    const TaskSize asked{component.cpuOrDefault(), component.runMemGibOrDefault()};
    RunSize run{context.catalogue->sizes().smallestTask(context.provider, asked), {}};
    if (run.size && *run.size != asked)
        run.note = ", the smallest that holds " + asked.vcpu.toText() + " vCPU and " + asked.gib.toText() + " GiB";
    return run;
}

std::vector<LineTerm> zonalDisks(const PricingContext& context, const Rational& disk, const DatabaseCount& count,
                                 PricedAt at, const LineSink& sink) {
    std::vector<LineTerm> terms;
    const auto add = [&](std::string_view label, std::int64_t instances, RateKey key) {
        if (instances == 0 && !(terms.empty() && key == RateKey::SqlDiskZonal)) return;
        terms.push_back(
            {label, "GB-month", sameQty(Rational(instances) * disk), context.price(key, at), {}, sink.factors([&] {
                 return std::vector<QuantityFactor>{
                     sameFactor(FactorKind::Number, instances, std::to_string(instances)),
                     sameFactor(FactorKind::Number, disk, disk.toText() + " GB")};
             })});
    };
    add("disk in two zones", count.twoZones, RateKey::SqlDiskHa);
    add("disk in one zone", count.oneZone, RateKey::SqlDiskZonal);
    return terms;
}

std::vector<LineTerm> backupsBeyondDisk(const PricingContext& context, RateKey key, const Rational& disk, PricedAt at,
                                        const LineSink& sink) {
    return {{"backups beyond the disk's size",
             "GB-month",
             sameQty(disk * Rational::fraction(1, 2)),
             context.price(key, at),
             {},
             sink.derive([&] { return disk.toText() + " GB x 1.5 - " + disk.toText() + " GB without charge"; })}};
}

std::vector<LineTerm> bandTerms(const PricingContext& context, const std::vector<Band>& bands, const Rational& quantity,
                                std::string_view unit, PricedAt at, const LineSink& sink) {
    std::vector<LineTerm> terms;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const Rational from(bands[i].from);
        const bool reached = i == 0 || from < quantity;
        if (!reached && !sink.wantsEmptyBands()) break;
        std::size_t next = i + 1; // a band without a price goes at that of the one before it
        while (next < bands.size() && !context.price(bands[next].key, at).known()) ++next;
        const bool last = next == bands.size();
        const Rational to = last ? quantity : std::min(quantity, Rational(bands[next].from));
        terms.push_back({bands[i].label,
                         unit,
                         sameQty(reached ? to - from : Rational()),
                         context.price(bands[i].key, at),
                         {},
                         sink.factors([&] {
                             std::vector<QuantityFactor> bounds;
                             if (!last) bounds.push_back(bound(FactorKind::UpTo, bands[next].from, unit));
                             if (i > 0) bounds.push_back(bound(FactorKind::Beyond, bands[i].from, unit));
                             return bounds;
                         })});
        i = next - 1;
    }
    return terms;
}

std::vector<LineTerm> cdnTerms(const PricingContext& context, const Rational& gib, const LineSink& sink) {
    return bandTerms(
        context,
        {{0, RateKey::CdnEgress, "served from cache"}, {10 * 1024, RateKey::CdnEgressOver10Tib, "beyond 10 TiB"}}, gib,
        "GiB", Locations::global(), sink);
}

std::vector<LineTerm> cacheNodes(const PricingContext& context, const Component& component, std::int64_t hours,
                                 PricedAt at, const LineSink& sink) {
    const ProviderSizes& sizes = context.catalogue->sizes();
    const bool replica = component.haOrDefault();
    const bool named = component.nodeType.has();
    const Decimal gb = component.redisGbOrDefault();
    const CacheSize* size = named ? sizes.findCache(context.provider, *component.nodeType, replica)
                                  : sizes.smallestCache(context.provider, gb, replica);
    const bool pairs = sizes.sellsCachePairs(context.provider);
    const std::int64_t nodes = pairs && size ? size->nodes : replica ? 2 : 1;
    const std::string name = size ? size->name : named ? *component.nodeType : std::string();
    return {{"cache nodes",
             "node-hour",
             sameQty(Rational(nodes) * Rational(hours)),
             familyPrice(context, RateFamily::CacheNode, name, at),
             {},
             sink.factors([&] {
                 const std::string of = " of " + (name.empty() ? "a node" : name) +
                                        (named ? std::string() : " for " + gb.toText() + " GB");
                 return std::vector<QuantityFactor>{sameFactor(FactorKind::Number, nodes, std::to_string(nodes)),
                                                    hoursFactor(hours, of)};
             })}};
}

LineTerm classObjects(const PricingContext& context, const std::string& storageClass, const Rational& gb, PricedAt at,
                      const LineSink& sink) {
    const StorageClass* entry = context.catalogue->sizes().storageClass(context.provider, storageClass);
    return {"objects",
            "GB-month",
            sameQty(gb),
            entry ? familyPrice(context, RateFamily::Objects, entry->name, at) : TermPrice{},
            {},
            sink.derive([&] {
                return gb.toText() + " GB" + (entry ? " of " + entry->name : std::string()) +
                       (entry && entry->name != storageClass ? " for " + storageClass : std::string());
            })};
}

std::vector<LineTerm> gatewayTraffic(const PricingContext& context, const Rational& gib, std::int64_t hours,
                                     PricedAt at, const LineSink& sink) {
    return {{"gateway",
             "gateway-hour",
             sameQty(Rational(hours)),
             context.price(RateKey::NatGateway, at),
             {},
             sink.factors([&] { return onlyHours(hours); })},
            {"translated traffic", "GiB", sameQty(gib), context.price(RateKey::NatData, at)}};
}

std::vector<LineTerm> disksByGb(const PricingContext& context, const Range3<Rational>& nodes, Decimal gb, PricedAt at,
                                const LineSink& sink) {
    return {{"node disks", "GB-month", times(nodes, gb), context.price(RateKey::NodeDisk, at), {}, sink.factors([&] {
                 return std::vector<QuantityFactor>{{FactorKind::Nodes, nodes, {}}, sameFactor(FactorKind::Number, gb)};
             })}};
}

std::vector<LineTerm> capacityUnits(const PricingContext& context, const Rational& gib) {
    return {{"capacity units, each one GB an hour", "capacity unit-hour", sameQty(gib),
             context.globalPrice(RateKey::LbUnit)}};
}

} // namespace platbook::models
