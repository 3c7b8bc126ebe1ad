#pragma once

#include "models/catalog/SqlTiers.h"
#include "models/cost/LineSink.h"
#include "models/cost/PricingContext.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// What one instance of a run component is charged as.
struct RunSize {
    std::optional<TaskSize> size; ///< nothing: the provider runs none so large
    std::string note;             ///< what differs from what the plan asks for; may be empty
};

/// What a database component runs on.
struct DatabaseSize {
    std::optional<SqlTier> tier; ///< nothing: an unknown tier, which has no price rather than another tier's
    bool plus = false;           ///< ENTERPRISE_PLUS
    bool aurora = false;         ///< a cluster with one volume for all its instances
    std::string note;            ///< " for db-custom-2-8192": the other provider's tier it stands for; may be empty
    bool sharedCore() const { return tier && tier->sharedCore(); }
};

/// One line's database instances: so many in one zone, so many in two.
struct DatabaseCount {
    std::int64_t twoZones = 0;
    std::int64_t oneZone = 0;
    /// Two zones cost twice.
    Rational paid() const { return Rational(2) * Rational(twoZones) + Rational(oneZone); }
    std::string text() const; ///< "1 x 2 zones + 2"
};

/// How a provider charges for what a plan has: one value per provider, in a folder of its own. The line families ask it
/// for terms and names; nothing else in `cost` asks which provider a plan has.
/// A function that gives no terms says that the provider charges nothing for it, so that no line is made.
struct ProviderForm {
    using Terms = std::vector<LineTerm>;

    // Lines whose SKU would else be a product's name.
    std::string_view objects, objectsCopy, firewall;

    // Run components.
    bool billsRequests = true; ///< false: instances are charged by the hour, requests or not
    RunSize (*runSize)(const PricingContext&, const Component&);

    // Databases. `disk` is the size of one instance's disk in GB.
    DatabaseSize (*databaseSize)(const PricingContext&, const Component&);
    Terms (*database)(const PricingContext&, const DatabaseSize&, const DatabaseCount&, std::int64_t hours, PricedAt,
                      const LineSink&);
    Terms (*databaseDisk)(const PricingContext&, const DatabaseSize&, const Rational& disk, const DatabaseCount&,
                          PricedAt, const LineSink&);
    Terms (*databaseBackup)(const PricingContext&, const DatabaseSize&, const Rational& disk, PricedAt,
                            const LineSink&);
    const Rate* (*replication)(const PricingContext&, LocationId from, LocationId to);

    // Other stores.
    Terms (*redis)(const PricingContext&, const Component&, std::int64_t hours, PricedAt, const LineSink&);
    LineTerm (*objectsTerm)(const PricingContext&, const std::string& storageClass, const Rational& gb, PricedAt,
                            const LineSink&);
    Terms (*busTerms)(const PricingContext&, const Component&, std::int64_t hours, PricedAt, const LineSink&);
    std::string_view (*busSku)(const Component&);

    // Clusters. Pods are charged by themselves where the provider manages the nodes.
    Terms (*cluster)(const PricingContext&, const Cluster&, std::int64_t hours, PricedAt, const LineSink&);
    Terms (*pods)(const PricingContext&, const Range3<Rational>& vcpu, const Range3<Rational>& gib, std::int64_t hours,
                  PricedAt);
    Terms (*nodeDisks)(const PricingContext&, const Range3<Rational>& nodes, Decimal gb, PricedAt, const LineSink&);

    // Network and edge.
    Terms (*egress)(const PricingContext&, const Rational& gb, PricedAt, const LineSink&);
    Terms (*nat)(const PricingContext&, const Rational& gib, std::int64_t hours, PricedAt);
    Terms (*balancer)(const PricingContext&, std::int64_t hours);
    Terms (*balancerData)(const PricingContext&, const Rational& gib);
    bool hasConnector = false;         ///< instances between serverless services and a network
    bool chargesSecretVersions = true; ///< false: only for operations, of which a plan has no volume
};

const ProviderForm& providerForm(ProviderId provider);
const ProviderForm& gcpForm();
const ProviderForm& awsForm();
const ProviderForm& azureForm();

} // namespace platbook::models
