#include "models/cost/LineFamilies.h"
#include "models/cost/ProviderForm.h"

namespace platbook::models {
namespace {

LineHead headOf(const CellPricing& cell, const Component& component, std::string_view region, std::string_view sku,
                CostGroup group) {
    return {cell.view->cell->id.text, component.id.text, cell.env(), region, cell.owner, sku, group};
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
    sink.add(headOf(cell, component, cell.region(), "redis", CostGroup::Redis),
             context.form->redis(context, component, cell.hours, cell.at(context, component), sink));
}

void addObjectLines(const PricingContext& context, const CellPricing& cell, const Component& component,
                    LineSink& sink) {
    const bool files = component.kind == ComponentKind::WebStatic;
    const Rational gb = files ? component.webStaticGbOrDefault() : component.objectStorageGbOrDefault();
    const std::string storageClass = files ? "STANDARD" : component.classOrDefault();
    sink.add(headOf(cell, component, cell.region(), context.form->objects, CostGroup::ObjectStorage),
             {context.form->objectsTerm(context, storageClass, gb, cell.at(context, component), sink)});
    if (const Region* target = files ? nullptr : copyTarget(context, cell, component))
        sink.add(headOf(cell, component, target->id.text, context.form->objectsCopy, CostGroup::ObjectStorage),
                 {context.form->objectsTerm(context, storageClass, gb, context.locate(*target->location), sink)});
}

void addBusLines(const PricingContext& context, const CellPricing& cell, const Component& component, LineSink& sink) {
    sink.add(headOf(cell, component, cell.region(), context.form->busSku(component), CostGroup::Bus),
             context.form->busTerms(context, component, cell.hours, cell.home, sink));
}

} // namespace platbook::models
