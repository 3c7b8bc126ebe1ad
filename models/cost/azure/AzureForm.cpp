#include "models/cost/FormParts.h"

#include <algorithm>

/// Microsoft Azure: Container Apps, PostgreSQL Flexible Server, Cache for Redis, Blob Storage, Service Bus, AKS.
namespace platbook::models {
namespace {

using Terms = ProviderForm::Terms;

constexpr std::int64_t operationsPerTib = (std::int64_t(1) << 40) / (64 * 1024); // each of at most 64 KiB
constexpr std::int64_t operationsInBase = 13;                                    // million a month and namespace

/// A standby doubles the instance; its storage is doubled by the price for two zones.
Terms database(const PricingContext& context, const DatabaseSize& size, const DatabaseCount& count, std::int64_t hours,
               PricedAt at, const LineSink& sink) {
    if (!size.tier) return {{"database servers", "instance", sameQty(count.paid()), TermPrice{}}};
    return {{"servers",
             "instance-hour",
             sameQty(count.paid() * Rational(hours)),
             familyPrice(context, RateFamily::SqlClass, size.tier->name, at),
             {},
             sink.derive([&] {
                 return "(" + count.text() + ") x " + std::to_string(hours) + " h of " + size.tier->name + size.note;
             })}};
}

Terms databaseDisk(const PricingContext& context, const DatabaseSize&, const Rational& disk, const DatabaseCount& count,
                   PricedAt at, const LineSink& sink) {
    return zonalDisks(context, disk, count, at, sink);
}

Terms databaseBackup(const PricingContext& context, const DatabaseSize&, const Rational& disk, PricedAt at,
                     const LineSink& sink) {
    return backupsBeyondDisk(context, RateKey::SqlBackup, disk, at, sink);
}

const Rate* replication(const PricingContext& context, LocationId from, LocationId to) {
    return context.book->replicationRate(from, to, context.catalogue->locations());
}

/// A namespace with its base charge; a message is sent and received, which are two operations per 64 KiB.
Terms busTerms(const PricingContext& context, const Component& component, std::int64_t hours, PricedAt at,
               const LineSink& sink) {
    const std::string engine = component.engine.valueOr("pubsub");
    if (engine != "pubsub" && engine != "service-bus")
        return {{"messages", "TiB", sameQty(component.tibOrDefault()), TermPrice{}}};
    const Rational tib(component.tibOrDefault());
    const Rational sent = tib * Rational::fraction(2 * operationsPerTib, 1'000'000);
    const Rational paid = std::max(sent - Rational(operationsInBase), Rational(0));
    Terms terms{{"base charge of a namespace", "hour", sameQty(Rational(hours)), context.price(RateKey::BusBase, at)}};
    if (!paid.isZero())
        terms.push_back({"operations beyond the base charge",
                         "million operations",
                         sameQty(paid),
                         context.price(RateKey::BusOperations, at),
                         {},
                         sink.derive([&] {
                             return tib.toText() + " TiB sent and received in 64 KiB - " +
                                    std::to_string(operationsInBase) + " million";
                         })});
    return terms;
}

std::string_view busSku(const Component&) { return "bus"; }

/// The standard tier, which promises an uptime; a cluster in one zone takes the free one.
Terms cluster(const PricingContext& context, const Cluster& cluster, std::int64_t hours, PricedAt at,
              const LineSink& sink) {
    const std::int64_t paid = cluster.regionalOrDefault() ? hours : 0;
    return {{"control plane",
             "cluster-hour",
             sameQty(Rational(paid)),
             context.price(RateKey::Cluster, at),
             {},
             sink.derive([&] {
                 return std::to_string(paid) + " h" + (paid == 0 ? " in the free tier" : " in the standard tier");
             })}};
}

/// Nodes that the provider manages have no price of their own here.
Terms pods(const PricingContext&, const Range3<Rational>& vcpu, const Range3<Rational>& gib, std::int64_t, PricedAt) {
    return {{"vCPU requested", "vCPU-month", vcpu, TermPrice{}}, {"memory requested", "GiB-month", gib, TermPrice{}}};
}

/// Disks are sold whole.
Terms nodeDisks(const PricingContext& context, const Range3<Rational>& nodes, Decimal gb, PricedAt at,
                const LineSink& sink) {
    const DiskSize* disk = context.catalogue->sizes().smallestDisk(ProviderId::Azure, gb);
    return {{"node disks",
             "disk-month",
             nodes,
             disk ? familyPrice(context, RateFamily::NodeDisk, disk->name, at) : TermPrice{},
             {},
             sink.derive([&] {
                 return nodes.expected.toText() + " disks " +
                        (disk ? disk->name + " of " + disk->gib.toText() + " GiB" : std::string("of no listed size")) +
                        " for " + gb.toText() + " GB";
             })}};
}

Terms egress(const PricingContext& context, const Rational& gb, PricedAt at, const LineSink& sink) {
    return bandTerms(
        context,
        {{0, RateKey::Egress, "traffic to the internet"}, {10 * 1024, RateKey::EgressOver10Tib, "beyond 10 TiB"}}, gb,
        "GB", at, sink);
}

Terms balancer(const PricingContext& context, std::int64_t hours) {
    return {{"application gateway", "hour", sameQty(Rational(hours)), context.globalPrice(RateKey::LbHour)}};
}

} // namespace

const ProviderForm& azureForm() {
    static const ProviderForm form{
        .objects = "objects",
        .objectsCopy = "objects.copy",
        .firewall = "waf",
        .billsRequests = true,
        .runSize = runSizeAt,
        .databaseSize = databaseSizeAt,
        .database = database,
        .databaseDisk = databaseDisk,
        .databaseBackup = databaseBackup,
        .replication = replication,
        .redis = cacheNodes,
        .objectsTerm = classObjects,
        .busTerms = busTerms,
        .busSku = busSku,
        .cluster = cluster,
        .pods = pods,
        .nodeDisks = nodeDisks,
        .egress = egress,
        .nat = gatewayTraffic,
        .balancer = balancer,
        .balancerData = capacityUnits,
        .hasConnector = false,
        .chargesSecretVersions = false,
    };
    return form;
}

} // namespace platbook::models
