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

std::string nodeMachine(const Catalogue& catalogue, const NodePool& pool) {
    if (pool.machine.has()) return *pool.machine;
    const Machine* fits = catalogue.machines().smallest(pool.cpuOrDefault(), pool.memGibOrDefault());
    return fits ? fits->name : std::string();
}

} // namespace platbook::models
