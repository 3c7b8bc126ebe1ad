#include "models/cost/LineFamilies.h"

#include <cctype>

namespace platbook::models {
namespace {

LineHead headOf(const CellPricing& cell, const Component& component, std::string_view region, std::string_view sku,
                CostGroup group) {
    return {cell.view->cell->id.text, component.id.text, cell.env(), region, cell.owner, sku, group};
}

/// The key of a storage class ("NEARLINE"); nothing for a class that the provider does not have.
std::optional<RateKey> objectKey(std::string storageClass) {
    for (char& letter : storageClass) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return findRateKey("gcs." + storageClass + "_gb");
}

TermPrice objectPrice(const PricingContext& context, const std::string& storageClass, PricedAt at) {
    const auto key = objectKey(storageClass);
    return key ? context.price(*key, at) : TermPrice{};
}

void addObjects(const PricingContext& context, const LineHead& head, const Rational& gb,
                const std::string& storageClass, PricedAt at, LineSink& sink) {
    sink.add(head, {{"objects", "GB-month", sameQty(gb), objectPrice(context, storageClass, at)}});
}

/// The region that copies go to: the failover region or a named one; null where there is none or it is only planned.
const Region* copyTarget(const PricingContext& context, const CellPricing& cell, const Component& component) {
    if (!component.copyTo.has()) return nullptr;
    if (*component.copyTo == "failover") return cell.failover;
    const Region* region = context.index->findRegion(*component.copyTo);
    return region && region->roleOrDefault() != RegionRole::Planned ? region : nullptr;
}

} // namespace

void addRedisLines(const PricingContext& context, const CellPricing& cell, const Component& component, LineSink& sink) {
    const Decimal gb = component.redisGbOrDefault();
    const bool ha = component.haOrDefault();
    sink.add(headOf(cell, component, cell.region(), "redis", CostGroup::Redis),
             {{ha ? "standard instance" : "basic instance",
               "GiB-hour",
               sameQty(Rational(gb) * Rational(cell.hours)),
               context.price(redisRateKey(gb, ha), cell.at(context, component)),
               {},
               sink.factors([&] {
                   return std::vector<QuantityFactor>{sameFactor(FactorKind::Number, gb, gb.toText() + " GB"),
                                                      hoursFactor(cell.hours)};
               })}});
}

void addObjectLines(const PricingContext& context, const CellPricing& cell, const Component& component,
                    LineSink& sink) {
    const bool files = component.kind == ComponentKind::WebStatic;
    const Rational gb = files ? component.webStaticGbOrDefault() : component.objectStorageGbOrDefault();
    const std::string storageClass = files ? "STANDARD" : component.classOrDefault();
    addObjects(context, headOf(cell, component, cell.region(), "gcs", CostGroup::ObjectStorage), gb, storageClass,
               cell.at(context, component), sink);
    if (const Region* target = files ? nullptr : copyTarget(context, cell, component))
        addObjects(context, headOf(cell, component, target->id.text, "gcs.copy", CostGroup::ObjectStorage), gb,
                   storageClass, context.locate(*target->location), sink);
}

void addBusLines(const PricingContext& context, const CellPricing& cell, const Component& component, LineSink& sink) {
    const bool pubsub = !component.engine.has() || *component.engine == "pubsub";
    sink.add(headOf(cell, component, cell.region(), pubsub ? "pubsub" : "bus", CostGroup::Bus),
             {{"messages", "TiB", sameQty(component.tibOrDefault()),
               pubsub ? context.price(RateKey::Pubsub, cell.home) : TermPrice{}}});
}

} // namespace platbook::models
