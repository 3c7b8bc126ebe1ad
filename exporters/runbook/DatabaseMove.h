#pragma once

#include "exporters/runbook/RunbookContext.h"
#include "exporters/runbook/RunbookText.h"

#include <string>
#include <vector>

/// A database moves between its region and the failover region by plan, with nothing lost.
namespace platbook::exporters::runbook {

/// Whether the edition exchanges primary and replica by itself (`switchover`); only Enterprise Plus does.
/// @source Cloud SQL, "Use advanced disaster recovery": Enterprise Plus, a designated replica, logs for a point in time
bool switchesOver(const models::Component& database);

/// The command that makes a replica of `primary`.
std::string createReplica(const CellView& view, const models::Component& database, const std::string& replica,
                          const std::string& primary, Place place);
/// Where backups of an instance that serves in the failover region lie; empty where the provider chooses.
std::string backupLocationFlag(const CellView& view, const models::Component& database);

/// An instance and where it stands.
struct Instance {
    std::string name;
    Place place = Place::Home;
};
/// `to`, a replica of `from`, becomes the primary: by exchange where the edition can, else by promotion after the writers
/// have stopped and the replica has everything. In that case they stand still until startWriters.
std::vector<Action> moveDatabase(const RunbookContext& context, const CellView& view, const Named& database,
                                 const Instance& from, const Instance& to);
/// Workloads that moveDatabase stopped run again; nothing where it stopped none. In a cluster a release reads the new
/// names in any case.
std::vector<Action> startWriters(const RunbookContext& context, const CellView& view, Place place);

} // namespace platbook::exporters::runbook
