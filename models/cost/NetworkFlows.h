#pragma once

#include "models/evaluate/Evaluation.h"
#include "models/units/Rational.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

enum class NetworkFlowKind {
    Internet,    ///< answers to the internet
    Cdn,         ///< the same, from the CDN's cache
    Edge,        ///< through the load balancer
    Nat,         ///< out through address translation
    Connector,   ///< instances between a serverless cell and its network
    Replication, ///< a database to its replica in another region
    Zones        ///< a database to its standby in another zone: in the price of the database
};
/// "internet", "cdn", "edge", "nat", "connector", "replication", "zones".
std::string_view networkFlowText(NetworkFlowKind kind);

/// Traffic that costs money, and the volume that causes it.
struct NetworkFlow {
    NetworkFlowKind kind = NetworkFlowKind::Internet;
    std::string cell; ///< "edge" of the edge
    std::string env;
    std::string from, to; ///< a region's id, "internet", "edge", "cdn" or "other zone"
    std::string component;
    std::optional<Range3<Rational>>
        gb;                ///< GB per month (10^9 bytes); unset: what is paid is no volume, or none is known
    std::string cause;     ///< where the volume comes from, in words
    bool included = false; ///< costs nothing of its own
    bool priced = true;
    MoneyRange amount;
    std::optional<std::size_t> line; ///< position among the evaluation's lines, for opening the amount
};

/// The flows of an evaluation in the order of its lines, then those between zones. Traffic between services of one region
/// is no flow here: nothing in a plan states its volume.
/// @cost O(lines)
std::vector<NetworkFlow> networkFlows(const Evaluation& evaluation);

} // namespace platbook::models
