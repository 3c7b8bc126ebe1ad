#include "models/cost/LayerColumns.h"

#include "models/catalog/Catalogue.h"
#include "models/cost/CostEngine.h"
#include "models/cost/PartialAllocation.h"
#include "models/evaluate/Evaluation.h"
#include "models/evaluate/PlanLayers.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>

namespace platbook::models {
namespace {

using Rows = std::vector<CostRow>;

class Columns {
public:
    Columns(const Evaluation& evaluation, CostView view, CostScope scope, std::stop_token stop)
        : m_evaluation(evaluation), m_view(view), m_scope(std::move(scope)), m_stop(std::move(stop)) {}

    LayerColumns make() {
        m_columns.layers = layersInForce(m_evaluation);
        const LayerKinds kinds = kindsOf(m_columns.layers);
        const Rows total = rowsOf(m_evaluation.lines, m_evaluation.tenants, m_evaluation.unallocated);
        // Without rules of a kind the step before it has the same amounts.
        const Rows contract = kinds.markup ? rowsAt(LayerStep::Contract) : total;
        const Rows negotiated = kinds.contract ? rowsAt(LayerStep::Negotiated) : contract;
        const Rows list = kinds.negotiated ? rowsAt(LayerStep::List) : negotiated;
        set(&LayerRow::total, total);
        for (const CostRow& row : total) count(row, &LayerRow::missing);
        // Each column starts as the amount of its step, and becomes the difference to the step before.
        set(&LayerRow::list, list);
        for (const CostRow& row : list) count(row, &LayerRow::unlisted);
        set(&LayerRow::negotiated, negotiated);
        set(&LayerRow::contract, contract);
        addCommitments();
        if (m_rest) m_columns.rows.push_back(*m_rest);
        for (LayerRow& row : m_columns.rows) {
            row.markup = row.total - row.contract;
            row.contract = row.contract - row.negotiated;
            row.negotiated = row.negotiated - row.list;
        }
        for (const LayerRow& row : m_columns.rows) m_columns.sum += row;
        return std::move(m_columns);
    }

private:
    /// The rows of lines that count. @param tenants, unallocated  what all lines come to
    Rows rowsOf(const CostLines& lines, const std::vector<TenantCost>& tenants, const MoneyRange& unallocated) const {
        if (m_scope.isWhole()) return groupCosts(lines, tenants, unallocated, m_view);
        const CostLines chosen = linesIn(lines, m_scope);
        if (m_view != CostView::Tenant) return groupCosts(chosen, {}, {}, m_view);
        const AllocationResult shares = allocateLines(*m_evaluation.index, chosen);
        return groupCosts(chosen, shares.tenants, shares.unallocated, m_view);
    }

    /// The rows with the plan's layers up to a step.
    Rows rowsAt(LayerStep step) const {
        const PriceBook& base = *m_evaluation.catalogue->findBook(m_evaluation.book);
        const auto book = layeredBook(base, m_columns.layers, step);
        CostEngine engine;
        const auto costs = engine.run(m_evaluation.index, m_evaluation.catalogue, book.get(), m_stop);
        if (!costs) return {};
        if (m_view != CostView::Tenant || !m_scope.isWhole()) return rowsOf(costs->lines, {}, {});
        const AllocationResult shares = allocate(*m_evaluation.index, *costs);
        return rowsOf(costs->lines, shares.tenants, shares.unallocated);
    }

    /// The row of a key: valid until the next new one.
    LayerRow& rowOf(const std::string& key) {
        const auto [position, fresh] = m_rowAt.try_emplace(key, m_columns.rows.size());
        if (fresh) {
            m_columns.rows.emplace_back();
            m_columns.rows.back().key = key;
        }
        return m_columns.rows[position->second];
    }
    LayerRow& rest() {
        if (!m_rest) {
            m_rest.emplace();
            m_rest->key = "unallocated";
            m_rest->rest = true;
        }
        return *m_rest;
    }
    LayerRow& rowOf(const CostRow& row) { return row.rest ? rest() : rowOf(row.key); }

