#include "models/catalog/KeyFamilies.h"

namespace platbook::models {

const std::array<KeyFamily, 8>& keyFamilies() {
    static constexpr std::array<KeyFamily, 8> families{{
        {RateFamily::Node, "k8s.node.", "_month", "month", "k8s.node"},
        {RateFamily::SpotNode, "k8s.spot.", "_month", "month", "k8s.node"},
        {RateFamily::NodeDisk, "k8s.disk.", "_month", "month", "k8s.disk"},
        {RateFamily::SqlClass, "sql.class.", "_h", "instance-hour", "sql.compute"},
        {RateFamily::SqlHaClass, "sql.ha.", "_h", "instance-hour", "sql.compute"},
        {RateFamily::AuroraClass, "sql.aurora.class.", "_h", "instance-hour", "sql.compute"},
        {RateFamily::CacheNode, "redis.node.", "_h", "node-hour", "redis"},
        {RateFamily::Objects, "objects.", "_gb", "GB-month", "objects"},
    }};
    return families;
}

const KeyFamily* keyFamilyOf(std::string_view name) {
    for (const KeyFamily& family : keyFamilies())
        if (name.size() > family.prefix.size() + family.suffix.size() && name.starts_with(family.prefix) &&
            name.ends_with(family.suffix))
            return &family;
    return nullptr;
}

} // namespace platbook::models
