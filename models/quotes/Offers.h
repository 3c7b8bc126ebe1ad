#pragma once

#include "models/cost/Quote.h"
#include "models/evaluate/Evaluator.h"

#include <optional>
#include <string>
#include <vector>

/// What a quote offers: the plan under its scenarios, what the tenant costs there, and what is asked for it.
namespace platbook::models {

struct Offer {
    std::string title; ///< name of the scenario; empty: the plan as it stands
    EvaluationPtr evaluation;
    TenantCost cost;
    QuoteFigures figures;            ///< before contingency, uplift and discount
    QuoteTotal total;                ///< with all of them, or with the price that the quote states
    Money undiscounted;              ///< per month without the discount; the month's price where the quote states it
    bool isStated = false;           ///< price_month is written: it was sent
    int unpricedLines = 0;           ///< lines of the tenant, and those it shares, that have no price
    std::optional<Money> tokenPrice; ///< of a million model tokens; nothing without tokens
    /// Else no price can be asked: something has none, or there is nothing to price.
    bool isPriced() const { return isStated || (unpricedLines == 0 && total.month > Money()); }
    /// Whether price and cost are both known whole, so that there is a margin between them.
    bool hasMargin() const { return isPriced() && unpricedLines == 0; }
};

/// Whether the offer has a price that leaves less than a margin of it.
bool isBelowMargin(const Offer& offer, const Quote& quote, Decimal margin);

/// Whom a quote is for: the tenant it names, else the one that the scenario adds, else the only one that bears the
/// customer's id or name. A customer who is a tenant only in a scenario is not named, for the base does not know it. Null:
/// nobody, or several.
/// @param plan      under the scenario
/// @param scenario  what is offered; the quote's own unless given
const Tenant* tenantOf(const Plan& plan, const Quote& quote, const ScenarioId& scenario);
const Tenant* tenantOf(const Plan& plan, const Quote& quote);

/// What a quote asks of a tenant in an evaluated plan; without a title.
/// @param tenant  of the evaluation's plan
Offer offerOf(const EvaluationPtr& evaluation, const Quote& quote, const TenantView& tenant);

struct PreparedQuote {
    Quote quote;
    std::string number;        ///< the quote's, else derived
    TenantId tenant;           ///< whom it is for
    std::vector<Offer> offers; ///< one to three
};

struct QuoteRequest {
    PlanPtr plan; ///< as it stands in its file
    Quote quote;
    std::shared_ptr<const Catalogue> catalogue;
    EvaluationPtr evaluation;  ///< of that plan, where it is at hand
    EvaluationOptions options; ///< what it was evaluated with; a quote's own book replaces the book
};

/// How many offers stand side by side.
inline constexpr std::size_t offersAtMost = 3;

/// Prices a quote. The tenant is the quote's, else the only one that bears the customer's name.
/// @errors quote.tenant (none, or not in the plan that is offered), quote.book (not in the catalogue), quote.term,
///         quote.dates (it ends before it begins), those of applyScenario; warnings quote.options (more than fit beside
///         each other), quote.before_prices (its date is before that of its price book)
Result<PreparedQuote> prepareQuote(const QuoteRequest& request);

/// The quote's number, else one made of plan, quote and date: "ATLAS-LAUNCH-20260131".
std::string quoteNumber(const Plan& plan, const Quote& quote);
/// The quote's date, else that of the plan's review.
std::optional<Date> quoteDate(const Plan& plan, const Quote& quote);
/// A quote for a tenant that has none yet: its margin, the customer's name, defaults for the rest.
Quote quoteFor(const Tenant& tenant);
QuoteTerms termsOf(const Quote& quote);
CostScenario basisOf(const Quote& quote);

} // namespace platbook::models
