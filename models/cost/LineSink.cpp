#include "models/cost/LineSink.h"

#include <algorithm>

namespace platbook::models {
namespace {

Rational sumOf(const std::vector<LineTerm>& terms, const Rational Range3<Rational>::*scenario) {
    Rational sum;
    for (const LineTerm& term : terms) sum += term.qty.*scenario * term.price.usd;
    return sum;
}

Rational ceilingOf(const std::vector<LineTerm>& terms) {
    Rational sum;
    for (const LineTerm& term : terms) sum += (term.ceilingQty ? *term.ceilingQty : term.qty.high) * term.price.usd;
    return sum;
}

/// Whether the line costs the same in every scenario, and at its ceiling.
bool isCertain(const std::vector<LineTerm>& terms) {
    return std::all_of(terms.begin(), terms.end(), [](const LineTerm& term) {
        return !term.ceilingQty && term.qty.low == term.qty.expected && term.qty.expected == term.qty.high;
    });
}

std::string factorsText(const TermPrice& price) {
    if (!price.rate) return {};
    const Rate& rate = *price.rate;
    if (!rate.layered.empty()) return rate.layered;
    if (rate.source == PriceSource::Estimated && !rate.reference.empty())
        return rate.reference + " x " + rate.ratio.toText() + " (estimated)";
    if (rate.factor != Decimal::fromInt(1)) return rate.listed.toText() + " x " + rate.factor.toText() + " (region)";
    return {};
}

/// Says in a term's factors that a share of the quantity is paid; the term's quantity is still the whole.
void addPaidShare(LineTerm& term, const Range3<Rational>& share) {
    const std::string words = share.expected.toText() + " beyond the account's allowance";
    const std::string whole = derivationOf(term);
    if (!term.factors.empty() && term.factors.front().kind == FactorKind::Words) {
        term.factors.front().text = "(" + whole + ") x " + words;
        return;
    }
    if (whole.empty()) { // without words of its own the share would read as the whole
        if (term.factors.empty()) term.factors.push_back({FactorKind::Number, term.qty, {}});
        term.factors.front().text = term.qty.expected.toText() + " " + std::string(term.unit);
    }
    term.factors.push_back({FactorKind::Number, share, words});
}

} // namespace

std::string_view priceSourceText(PriceSource source) {
    switch (source) {
    case PriceSource::List: return "list";
    case PriceSource::Negotiated: return "negotiated";
    case PriceSource::User: return "user";
    case PriceSource::Default: return "default";
    case PriceSource::Estimated: return "estimated";
    case PriceSource::Missing: return "missing";
    }
    return "missing";
}

std::string derivationOf(const LineTerm& term) {
    std::string text;
    bool bounded = false;
    for (const QuantityFactor& factor : term.factors) {
        if (factor.text.empty()) continue;
        if (bounded && !isBound(factor)) text = "(" + text + ")";
        if (!text.empty()) text += isBound(factor) ? ", " : " x ";
        text += factor.text;
        bounded = isBound(factor);
    }
    return text;
}

bool isEmptyBand(const LineTerm& term) {
    return term.qty.high.isZero() &&
           std::any_of(term.factors.begin(), term.factors.end(),
                       [](const QuantityFactor& factor) { return factor.kind == FactorKind::Beyond; });
}

/// The part of a quantity that the billing account has free.
void LineSink::leaveOutFree(LineTerm& term) const {
    for (const PaidShare& paid : m_context.paidShares) {
        if (paid.key != term.price.key) continue;
        if (explains()) addPaidShare(term, paid.share);
        if (term.ceilingQty) term.ceilingQty = *term.ceilingQty * paid.share.high;
        term.qty = {term.qty.low * paid.share.low, term.qty.expected * paid.share.expected,
                    term.qty.high * paid.share.high};
    }
}

Range3<Rational> LineSink::volumeOf(RateKey key) const {
    const auto found = m_volumes.find(key);
    return found == m_volumes.end() ? Range3<Rational>{} : found->second;
}

void LineSink::add(const LineHead& head, std::vector<LineTerm> terms) {
    if (m_counts) {
        for (const LineTerm& term : terms) {
            Range3<Rational>& volume = m_volumes[term.price.key];
            volume = {volume.low + term.qty.low, volume.expected + term.qty.expected, volume.high + term.qty.high};
        }
        return;
    }
    if (!m_context.paidShares.empty())
        for (LineTerm& term : terms) leaveOutFree(term);
    CostLine line;
    line.cell = head.cell;
    line.component = head.component;
    line.env = head.env;
    line.region = head.region;
    line.owner = head.owner;
    line.sku = head.sku;
    line.group = head.group;
    line.sharedCore = head.sharedCore;
    bool first = true;
    for (const LineTerm& term : terms) {
        if (isEmptyBand(term)) continue;
        line.source = std::max(line.source, term.price.source);
        if (term.price.known() && term.price.asOf != Date() && (first || term.price.asOf < line.asOf)) {
            line.asOf = term.price.asOf;
            first = false;
        }
    }
    if (!m_context.exchangeKnown) line.source = PriceSource::Missing;
    line.priced = line.source != PriceSource::Missing;
    if (line.priced) {
        const Rational& exchange = m_context.exchange;
        line.amount.expected = (sumOf(terms, &Range3<Rational>::expected) * exchange).toMoney();
        if (isCertain(terms)) {
            line.amount.low = line.amount.high = line.ceiling = line.amount.expected;
        } else {
            line.amount.low = (sumOf(terms, &Range3<Rational>::low) * exchange).toMoney();
            line.amount.high = (sumOf(terms, &Range3<Rational>::high) * exchange).toMoney();
            line.ceiling = (ceilingOf(terms) * exchange).toMoney();
        }
    }
    if (m_detail == LineDetail::Texts) m_explanations.push_back(explain(terms, line));
    if (m_detail >= LineDetail::Terms) m_terms.push_back(std::move(terms));
    m_lines.push_back(std::move(line));
}

LineExplanation LineSink::explain(const std::vector<LineTerm>& terms, const CostLine& line) const {
    LineExplanation explanation;
    for (const LineTerm& term : terms) {
        CostTerm text;
        text.label = term.label;
        text.unit = term.unit;
        text.qty = {term.qty.low.toText(), term.qty.expected.toText(), term.qty.high.toText()};
        text.factors = factorsText(term.price);
        text.derivation = derivationOf(term);
        text.source = term.price.source;
        text.origin = term.price.origin;
        text.asOf = term.price.asOf;
        if (term.price.rate) text.doubt = term.price.rate->doubt;
        if (term.price.known()) text.unitPrice = term.price.usd.toText(12);
        if (!explanation.formula.empty()) explanation.formula += " + ";
        explanation.formula +=
            text.derivation.empty() ? text.qty.expected + " " + text.unit : "(" + text.derivation + ")";
        explanation.formula += " x " + (text.unitPrice.empty() ? std::string("no price") : text.unitPrice);
        if (!text.origin.empty() && explanation.priceOrigin.find(text.origin) == std::string::npos)
            explanation.priceOrigin += (explanation.priceOrigin.empty() ? "" : "; ") + text.origin;
        explanation.terms.push_back(std::move(text));
    }
    if (m_context.exchange != Rational(1))
        explanation.formula = "(" + explanation.formula + ") x " + m_context.exchange.toText() + " exchange";
    if (line.priced) explanation.formula += " = " + line.amount.expected.toText();
    return explanation;
}

} // namespace platbook::models
