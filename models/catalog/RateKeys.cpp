#include "models/catalog/RateKeys.h"

#include <array>

namespace platbook::models {

namespace {

// clang-format off
constexpr std::array<RateKeyInfo, rateKeyCount> table{{
    {"run.request.cpu_s", "vCPU-second", "run.request"},
    {"run.request.gib_s", "GiB-second", "run.request"},
    {"run.idle.cpu_s", "vCPU-second", "run.request"},
    {"run.idle.gib_s", "GiB-second", "run.request"},
    {"run.instance.cpu_s", "vCPU-second", "run.instance"},
    {"run.instance.gib_s", "GiB-second", "run.instance"},
    {"run.requests.million", "million requests", "run.requests"},
    {"sql.vcpu_h", "vCPU-hour", "sql.compute"},
    {"sql.gib_h", "GiB-hour", "sql.compute"},
    {"sql.plus.vcpu_h", "vCPU-hour", "sql.compute"},
    {"sql.plus.gib_h", "GiB-hour", "sql.compute"},
    {"sql.shared.db-f1-micro_month", "month", "sql.compute"},
    {"sql.shared.db-g1-small_month", "month", "sql.compute"},
    {"sql.disk.zonal_gb", "GB-month", "sql.storage"},
    {"sql.disk.ha_gb", "GB-month", "sql.storage"},
    {"sql.backup_gb", "GB-month", "sql.backup"},
    {"net.replication.continent_gb", "GB", "net.replication"},
    {"net.replication.world_gb", "GB", "net.replication"},
    {"redis.standard.to4_gib_h", "GiB-hour", "redis"},
    {"redis.standard.to10_gib_h", "GiB-hour", "redis"},
    {"redis.standard.to35_gib_h", "GiB-hour", "redis"},
    {"redis.standard.to100_gib_h", "GiB-hour", "redis"},
    {"redis.standard.above100_gib_h", "GiB-hour", "redis"},
    {"redis.basic.to4_gib_h", "GiB-hour", "redis"},
    {"redis.basic.to10_gib_h", "GiB-hour", "redis"},
    {"redis.basic.to35_gib_h", "GiB-hour", "redis"},
    {"redis.basic.to100_gib_h", "GiB-hour", "redis"},
    {"redis.basic.above100_gib_h", "GiB-hour", "redis"},
    {"gcs.standard_gb", "GB-month", "gcs"},
    {"gcs.nearline_gb", "GB-month", "gcs"},
    {"gcs.coldline_gb", "GB-month", "gcs"},
    {"gcs.archive_gb", "GB-month", "gcs"},
    {"pubsub.tib", "TiB", "pubsub"},
    {"egress.gb", "GB", "egress"},
    {"egress.over1tib_gb", "GB", "egress"},
    {"egress.over10tib_gb", "GB", "egress"},
    {"edge.lb.first5_h", "hour", "lb.rule"},
    {"edge.lb.more_h", "rule-hour", "lb.rule"},
    {"edge.lb.data_gib", "GiB", "lb.data"},
    {"edge.armor.policy_month", "policy-month", "armor"},
    {"edge.armor.rule_month", "rule-month", "armor"},
    {"edge.armor.million", "million requests", "armor"},
    {"edge.cdn.gib", "GiB", "cdn"},
    {"edge.cdn.lookups_10k", "10,000 requests", "cdn"},
    {"nat.gib", "GiB", "nat"},
    {"nat.vm_h", "VM-hour", "nat"},
    {"secret.version_month", "version-month", "secret.version"},
    {"kms.key_month", "key version-month", "kms.key"},
    {"log.gib", "GiB", "log.ingest"},
    {"metric.mib", "MiB", "metric"},
    {"k8s.cluster_h", "cluster-hour", "k8s.cluster"},
    {"k8s.disk_gb", "GB-month", "k8s.disk"},
    {"k8s.autopilot.vcpu_month", "vCPU-month", "k8s.node"},
    {"k8s.autopilot.gib_month", "GiB-month", "k8s.node"},
    {"pooler.node_h", "instance-hour", "pooler.node"},
    {"connector.instance_h", "instance-hour", "connector"},
    {"run.task.vcpu_h", "vCPU-hour", "run.instance"},
    {"run.task.gib_h", "GiB-hour", "run.instance"},
    {"sql.aurora.disk_gb", "GB-month", "sql.storage"},
    {"sql.aurora.backup_gb", "GB-month", "sql.backup"},
    {"egress.over50tib_gb", "GB", "egress"},
    {"egress.over150tib_gb", "GB", "egress"},
    {"bus.publish.million", "million requests", "bus"},
    {"bus.queue.million", "million requests", "bus"},
    {"bus.base_h", "hour", "bus"},
    {"bus.operations.million", "million operations", "bus"},
    {"edge.lb.balancer_h", "hour", "lb.rule"},
    {"edge.lb.unit_h", "capacity unit-hour", "lb.data"},
    {"edge.cdn.over10tib_gib", "GiB", "cdn"},
    {"nat.gateway_h", "gateway-hour", "nat"},
}};
// clang-format on

} // namespace

const RateKeyInfo& rateKeyInfo(RateKey key) { return table[static_cast<std::size_t>(key)]; }

std::optional<RateKey> findRateKey(std::string_view name) {
    for (std::size_t i = 0; i < table.size(); ++i)
        if (table[i].name == name) return static_cast<RateKey>(i);
    return std::nullopt;
}

RateKey redisRateKey(Decimal gib, bool twoZones) {
    constexpr std::array<std::int64_t, 4> upperEnds{4, 10, 35, 100};
    std::size_t band = 0;
    while (band < upperEnds.size() && gib > Decimal::fromInt(upperEnds[band])) ++band;
    const RateKey first = twoZones ? RateKey::RedisStandardTo4 : RateKey::RedisBasicTo4;
    return static_cast<RateKey>(static_cast<std::size_t>(first) + band);
}

} // namespace platbook::models
