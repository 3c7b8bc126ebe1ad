#include "src/cli/PlacementReport.h"

#include "src/cli/TextTable.h"

namespace platbook::cli {
namespace {

using models::NodeShares;
using models::Rational;

constexpr int digits = 3; ///< of volumes and pods

/// A share as per cent, "37.5".
std::string percent(const Rational& share) { return (share * Rational(100)).toText(1); }

std::string heading(const std::string& what, const std::string& currency) {
    return what + ", " + currency + " per month\n\n";
}

/// Money, or nothing where it is not known.
std::string amountText(models::Money amount, bool known) { return known ? amount.toText() : std::string(); }

std::string noteOf(const models::PackedPool& pool) {
    for (const models::PackedPods& pods : pool.pods)
        if (!pods.fits) return "a pod of " + pods.cell + "/" + pods.component + " is larger than a node";
    if (!pool.priced) return "not priced";
    const auto& whole = pool.whole.expected;
    if (whole && Rational(*whole) > pool.nodes.expected)
        return "whole pods take " + std::to_string(*whole) + " nodes: they leave gaps, or the pool is at its maximum";
    return {};
}

} // namespace

std::string networkReport(const std::vector<models::NetworkFlow>& flows, const std::string& currency,
                          const std::string& format) {
    TextTable table{{{"flow"},
                     {"environment"},
                     {"cell"},
                     {"from"},
                     {"to"},
                     {"GB", true},
                     {"low", true},
                     {"expected", true},
                     {"high", true},
                     {"caused by"}},
                    {}};
    for (const models::NetworkFlow& flow : flows) {
        const bool known = flow.priced && !flow.included;
        table.rows.push_back({std::string(models::networkFlowText(flow.kind)), flow.env, flow.cell, flow.from, flow.to,
                              flow.gb ? flow.gb->expected.toText(digits) : std::string(),
                              amountText(flow.amount.low, known), amountText(flow.amount.expected, known),
                              amountText(flow.amount.high, known), (flow.priced ? "" : "not priced: ") + flow.cause});
    }
    if (format != "text") return table.print(format);
    if (flows.empty()) return "No traffic of this plan is paid for.\n";
    return heading("Traffic by flow", currency) + table.text() +
           "\nTraffic between services of one region is not counted: a plan does not state it.\n";
}

std::string nodeReport(const std::vector<models::PackedPool>& pools, const std::string& currency,
                       const std::string& format) {
    TextTable table{{{"cluster"},
                     {"pool"},
                     {"environment"},
                     {"nodes", true},
                     {"expected", true},
                     {"used", true},
                     {"idle", true},
                     {"system", true},
                     {"vCPU used %", true},
                     {"GiB used %", true},
                     {"idle %", true},
                     {"system %", true},
                     {"nodes of whole pods", true},
                     {"note"}},
                    {}};
    TextTable pods{{{"cluster"}, {"pool"}, {"cell"}, {"component"}, {"pods", true}, {"vCPU", true}, {"GiB", true}}, {}};
    for (const models::PackedPool& pool : pools) {
        const NodeShares& cpu = pool.cpu.expected;
        const NodeShares& memory = pool.memory.expected;
        const NodeShares& fuller = memory.used > cpu.used ? memory : cpu;
        const auto& whole = pool.whole.expected;
        table.rows.push_back({pool.cluster, pool.pool, pool.env, pool.nodes.expected.toText(digits),
                              amountText(pool.amount.expected, pool.priced),
                              amountText(pool.used.expected, pool.priced), amountText(pool.idle.expected, pool.priced),
                              amountText(pool.system.expected, pool.priced), percent(cpu.used), percent(memory.used),
                              percent(fuller.idle), percent(fuller.system), whole ? std::to_string(*whole) : "",
                              noteOf(pool)});
        for (const models::PackedPods& one : pool.pods)
            pods.rows.push_back({pool.cluster, pool.pool, one.cell, one.component, one.count.expected.toText(digits),
                                 one.cpu.toText(digits), one.memGib.toText(digits)});
    }
    if (format != "text") return table.print(format);
    if (pools.empty()) return "No cells of this plan run on node pools.\n";
    return heading("Nodes, expected", currency) + table.text() + "\nPods, expected, and what one requests\n\n" +
           pods.text();
}

} // namespace platbook::cli
