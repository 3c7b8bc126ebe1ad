#pragma once

#include "exporters/core/CellView.h"

#include <string>

/// What a release must be told of a cache and only the instance itself knows: its address and, with TLS, the
/// certificates that clients trust.
namespace platbook::exporters::helm {

/// An instance that a release may read.
struct CachePlace {
    std::string store; ///< key in the values' `stores`
    std::string instance, project, location;
    bool tls = true;
};
/// The cache where the plan has it.
CachePlace cacheAtHome(const CellView& view, const models::Component& cache);
/// Its standby, which a failover makes.
CachePlace cacheAtStandby(const CellView& view, const models::Component& cache);

/// Commands that ask the instance: they set a variable and write a file, both named for the store.
std::string lookUpCommands(const CachePlace& cache);
/// Flags of helm that pass on what lookUpCommands found, each on a line of its own.
std::string releaseFlags(const CachePlace& cache);

} // namespace platbook::exporters::helm
