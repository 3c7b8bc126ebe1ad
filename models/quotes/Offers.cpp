#include "models/quotes/Offers.h"

#include "models/catalog/Catalogue.h"
#include "models/messages/Quoted.h"
#include "models/scenarios/Scenarios.h"
#include "models/units/Rational.h"

#include <algorithm>
#include <cctype>

namespace platbook::models {
namespace {

Diagnostic problem(const std::string& code, const Quote& quote, const std::string& what, const std::string& hint) {
    return {
        DiagnosticSeverity::Error,      code, "The quote " + text::quoted(quote.id.text) + " " + what + ".", hint, {},
        "quotes[" + quote.id.text + "]"};
}

Money money(Decimal amount) { return Rational(amount).toMoney(); }

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}
/// Lines without a price that the tenant's price would need: its own and, with a share of the platform, those it shares.
int unpricedLines(const Evaluation& evaluation, const TenantView& tenant, bool includesPlatform) {
    const auto& cells = evaluation.index->cells();
    const std::string home = tenant.cell == TenantView::noCell ? std::string() : cells[tenant.cell].id();
    int count = 0;
    for (const CostLine& line : evaluation.lines) {
        if (line.priced) continue;
        if (line.owner == tenant.id()) {
            ++count;
        } else if (includesPlatform && line.owner == "shared") {
            const CellView* cell = evaluation.index->findCell(line.cell);
            if (line.cell == home || !cell || !cell->isProd()) ++count;
        }
    }
    return count;
}

/// A million tokens at the price of those included: cost of tokens as the whole price treats cost, over their number.
std::optional<Money> tokenPrice(const QuoteFigures& figures, const QuoteTerms& terms, const Tenant& tenant) {
    const Usage& usage = *tenant.usage;
    const Rational millions = Rational(usage.tokInMOrDefault()) + Rational(usage.tokOutMOrDefault());
    if (millions.isZero() || figures.tokens == Money()) return std::nullopt;
    const Rational one(1);
    const Rational price = Rational::fraction(figures.tokens.cents(), 100) * (one + Rational(terms.contingency)) /
                           (one - Rational(figures.margin)) * (one + Rational(terms.supportUplift)) *
                           (one - Rational(terms.discount)) / millions;
    return price.toMoney();
}

class Preparation {
public:
    explicit Preparation(const QuoteRequest& request) : m_request(request), m_evaluator(request.catalogue) {}

    Result<PreparedQuote> prepare() {
        const Quote& quote = m_request.quote;
        if (quote.termMonthsOrDefault() < 1)
            return problem("quote.term", quote,
                           "has a term of " + std::to_string(quote.termMonthsOrDefault()) + " months",
                           "Set term_months to 1 or more.");
        if (const auto date = quoteDate(*m_request.plan, quote);
            date && quote.validUntil.has() && *quote.validUntil < *date)
            return problem("quote.dates", quote,
                           "of " + date->toText() + " is valid until " + quote.validUntil->toText() + " only",
                           "Set a valid_until on or after its date.");
        if (quote.book.has() && !m_request.catalogue->findBook(*quote.book))
            return problem("quote.book", quote,
                           "names the price book " + text::quoted(*quote.book) + ", which is not there",
                           "Name one that `platbook-cli catalog books` lists, or none for the plan's.");
        m_prepared.quote = quote;
        m_prepared.number = quoteNumber(*m_request.plan, quote);
        std::vector<ScenarioId> scenarios{quote.scenario.valueOr({})};
        for (const ScenarioId& option : *quote.options) {
            if (scenarios.size() < offersAtMost) scenarios.push_back(option);
            else if (m_diagnostics.empty()) warnOfOptions();
        }
        for (const ScenarioId& scenario : scenarios)
            if (!addOffer(scenario)) return m_diagnostics;
        warnOfDates();
        return {std::move(m_prepared), std::move(m_diagnostics)};
    }

private:
    void warn(const std::string& code, const std::string& what, const std::string& hint) {
        Diagnostic warning = problem(code, m_request.quote, what, hint);
        warning.severity = DiagnosticSeverity::Warning;
        m_diagnostics.push_back(std::move(warning));
    }
    void warnOfOptions() {
        warn("quote.options",
             "has " + std::to_string(m_request.quote.options->size()) +
                 " alternatives; three offers fit beside each other, so the last are left out",
             "Make a second quote for them.");
    }
    void warnOfDates() {
        const auto date = quoteDate(*m_request.plan, m_request.quote);
        const PriceBook* book = m_prepared.offers.front().evaluation->priceBook;
        if (date && book && *date < book->asOf())
            warn("quote.before_prices", "is of " + date->toText() + ", its prices of " + book->asOf().toText(),
                 "Set its date to a later one, or its book to one of that time.");
    }

