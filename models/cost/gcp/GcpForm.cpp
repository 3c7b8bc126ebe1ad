#include "models/cost/FormParts.h"

#include <cctype>

/// Google Cloud: Cloud Run, Cloud SQL, Memorystore, Cloud Storage, Pub/Sub, GKE (DOMAIN section 7).
namespace platbook::models {
namespace {

using Terms = ProviderForm::Terms;

RunSize runSize(const PricingContext&, const Component& component) {
    return {TaskSize{component.cpuOrDefault(), component.runMemGibOrDefault()}, {}};
}

DatabaseSize databaseSize(const PricingContext& context, const Component& component) {
    DatabaseSize size = databaseSizeAt(context, component);
    size.plus =
        component.editionOrDefault() == "ENTERPRISE_PLUS" || (size.tier && size.tier->edition == "ENTERPRISE_PLUS");
    return size;
}

Terms database(const PricingContext& context, const DatabaseSize& size, const DatabaseCount& count, std::int64_t hours,
               PricedAt at, const LineSink& sink) {
    const Rational paid = count.paid();
    if (!size.tier) return {{"database instances", "instance", sameQty(paid), TermPrice{}}};
    if (size.tier->flatRate) // by month, whatever the hours
        return {{"shared core", "month", sameQty(paid), context.price(*size.tier->flatRate, at), {}, sink.derive([&] {
                     return "(" + count.text() + ") " + size.tier->name + size.note;
                 })}};
    const Rational instanceHours = paid * Rational(hours);
    const auto term = [&](std::string_view label, std::string_view unit, const Rational& amount, RateKey key) {
        return LineTerm{label, unit, sameQty(instanceHours * amount), context.price(key, at), {}, sink.factors([&] {
                            return std::vector<QuantityFactor>{
                                instancesFactor(count), hoursFactor(hours),
                                sameFactor(FactorKind::Number, amount,
                                           amount.toText() + (unit == "vCPU-hour" ? " vCPU" : " GiB") + size.note)};
                        })};
    };
    return {term("vCPU", "vCPU-hour", size.tier->vcpu, size.plus ? RateKey::SqlPlusVcpu : RateKey::SqlVcpu),
            term("memory", "GiB-hour", size.tier->gib, size.plus ? RateKey::SqlPlusMemory : RateKey::SqlMemory)};
}

Terms databaseDisk(const PricingContext& context, const DatabaseSize&, const Rational& disk, const DatabaseCount& count,
                   PricedAt at, const LineSink& sink) {
    return zonalDisks(context, disk, count, at, sink);
}

Terms databaseBackup(const PricingContext& context, const DatabaseSize&, const Rational& disk, PricedAt at,
                     const LineSink& sink) {
    return {{"backups",
             "GB-month",
             sameQty(disk * Rational::fraction(3, 2)),
             context.price(RateKey::SqlBackup, at),
             {},
             sink.factors([&] {
                 return std::vector<QuantityFactor>{sameFactor(FactorKind::Number, disk, disk.toText() + " GB"),
                                                    sameFactor(FactorKind::Number, Rational::fraction(3, 2), "1.5")};
             })}};
}

const Rate* replication(const PricingContext& context, LocationId from, LocationId to) {
    return context.book->replicationRate(from, to, context.catalogue->locations());
}

Terms redis(const PricingContext& context, const Component& component, std::int64_t hours, PricedAt at,
            const LineSink& sink) {
    const Decimal gb = component.redisGbOrDefault();
    const bool ha = component.haOrDefault();
    return {{ha ? "standard instance" : "basic instance",
             "GiB-hour",
             sameQty(Rational(gb) * Rational(hours)),
             context.price(redisRateKey(gb, ha), at),
             {},
             sink.factors([&] {
                 return std::vector<QuantityFactor>{sameFactor(FactorKind::Number, gb, gb.toText() + " GB"),
                                                    hoursFactor(hours)};
             })}};
}

/// The key of a storage class ("NEARLINE"); nothing for a class that nobody has.
std::optional<RateKey> objectKey(const PricingContext& context, const std::string& storageClass) {
    const StorageClass* entry = context.catalogue->sizes().storageClass(ProviderId::Gcp, storageClass);
    std::string name = entry ? entry->name : storageClass;
    for (char& letter : name) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return findRateKey("gcs." + name + "_gb");
}

LineTerm objectsTerm(const PricingContext& context, const std::string& storageClass, const Rational& gb, PricedAt at,
                     const LineSink&) {
    const auto key = objectKey(context, storageClass);
    return {"objects", "GB-month", sameQty(gb), key ? context.price(*key, at) : TermPrice{}};
}

bool isPubsub(const Component& component) { return !component.engine.has() || *component.engine == "pubsub"; }

Terms busTerms(const PricingContext& context, const Component& component, std::int64_t, PricedAt at, const LineSink&) {
    return {{"messages", "TiB", sameQty(component.tibOrDefault()),
             isPubsub(component) ? context.price(RateKey::Pubsub, at) : TermPrice{}}};
}

std::string_view busSku(const Component& component) { return isPubsub(component) ? "pubsub" : "bus"; }

Terms cluster(const PricingContext& context, const Cluster&, std::int64_t hours, PricedAt at, const LineSink& sink) {
    return {{"management fee",
             "cluster-hour",
             sameQty(Rational(hours)),
             context.price(RateKey::Cluster, at),
             {},
             sink.factors([&] { return onlyHours(hours); })}};
}

Terms pods(const PricingContext& context, const Range3<Rational>& vcpu, const Range3<Rational>& gib, std::int64_t,
           PricedAt at, const LineSink& sink) {
    return {{"vCPU requested", "vCPU-month", vcpu, context.price(RateKey::AutopilotVcpu, at), {}, sink.factors([&] {
                 return std::vector<QuantityFactor>{{FactorKind::PodVcpu, vcpu, {}}};
             })},
            {"memory requested", "GiB-month", gib, context.price(RateKey::AutopilotMemory, at), {}, sink.factors([&] {
                 return std::vector<QuantityFactor>{{FactorKind::PodMemory, gib, {}}};
             })}};
}

Terms nodeDisks(const PricingContext& context, const Range3<Rational>& nodes, Decimal gb, PricedAt at,
                const LineSink& sink) {
    return disksByGb(context, nodes, gb, at, sink);
}

Terms egress(const PricingContext& context, const Rational& gb, PricedAt at, const LineSink& sink) {
    return bandTerms(context,
                     {{0, RateKey::Egress, "traffic to the internet"},
                      {1024, RateKey::EgressOver1Tib, "beyond 1 TiB"},
                      {10 * 1024, RateKey::EgressOver10Tib, "beyond 10 TiB"}},
                     gb, "GB", at, sink);
}

Terms nat(const PricingContext& context, const Rational& gib, std::int64_t, PricedAt at, const LineSink&) {
    return {{"translated traffic", "GiB", sameQty(gib), context.price(RateKey::NatData, at)}};
}

/// One rule per environment, within the first five that cost the same together.
Terms balancer(const PricingContext& context, std::int64_t hours, const LineSink& sink) {
    return {{"first five forwarding rules",
             "hour",
             sameQty(Rational(hours)),
             context.globalPrice(RateKey::LbFirstFiveRules),
             {},
             sink.factors([&] { return onlyHours(hours); })}};
}

Terms balancerData(const PricingContext& context, const Rational& gib) {
    return {{"data processed", "GiB", sameQty(gib), context.globalPrice(RateKey::LbData)}};
}

} // namespace

const ProviderForm& gcpForm() {
    static const ProviderForm form{
        .objects = "gcs",
        .objectsCopy = "gcs.copy",
        .firewall = "armor",
        .billsRequests = true,
        .runSize = runSize,
        .databaseSize = databaseSize,
        .database = database,
        .databaseDisk = databaseDisk,
        .databaseBackup = databaseBackup,
        .replication = replication,
        .redis = redis,
        .objectsTerm = objectsTerm,
        .busTerms = busTerms,
        .busSku = busSku,
        .cluster = cluster,
        .pods = pods,
        .nodeDisks = nodeDisks,
        .egress = egress,
        .nat = nat,
        .balancer = balancer,
        .balancerData = balancerData,
        .hasConnector = true,
        .chargesSecretVersions = true,
    };
    return form;
}

} // namespace platbook::models
