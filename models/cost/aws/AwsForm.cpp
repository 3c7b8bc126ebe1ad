#include "models/cost/FormParts.h"

/// Amazon Web Services: Fargate, RDS and Aurora, ElastiCache, S3, SNS and SQS, EKS.
namespace platbook::models {
namespace {

using Terms = ProviderForm::Terms;

constexpr std::int64_t requestsPerTib = (std::int64_t(1) << 40) / (64 * 1024); // each of at most 64 KiB

bool isAurora(const Component& component) {
    return component.kind == ComponentKind::Postgres &&
           ((component.engine.has() && component.engine->starts_with("aurora")) ||
            component.editionOrDefault() == "AURORA" ||
            (component.replication.has() && *component.replication == PostgresReplication::AuroraGlobal));
}

DatabaseSize databaseSize(const PricingContext& context, const Component& component) {
    DatabaseSize size = databaseSizeAt(context, component);
    size.aurora = isAurora(component);
    return size;
}

/// Instances of a class; two zones at their own price where that is listed, else at twice that of one.
Terms database(const PricingContext& context, const DatabaseSize& size, const DatabaseCount& count, std::int64_t hours,
               PricedAt at, const LineSink& sink) {
    if (!size.tier) return {{"database instances", "instance", sameQty(count.paid()), TermPrice{}}};
    const std::string& name = size.tier->name;
    const RateFamily family = size.aurora ? RateFamily::AuroraClass : RateFamily::SqlClass;
    Terms terms;
    const auto add = [&](std::string_view label, const std::string& counted, const Rational& instances,
                         const TermPrice& price) {
        terms.push_back({label, "instance-hour", sameQty(instances * Rational(hours)), price, {}, sink.derive([&] {
                             return counted + " x " + std::to_string(hours) + " h of " + name + size.note;
                         })});
    };
    const TermPrice pair = size.aurora ? TermPrice{} : familyPrice(context, RateFamily::SqlHaClass, name, at);
    const TermPrice single = familyPrice(context, family, name, at);
    if (pair.known() && count.twoZones > 0) {
        add("instances in two zones", std::to_string(count.twoZones), Rational(count.twoZones), pair);
        if (count.oneZone > 0)
            add("instances in one zone", std::to_string(count.oneZone), Rational(count.oneZone), single);
    } else {
        add(size.aurora ? "cluster instances" : "instances", "(" + count.text() + ")", count.paid(), single);
    }
    return terms;
}

Terms databaseDisk(const PricingContext& context, const DatabaseSize& size, const Rational& disk,
                   const DatabaseCount& count, PricedAt at, const LineSink& sink) {
    if (!size.aurora) return zonalDisks(context, disk, count, at, sink);
    return {{"cluster volume", "GB-month", sameQty(disk), context.price(RateKey::AuroraDisk, at), {}, sink.derive([&] {
                 return disk.toText() + " GB, one volume for all instances";
             })}};
}

Terms databaseBackup(const PricingContext& context, const DatabaseSize& size, const Rational& disk, PricedAt at,
                     const LineSink& sink) {
    return backupsBeyondDisk(context, size.aurora ? RateKey::AuroraBackup : RateKey::SqlBackup, disk, at, sink);
}

/// The sending location pays.
const Rate* replication(const PricingContext& context, LocationId from, LocationId to) {
    const bool near = context.catalogue->locations().sameContinent(from, to);
    return from == to ? nullptr
                      : context.book->rate(near ? RateKey::ReplicationContinent : RateKey::ReplicationWorld, from);
}

/// Topic and queue by requests of 64 KiB: published once; sent, received and deleted in the queue.
Terms busTerms(const PricingContext& context, const Component& component, std::int64_t, PricedAt at,
               const LineSink& sink) {
    const std::string engine = component.engine.valueOr("pubsub");
    const bool queueAlone = engine == "sqs";
    if (!queueAlone && engine != "pubsub" && engine != "sns")
        return {{"messages", "TiB", sameQty(component.tibOrDefault()), TermPrice{}}};
    const Rational tib(component.tibOrDefault());
    const Rational millions = tib * Rational::fraction(requestsPerTib, 1'000'000);
    const auto term = [&](std::string_view label, std::int64_t each, RateKey key) {
        return LineTerm{
            label, "million requests", sameQty(millions * Rational(each)), context.price(key, at), {}, sink.derive([&] {
                return tib.toText() + " TiB in requests of 64 KiB" +
                       (each > 1 ? " x " + std::to_string(each) : std::string());
            })};
    };
    Terms terms;
    if (!queueAlone) terms.push_back(term("published to the topic", 1, RateKey::BusPublish));
    terms.push_back(term("sent, received and deleted in the queue", 3, RateKey::BusQueue));
    return terms;
}

std::string_view busSku(const Component&) { return "bus"; }

Terms cluster(const PricingContext& context, const Cluster&, std::int64_t hours, PricedAt at, const LineSink&) {
    return {{"control plane", "cluster-hour", sameQty(Rational(hours)), context.price(RateKey::Cluster, at)}};
}

/// Pods on Fargate.
Terms pods(const PricingContext& context, const Range3<Rational>& vcpu, const Range3<Rational>& gib, std::int64_t hours,
           PricedAt at) {
    return {{"vCPU requested", "vCPU-hour", times(vcpu, Rational(hours)), context.price(RateKey::TaskCpu, at)},
            {"memory requested", "GiB-hour", times(gib, Rational(hours)), context.price(RateKey::TaskMemory, at)}};
}

Terms nodeDisks(const PricingContext& context, const Range3<Rational>& nodes, Decimal gb, PricedAt at,
                const LineSink&) {
    return {{"node disks", "GB-month", times(nodes, gb), context.price(RateKey::NodeDisk, at)}};
}

Terms egress(const PricingContext& context, const Rational& gb, PricedAt at, const LineSink& sink) {
    return bandTerms(context,
                     {{0, RateKey::Egress, "traffic to the internet"},
                      {10 * 1024, RateKey::EgressOver10Tib, "beyond 10 TiB"},
                      {50 * 1024, RateKey::EgressOver50Tib, "beyond 50 TiB"},
                      {150 * 1024, RateKey::EgressOver150Tib, "beyond 150 TiB"}},
                     gb, "GB", at, sink);
}

Terms balancer(const PricingContext& context, std::int64_t hours) {
    return {{"application load balancer", "hour", sameQty(Rational(hours)), context.globalPrice(RateKey::LbHour)}};
}

} // namespace

const ProviderForm& awsForm() {
    static const ProviderForm form{
        .objects = "objects",
        .objectsCopy = "objects.copy",
        .firewall = "waf",
        .billsRequests = false,
        .runSize = runSizeAt,
        .databaseSize = databaseSize,
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
        .chargesSecretVersions = true,
    };
    return form;
}

} // namespace platbook::models
