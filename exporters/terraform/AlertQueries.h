#pragma once

#include "exporters/core/CellView.h"

#include <string>
#include <utility>
#include <vector>

namespace platbook::exporters::terraform {

/// Names of a cell's resources as the provider's metrics and logs print them.
struct QueryNames {
    std::string cell;
    std::vector<std::string> services;  ///< services and worker pools, standby included
    std::vector<std::string> databases; ///< project:instance, standby included
    std::vector<std::string> caches;    ///< projects/…/instances/…
    std::vector<std::string> buckets;
    std::vector<std::string> subscriptions; ///< topics are named alike
    std::string cluster;                    ///< of a cell in Kubernetes
};
QueryNames queryNames(const CellView& view);

/// An alert's expression in PromQL over the provider's metrics.
struct AlertQuery {
    std::string text;
    std::vector<std::pair<std::string, std::string>>
        logMetrics; ///< counters of log entries it rests on: name and filter
};

/// Translates `error_rate > 0.01`: known words become queries on this cell, other names stay metrics of the platform.
AlertQuery alertQuery(const std::string& expression, const QueryNames& names);
/// The query behind one word; empty where the cell has nothing it speaks of.
std::string metricQuery(const std::string& word, const QueryNames& names);

} // namespace platbook::exporters::terraform
