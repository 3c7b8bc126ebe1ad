#pragma once

#include "models/cost/ProviderForm.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What the forms of several providers share.
namespace platbook::models {

inline Range3<Rational> times(const Range3<Rational>& a, const Rational& b) {
    return {a.low * b, a.expected * b, a.high * b};
}
inline Range3<Rational> times(const Range3<Rational>& a, const Range3<Rational>& b) {
    return {a.low * b.low, a.expected * b.expected, a.high * b.high};
}
/// What is charged by the hour and nothing else.
inline std::vector<QuantityFactor> onlyHours(std::int64_t hours) { return {sameFactor(FactorKind::Hours, hours)}; }
/// Instances of a database that are paid: "(1 x 2 zones + 2)".
inline QuantityFactor instancesFactor(const DatabaseCount& count) {
    return sameFactor(FactorKind::Number, count.paid(), "(" + count.text() + ")");
}
/// The price of a family's member; missing when the book has none of that name.
TermPrice familyPrice(const PricingContext& context, RateFamily family, std::string_view name, PricedAt at);
/// A component's tier, vCPU and memory as the smallest size of the plan's provider that holds them.
DatabaseSize databaseSizeAt(const PricingContext& context, const Component& component);
/// The instance as the smallest that the provider runs.
RunSize runSizeAt(const PricingContext& context, const Component& component);
/// Disks at a price per zone and one for both: `sql.disk.zonal_gb`, `sql.disk.ha_gb`.
std::vector<LineTerm> zonalDisks(const PricingContext& context, const Rational& disk, const DatabaseCount& count,
                                 PricedAt at, const LineSink& sink);
/// Backups of 1.5 times the disk, of which as much as the disk costs nothing.
std::vector<LineTerm> backupsBeyondDisk(const PricingContext& context, RateKey key, const Rational& disk, PricedAt at,
                                        const LineSink& sink);
/// A quantity that is charged by bands, each at its own price, as far as the book has prices of them.
struct Band {
    std::int64_t from; ///< of the whole quantity
    RateKey key;
    std::string_view label;
};
/// The terms' factors are the bounds alone: ofWhole() puts before them what the quantity is made of.
std::vector<LineTerm> bandTerms(const PricingContext& context, const std::vector<Band>& bands, const Rational& quantity,
                                std::string_view unit, PricedAt at, const LineSink& sink);
/// Terms of bands with the factors of the whole quantity.
template<class Make> std::vector<LineTerm> ofWhole(std::vector<LineTerm> terms, const LineSink& sink, Make make) {
    const std::vector<QuantityFactor> whole = sink.factors(make);
    for (LineTerm& term : terms) term.factors.insert(term.factors.begin(), whole.begin(), whole.end());
    return terms;
}
/// What a CDN serves from its cache, by bands, as bandTerms().
std::vector<LineTerm> cdnTerms(const PricingContext& context, const Rational& gib, const LineSink& sink);

/// Cache nodes by the component's node type, or the smallest that holds its GB; sizes sold as pairs come as two nodes, of
/// others a replica is a second node.
std::vector<LineTerm> cacheNodes(const PricingContext& context, const Component& component, std::int64_t hours,
                                 PricedAt at, const LineSink& sink);
/// Objects of a storage class of the plan's provider, or of the one that stands for it.
LineTerm classObjects(const PricingContext& context, const std::string& storageClass, const Rational& gb, PricedAt at,
                      const LineSink& sink);
/// A gateway that is charged while it exists, and what goes through it.
std::vector<LineTerm> gatewayTraffic(const PricingContext& context, const Rational& gib, std::int64_t hours,
                                     PricedAt at, const LineSink& sink);
/// Disks of nodes at a price per GB.
std::vector<LineTerm> disksByGb(const PricingContext& context, const Range3<Rational>& nodes, Decimal gb, PricedAt at,
                                const LineSink& sink);
/// Data through a load balancer that is charged by capacity units.
std::vector<LineTerm> capacityUnits(const PricingContext& context, const Rational& gib);

} // namespace platbook::models
