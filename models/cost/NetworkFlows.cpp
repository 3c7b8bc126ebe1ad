#include "models/cost/NetworkFlows.h"

#include "models/checks/FindingText.h"
#include "models/cost/PricedLines.h"
#include "models/messages/Quoted.h"

#include <algorithm>
#include <array>

namespace platbook::models {
namespace {

constexpr std::array<std::string_view, 7> kindTexts{"internet",  "cdn",         "edge", "nat",
                                                    "connector", "replication", "zones"};
constexpr std::size_t namedTenants = 3; ///< the largest ones

struct SkuKind {
    std::string_view sku;
    NetworkFlowKind kind;
};
constexpr std::array<SkuKind, 6> skuKinds{{{"egress", NetworkFlowKind::Internet},
                                           {"cdn", NetworkFlowKind::Cdn},
                                           {"lb.data", NetworkFlowKind::Edge},
                                           {"nat", NetworkFlowKind::Nat},
                                           {"connector", NetworkFlowKind::Connector},
                                           {"net.replication", NetworkFlowKind::Replication}}};

std::optional<NetworkFlowKind> kindOf(const CostLine& line) {
    for (const SkuKind& known : skuKinds)
        if (line.sku == known.sku) return known.kind;
    return std::nullopt;
}

/// GB of a unit of volume; nothing for other units.
std::optional<Rational> gbOf(std::string_view unit) {
    const Rational gib = Rational::fraction(std::int64_t{1} << 30, 1'000'000'000);
    if (unit == "GB") return Rational(1);
    if (unit == "GiB") return gib;
    if (unit == "TiB") return gib * Rational(1024);
    return std::nullopt;
}

std::optional<Range3<Rational>> volumeOf(const std::vector<LineTerm>& terms) {
    std::optional<Range3<Rational>> sum;
    for (const LineTerm& term : terms) {
        const std::optional<Rational> gb = gbOf(term.unit);
        if (!gb) continue;
        if (!sum) sum.emplace();
        sum->low += term.qty.low * *gb;
        sum->expected += term.qty.expected * *gb;
        sum->high += term.qty.high * *gb;
    }
    return sum;
}

/// "“acme” 400 GB, “globex” 120 GB and 7 others".
std::string tenantsOf(const PlanIndex& index, const CellView& cell) {
    std::vector<const TenantView*> tenants;
    for (const std::uint32_t position : cell.tenants)
        if (*index.tenants()[position]->usage->egressGb != Decimal()) tenants.push_back(&index.tenants()[position]);
    std::stable_sort(tenants.begin(), tenants.end(), [](const TenantView* a, const TenantView* b) {
        return *(*a)->usage->egressGb > *(*b)->usage->egressGb;
    });
    std::string text;
    for (std::size_t i = 0; i < std::min(tenants.size(), namedTenants); ++i)
        text += (i == 0 ? "" : ", ") + text::quoted(tenants[i]->id()) + " " + (*tenants[i])->usage->egressGb->toText() +
                " GB";
    if (tenants.size() > namedTenants) text += " and " + text::counted(tenants.size() - namedTenants, "other");
    return text;
}

std::string causeOf(const PlanIndex& index, NetworkFlowKind kind, const PricedLine& priced) {
    if (kind == NetworkFlowKind::Internet || kind == NetworkFlowKind::Cdn)
        if (const CellView* cell = index.findCell(priced.line.cell); cell && !cell->tenants.empty())
            return tenantsOf(index, *cell);
    std::string text;
    for (const LineTerm& term : priced.terms) {
        const std::string made = derivationOf(term);
        text += (text.empty() ? "" : "; ") + std::string(term.label) +
                (made.empty() ? ": " + term.qty.expected.toText(3) + " " + std::string(term.unit) : ": " + made);
    }
    return text;
}

void setEnds(NetworkFlow& flow, const PlanIndex& index, const CostLine& line) {
    switch (flow.kind) {
    case NetworkFlowKind::Internet: flow.from = line.region, flow.to = "internet"; break;
    case NetworkFlowKind::Cdn: flow.from = "cdn", flow.to = "internet"; break;
    case NetworkFlowKind::Edge: flow.from = "internet", flow.to = "edge"; break;
    case NetworkFlowKind::Nat: flow.from = line.region, flow.to = "internet"; break;
    case NetworkFlowKind::Connector: flow.from = flow.to = line.region; break;
    case NetworkFlowKind::Replication: {
        const CellView* cell = index.findCell(line.cell);
        flow.from = cell ? cell->region->id.text : std::string();
        flow.to = line.region; // stands in the region of the replica
        break;
    }
    case NetworkFlowKind::Zones: break;
    }
}

/// A standby in a second zone is written to all the time; providers do not charge for it.
void addZones(std::vector<NetworkFlow>& flows, const PlanIndex& index) {
    for (const CellView& cell : index.cells()) {
        if (!isPriced(cell)) continue;
        for (const Component& component : *cell.components) {
            if (!component.kind.has()) continue;
            const bool managed = *component.kind == ComponentKind::Postgres ||
                                 *component.kind == ComponentKind::Redis || *component.kind == ComponentKind::Vector;
            if (!managed || !component.haOrDefault()) continue;
            NetworkFlow flow;
            flow.kind = NetworkFlowKind::Zones;
            flow.cell = cell.id();
            flow.env = cell.cell->env->text;
            flow.from = cell.region->id.text;
            flow.to = "other zone";
            flow.component = component.id.text;
            flow.cause = "the standby of " + component.id.text + "; in its price";
            flow.included = true;
            flows.push_back(std::move(flow));
        }
    }
}

} // namespace

std::string_view networkFlowText(NetworkFlowKind kind) { return kindTexts[static_cast<std::size_t>(kind)]; }

std::vector<NetworkFlow> networkFlows(const Evaluation& evaluation) {
    const PlanIndex& index = *evaluation.index;
    std::vector<NetworkFlow> flows;
    const std::vector<PricedLine> lines = pricedLines(evaluation);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const CostLine& line = lines[i].line;
        const std::optional<NetworkFlowKind> kind = kindOf(line);
        if (!kind) continue;
        NetworkFlow flow;
        flow.kind = *kind;
        flow.cell = line.cell;
        flow.env = line.env;
        flow.component = line.component;
        flow.gb = volumeOf(lines[i].terms);
        flow.cause = causeOf(index, *kind, lines[i]);
        flow.priced = line.priced;
        flow.amount = line.amount;
        flow.line = i;
        setEnds(flow, index, line);
        flows.push_back(std::move(flow));
    }
    addZones(flows, index);
    return flows;
}

} // namespace platbook::models
