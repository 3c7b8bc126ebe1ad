#pragma once

#include "models/evaluate/Evaluation.h"

#include <string>

namespace platbook::models {

/// The figures of an evaluation as JSON, indented, final newline: documented and stable.
///
///     {"plan", "book", "book_date", "currency", "totals": {low, expected, high},
///      "sections": {"infrastructure", "llm"}, "coverage": {lines, estimated, missing},
///      "lines": [{cell, component, env, region, owner, sku, amount: {low, expected, high} or null, formula,
///                 price_source, price_origin, as_of, and either unit, qty, unit_price or terms: [{label, unit, qty,
///                 unit_price}]}],
///      "tenants": [{id, direct, tokens, allocated, full}], "unallocated",
///      "commitments": {saving, after, items: [{id, sku, region, eligible, saving, covers_more_than_floor}]}}
///
/// Amounts are numbers with two decimals, ranges objects of three; a line without a price has the amount null, and so
/// has a sum of such lines alone. Amounts
/// of tenants are ranges too.
/// @param plan  id of the plan
std::string costJson(const std::string& plan, const Evaluation& evaluation);

} // namespace platbook::models
