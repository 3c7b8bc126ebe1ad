#pragma once

#include "models/units/Decimal.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace platbook::models {

/// What a price is asked for: the keys of resources/catalog/rate-keys.json in its order, whose README tells their
/// units. A book may hold further keys (sizes of a family), numbered from Count on; ask it for them by name.
enum class RateKey : std::uint16_t {
    RunRequestCpu,         ///< run.request.cpu_s, USD per vCPU-second
    RunRequestMemory,      ///< run.request.gib_s, USD per GiB-second
    RunIdleCpu,            ///< run.idle.cpu_s, USD per vCPU-second
    RunIdleMemory,         ///< run.idle.gib_s, USD per GiB-second
    RunInstanceCpu,        ///< run.instance.cpu_s, USD per vCPU-second
    RunInstanceMemory,     ///< run.instance.gib_s, USD per GiB-second
    RunRequests,           ///< run.requests.million, USD per million requests
    SqlVcpu,               ///< sql.vcpu_h, USD per vCPU-hour
    SqlMemory,             ///< sql.gib_h, USD per GiB-hour
    SqlPlusVcpu,           ///< sql.plus.vcpu_h, USD per vCPU-hour
    SqlPlusMemory,         ///< sql.plus.gib_h, USD per GiB-hour
    SqlF1Micro,            ///< sql.shared.db-f1-micro_month, USD per month
    SqlG1Small,            ///< sql.shared.db-g1-small_month, USD per month
    SqlDiskZonal,          ///< sql.disk.zonal_gb, USD per GB-month
    SqlDiskHa,             ///< sql.disk.ha_gb, USD per GB-month
    SqlBackup,             ///< sql.backup_gb, USD per GB-month
    ReplicationContinent,  ///< net.replication.continent_gb, USD per GB
    ReplicationWorld,      ///< net.replication.world_gb, USD per GB
    RedisStandardTo4,      ///< redis.standard.to4_gib_h, USD per GiB-hour
    RedisStandardTo10,     ///< redis.standard.to10_gib_h, USD per GiB-hour
    RedisStandardTo35,     ///< redis.standard.to35_gib_h, USD per GiB-hour
    RedisStandardTo100,    ///< redis.standard.to100_gib_h, USD per GiB-hour
    RedisStandardAbove100, ///< redis.standard.above100_gib_h, USD per GiB-hour
    RedisBasicTo4,         ///< redis.basic.to4_gib_h, USD per GiB-hour
    RedisBasicTo10,        ///< redis.basic.to10_gib_h, USD per GiB-hour
    RedisBasicTo35,        ///< redis.basic.to35_gib_h, USD per GiB-hour
    RedisBasicTo100,       ///< redis.basic.to100_gib_h, USD per GiB-hour
    RedisBasicAbove100,    ///< redis.basic.above100_gib_h, USD per GiB-hour
    ObjectsStandard,       ///< gcs.standard_gb, USD per GB-month
    ObjectsNearline,       ///< gcs.nearline_gb, USD per GB-month
    ObjectsColdline,       ///< gcs.coldline_gb, USD per GB-month
    ObjectsArchive,        ///< gcs.archive_gb, USD per GB-month
    Pubsub,                ///< pubsub.tib, USD per TiB
    Egress,                ///< egress.gb, USD per GB
    EgressOver1Tib,        ///< egress.over1tib_gb, USD per GB
    EgressOver10Tib,       ///< egress.over10tib_gb, USD per GB
    LbFirstFiveRules,      ///< edge.lb.first5_h, USD per hour
    LbFurtherRule,         ///< edge.lb.more_h, USD per rule-hour
    LbData,                ///< edge.lb.data_gib, USD per GiB
    ArmorPolicy,           ///< edge.armor.policy_month, USD per policy-month
    ArmorRule,             ///< edge.armor.rule_month, USD per rule-month
    ArmorRequests,         ///< edge.armor.million, USD per million requests
    CdnEgress,             ///< edge.cdn.gib, USD per GiB
    CdnLookups,            ///< edge.cdn.lookups_10k, USD per 10,000 requests
    NatData,               ///< nat.gib, USD per GiB
    NatMachine,            ///< nat.vm_h, USD per VM-hour
    SecretVersion,         ///< secret.version_month, USD per version-month
    KmsKey,                ///< kms.key_month, USD per key version-month
    Logs,                  ///< log.gib, USD per GiB
    Metrics,               ///< metric.mib, USD per MiB
    Cluster,               ///< k8s.cluster_h, USD per cluster-hour
    NodeDisk,              ///< k8s.disk_gb, USD per GB-month
    AutopilotVcpu,         ///< k8s.autopilot.vcpu_month, USD per vCPU-month
    AutopilotMemory,       ///< k8s.autopilot.gib_month, USD per GiB-month
    PoolerNode,            ///< pooler.node_h, USD per instance-hour
    ConnectorInstance,     ///< connector.instance_h, USD per instance-hour
    TaskCpu,               ///< run.task.vcpu_h, USD per vCPU-hour
    TaskMemory,            ///< run.task.gib_h, USD per GiB-hour
    AuroraDisk,            ///< sql.aurora.disk_gb, USD per GB-month
    AuroraBackup,          ///< sql.aurora.backup_gb, USD per GB-month
    EgressOver50Tib,       ///< egress.over50tib_gb, USD per GB
    EgressOver150Tib,      ///< egress.over150tib_gb, USD per GB
    BusPublish,            ///< bus.publish.million, USD per million requests
    BusQueue,              ///< bus.queue.million, USD per million requests
    BusBase,               ///< bus.base_h, USD per hour
    BusOperations,         ///< bus.operations.million, USD per million operations
    LbHour,                ///< edge.lb.balancer_h, USD per hour
    LbUnit,                ///< edge.lb.unit_h, USD per capacity unit-hour
    CdnEgressOver10Tib,    ///< edge.cdn.over10tib_gib, USD per GiB
    NatGateway,            ///< nat.gateway_h, USD per gateway-hour
    Count
};
inline constexpr std::size_t rateKeyCount = static_cast<std::size_t>(RateKey::Count);

/// Families of keys that only books know: one key per machine, class or size.
enum class RateFamily : std::uint8_t {
    Node,        ///< k8s.node.<machine>_month, USD per month
    SpotNode,    ///< k8s.spot.<machine>_month, USD per month
    NodeDisk,    ///< k8s.disk.<size>_month, USD per month
    SqlClass,    ///< sql.class.<class>_h, USD per instance-hour in one zone
    SqlHaClass,  ///< sql.ha.<class>_h, USD per instance-hour, both zones together
    AuroraClass, ///< sql.aurora.class.<class>_h, USD per instance-hour
    CacheNode,   ///< redis.node.<size>_h, USD per node-hour
    Objects,     ///< objects.<class>_gb, USD per GB-month
};

/// Name, unit and SKU of a key.
struct RateKeyInfo {
    std::string_view name; ///< "sql.vcpu_h"
    std::string_view unit; ///< "vCPU-hour": what one price buys
    std::string_view sku;  ///< "sql.compute": the SKU of cost lines that use it
};

/// @param key  below Count
const RateKeyInfo& rateKeyInfo(RateKey key);
/// @return nothing for names that only a book knows.
std::optional<RateKey> findRateKey(std::string_view name);

/// The band that a redis instance of that size is charged in, wholly; bands include their upper end (4, 10, 35, 100).
/// @param gib  size of the instance, > 0   @param twoZones  true: standard tier, two zones
RateKey redisRateKey(Decimal gib, bool twoZones);

} // namespace platbook::models
