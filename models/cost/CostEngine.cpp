#include "models/cost/CostEngine.h"

#include "models/cost/ClusterScope.h"
#include "models/cost/LineBlock.h"
#include "models/cost/LineFamilies.h"
#include "models/cost/SharedPools.h"
#include "models/cost/TenantBlocks.h"
#include "models/cost/TenantLines.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace platbook::models {
namespace {

/// What the lines of a cell are made from. Plan objects are compared by identity; the engine keeps the last index, so
/// an address cannot have been given to another object meanwhile.
struct CellKey {
    const Cell* cell = nullptr;
    const Environment* env = nullptr;
    const Region* region = nullptr;
    const Region* failover = nullptr;
    const Cluster* cluster = nullptr;       ///< for the sidecars of its mesh
    std::vector<const Region*> copyTargets; ///< regions that objects are copied to by name
    Runtime runtime = Runtime::Run;
    std::shared_ptr<const std::vector<Component>> components;
    CellUsage usage;
    bool operator==(const CellKey&) const = default;
};

CellKey makeCellKey(const PlanIndex& index, const CellView& cell, const CellUsage& usage) {
    CellKey key;
    key.cell = cell.cell;
    key.env = cell.env;
    key.region = cell.region;
    key.failover = cell.failover;
    key.runtime = cell.runtime;
    key.components = cell.components;
    key.usage = usage;
    if (cell.runtime == Runtime::Kubernetes)
        for (const auto& cluster : index.plan().clusters)
            if (cluster->id == *cell.cell->cluster) key.cluster = &*cluster;
    for (const Component& component : *cell.components)
        if (component.copyTo.has() && *component.copyTo != "failover")
            key.copyTargets.push_back(index.findRegion(*component.copyTo));
    return key;
}

struct CellMemo {
    CellKey key;
    LineBlock block;
    PodRequest pods;
    std::shared_ptr<const TenantRates> rates; ///< replaced only when they change, so that tenants compare addresses
};

TenantWeights weightsOf(const Tenant& tenant) {
    const Usage& usage = *tenant.usage;
    return {usage.requestsM->units(), usage.tokInM->units(),   usage.tokOutM->units(), usage.dbGb->units(),
            usage.objectsGb->units(), usage.egressGb->units(), *tenant.seats};
}

/// The numbers of `pricing` and the book: when they change, every line does.
bool samePricing(const PricingContext& a, const PricingContext& b) {
    return a.catalogue == b.catalogue && a.book == b.book && a.provider == b.provider && a.busy == b.busy &&
           a.targetUtil == b.targetUtil && a.peakFactor == b.peakFactor && a.hours == b.hours &&
           a.exchange == b.exchange && a.exchangeKnown == b.exchangeKnown && a.paidShares == b.paidShares;
}

} // namespace

std::vector<TenantWeights> tenantWeights(const PlanIndex& index) {
    std::vector<TenantWeights> weights;
    weights.reserve(index.tenants().size());
    for (const TenantView& tenant : index.tenants()) weights.push_back(weightsOf(*tenant));
    return weights;
}

struct CostEngine::State {
    std::shared_ptr<const PlanIndex> index;
    std::shared_ptr<const Catalogue> catalogue;
    PricingContext context;
    std::vector<CellMemo> cells;        // by position in the index
    std::vector<TenantKey> tenantKeys;  // of this run, until its blocks are made
    std::vector<TenantWeights> weights; // by position in the index
    TenantBlocks tenants;
    CostCounters counters;

    // One run.
    void readTenants(const State& before);
    std::vector<CellUsage> cellUsages() const;
    void addCells(CostResult& result, const State& before, const std::stop_token& stop);
    void addLogs(CostResult& result);
    void addClusters(CostResult& result);
    void addTenants(CostResult& result, const State& before, const std::stop_token& stop);
    void sumCells(CostResult& result) const;
    void addEdge(CostResult& result);

    /// The last run's memo of the cell of that id.
    const CellMemo* find(const std::string& cell) const {
        const CellView* view = index ? index->findCell(cell) : nullptr;
        return view ? &cells[static_cast<std::size_t>(view - index->cells().data())] : nullptr;
    }
};

namespace {

void addCoverage(CostResult& result, const PriceCoverage& coverage) {
    result.coverage.lines += coverage.lines;
    result.coverage.estimated += coverage.estimated;
    result.coverage.missing += coverage.missing;
}

void append(CostResult& result, const LineBlock& block) {
    result.lines.add(block.lines);
    result.otherLines.add(block.lines);
    result.total += block.total;
    addCoverage(result, block.coverage);
}

} // namespace

