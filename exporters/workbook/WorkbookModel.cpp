#include "exporters/workbook/WorkbookModel.h"

#include "exporters/workbook/SheetNames.h"
#include "models/cost/ClusterScope.h"
#include "models/cost/LineFamilies.h"
#include "models/cost/LineParts.h"

#include <algorithm>
#include <charconv>

namespace platbook::exporters::workbook {

using models::CostLine;
using models::LineTerm;
using models::Rational;

namespace {

/// The key of the book for every price of it; of a price that stands for many locations the same.
std::map<const models::Rate*, std::string> keysOf(const models::PricingContext& context) {
    std::map<const models::Rate*, std::string> keys;
    if (!context.book) return keys;
    const auto& infos = context.book->keys();
    const std::size_t locations = context.catalogue->locations().all().size();
    for (std::size_t key = 0; key < infos.size(); ++key)
        for (std::size_t at = 0; at < locations; ++at)
            if (const models::Rate* rate = context.book->rate(static_cast<models::RateKey>(key),
                                                              models::LocationId{static_cast<std::uint16_t>(at)}))
                keys.emplace(rate, infos[key].name);
    return keys;
}

Row rowAt(std::size_t position) { return firstRow + static_cast<Row>(position); }

} // namespace

double asNumber(const Rational& value) {
    const std::string text = value.toText(15);
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string roundedToCents(const std::string& exact) { return "ROUND(ROUND(" + exact + ",8),2)"; }

WorkbookModel::WorkbookModel(const ExportInput& given)
    : input(given),
      evaluation(given.evaluation),
      index(*given.evaluation.index),
      plan(index.plan()),
      context(models::makePricingContext(index, *given.evaluation.catalogue, given.evaluation.priceBook)),
      currency(plan.plan->currencyOrDefault()),
      footer("&L&8" + plan.plan->id.text + (given.draft ? ", DRAFT" : "") + "&C&8&A&R&8&P / &N"),
      priced(models::pricedLines(evaluation, models::LineDetail::AllTerms)),
      weights(models::tenantWeights(index)),
      pools(index, weights),
      m_keys(keysOf(context)) {
    addHours();
    addSizing();
    addNodes();
    addLines();
    m_growth = GrowthModel(evaluation, lines);
}

void WorkbookModel::addHours() {
    for (const auto& environment : plan.environments) hours.push_back({&*environment, context.hoursOf(*environment)});
}

void WorkbookModel::addSizing() {
    const models::LineParts parts(context);
    for (const models::CellView& cell : index.cells()) {
        if (!models::isPriced(cell)) continue;
        const models::Cluster* cluster = cell.runtime == models::Runtime::Kubernetes
                                             ? models::findById(plan.clusters, *cell.cell->cluster)
                                             : nullptr;
        for (const models::Component& component : *cell.components) {
            if (!component.kind.has() || models::componentClass(*component.kind) != models::ComponentClass::Run)
                continue;
            SizingRow row;
            row.cell = &cell;
            row.component = &component;
            row.counts = models::instanceCounts(context, parts.pricingOf(cell), component);
            row.requestsPerSecond = parts.pricingOf(cell).requestsPerSecond;
            if (cluster) {
                const models::PodSize size = models::podSize(component, *cluster);
                row.podVcpu = size.cpu;
                row.podMemory = size.memGib;
            }
            m_sizingRows[{cell.id(), component.id.text}] = rowAt(sizing.size());
            sizing.push_back(std::move(row));
        }
    }
}

void WorkbookModel::addNodes() {
    const models::LineParts parts(context);
    for (const auto& cluster : plan.clusters) {
        const auto cells = models::clusterCells(index, cluster->id.text);
        if (cells.empty()) continue;
        models::PodRequest pods;
        for (const models::CellView* cell : cells)
            pods += models::podRequest(context, parts.pricingOf(*cell), *cluster);
        const auto add = [&](const models::NodePool* pool, bool carries) {
            NodeRow row{&*cluster, pool, carries, pods.cpu, pods.memGib, {}};
            if (pool) row.nodes = models::nodeCounts(*pool, carries ? &pods : nullptr);
            m_nodeRows[{cluster->id.text, pool ? pool->id.text : "pods"}] = rowAt(nodes.size());
            nodes.push_back(std::move(row));
        };
        if (cluster->modeOrDefault() == models::ClusterMode::Autopilot) {
            add(nullptr, true);
            continue;
        }
        for (std::size_t i = 0; i < cluster->pools.size(); ++i) add(&*cluster->pools[i], i == 0);
    }
}

void WorkbookModel::addLines() {
    std::vector<std::uint32_t> poolOf;
    Row row = firstRow;
    for (const models::PricedLine& line : priced) {
        LineRow made{&line, row, {}, {}};
        for (const LineTerm& term : line.terms) made.prices.push_back(priceOf(line.line, term));
        row += static_cast<Row>(std::max<std::size_t>(line.terms.size(), 1));
        poolOf.push_back(line.line.owner == "shared" ? pools.add(line.line) : models::SharedPools::none);
        lines.push_back(std::move(made));
    }
    lastLineRow = std::max(row, firstRow + 1) - 1;
    pools.weigh();
    owned.resize(index.tenants().size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (poolOf[i] != models::SharedPools::none) lines[i].pool = poolName(poolOf[i]);
        if (const models::TenantView* owner = index.findTenant(lines[i].line->line.owner))
            owned[static_cast<std::size_t>(owner - index.tenants().data())].push_back(&lines[i]);
    }
}

std::size_t WorkbookModel::priceOf(const CostLine& line, const LineTerm& term) {
    PriceRow row;
    row.price = term.price;
    row.unit = term.unit;
    row.what = line.sku + ": " + std::string(term.label);
    const auto known = m_keys.find(term.price.rate);
    row.key = !term.statedBy.empty() ? term.statedBy : known != m_keys.end() ? known->second : line.sku;
    // What tells one price from another; a missing one belongs to its region.
    const std::string place = term.price.known() ? term.price.usd.toText(12) : line.region;
    const std::string text = row.key + '\n' + row.unit + '\n' + place + '\n' +
                             (term.price.rate ? std::string() : row.what) + '\n' +
                             std::to_string(reinterpret_cast<std::uintptr_t>(term.price.rate));
    const auto [found, fresh] = m_priceByText.try_emplace(text, prices.size());
    if (fresh) prices.push_back(std::move(row));
    std::vector<std::string>& regions = prices[found->second].regions;
    if (std::find(regions.begin(), regions.end(), line.region) == regions.end()) regions.push_back(line.region);
    return found->second;
}

std::string WorkbookModel::poolName(std::size_t position) const {
    const models::SharedPool& pool = pools.pools()[position];
    const std::string place = pool.scope == models::PoolScope::All       ? "all tenants"
                              : pool.scope == models::PoolScope::Cluster ? "cluster " + std::string(pool.place)
                                                                         : std::string(pool.place);
    return place + " by " + std::string(models::toText(pool.key));
}

bool WorkbookModel::counts(std::size_t tenant) const {
    const std::uint32_t cell = index.tenants()[tenant].cell;
    return cell != models::TenantView::noCell && index.cells()[cell].isProd();
}

std::string WorkbookModel::clusterOf(std::size_t tenant) const {
    const std::uint32_t cell = index.tenants()[tenant].cell;
    return cell == models::TenantView::noCell ? std::string() : index.cells()[cell].cell->cluster->text;
}

std::string WorkbookModel::hoursCell(const std::string& env) const {
    const auto found =
        std::find_if(hours.begin(), hours.end(), [&](const HoursRow& row) { return row.environment->id.text == env; });
    if (found == hours.end()) return "Hours";
    return onSheet(sheet_name::assumptions,
                   cellName(hoursRow(static_cast<std::size_t>(found - hours.begin())), 1, true));
}

std::optional<Row> WorkbookModel::sizingRow(const std::string& cell, const std::string& component) const {
    const auto found = m_sizingRows.find({cell, component});
    return found == m_sizingRows.end() ? std::nullopt : std::optional<Row>(found->second);
}

std::optional<Row> WorkbookModel::nodeRow(const std::string& cluster, const std::string& pool) const {
    const auto found = m_nodeRows.find({cluster, pool});
    return found == m_nodeRows.end() ? std::nullopt : std::optional<Row>(found->second);
}

std::optional<Row> WorkbookModel::tenantRow(const std::string& tenant) const {
    const models::TenantView* view = index.findTenant(tenant);
    if (!view) return std::nullopt;
    return rowAt(static_cast<std::size_t>(view - index.tenants().data()));
}

} // namespace platbook::exporters::workbook
