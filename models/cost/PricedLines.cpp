#include "models/cost/PricedLines.h"

#include "models/cost/LineParts.h"

#include <utility>

namespace platbook::models {

std::vector<PricedLine> pricedLines(const Evaluation& evaluation, LineDetail detail) {
    std::vector<PricedLine> lines;
    if (!evaluation.index) return lines;
    const PlanIndex& index = *evaluation.index;
    const PricingContext context = makePricingContext(index, *evaluation.catalogue, evaluation.priceBook);
    const LineParts parts(context);
    LineSink sink(context, detail);
    for (const CellView& cell : index.cells()) parts.addCell(cell, sink);
    for (const CellView& cell : index.cells()) parts.addLogs(cell, sink);
    for (const auto& cluster : index.plan().clusters) parts.addCluster(*cluster, sink);
    for (const TenantView& tenant : index.tenants()) parts.addTenant(tenant, sink);
    parts.addPlatform(sink);
    std::vector<CostLine> made = sink.takeLines();
    std::vector<std::vector<LineTerm>> terms = sink.takeTerms();
    lines.reserve(made.size());
    for (std::size_t i = 0; i < made.size(); ++i) lines.push_back({std::move(made[i]), std::move(terms[i])});
    return lines;
}

} // namespace platbook::models