    void count(const CostRow& from, int LayerRow::*missing) {
        LayerRow& row = rowOf(from);
        row.lines = from.lines;
        row.*missing = from.missing;
    }

    void set(MoneyRange LayerRow::*column, const Rows& rows) {
        for (const CostRow& row : rows) rowOf(row).*column = row.amount;
    }

    /// Splits the saving of each commitment among the rows of the lines that it covers.
    void addCommitments() {
        for (const CommitmentSaving& commitment : m_evaluation.commitments) {
            if (commitment.saving == Money()) continue;
            if (m_view == CostView::Tenant) rest();
            // By row; then what goes to no tenant, then what lines save that do not count.
            std::vector<std::int64_t> cents(m_columns.rows.size() + 2);
            for (const CostLine& line : m_evaluation.lines) {
                if (!mayCover(commitment, line)) continue;
                const std::size_t at = !counts(line, m_scope)       ? m_columns.rows.size() + 1
                                       : m_view == CostView::Tenant ? m_columns.rows.size()
                                                                    : m_rowAt.at(costKey(line, m_view));
                cents[at] += line.amount.expected.cents();
            }
            split(commitment, cents);
        }
    }

    void add(std::size_t at, std::int64_t cents) {
        if (at < m_columns.rows.size()) m_columns.rows[at].commitments += Money::fromCents(cents);
        else if (at == m_columns.rows.size() && m_rest) m_rest->commitments += Money::fromCents(cents);
    }

    void split(const CommitmentSaving& commitment, const std::vector<std::int64_t>& cents) {
        std::vector<Int128> remainders(cents.size());
        std::vector<std::size_t> order(cents.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::int64_t left = commitment.saving.cents();
        for (std::size_t i = 0; i < cents.size(); ++i) {
            const Int128 product = static_cast<Int128>(commitment.saving.cents()) * cents[i];
            const auto share = static_cast<std::int64_t>(product / commitment.eligible.cents());
            remainders[i] = product % commitment.eligible.cents();
            add(i, share);
            left -= share;
        }
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
        for (std::size_t i = 0; left > 0; ++i, --left) add(order[i], 1);
    }

    const Evaluation& m_evaluation;
    CostView m_view;
    CostScope m_scope;
    std::stop_token m_stop;
    LayerColumns m_columns;
    std::unordered_map<std::string, std::size_t> m_rowAt; ///< looked up, never walked
    std::optional<LayerRow> m_rest;
};

} // namespace

bool LayerRow::isKnown(MoneyRange LayerRow::*column) const {
    if (lines == 0) return true;
    return column == &LayerRow::list ? unlisted < lines : missing < lines;
}

LayerRow& LayerRow::operator+=(const LayerRow& row) {
    list += row.list;
    negotiated += row.negotiated;
    contract += row.contract;
    markup += row.markup;
    total += row.total;
    commitments += row.commitments;
    lines += row.lines;
    missing += row.missing;
    unlisted += row.unlisted;
    return *this;
}

LayerKinds kindsOf(const std::vector<PriceLayerPtr>& layers) {
    LayerKinds kinds;
    for (const PriceLayerPtr& layer : layers) {
        kinds.negotiated = kinds.negotiated || !layer->prices.empty();
        kinds.contract = kinds.contract || !layer->discounts.empty();
        kinds.markup = kinds.markup || !layer->markups.empty();
        kinds.commitments = kinds.commitments || !layer->commitments.empty();
    }
    return kinds;
}

CostLines linesAtList(const Evaluation& evaluation) {
    if (layersInForce(evaluation).empty()) return evaluation.lines;
    CostEngine engine;
    return engine.run(evaluation.index, evaluation.catalogue, evaluation.catalogue->findBook(evaluation.book))->lines;
}

LayerColumns layerColumns(const Evaluation& evaluation, CostView view, const CostScope& scope,
                          const std::stop_token& stop) {
    return Columns(evaluation, view, scope, stop).make();
}

} // namespace platbook::models
