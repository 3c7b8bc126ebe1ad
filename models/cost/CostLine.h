#pragma once

#include "models/units/Calendar.h"
#include "models/units/Decimal.h"
#include "models/units/Money.h"

#include <cstdint>
#include <string>
#include <vector>

namespace platbook::models {

/// Where a unit price comes from (DOMAIN section 7).
enum class PriceSource { List, Negotiated, User, Default, Estimated, Missing };

/// One priced quantity of a line: amount before rounding = qty x unitPrice, per scenario.
struct CostTerm {
    std::string label; ///< "vCPU seconds"
    std::string unit;  ///< "vCPU-s"
    /// Exact, as decimal text (rounded to six digits where the exact value is no short decimal).
    Range3<std::string> qty;
    Decimal unitPrice;   ///< USD per unit, list
    std::string factors; ///< further factors in words, "x 1.1 region x 2 zones"; may be empty
    bool operator==(const CostTerm&) const = default;
};

/// resource x environment x region x owner. Amounts are rounded once, to cents.
struct CostLine {
    std::string cell;      ///< cell id; "edge", or a cluster's id
    std::string component; ///< component id, "secrets/<slug>", "llm/<slug>", …
    std::string env;
    std::string region;          ///< plan region id, or "global"
    std::string owner;           ///< "shared" or a tenant id
    std::string sku;             ///< "run.request", "sql.compute", …
    std::vector<CostTerm> terms; ///< one: a simple line; several: a composite one
    bool priced = true;          ///< false: a price is missing; the amount is then not known and enters no total
    MoneyRange amount;
    Money ceiling;                          ///< at max instances, always busy; other lines at high (COST-03 alone)
    PriceSource source = PriceSource::List; ///< the weakest of its terms
    std::string priceOrigin;                ///< where the price was read
    Date asOf;                              ///< date of the oldest price used

    /// "0.5 vCPU x 2,628,000 s x … = 12.34": the formula with numbers, for people.
    std::string formula;
    bool operator==(const CostLine&) const = default;
};

/// How many lines a total rests on, by price source.
struct PriceCoverage {
    int lines = 0;
    int estimated = 0;
    int missing = 0;
    bool operator==(const PriceCoverage&) const = default;
};

} // namespace platbook::models
