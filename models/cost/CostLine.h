#pragma once

#include "models/units/Calendar.h"
#include "models/units/Money.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// Where a unit price comes from (DOMAIN section 7), from best to weakest.
enum class PriceSource { List, Negotiated, User, Default, Estimated, Missing };
/// "list", "negotiated", "user", "default", "estimated", "missing".
std::string_view priceSourceText(PriceSource source);

/// What a line is of: decides the key by which a shared line is split among tenants.
enum class CostGroup {
    Compute,
    Postgres,
    Redis,
    Vector,
    ObjectStorage,
    Bus,
    Egress,
    Edge,
    Secrets,
    Kubernetes,
    Observability,
    Models
};

/// resource x environment x region x owner. Amounts are rounded once, to cents.
struct CostLine {
    std::string cell;      ///< cell id; "edge", "platform" or a cluster's id
    std::string component; ///< component id, "secrets/<slug>", "llm/<slug>", …
    std::string env;
    std::string region; ///< plan region id, or "global"
    std::string owner;  ///< "shared" or a tenant id
    std::string sku;    ///< "run.request", "sql.compute", …
    CostGroup group = CostGroup::Compute;
    bool sharedCore = false; ///< a database no commitment covers
    bool priced = true;      ///< false: a price is missing; the amount is then not known and enters no total
    PriceSource source = PriceSource::List; ///< the weakest of its terms
    Date asOf;                              ///< date of the oldest price used
    MoneyRange amount;
    Money ceiling; ///< at max instances, always busy; other lines at high (COST-03 alone)
    bool operator==(const CostLine&) const = default;
};

/// One priced quantity of a line: amount before rounding = sum over terms of qty x unitPrice, per scenario.
struct CostTerm {
    std::string label;       ///< "CPU, busy"
    std::string unit;        ///< "vCPU-second"
    Range3<std::string> qty; ///< decimal text, exact or rounded to six digits
    std::string unitPrice;   ///< USD per unit, region factor included; empty: missing
    std::string factors;     ///< how a listed price became this one, "0.0413 x 1.1 region"; may be empty
    std::string derivation;  ///< how the expected quantity came about, "2 x 2628000 s x 0.5 busy x 1 vCPU"
    PriceSource source = PriceSource::List;
    std::string origin; ///< where the price was read
    std::string doubt;  ///< why the price may be wrong; empty: nothing speaks against it
    Date asOf;
    bool operator==(const CostTerm&) const = default;
};

/// How a line's amount came about; made when asked for (explainLine).
struct LineExplanation {
    std::vector<CostTerm> terms; ///< one: a simple line; several: a composite one
    std::string formula;         ///< expected amount with numbers: "(2 x 2628000 x …) x 0.000024 + … = 76.21"
    std::string priceOrigin;     ///< where prices were read, each place once
    bool operator==(const LineExplanation&) const = default;
};

/// How many lines a total rests on, by price source.
struct PriceCoverage {
    int lines = 0;
    int estimated = 0;
    int missing = 0;
    /// A total of such lines is no amount: it is "not priced".
    bool nothingPriced() const { return lines > 0 && missing == lines; }
    bool operator==(const PriceCoverage&) const = default;
};

} // namespace platbook::models
