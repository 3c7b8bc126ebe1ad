#pragma once

#include "models/catalog/LayeredBook.h"
#include "models/cost/Breakdown.h"

#include <stop_token>
#include <string>
#include <vector>

namespace platbook::models {

/// What private price layers make of one amount: list + negotiated + contract + markup = total, to the cent, in every
/// scenario.
struct LayerRow {
    std::string key;
    bool rest = false;     ///< what has no key of its own: "unallocated"
    MoneyRange list;       ///< at the list prices of the book
    MoneyRange negotiated; ///< change by agreed unit prices
    MoneyRange contract;   ///< change by contract discounts, below 0
    MoneyRange markup;     ///< change by markups
    MoneyRange total;      ///< of the evaluation
    Money commitments;     ///< saved below the total, part of no total; total.expected less this is "after commitments"
    int lines = 0;         ///< 0 in the view by tenant, whose rows are shares
    int missing = 0;       ///< of them lines without a price
    int unlisted = 0;      ///< lines without a list price: what layers price of them is all in `negotiated`

    /// Whether a column is an amount; not where none of the lines has a price.
    bool isKnown(MoneyRange LayerRow::*column) const;
    LayerRow& operator+=(const LayerRow& row);
};

/// Which kinds of rules some layers hold.
struct LayerKinds {
    bool negotiated = false;
    bool contract = false;
    bool markup = false;
    bool commitments = false;
    bool operator==(const LayerKinds&) const = default;
};
LayerKinds kindsOf(const std::vector<PriceLayerPtr>& layers);

/// A breakdown with a column per kind of layer.
struct LayerColumns {
    std::vector<LayerRow> rows; ///< keys as groupCosts() has them
    LayerRow sum;               ///< of the rows: the total of the lines that count, and what commitments save of it
    std::vector<PriceLayerPtr> layers;
};

/// Prices the plan of an evaluation at list and with ever more of its layers; the columns are the differences.
///
/// A saving of a commitment is split among the lines it may cover by their expected amounts, its last cents going to the
/// largest remainders; no tenant has a part of it, so that in that view it stands in the rest row.
/// @param scope  which lines count, by environment and use; the part of a saving for others is left out
/// @param stop   what comes back then means nothing
/// @cost O(the costs of a plan) for each of the three kinds that change a price; none where no layer is in force: every
///       row is its list amount
LayerColumns layerColumns(const Evaluation& evaluation, CostView view, const CostScope& scope = {},
                          const std::stop_token& stop = {});

/// The plan's lines at list, in the order of the evaluation's; these themselves where no layer is in force.
CostLines linesAtList(const Evaluation& evaluation);

} // namespace platbook::models
