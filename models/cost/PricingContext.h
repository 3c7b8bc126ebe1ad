#pragma once

#include "models/catalog/Catalogue.h"
#include "models/cost/CostLine.h"
#include "models/evaluate/PlanIndex.h"
#include "models/units/Rational.h"

#include <optional>
#include <string_view>
#include <vector>

namespace platbook::models {

/// Where a thing is priced; unset: a location the catalogue does not know, so nothing has a price there.
using PricedAt = std::optional<LocationId>;

/// A unit price, found or missing.
struct TermPrice {
    Rational usd; ///< per unit, region factor included
    PriceSource source = PriceSource::Missing;
    const Rate* rate = nullptr; ///< null for prices that the plan states itself
    std::string_view origin;
    Date asOf;
    RateKey key = RateKey::Count; ///< what it was asked for; Count: it is in no book
    bool known() const { return source != PriceSource::Missing; }
};

/// What part of a quantity is paid, the rest being free for the whole billing account.
struct PaidShare {
    RateKey key = RateKey::Count;
    Range3<Rational> share; ///< 0..1
    bool operator==(const PaidShare&) const = default;
};

struct ProviderForm;

/// What all lines of one evaluation share: plan, prices and the numbers of `pricing`.
struct PricingContext {
    const PlanIndex* index = nullptr;
    const Catalogue* catalogue = nullptr;
    const PriceBook* book = nullptr; ///< null: every price is missing
    ProviderId provider = ProviderId::Gcp;
    const ProviderForm* form = nullptr; ///< the provider's; see ProviderForm.h
    Range3<Rational> busy;              ///< busy share per scenario
    Rational targetUtil;
    Rational peakFactor;
    std::int64_t hours = 730;          ///< per month, where the environment says nothing
    Rational exchange = 1;             ///< of the plan's currency per USD
    bool exchangeKnown = true;         ///< false: a currency without a pinned rate, so no amount is known
    std::vector<PaidShare> paidShares; ///< empty unless the plan uses the allowances of its billing account

    const Plan& plan() const { return index->plan(); }
    PricedAt locate(std::string_view location) const;
    TermPrice price(RateKey key, PricedAt at) const;
    TermPrice price(const Rate* rate) const;
    /// A price of the whole world.
    TermPrice globalPrice(RateKey key) const { return price(key, Locations::global()); }
    /// A price that the plan states (models): USD, of the plan's review date.
    TermPrice statedPrice(const Setting<Decimal>& usd) const;
    std::int64_t hoursOf(const Environment& env) const { return env.schedule.has() ? *env.schedule : hours; }
};

/// The plan's pinned rate of a currency; null when it has none.
const PricingExchange* exchangeOf(const Pricing& pricing, const std::string& currency);

/// @param book  null: every price is missing
PricingContext makePricingContext(const PlanIndex& index, const Catalogue& catalogue, const PriceBook* book);

/// The price book of an evaluation: the asked one, else the plan's, else the provider's newest.
/// @return nullptr when there is none of that name.
const PriceBook* chooseBook(const Catalogue& catalogue, const Plan& plan, std::string_view asked);

/// Monthly usage of a cell's tenants, added up.
struct CellUsage {
    Rational requestsM; ///< million per month
    Rational egressGb;
    int tenants = 0;
    bool operator==(const CellUsage&) const = default;
};
/// Usage counts in prod cells alone; tenants are counted everywhere.
CellUsage cellUsage(const PlanIndex& index, const CellView& cell);

/// One cell as its lines need it.
struct CellPricing {
    const CellView* view = nullptr;
    CellUsage usage;
    PricedAt home;
    const Region* failover = nullptr; ///< null: none, or one that is only planned
    PricedAt failoverAt;
    std::int64_t hours = 730;
    Rational seconds;           ///< of the hours it runs
    Rational requestsPerSecond; ///< on average over these hours
    std::string owner;          ///< "shared" or the silo's tenant

    bool prod() const { return view->isProd(); }
    std::string_view env() const { return view->cell->env->text; }
    std::string_view region() const { return view->cell->region->text; }
    /// Where a component stands: its own location where it has one.
    PricedAt at(const PricingContext& context, const Component& component) const;
};
CellPricing makeCellPricing(const PricingContext& context, const CellView& cell, const CellUsage& usage);

/// Whether a cell has cost lines: neither on a developer's machine nor in a region that is only planned.
bool isPriced(const CellView& cell);

/// Average instances of a run component per scenario, not rounded (DOMAIN section 7, "instances n").
struct InstanceCounts {
    Range3<Rational> average;
    Rational min;
    Rational max;
};
InstanceCounts instanceCounts(const PricingContext& context, const CellPricing& cell, const Component& component);

} // namespace platbook::models
