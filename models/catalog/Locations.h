#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/messages/Diagnostic.h"

#include "PlanTypes.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// A dense number for a place of the catalogue: index into Locations::all(). Prices are looked up by it.
struct LocationId {
    std::uint16_t index = 0; ///< 0: `global`
    auto operator<=>(const LocationId&) const = default;
};

/// What a location name stands for.
enum class LocationKind {
    Global, ///< the name `global`, of every provider
    Region, ///< one place
    Group   ///< a multi-region or dual-region of storage ("EU", "NAM4")
};

/// A provider location, in its provider's words.
struct Location {
    LocationKind kind = LocationKind::Region;
    ProviderId provider = ProviderId::Gcp;   ///< of no meaning for `global`
    std::string name;                        ///< "europe-west1", "EU", "global"
    std::string title;                       ///< "Belgium"
    std::string city;                        ///< "St. Ghislain"
    std::string country;                     ///< ISO 3166, "BE"; empty unless a region
    std::vector<std::string> jurisdictions;  ///< lower case, "be", "eu", "eea"; of a group what all its members share
    std::string continent;                   ///< "europe", by which traffic is priced; empty unless a region
    double latitude = 0;                     ///< degrees north, of the city's centre
    double longitude = 0;                    ///< degrees east
    std::optional<int> zones;                ///< 0: the provider lists none; unset: not known
    bool open = true;                        ///< false: restricted, or not confirmed as open to everybody
    std::string paired;                      ///< Azure's paired region, may be empty
    int runTier = 0;                         ///< price group of Cloud Run, 1 or 2; 0: not known, or not gcp
    std::optional<double> carbonGramsPerKwh; ///< of the grid; unset: do not rank
    std::string carbonBasis;                 ///< how that figure is counted; compare equal ones only
    std::vector<LocationId> members;         ///< of a group; empty: not a fixed set
};

/// A code that hides a location in some service, for residency checks ("automatic", "eur3" of Firestore).
struct LocationGroup {
    ProviderId provider = ProviderId::Gcp;
    std::string code;
    std::vector<std::string> services;      ///< "Cloud Storage"
    std::string kind;                       ///< "multi-region", "replication policy", …
    std::vector<std::string> members;       ///< location names; empty: see text
    std::vector<std::string> jurisdictions; ///< "eu", or mixed, global, depends, region, per pair: not resolvable
    std::string text;                       ///< members in words
    std::string note;
    std::string source;
};

/// A round trip between two regions of one provider.
struct RoundTrip {
    double milliseconds = 0;
    bool estimated = false; ///< from distance, right to about a third
};

/// All places that prices, residency and latency know. Immutable.
class Locations {
public:
    /// @param regions  regions/v1   @param latency  latency/v1, ms   @param groups  location-groups/v1
    /// @errors catalogue.bad_json, .bad_schema, .missing_member, .bad_type, .bad_value, .unknown_location
    static Result<Locations> parse(const CatalogueFile& regions, const CatalogueFile& latency,
                                   const CatalogueFile& groups);

    static constexpr LocationId global() { return {}; }
    std::size_t size() const { return m_all.size(); }
    /// `global`, then regions by provider (gcp, aws, azure) and name, then storage groups.
    const std::vector<Location>& all() const { return m_all; }
    const Location& operator[](LocationId id) const { return m_all[id.index]; }
    /// @param name  a region's name exactly; group codes and `global` in any case. @return nothing when unknown.
    std::optional<LocationId> find(ProviderId provider, std::string_view name) const;

    const std::vector<LocationGroup>& groups() const { return m_groups; }
    /// The group with that code, in any case; `service` narrows where services use one code differently.
    const LocationGroup* findGroup(ProviderId provider, std::string_view code, std::string_view service = {}) const;

    /// Both are regions of one continent.
    bool sameContinent(LocationId a, LocationId b) const;
    /// @return nothing unless both are regions of one provider.
    std::optional<RoundTrip> roundTrip(LocationId from, LocationId to) const;

private:
    struct Matrix {
        std::size_t first = 0; ///< index of the provider's first region in m_all
        std::size_t size = 0;
        std::vector<double> milliseconds; ///< size x size, rows are senders
        std::vector<bool> estimated;      ///< per region
    };
    void readLatency(const class JsonFile& file);
    void readGroups(const class JsonFile& file);

    std::vector<Location> m_all;
    std::vector<LocationGroup> m_groups;
    std::vector<Matrix> m_latency; ///< by ProviderId
};

} // namespace platbook::models