    bool addOffer(const ScenarioId& scenario) {
        const Result<PlanPtr> plan = applyScenario(m_request.plan, scenario);
        m_diagnostics.insert(m_diagnostics.end(), plan.diagnostics().begin(), plan.diagnostics().end());
        if (!plan) return false;
        const EvaluationPtr evaluation = evaluated(*plan);
        const PlanIndex& index = *evaluation->index;
        const Quote& quote = m_request.quote;
        const Tenant* found = tenantOf(index.plan(), quote, scenario);
        const TenantView* tenant = found ? index.findTenant(found->id.text) : nullptr;
        if (!tenant) {
            m_diagnostics.push_back(problem(
                "quote.tenant", quote,
                quote.tenant.has() ? "is for the tenant " + text::quoted(quote.tenant->text) + ", which is not there"
                                   : "names no tenant",
                "Set its tenant to one of the plan that it offers."));
            return false;
        }
        m_prepared.tenant = found->id;
        Offer offer = offerOf(evaluation, quote, *tenant);
        if (const Scenario* offered = findById(m_request.plan->scenarios, scenario))
            offer.title = offered->name.valueOr(offered->id.text);
        m_prepared.offers.push_back(std::move(offer));
        return true;
    }

    EvaluationPtr evaluated(const PlanPtr& plan) {
        EvaluationOptions options = m_request.options;
        const bool sameBook = !m_request.quote.book.has() ||
                              (m_request.evaluation && m_request.evaluation->book == *m_request.quote.book);
        if (m_request.quote.book.has()) options.book = *m_request.quote.book;
        if (plan == m_request.plan && sameBook && m_request.evaluation && m_request.evaluation->index)
            return m_request.evaluation;
        return m_evaluator.evaluate(plan, options);
    }

    const QuoteRequest& m_request;
    Evaluator m_evaluator;
    PreparedQuote m_prepared;
    Diagnostics m_diagnostics;
};

} // namespace

namespace {

/// The one tenant that a scenario adds; null: it adds none, or several.
const Tenant* addedTenant(const Plan& plan, const ScenarioId& scenario) {
    const Scenario* found = findById(plan.scenarios, scenario);
    const Tenant* added = nullptr;
    if (!found) return nullptr;
    for (const auto& change : found->changes) {
        if (*change->op != ChangeOp::Add || *change->path != "tenants" || !change->value.has()) continue;
        const AnyValue& value = *change->value;
        const auto id = std::find(value.keys.begin(), value.keys.end(), "id");
        if (id == value.keys.end()) continue;
        if (added) return nullptr;
        added = findById(plan.tenants, TenantId(value.items[static_cast<std::size_t>(id - value.keys.begin())].scalar));
    }
    return added;
}

} // namespace

const Tenant* tenantOf(const Plan& plan, const Quote& quote) {
    return tenantOf(plan, quote, quote.scenario.valueOr({}));
}

