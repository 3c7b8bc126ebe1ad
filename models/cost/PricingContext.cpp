#include "models/cost/PricingContext.h"

#include "models/cost/AccountAllowances.h"
#include "models/cost/ProviderForm.h"

#include <algorithm>

namespace platbook::models {

const PricingExchange* exchangeOf(const Pricing& pricing, const std::string& currency) {
    for (const auto& exchange : pricing.exchange)
        if (*exchange->currency == currency && exchange->perUsd.has()) return &*exchange;
    return nullptr;
}

PricedAt PricingContext::locate(std::string_view location) const {
    if (location.empty()) return std::nullopt;
    return catalogue->locations().find(provider, location);
}

TermPrice PricingContext::price(RateKey key, PricedAt at) const {
    TermPrice found = price(book && at ? book->rate(key, *at) : nullptr);
    found.key = key;
    return found;
}

TermPrice PricingContext::price(const Rate* rate) const {
    TermPrice found;
    if (!rate) return found;
    found.usd = rate->usd();
    found.source = rate->source;
    found.rate = rate;
    found.origin = book->origin(rate->origin);
    found.asOf = rate->asOf;
    return found;
}

TermPrice PricingContext::statedPrice(const Setting<Decimal>& usd) const {
    TermPrice found;
    if (!usd.has()) return found;
    found.usd = *usd;
    found.source = PriceSource::User;
    found.origin = "the plan";
    found.asOf = *plan().plan->reviewed;
    return found;
}

PricingContext makePricingContext(const PlanIndex& index, const Catalogue& catalogue, const PriceBook* book) {
    PricingContext context;
    context.index = &index;
    context.catalogue = &catalogue;
    context.book = book;
    const Plan& plan = index.plan();
    if (plan.provider->id.has()) context.provider = *plan.provider->id;
    context.form = &providerForm(context.provider);
    const Pricing& pricing = *plan.pricing;
    const PricingUtil& util = *pricing.util;
    context.busy = {util.lowOrDefault(), util.expectedOrDefault(), util.highOrDefault()};
    context.targetUtil = pricing.targetUtilOrDefault();
    context.peakFactor = pricing.peakFactorOrDefault();
    context.hours = pricing.hoursOrDefault();
    const std::string currency = plan.plan->currencyOrDefault();
    if (book && currency != book->currency()) {
        const PricingExchange* exchange = exchangeOf(pricing, currency);
        context.exchangeKnown = exchange != nullptr;
        if (context.exchangeKnown) context.exchange = *exchange->perUsd;
    }
    if (book && pricing.accountAllowancesOrDefault()) context.paidShares = accountShares(context);
    return context;
}

const PriceBook* chooseBook(const Catalogue& catalogue, const Plan& plan, std::string_view asked) {
    if (!asked.empty()) return catalogue.findBook(asked);
    if (plan.pricing->book.has()) return catalogue.findBook(*plan.pricing->book);
    return catalogue.newestBook(plan.provider->id.has() ? *plan.provider->id : ProviderId::Gcp);
}

Rational cdnShare(const Plan& plan, const EnvironmentId& env) {
    const std::vector<EnvironmentId>& stands = *plan.edge->env;
    if (std::find(stands.begin(), stands.end(), env) == stands.end()) return {};
    const Edge edge = effectiveEdge(plan, env);
    return edge.cdnOrDefault() && !edge.volumes->cdnGib.has() ? Rational(edge.cdnHitRatioOrDefault()) : Rational();
}

CellUsage cellUsage(const PlanIndex& index, const CellView& cell) {
    CellUsage usage;
    usage.tenants = static_cast<int>(cell.tenants.size());
    if (!cell.isProd()) return usage;
    Int128 requests = 0; // units of 10^-9; cannot overflow for any number of tenants that fits in memory
    Int128 egress = 0;
    for (const std::uint32_t position : cell.tenants) {
        const Usage& own = *index.tenants()[position]->usage;
        requests += own.requestsM->units();
        egress += own.egressGb->units();
    }
    usage.requestsM = Rational::fraction(requests, Decimal::unitsPerOne);
    usage.egressGb = Rational::fraction(egress, Decimal::unitsPerOne);
    usage.cdnShare = cdnShare(index.plan(), *cell.cell->env);
    return usage;
}

PricedAt CellPricing::at(const PricingContext& context, const Component& component) const {
    return component.location.has() ? context.locate(*component.location) : home;
}

CellPricing makeCellPricing(const PricingContext& context, const CellView& cell, const CellUsage& usage) {
    CellPricing pricing;
    pricing.view = &cell;
    pricing.usage = usage;
    pricing.home = context.locate(*cell.region->location);
    if (cell.failover && cell.failover->roleOrDefault() != RegionRole::Planned) {
        pricing.failover = cell.failover;
        pricing.failoverAt = context.locate(*cell.failover->location);
    }
    pricing.hours = context.hoursOf(*cell.env);
    pricing.seconds = Rational(pricing.hours) * Rational(3600);
    if (pricing.hours > 0) pricing.requestsPerSecond = usage.requestsM * Rational(1'000'000) / pricing.seconds;
    pricing.owner = cell.isSilo() ? cell.cell->tenant->text : "shared";
    return pricing;
}

bool isPriced(const CellView& cell) { return !cell.isCompose() && cell.region->roleOrDefault() != RegionRole::Planned; }

InstanceCounts instanceCounts(const PricingContext& context, const CellPricing& cell, const Component& component) {
    InstanceCounts counts;
    counts.min = minInstances(component);
    counts.max = maxInstances(component);
    counts.average.low = counts.min;
    if (component.t.has()) {
        const Rational util = component.targetUtil.has() ? Rational(*component.targetUtil) : context.targetUtil;
        const Rational perInstance = Rational(component.concurrencyOrDefault()) * util / Rational(*component.t);
        const Rational busy = cell.requestsPerSecond / perInstance;
        counts.average.expected = clamped(busy, counts.min, counts.max);
        counts.average.high = clamped(busy * context.peakFactor, counts.min, counts.max);
    } else {
        const Rational span = counts.max - counts.min;
        counts.average.expected = counts.min + span * Rational::fraction(1, 4);
        counts.average.high = counts.min + span * Rational::fraction(1, 2);
    }
    return counts;
}

} // namespace platbook::models
