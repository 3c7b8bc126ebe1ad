#include "models/cost/ClusterScope.h"

#include "models/cost/PricingContext.h"

#include <algorithm>

namespace platbook::models {

std::vector<const CellView*> clusterCells(const PlanIndex& index, std::string_view cluster) {
    std::vector<const CellView*> cells;
    for (const CellView& cell : index.cells())
        if (cell.runtime == Runtime::Kubernetes && isPriced(cell) && cell.cell->cluster->text == cluster)
            cells.push_back(&cell);
    return cells;
}

EnvironmentId clusterEnvironment(const std::vector<const CellView*>& cells) {
    const auto prod = std::find_if(cells.begin(), cells.end(), [](const CellView* cell) { return cell->isProd(); });
    if (prod != cells.end()) return *(*prod)->cell->env;
    return cells.empty() ? EnvironmentId() : *cells.front()->cell->env;
}

NodeMachine nodeMachine(const Catalogue& catalogue, ProviderId provider, const NodePool& pool) {
    const Machines& machines = catalogue.machines();
    if (!pool.machine.has()) {
        const Machine* fits = machines.smallest(pool.cpuOrDefault(), pool.memGibOrDefault(), provider);
        return {fits ? fits->name : std::string(), {}};
    }
    const Machine* named = machines.find(*pool.machine);
    if (!named || named->provider == provider) return {*pool.machine, {}};
    const Machine* like = machines.smallest(named->vcpu, named->gib, provider);
    return {like ? like->name : std::string(), " for " + named->name};
}

} // namespace platbook::models
