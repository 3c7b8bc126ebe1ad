#pragma once

#include "models/quotes/Offers.h"

#include <string>

namespace platbook::cli {

/// The figures of a quote as aligned text: a row a figure, a column an offer.
/// @param forCustomer  prices alone: no cost, no margin, no price book
std::string quoteText(const models::Plan& plan, const models::PreparedQuote& quote, bool forCustomer);

/// The same as JSON, documented and stable; amounts are numbers with two decimals, shares numbers between 0 and 1, and a
/// price that cannot be asked is null.
///
///     {"quote", "number", "customer", "tenant", "date", "valid_until", "currency", "term_months", "offers": [{
///        "title", "month", "year", "once", "term"}]}
///     and inside, not for the customer: "book", "book_date", "basis", "share", "margin", "contingency",
///     "support_uplift", "discount", "residency_problems": [text], and in each offer "infrastructure", "tokens",
///     "allocated", "incremental", "markup", "floor_price", "full_price", "undiscounted", "resulting_margin",
///     "token_price", "stated", "unpriced_lines"
std::string quoteJson(const models::Plan& plan, const models::PreparedQuote& quote, bool forCustomer);

} // namespace platbook::cli
