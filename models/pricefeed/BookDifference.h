#pragma once

#include "models/catalog/Catalogue.h"
#include "models/units/Decimal.h"
#include "models/units/Money.h"
#include "models/units/Rational.h"

#include "PlanTypes.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace platbook::models {

/// A price that two books have differently.
struct PriceChange {
    std::string key;
    std::string unit;
    std::string location;          ///< "europe-west1", "global"
    std::optional<Decimal> before; ///< USD per unit; unset: not priced
    std::optional<Decimal> after;
    bool operator==(const PriceChange&) const = default;
};

/// A cost line that two books price differently; expected USD per month.
struct LineChange {
    std::string cell;
    std::string component;
    std::string env;
    std::string region;
    std::string owner;
    std::string sku;
    std::optional<Money> before; ///< unset: not priced, or no such line
    std::optional<Money> after;
    /// What it adds to the total.
    Money change() const { return after.value_or(Money()) - before.value_or(Money()); }
};

/// What a book does to a plan.
struct PlanEffect {
    std::optional<Money> before; ///< expected total per month; unset: nothing is priced
    std::optional<Money> after;
    std::vector<LineChange> lines; ///< largest change first, then by cell, component, environment, region, owner, SKU
    /// "+2.1 %" with one decimal, rounded half away from zero; "not priced" without two totals, or from nothing.
    std::string percent() const;
};

/// Prices that differ, in the order of keys and locations. A price group or continent shows at each of its locations.
/// @param before, after  books of one provider, read with these locations
std::vector<PriceChange> priceChanges(const PriceBook& before, const PriceBook& after, const Locations& locations);

/// A price of a book that may be wrong.
struct DoubtfulPrice {
    std::string key;
    std::string unit;
    std::string location; ///< the first that has it
    Decimal price;        ///< USD per unit
    std::string doubt;    ///< why, in words
};

/// Prices of a book that may be wrong, each once, in the order of keys and locations.
/// @param book  read with these locations
std::vector<DoubtfulPrice> doubtfulPrices(const PriceBook& book, const Locations& locations);

/// Evaluates a plan with both books.
/// @param catalogue  holds both, by these ids
PlanEffect planEffect(const PlanPtr& plan, const std::shared_ptr<const Catalogue>& catalogue, const std::string& before,
                      const std::string& after);

/// "+2.1 %": how `after` differs from `before`; empty when `before` is 0.
std::string changePercent(const Rational& before, const Rational& after);

} // namespace platbook::models
