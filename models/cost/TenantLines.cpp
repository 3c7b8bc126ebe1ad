#include "models/cost/TenantLines.h"

#include "models/cost/ProviderForm.h"

#include <utility>

namespace platbook::models {
namespace {

bool samePrice(const TermPrice& a, const TermPrice& b) {
    return a.usd == b.usd && a.source == b.source && a.asOf == b.asOf && a.origin == b.origin;
}

std::int64_t secretCount(const Plan& plan, const Tenant& tenant) {
    if (tenant.secrets.has()) return static_cast<std::int64_t>(tenant.secrets->size());
    const NamingSecretsPerTenant& counts = *plan.naming->secretsPerTenant;
    switch (*tenant.tier) {
    case Tier::Pool: return counts.poolOrDefault();
    case Tier::Bridge: return counts.bridgeOrDefault();
    case Tier::Silo: return counts.siloOrDefault();
    }
    return 0;
}

TermPrice listedPrice(const PricingContext& context, const ModelPrice* listed,
                      std::optional<Decimal> ModelPrice::*price) {
    TermPrice found;
    if (!listed || !(listed->*price)) return found;
    found.usd = *(listed->*price);
    found.source = PriceSource::List;
    found.origin = context.catalogue->modelPrices().origin(listed->origin);
    found.asOf = listed->asOf;
    return found;
}

/// What the plan states, else what is published. Where input has its published price, cached input has too.
TenantRates::Model modelPrices(const PricingContext& context, const LanguageModel* model) {
    TenantRates::Model prices;
    if (!model) return prices;
    const bool incomplete = !model->inPerM.has() || !model->outPerM.has();
    const ModelPrice* listed =
        incomplete && model->model.has() ? context.catalogue->modelPrices().find(*model->model) : nullptr;
    prices.in =
        model->inPerM.has() ? context.statedPrice(model->inPerM) : listedPrice(context, listed, &ModelPrice::input);
    prices.out =
        model->outPerM.has() ? context.statedPrice(model->outPerM) : listedPrice(context, listed, &ModelPrice::output);
    prices.id = model->id.text;
    prices.cachedFactor = model->cachedFactorOrDefault();
    if (!model->cachedFactor.has() && !model->inPerM.has() && listed && listed->cached && !prices.in.usd.isZero())
        prices.cachedFactor = Rational(*listed->cached) / prices.in.usd;
    return prices;
}

/// The cell's first model: those after it are fallbacks.
const ModelId* routeOf(const Plan& plan, const CellId& cell) {
    for (const auto& route : *plan.modelRoutes)
        if (route.key == cell) return route.value.empty() ? nullptr : &route.value.front();
    return nullptr;
}

/// Adds what `share` of the tokens costs at one model.
void addModelTerms(const TenantRates::Model& model, const Usage& usage, const Rational& share, bool small,
                   const LineSink& sink, std::vector<LineTerm>& terms) {
    const Rational cached = usage.cachedShareOrDefault();
    const Rational sent = Rational(1) + Rational(usage.retryShareOrDefault());
    const Rational paidIn = Rational(1) - cached + cached * model.cachedFactor;
    const auto add = [&](std::string_view label, FactorKind kind, const Decimal tokens, const Rational& factor,
                         const TermPrice& price) {
        const Rational qty = Rational(tokens) * factor;
        if (qty.isZero()) return;
        LineTerm term{label, "million tokens", sameQty(qty), price, {}, sink.factors([&] {
                          std::vector<QuantityFactor> factors{sameFactor(kind, tokens, tokens.toText())};
                          if (factor != Rational(1))
                              factors.push_back(sameFactor(FactorKind::Number, factor, factor.toText()));
                          return factors;
                      })};
        if (sink.explains()) term.statedBy = "model " + model.id;
        terms.push_back(std::move(term));
    };
    add(small ? "input tokens, small model" : "input tokens", FactorKind::TokensIn, usage.tokInMOrDefault(),
        share * sent * paidIn, model.in);
    add(small ? "output tokens, small model" : "output tokens", FactorKind::TokensOut, usage.tokOutMOrDefault(),
        share * sent, model.out);
}

void addTokenLine(const TenantRates& rates, const Tenant& tenant, LineSink& sink) {
    if (!rates.routed || !rates.prod || !tenant.usage.has()) return;
    const Usage& usage = *tenant.usage;
    const Rational smallShare = rates.small ? Rational(usage.smallShareOrDefault()) : Rational(0);
    std::vector<LineTerm> terms;
    terms.reserve(rates.small ? 4 : 2); // in and out of each model
    addModelTerms(rates.main, usage, Rational(1) - smallShare, false, sink, terms);
    if (rates.small) addModelTerms(*rates.small, usage, smallShare, true, sink, terms);
    if (terms.empty()) return;
    const std::string component = "llm/" + tenant.id.text;
    sink.add({rates.cell, component, rates.env, rates.region, tenant.id.text, "llm.tokens", CostGroup::Models},
             std::move(terms));
}

} // namespace

bool TenantRates::Model::operator==(const Model& other) const {
    return id == other.id && samePrice(in, other.in) && samePrice(out, other.out) && cachedFactor == other.cachedFactor;
}

bool TenantRates::operator==(const TenantRates& other) const {
    return priced == other.priced && prod == other.prod && cell == other.cell && env == other.env &&
           region == other.region && secretLocations == other.secretLocations && samePrice(secret, other.secret) &&
           routed == other.routed && main == other.main && small == other.small;
}

TenantRates tenantRates(const PricingContext& context, const CellPricing& cell) {
    TenantRates rates;
    const Plan& plan = context.plan();
    rates.priced = isPriced(*cell.view);
    if (!rates.priced) return rates;
    rates.prod = cell.prod();
    rates.cell = cell.view->cell->id.text;
    rates.env = cell.env();
    rates.region = cell.region();
    rates.secretLocations = cell.failover ? 2 : 1;
    rates.secret = context.globalPrice(RateKey::SecretVersion);
    if (const ModelId* route = routeOf(plan, cell.view->cell->id)) {
        const LanguageModel* model = context.index->findModel(route->text);
        rates.routed = true;
        rates.main = modelPrices(context, model);
        if (model && model->small.has())
            rates.small = modelPrices(context, context.index->findModel(model->small->text));
    }
    return rates;
}

void addTenantLines(const PricingContext& context, const TenantRates& rates, const Tenant& tenant, LineSink& sink) {
    if (!rates.priced) return;
    if (const std::int64_t count = secretCount(context.plan(), tenant);
        count > 0 && context.form->chargesSecretVersions) {
        const bool silo = tenant.tier == Tier::Silo;
        const std::string component = "secrets/" + tenant.id.text;
        sink.add({rates.cell, component, rates.env, rates.region, silo ? std::string_view(tenant.id.text) : "shared",
                  "secret.version", CostGroup::Secrets},
                 {{"active versions",
                   "version-month",
                   sameQty(Rational(count * rates.secretLocations)),
                   rates.secret,
                   {},
                   sink.factors([&] {
                       return std::vector<QuantityFactor>{
                           sameFactor(FactorKind::Number, count, std::to_string(count) + " secrets"),
                           sameFactor(FactorKind::Number, rates.secretLocations,
                                      std::to_string(rates.secretLocations) + " locations")};
                   })}});
    }
    addTokenLine(rates, tenant, sink);
}

} // namespace platbook::models