/// Reads what tenants use; what the last run read of the same tenant, at the same place or shifted, is copied.
void CostEngine::State::readTenants(const State& before) {
    const std::size_t size = index->tenants().size();
    const std::vector<TenantKey>& known = before.tenants.keys();
    tenantKeys.resize(size);
    weights.resize(size);
    for (std::size_t t = 0; t < size; ++t) {
        const Tenant* tenant = &*index->tenants()[t].tenant;
        tenantKeys[t].tenant = tenant;
        const std::size_t shifted = t - size + known.size(); // wraps to beyond the end
        if (t < known.size() && known[t].tenant == tenant) weights[t] = before.weights[t];
        else if (shifted < known.size() && known[shifted].tenant == tenant) weights[t] = before.weights[shifted];
        else weights[t] = weightsOf(*tenant);
    }
}

/// Usage counts in prod cells alone; tenants are counted everywhere.
std::vector<CellUsage> CostEngine::State::cellUsages() const {
    struct Sums {
        Int128 requests = 0, egress = 0; // of units of 10^-9: cannot overflow for tenants that fit in memory
    };
    std::vector<Sums> sumOf(index->cells().size());
    for (std::size_t t = 0; t < weights.size(); ++t) {
        const std::uint32_t cell = index->tenants()[t].cell;
        if (cell == TenantView::noCell) continue;
        sumOf[cell].requests += weights[t].requests;
        sumOf[cell].egress += weights[t].egress;
    }
    std::unordered_map<std::string_view, Rational> cdnShares; // by environment; looked up, never walked
    std::vector<CellUsage> usages(sumOf.size());
    for (std::size_t c = 0; c < usages.size(); ++c) {
        const CellView& view = index->cells()[c];
        usages[c].tenants = static_cast<int>(view.tenants.size());
        if (!view.isProd()) continue;
        usages[c].requestsM = Rational::fraction(sumOf[c].requests, Decimal::unitsPerOne);
        usages[c].egressGb = Rational::fraction(sumOf[c].egress, Decimal::unitsPerOne);
        const auto [share, fresh] = cdnShares.try_emplace(view.cell->env->text);
        if (fresh) share->second = cdnShare(index->plan(), *view.cell->env);
        usages[c].cdnShare = share->second;
    }
    return usages;
}

void CostEngine::State::addCells(CostResult& result, const State& before, const std::stop_token& stop) {
    const std::vector<CellUsage> usages = cellUsages();
    for (std::size_t c = 0; c < usages.size(); ++c) {
        if (stop.stop_requested()) return;
        const CellView& view = index->cells()[c];
        const CellUsage& usage = usages[c];
        CellMemo memo;
        memo.key = makeCellKey(*index, view, usage);
        const CellMemo* known = before.find(view.id());
        const CellPricing pricing = makeCellPricing(context, view, usage);
        if (known && known->key == memo.key) {
            memo.block = known->block;
            memo.pods = known->pods;
        } else {
            ++counters.cells;
            LineSink sink(context);
            if (isPriced(view)) addCellLines(context, pricing, sink);
            memo.block = makeLineBlock(sink.takeLines());
            if (memo.key.cluster && isPriced(view)) memo.pods = podRequest(context, pricing, *memo.key.cluster);
        }
        auto rates = tenantRates(context, pricing);
        const bool same = known && *known->rates == rates;
        memo.rates = same ? known->rates : std::make_shared<const TenantRates>(std::move(rates));
        append(result, memo.block);
        cells.push_back(std::move(memo));
    }
}

/// One line per cell of a project that logs more than its allowance.
void CostEngine::State::addLogs(CostResult& result) {
    std::unordered_map<std::string_view, Rational> projects; // looked up, never walked
    std::unordered_map<const Environment*, Observability> settings;
    std::vector<Rational> volumes(index->cells().size());
    for (std::size_t i = 0; i < volumes.size(); ++i) {
        const CellView& view = index->cells()[i];
        if (!isPriced(view)) continue;
        const auto [found, fresh] = settings.try_emplace(view.env);
        if (fresh) found->second = effectiveObservability(index->plan(), *view.cell->env);
        volumes[i] = logVolume(found->second, cells[i].key.usage);
        projects[view.project] += volumes[i];
    }
    LineSink sink(context);
    for (std::size_t i = 0; i < volumes.size(); ++i) {
        const CellView& view = index->cells()[i];
        if (volumes[i].isZero()) continue;
        addLogLine(context, makeCellPricing(context, view, cells[i].key.usage), volumes[i], projects.at(view.project),
                   sink);
    }
    append(result, makeLineBlock(sink.takeLines()));
}

