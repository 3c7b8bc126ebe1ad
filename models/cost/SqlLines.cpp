#include "models/cost/LineFamilies.h"
#include "models/cost/ProviderForm.h"

namespace platbook::models {
namespace {

LineHead headOf(const CellPricing& cell, const Component& component, std::string_view region, std::string_view sku,
                CostGroup group) {
    return {cell.view->cell->id.text, component.id.text, cell.env(), region, cell.owner, sku, group};
}

void addCompute(const PricingContext& context, const CellPricing& cell, const DatabaseSize& size,
                const DatabaseCount& count, PricedAt at, LineHead head, LineSink& sink) {
    head.sharedCore = size.sharedCore();
    sink.add(head, context.form->database(context, size, count, cell.hours, at, sink));
}

void addStorage(const PricingContext& context, const DatabaseSize& size, const Rational& diskGb,
                const DatabaseCount& count, PricedAt at, const LineHead& head, LineSink& sink) {
    sink.add(head, context.form->databaseDisk(context, size, diskGb, count, at, sink));
}

/// Copies in the failover region, charged zonal there; traffic and backups in prod alone.
void addDisasterRecovery(const PricingContext& context, const CellPricing& cell, const Component& component,
                         const DatabaseSize& size, LineSink& sink) {
    if (!component.drReplicaOrDefault() || !cell.failover) return;
    const std::string_view region = cell.failover->id.text;
    const Rational disk = component.diskGbOrDefault();
    const DatabaseCount one{0, 1};
    addCompute(context, cell, size, one, cell.failoverAt,
               headOf(cell, component, region, "sql.dr.compute", CostGroup::Postgres), sink);
    addStorage(context, size, disk, one, cell.failoverAt,
               headOf(cell, component, region, "sql.dr.storage", CostGroup::Postgres), sink);
    if (!cell.prod()) return;
    const PricedAt from = cell.at(context, component);
    const Rate* rate =
        context.book && from && cell.failoverAt ? context.form->replication(context, *from, *cell.failoverAt) : nullptr;
    sink.add(headOf(cell, component, region, "net.replication", CostGroup::Postgres),
             {{"replication churn",
               "GB",
               sameQty(disk * Rational::fraction(1, 2)),
               context.price(rate),
               {},
               sink.derive([&] { return disk.toText() + " GB x 0.5 churn"; })}});
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
               sink.derive([&] {
                   return std::to_string(pooler.instancesOrDefault()) + " x " + std::to_string(cell.hours) + " h";
               })}});
}

} // namespace

void addPostgresLines(const PricingContext& context, const CellPricing& cell, const Component& component,
                      LineSink& sink) {
    const DatabaseSize size = context.form->databaseSize(context, component);
    const PricedAt at = cell.at(context, component);
    const Rational disk = component.diskGbOrDefault();
    const bool ha = component.haOrDefault();
    const DatabaseCount instances{ha ? 1 : 0, component.replicasOrDefault() + (ha ? 0 : 1)};
    addCompute(context, cell, size, instances, at,
               headOf(cell, component, cell.region(), "sql.compute", CostGroup::Postgres), sink);
    addStorage(context, size, disk, instances, at,
               headOf(cell, component, cell.region(), "sql.storage", CostGroup::Postgres), sink);
    if (cell.prod())
        sink.add(headOf(cell, component, cell.region(), "sql.backup", CostGroup::Postgres),
                 context.form->databaseBackup(context, size, disk, at, sink));
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
    const DatabaseCount instances{ha ? primaries : 0, component.replicasOrDefault() + (ha ? 0 : primaries)};
    const PricedAt at = cell.at(context, component);
    const DatabaseSize size = context.form->databaseSize(context, component);
    addCompute(context, cell, size, instances, at,
               headOf(cell, component, cell.region(), "sql.compute", CostGroup::Vector), sink);
    addStorage(context, size, component.diskGbOrDefault(), instances, at,
               headOf(cell, component, cell.region(), "sql.storage", CostGroup::Vector), sink);
}

} // namespace platbook::models
