#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/catalog/Locations.h"
#include "models/catalog/RateKeys.h"
#include "models/cost/CostLine.h"
#include "models/messages/Diagnostic.h"
#include "models/units/Calendar.h"
#include "models/units/Decimal.h"
#include "models/units/Rational.h"

#include "PlanTypes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace platbook::models {

/// The price of one key in one location.
struct Rate {
    Decimal price;                          ///< USD per unit of the key, > 0, region factor included; see usd()
    Decimal listed;                         ///< before the factor
    Decimal factor = Decimal::fromInt(1);   ///< the book's region factor; 1 in books of real prices
    PriceSource source = PriceSource::List; ///< never Missing: what is missing has no Rate
    std::uint16_t origin = 0;               ///< see PriceBook::origin()
    Date asOf;                              ///< of a price dated by month or year alone: its first day
    bool lowConfidence = false;             ///< see `doubt`
    std::string reference;                  ///< estimated: the location whose list price was scaled
    Decimal ratio;                          ///< estimated: the scale, median over the keys both list
    std::string note;                       ///< may be empty
    std::string doubt;                      ///< why it may be wrong, in words; empty: nothing speaks against it
    Rational scale = 1;                     ///< what private price layers multiply `price` with
    std::string layered;                    ///< how they made it, "0.0413 list x 0.88 contract (ea)"; empty: untouched
    /// What is paid per unit: the price with its layers, exact.
    Rational usd() const { return layered.empty() ? Rational(price) : Rational(price) * scale; }
    bool operator==(const Rate&) const = default;
};

/// A quantity per month that costs nothing.
struct Allowance {
    RateKey key = RateKey::Count;
    std::vector<RateKey> also; ///< keys whose quantities it covers together with `key`
    Decimal quantity;          ///< in the key's unit
    bool perProject = true;    ///< else per billing account: only with pricing.account_allowances
    std::uint16_t origin = 0;
    Date asOf;
};

/// What a commitment takes off the lines of one SKU.
struct CommitmentDiscount {
    std::string sku; ///< "sql.compute"
    CommitmentTerm term = CommitmentTerm::V1y;
    Decimal percent; ///< 25 is a quarter
    PriceSource source = PriceSource::List;
    std::uint16_t origin = 0;
    Date asOf;
    std::string doubt; ///< as of Rate
};

/// All prices of one provider at one date. Immutable; look-ups by RateKey and LocationId are two array reads.
///
/// A price stands at a location or storage group, at `factors` (times the book's factor of the location), at a price
/// group of Cloud Run (tier1, tier2), at a continent or at `global`. What holds for a location is decided once, while reading: the first in that order that exists.
class PriceBook {
public:
    /// @param locations  the catalogue's; LocationIds given later must come from it
    /// @errors catalogue.bad_json, .bad_schema, .missing_member, .bad_type, .bad_value, .unknown_location,
    ///         .bad_unit, .duplicate, each with the line; as a warning catalogue.changed_book: its checksum names other
    ///         rates, so that all of them count as the user's
    static Result<PriceBook> parse(const CatalogueFile& file, const Locations& locations);

    const std::string& id() const { return m_id; }
    const std::string& title() const { return m_title; }
    ProviderId provider() const { return m_provider; }
    const std::string& currency() const { return m_currency; }
    Date asOf() const { return m_asOf; }

    /// @return the price, or nullptr when it is missing: never zero. Valid as long as the book.
    const Rate* rate(RateKey key, LocationId at) const {
        const auto row = static_cast<std::size_t>(key);
        if (row >= m_keys.size() || at.index >= m_locationCount) return nullptr;
        const std::int32_t found = m_cells[row * m_locationCount + at.index];
        return found < 0 ? nullptr : &m_rates[static_cast<std::size_t>(found)];
    }
    /// USD per GB of traffic that a replica or copy causes: the higher of both ends' prices, within a continent or
    /// between two. nullptr when one is missing, or both ends are one place.
    const Rate* replicationRate(LocationId from, LocationId to, const Locations& locations) const;

    /// A key by name, those of this book alone included.
    std::optional<RateKey> findKey(std::string_view name) const;
    /// The key of a family's member: Node, "e2-standard-4". @cost O(log keys)
    std::optional<RateKey> findKey(RateFamily family, std::string_view name) const;
    /// The monthly price of a node of that machine type ("e2-standard-4").
    std::optional<RateKey> nodeKey(std::string_view machine, bool spot = false) const {
        return findKey(spot ? RateFamily::SpotNode : RateFamily::Node, machine);
    }
    /// Keys of the book by RateKey, those without a single price included.
    const std::vector<RateKeyInfo>& keys() const { return m_infos; }

    /// Where a price was read, for people.
    const std::string& origin(std::uint16_t index) const { return m_origins[index]; }

    /// SHA-256 of the rates as the file states it, hexadecimal; empty: it states none.
    const std::string& checksum() const { return m_checksum; }
    /// The file states a checksum, and the rates are other ones.
    bool wasChanged() const { return m_changed; }

    const std::vector<Allowance>& allowances() const { return m_allowances; }
    const Allowance* allowance(RateKey key) const;
    /// @return nullptr when the provider grants none on that SKU.
    const CommitmentDiscount* discount(std::string_view sku, CommitmentTerm term) const;

    PriceBook(PriceBook&&) noexcept = default;
    PriceBook& operator=(PriceBook&&) noexcept = default;
    PriceBook(const PriceBook&) = delete; // infos look into the names
    PriceBook& operator=(const PriceBook&) = delete;
    ~PriceBook() = default;

private:
    friend class PriceBookReader;
    friend class BookLayering;
    struct Key {
        std::string name;
        std::string unit;
    };
    PriceBook() = default;
    /// Makes infos and members, which look into the keys' names.
    void nameKeys();
    PriceBook clone() const;

    std::string m_id;
    std::string m_title;
    ProviderId m_provider = ProviderId::Gcp;
    std::string m_currency;
    Date m_asOf;
    std::string m_checksum;
    bool m_changed = false;
    std::vector<Key> m_keys;
    std::vector<RateKeyInfo> m_infos;
    /// Members of families, sorted by family and name; names look into m_keys.
    std::vector<std::tuple<RateFamily, std::string_view, RateKey>> m_members;
    std::vector<std::string> m_origins;
    std::vector<Rate> m_rates;
    std::size_t m_locationCount = 0;
    std::vector<std::int32_t> m_cells; ///< keys x locations: index into m_rates, or -1
    std::vector<Allowance> m_allowances;
    std::vector<CommitmentDiscount> m_discounts;
};

} // namespace platbook::models
