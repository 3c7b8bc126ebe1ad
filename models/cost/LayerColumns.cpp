#include "models/cost/LayerColumns.h"

#include "models/catalog/Catalogue.h"
#include "models/cost/CostEngine.h"
#include "models/evaluate/Evaluation.h"
#include "models/evaluate/PlanLayers.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>

namespace platbook::models {
namespace {

using Rows = std::vector<CostRow>;

/// The breakdown of the evaluation's plan with its layers up to a step.
Rows rowsAt(const Evaluation& evaluation, const std::vector<PriceLayerPtr>& layers, LayerStep step, CostView view) {
    const PriceBook& base = *evaluation.catalogue->findBook(evaluation.book);
    const auto book = layeredBook(base, layers, step);
    CostEngine engine;
    const auto costs = engine.run(evaluation.index, evaluation.catalogue, book.get());
    const AllocationResult shares = allocate(*evaluation.index, *costs);
    return groupCosts(costs->lines, shares.tenants, shares.unallocated, view);
}

class Columns {
public:
    Columns(const Evaluation& evaluation, CostView view) : m_evaluation(evaluation), m_view(view) {}

    LayerColumns make() {
        m_columns.layers = layersInForce(m_evaluation);
        const Rows total = groupCosts(m_evaluation.lines, m_evaluation.tenants, m_evaluation.unallocated, m_view);
        for (const CostRow& row : total) rowOf(row).total = row.amount;
        for (const CostRow& row : total) count(row, &LayerRow::missing);
        // Each column starts as the amount of its step, and becomes the difference to the step before.
        set(LayerStep::List, &LayerRow::list, total);
        set(LayerStep::Negotiated, &LayerRow::negotiated, total);
        set(LayerStep::Contract, &LayerRow::contract, total);
        addCommitments();
        if (m_rest) m_columns.rows.push_back(*m_rest);
        for (LayerRow& row : m_columns.rows) {
            row.markup = row.total - row.contract;
            row.contract = row.contract - row.negotiated;
            row.negotiated = row.negotiated - row.list;
        }
        for (const LayerRow& row : m_columns.rows) addTo(m_columns.sum, row);
        return std::move(m_columns);
    }

private:
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

    void set(LayerStep step, MoneyRange LayerRow::*column, const Rows& untouched) {
        const bool layered = !m_columns.layers.empty();
        for (const CostRow& row : layered ? rowsAt(m_evaluation, m_columns.layers, step, m_view) : untouched) {
            rowOf(row).*column = row.amount;
            if (step == LayerStep::List) count(row, &LayerRow::unlisted);
        }
    }

    /// Splits the saving of each commitment among the rows of the lines that it covers.
    void addCommitments() {
        for (const CommitmentSaving& commitment : m_evaluation.commitments) {
            if (commitment.saving == Money()) continue;
            if (m_view == CostView::Tenant) {
                rest().commitments += commitment.saving;
                continue;
            }
            std::vector<std::int64_t> cents(m_columns.rows.size());
            for (const CostLine& line : m_evaluation.lines)
                if (mayCover(commitment, line))
                    cents[m_rowAt.at(costKey(line, m_view))] += line.amount.expected.cents();
            split(commitment, cents);
        }
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
            m_columns.rows[i].commitments += Money::fromCents(share);
            left -= share;
        }
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
        for (std::size_t i = 0; left > 0; ++i, --left) m_columns.rows[order[i]].commitments += Money::fromCents(1);
    }

    static void addTo(LayerRow& sum, const LayerRow& row) {
        sum.list += row.list;
        sum.negotiated += row.negotiated;
        sum.contract += row.contract;
        sum.markup += row.markup;
        sum.total += row.total;
        sum.commitments += row.commitments;
        sum.lines += row.lines;
        sum.missing += row.missing;
        sum.unlisted += row.unlisted;
    }

    const Evaluation& m_evaluation;
    CostView m_view;
    LayerColumns m_columns;
    std::unordered_map<std::string, std::size_t> m_rowAt; ///< looked up, never walked
    std::optional<LayerRow> m_rest;
};

} // namespace

CostLines linesAtList(const Evaluation& evaluation) {
    if (layersInForce(evaluation).empty()) return evaluation.lines;
    CostEngine engine;
    return engine.run(evaluation.index, evaluation.catalogue, evaluation.catalogue->findBook(evaluation.book))->lines;
}

LayerColumns layerColumns(const Evaluation& evaluation, CostView view) { return Columns(evaluation, view).make(); }

} // namespace platbook::models