const Tenant* tenantOf(const Plan& plan, const Quote& quote, const ScenarioId& scenario) {
    if (quote.tenant.has()) return findById(plan.tenants, *quote.tenant);
    // What the customer is called may change, and may be what another one is called.
    if (const Tenant* added = addedTenant(plan, scenario)) return added;
    const Tenant* found = nullptr;
    for (const auto& tenant : plan.tenants) {
        if (tenant->id.text != *quote.customer && tenant->name.valueOr({}) != *quote.customer) continue;
        if (found) return nullptr;
        found = &*tenant;
    }
    return found;
}

Offer offerOf(const EvaluationPtr& evaluation, const Quote& quote, const TenantView& tenant) {
    Offer offer;
    offer.evaluation = evaluation;
    for (const TenantCost& cost : evaluation->tenants)
        if (cost.tenant == tenant.id()) offer.cost = cost;
    QuoteTerms terms = termsOf(quote);
    offer.figures = quoteFigures(offer.cost, quote.marginOrDefault(), basisOf(quote));
    offer.total = quoteTotal(offer.figures, terms);
    offer.tokenPrice = tokenPrice(offer.figures, terms, *tenant);
    offer.unpricedLines = unpricedLines(*evaluation, tenant, terms.includesPlatform);
    terms.discount = {};
    offer.undiscounted = quoteTotal(offer.figures, terms).month;
    if (!quote.priceMonth.has()) return offer;
    offer.isStated = true;
    offer.total.month = money(*quote.priceMonth);
    offer.undiscounted = offer.total.month;
    offer.total.term = offer.total.once + Money::fromCents(offer.total.month.cents() * terms.months);
    offer.total.resultingMargin = marginOf(offer.total.month, costToCover(offer.figures, terms));
    return offer;
}

bool isBelowMargin(const Offer& offer, const Quote& quote, Decimal margin) {
    return offer.isPriced() && leavesLessThan(margin, offer.total.month, costToCover(offer.figures, termsOf(quote)));
}

Result<PreparedQuote> prepareQuote(const QuoteRequest& request) { return Preparation(request).prepare(); }

std::optional<Date> quoteDate(const Plan& plan, const Quote& quote) {
    if (quote.date.has()) return *quote.date;
    return plan.plan->reviewed.has() ? std::optional<Date>(*plan.plan->reviewed) : std::nullopt;
}

std::string quoteNumber(const Plan& plan, const Quote& quote) {
    if (quote.number.has() && !quote.number->empty()) return *quote.number;
    std::string number = upper(plan.plan->id.text + "-" + quote.id.text);
    if (const auto date = quoteDate(plan, quote)) {
        std::string digits = date->toText();
        std::erase(digits, '-');
        number += "-" + digits;
    }
    return number;
}

Quote quoteFor(const Tenant& tenant) {
    Quote quote;
    quote.id = QuoteId(tenant.id.text);
    quote.customer = tenant.name.valueOr(tenant.id.text);
    quote.tenant = tenant.id;
    if (tenant.margin.has()) quote.margin = *tenant.margin;
    return quote;
}

QuoteTerms termsOf(const Quote& quote) {
    QuoteTerms terms;
    terms.includesPlatform = quote.shareOrDefault() == QuoteShare::Full;
    terms.contingency = quote.contingencyOrDefault();
    terms.supportUplift = quote.supportUpliftOrDefault();
    terms.discount = quote.discountOrDefault();
    terms.setupFee = money(quote.setupFeeOrDefault());
    terms.onboardingHours = quote.onboardingHoursOrDefault();
    terms.onboardingRate = quote.onboardingRateOrDefault();
    terms.months = static_cast<int>(quote.termMonthsOrDefault());
    return terms;
}

CostScenario basisOf(const Quote& quote) {
    switch (quote.basisOrDefault()) {
    case QuoteBasis::Low: return CostScenario::Low;
    case QuoteBasis::Expected: return CostScenario::Expected;
    case QuoteBasis::High: return CostScenario::High;
    }
    return CostScenario::Expected;
}

} // namespace platbook::models