void CostEngine::State::addClusters(CostResult& result) {
    for (const auto& cluster : index->plan().clusters) {
        const auto views = clusterCells(*index, cluster->id.text);
        if (views.empty()) continue;
        PodRequest pods;
        for (const CellView* view : views) pods += cells[static_cast<std::size_t>(view - index->cells().data())].pods;
        LineSink sink(context);
        addClusterLines(context, *cluster, clusterEnvironment(views), pods, sink);
        append(result, makeLineBlock(sink.takeLines()));
    }
}

/// Tenants' lines are cut afresh where a setting changed that all of them read.
void CostEngine::State::addTenants(CostResult& result, const State& before, const std::stop_token& stop) {
    for (std::size_t t = 0; t < tenantKeys.size(); ++t) {
        const std::uint32_t cell = index->tenants()[t].cell;
        tenantKeys[t].rates = cell == TenantView::noCell ? nullptr : cells[cell].rates.get();
    }
    const bool sameNames =
        before.index && before.index->plan().naming->secretsPerTenant == index->plan().naming->secretsPerTenant;
    tenants = TenantBlocks(context, std::move(tenantKeys), sameNames ? &before.tenants : nullptr, stop);
    counters.tenants = tenants.made();
    for (const TenantBlock& block : tenants.blocks()) result.lines.add(block.lines);
    for (const TenantSums& sums : tenants.sums()) {
        result.total += sums.direct + sums.shared;
        addCoverage(result, sums.coverage);
    }
}

void CostEngine::State::sumCells(CostResult& result) const {
    result.cells.resize(cells.size());
    for (const CostLine& line : result.otherLines)
        if (const CellView* view = index->findCell(line.cell)) {
            CellCost& cost = result.cells[static_cast<std::size_t>(view - index->cells().data())];
            cost.amount += line.amount;
            cost.ceiling += line.ceiling;
        }
    const std::vector<TenantSums>& sums = tenants.sums();
    for (std::size_t t = 0; t < sums.size(); ++t) {
        const std::uint32_t cell = index->tenants()[t].cell;
        if (cell == TenantView::noCell) continue;
        result.cells[cell].amount += sums[t].direct + sums[t].shared;
        result.cells[cell].ceiling += sums[t].ceiling;
    }
}

void CostEngine::State::addEdge(CostResult& result) {
    LineSink sink(context);
    for (const auto& env : index->plan().environments) addPlatformSecretLines(context, *env, sink);
    // In a phase that shows nothing of an environment there is nothing to be reached there.
    const bool phased = !index->plan().phases.empty();
    for (const EnvironmentId& env : *index->plan().edge->env) {
        const bool reached = std::any_of(index->cells().begin(), index->cells().end(),
                                         [&env](const CellView& cell) { return cell.cell->env->text == env.text; });
        if (index->findEnvironment(env.text) && (reached || !phased)) addEdgeLines(context, env, sink);
    }
    append(result, makeLineBlock(sink.takeLines()));
}

CostEngine::CostEngine() : m_state(std::make_unique<State>()) {}
CostEngine::~CostEngine() = default;

std::optional<CostResult> CostEngine::run(std::shared_ptr<const PlanIndex> index,
                                          std::shared_ptr<const Catalogue> catalogue, const PriceBook* book,
                                          std::stop_token stop) {
    auto next = std::make_unique<State>();
    next->context = makePricingContext(*index, *catalogue, book);
    next->index = std::move(index);
    next->catalogue = std::move(catalogue);
    static const State nothing;
    const State& before = m_state->index && samePricing(m_state->context, next->context) ? *m_state : nothing;

    CostResult result;
    next->readTenants(before);
    next->addCells(result, before, stop);
    if (!stop.stop_requested()) {
        next->addLogs(result);
        next->addClusters(result);
        next->addTenants(result, before, stop);
    }
    if (stop.stop_requested()) {
        reset();
        return std::nullopt;
    }
    next->addEdge(result);
    next->sumCells(result);
    m_state = std::move(next);
    result.weights = m_state->weights;
    result.sums = m_state->tenants.sums();
    return result;
}

const CostCounters& CostEngine::lastCounters() const { return m_state->counters; }
void CostEngine::reset() { m_state = std::make_unique<State>(); }

} // namespace platbook::models
