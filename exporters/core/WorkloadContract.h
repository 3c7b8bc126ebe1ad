#pragma once

#include "exporters/core/CellView.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// How workloads reach the stores of their cell: one contract of addresses, ports and variables, whatever runs the image.
///
///     <STEM>_HOST, _PORT, _DATABASE, _SSLMODE    a database, on the loopback of the workload: the proxy or pooler beside it
///     <STEM>_DATABASE_<ID>                       every further database of the instance
///     <STEM>_USER                                login by identity
///     <STEM>_HOST, _PORT, _TLS, _CA, _AUTH       Redis: AUTH is a secret, CA the authority's certificates with TLS
///     <STEM>_BUCKET                              object storage
///     <STEM>_PROJECT, _TOPIC, _SUBSCRIPTION      a bus, by short names; a subscription for those who receive
///     <STEM>_TOPIC_<ID>, _SUBSCRIPTION_<ID>      every topic of a bus that has several
///
///     FEATURE_FLAGS                              the plan's flags as JSON, {"new-editor":false}; absent where it has none
///
/// Beside these CELL, ENVIRONMENT, REGION, LOCATION, METRICS_PORT and, in a dedicated cell, TENANT; PORT for what serves.
namespace platbook::exporters {

/// `PG` of `pg`, `READ_MODEL` of `read-model`: the stem of a component's environment variables.
std::string variableStem(const std::string& id);

/// Whether a vendor keeps the store elsewhere: nothing of it stands in the cell's project.
bool isVendorStore(const models::Component& store);
/// Whether the store is a PostgreSQL server of ours.
bool isSqlStore(const models::Component& store);

/// Whether the failover region gets an empty store of its own while it serves: a vector store that nothing copies there.
bool rebuiltInFailover(const CellView& view, const models::Component& store);

/// Port on which the proxy beside a workload offers the database: the first of the cell has the usual one.
std::int64_t proxyPort(const CellView& view, const models::Component& database);
/// Port of the database's pooler: as planned, in step with the proxy's where a cell has several databases.
std::int64_t poolerPort(const CellView& view, const models::Component& database);
/// Whether the workload has a pooler of its own for the database.
bool poolsBeside(const models::Component& workload, const models::Component& database);
/// What a pooler's image writes its configuration from, by variable, without the login: it asks a proxy beside it on
/// `proxyPort` and holds `size` server connections, `reserve` more in need.
struct PoolerSettings {
    std::string address; ///< that it listens on
    std::int64_t port, proxyPort, size, reserve, least;
};
std::vector<std::pair<std::string, std::string>> poolerVariables(const models::Component& database,
                                                                 const PoolerSettings& settings);
/// Port and path at which the proxy says that it is ready, for probes that come from outside the loopback.
inline constexpr std::int64_t proxyHealthPort = 9801;
inline constexpr const char* proxyHealthPath = "/startup";

/// One database of an instance: its id in the plan and its name in the server.
struct DatabaseName {
    std::string id, name;
};
/// Databases of an instance, at least one: the plan's, else one of the plan's name.
std::vector<DatabaseName> databaseNames(const models::Plan& plan, const models::Component& store);

/// Topics of a bus: the plan's names (or the bus's) with the resource's; a subscription has its topic's name.
std::vector<std::pair<std::string, std::string>> topicNames(const models::Plan& plan, const models::Cell& cell,
                                                            const models::Component& bus);
/// Whether the workload takes messages from a bus.
bool receivesMessages(models::ComponentKind kind);

/// The plan's flags by id, as they stand in an environment: off unless it says otherwise.
std::map<std::string, bool> featureFlags(const models::Plan& plan, const models::EnvironmentId& environment);

/// Variables that say where traces go; none where the plan names no endpoint.
std::vector<std::pair<std::string, std::string>> tracingVariables(const CellView& view,
                                                                  const models::Component& workload);
/// Whether a literal would carry a credential: such values are never written.
bool looksLikeCredential(std::string_view name, std::string_view value);

/// Failures that a start may have before it counts as failed: as planned, else long enough for a slow one.
std::int64_t startupFailures(const models::Probe& probe);

/// Programs beside the workloads, as they are named in the plan's registry.
inline constexpr const char* proxyImage = "cloud-sql-proxy:2.18.2";
inline constexpr const char* poolerImage = "pgbouncer:1.24.1";

} // namespace platbook::exporters
