#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/catalog/Locations.h"
#include "models/messages/Diagnostic.h"
#include "models/units/Calendar.h"
#include "models/units/Decimal.h"

#include "PlanTypes.h"

#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// Where a rule of a layer holds.
struct LayerPlaces {
    bool everywhere = false;           ///< "*"
    std::vector<LocationId> locations; ///< `global` among them: wherever the worldwide price holds
    bool namesGlobal() const;
    bool operator==(const LayerPlaces&) const = default;
};

/// A unit price that was agreed with the provider.
struct LayerPrice {
    std::string key; ///< "sql.vcpu_h"
    LayerPlaces at;
    Decimal usd;  ///< per unit of the key, > 0
    int line = 0; ///< of its file
    bool operator==(const LayerPrice&) const = default;
};

/// A discount or markup on the prices of some keys.
struct LayerRule {
    std::vector<std::string> keys; ///< names, or beginnings that end in *: "sql.*"
    LayerPlaces at;
    Decimal percent; ///< 12.5 is an eighth
    int line = 0;    ///< of its file
    bool covers(std::string_view key) const;
    bool operator==(const LayerRule&) const = default;
};

/// What a negotiated commitment takes off the lines of one SKU.
struct LayerCommitment {
    std::string sku;
    CommitmentTerm term = CommitmentTerm::V1y;
    Decimal percent;
    bool operator==(const LayerCommitment&) const = default;
};

/// Private prices of a company over a provider's price list. Of discounts, and of markups, the first rule that covers a
/// key at a place counts.
struct PriceLayer {
    std::string id; ///< as ids of plans are written: isIdText()
    std::string title;
    ProviderId provider = ProviderId::Gcp;
    Date asOf;
    std::string source; ///< the contract, in words
    std::vector<LayerPrice> prices;
    std::vector<LayerRule> discounts; ///< 0 <= percent < 100
    std::vector<LayerRule> markups;   ///< percent >= 0
    std::vector<LayerCommitment> commitments;

    std::size_t rules() const { return prices.size() + discounts.size() + markups.size() + commitments.size(); }
    bool operator==(const PriceLayer&) const = default;

    /// @param file  platbook-price-layer/1; resources/catalog/README.md describes it
    /// @errors catalogue.bad_json, .bad_schema, .missing_member, .unknown_member, .bad_type, .bad_value, .unknown_key,
    ///         .unknown_location, .bad_scope, .duplicate, each with the line; as a warning catalogue.no_match: a rule
    ///         covers nothing
    static Result<PriceLayer> parse(const CatalogueFile& file, const Locations& locations);
};

/// Whether a pattern of a rule is for that key: the same name, or its beginning where the pattern ends in *.
bool coversKey(std::string_view pattern, std::string_view key);

/// Whether an id of a book can be the name of its file: letters, digits, "-", "_" and "." not at the start.
bool isFileId(std::string_view id);

} // namespace platbook::models
