#include "models/capacity/RegionLoss.h"

#include <algorithm>

namespace platbook::models {
namespace {

using Minutes = std::optional<Rational>;

Rational ofSeconds(std::int64_t seconds) { return Rational::fraction(seconds, 60); }

/// The written flow of that kind that starts at the store, be it named by cell or by stamp.
const Flow* copyFlow(const Plan& plan, const CellView& cell, const Component& store, FlowKind kind) {
    const std::string byCell = cell.id() + "/" + store.id.text;
    const std::string byStamp = cell.cell->stamp->text + "/" + store.id.text;
    for (const auto& flow : plan.flows)
        if (flow->kind == kind && (flow->from->text == byCell || flow->from->text == byStamp)) return &*flow;
    return nullptr;
}

/// Lag of a copy that exists: nothing when synchronous, as written, else `usual`.
Rational lagOf(const Flow* flow, std::int64_t usualSeconds) {
    if (flow && flow->mode == FlowMode::Sync) return 0;
    if (flow && flow->lagS.has()) return Rational(*flow->lagS) / Rational(60);
    return ofSeconds(usualSeconds);
}

std::int64_t usualLagSeconds(PostgresReplication replication) {
    switch (replication) {
    case PostgresReplication::Provider: return 300;
    case PostgresReplication::AuroraGlobal: return 1;
    case PostgresReplication::Cockroachdb: return 0;
    case PostgresReplication::Logical: return 60;
    }
    return 300;
}

bool backupsLeaveRegion(const CellView& cell, const Component& postgres) {
    if (postgres.backupsOrDefault() == 0) return false;
    const std::string where = postgres.backupLocationOrDefault();
    if (where == "failover") return cell.failover != nullptr;
    return where != "region" && where != "auto" && where != *cell.region->location && where != cell.cell->region->text;
}

Minutes postgresLoss(const Plan& plan, const CellView& cell, const Component& postgres) {
    if (postgres.drReplicaOrDefault() && cell.failover)
        return lagOf(copyFlow(plan, cell, postgres, FlowKind::SqlReplica),
                     usualLagSeconds(postgres.replicationOrDefault()));
    if (backupsLeaveRegion(cell, postgres)) return Rational(1440);
    return std::nullopt;
}

Minutes objectsLoss(const Plan& plan, const CellView& cell, const Component& objects) {
    if (!objects.copyTo.has()) return std::nullopt;
    const bool leaves =
        *objects.copyTo == "failover" ? cell.failover != nullptr : *objects.copyTo != cell.cell->region->text;
    if (!leaves) return std::nullopt;
    return lagOf(copyFlow(plan, cell, objects, FlowKind::ObjectCopy), 300);
}

void addStores(const Plan& plan, const CellView& cell, RegionLoss& loss) {
    for (const Component& component : *cell.components) {
        if (component.kind == ComponentKind::Postgres) {
            loss.stores.push_back({component.id.text, postgresLoss(plan, cell, component)});
        } else if (component.kind == ComponentKind::ObjectStorage) {
            loss.stores.push_back({component.id.text, objectsLoss(plan, cell, component)});
        } else if (component.kind == ComponentKind::Vector) {
            if (component.rebuildMin.has())
                loss.rebuildMin = std::max(loss.rebuildMin, Rational(*component.rebuildMin));
            else if (!component.processor.has()) loss.stores.push_back({component.id.text, std::nullopt});
        }
    }
}

void addRecoveryTime(RegionLoss& loss) {
    if (loss.mode == RegionMode::None) return;
    Rational middle;
    if (loss.mode != RegionMode::ActiveActive) {
        loss.promoteMin = 10;
        if (loss.mode != RegionMode::Warm) loss.warmMin = 10;
        if (loss.mode == RegionMode::BackupOnly) loss.restoreMin = 240;
        middle = std::max(loss.promoteMin + loss.warmMin, loss.rebuildMin) + loss.restoreMin;
    }
    loss.rtoMin = loss.detectMin + loss.decideMin + middle + loss.routeMin;
}

} // namespace

RegionLoss regionLoss(const PlanIndex& index, const CellView& cell) {
    RegionLoss loss;
    if (cell.failover) loss.mode = failoverMode(*cell.failover);
    addStores(index.plan(), cell, loss);
    addRecoveryTime(loss);
    if (loss.mode == RegionMode::None) return loss; // nothing to recover into, whatever copies exist
    loss.rpoMin = Rational(0);
    for (const RegionLoss::Store& store : loss.stores) {
        if (!store.rpoMin) {
            loss.rpoMin.reset();
            break;
        }
        loss.rpoMin = std::max(*loss.rpoMin, *store.rpoMin);
    }
    return loss;
}

} // namespace platbook::models
