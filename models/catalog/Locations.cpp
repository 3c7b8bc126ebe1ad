#include "models/catalog/Locations.h"

#include "models/catalog/JsonFile.h"

#include <algorithm>

namespace platbook::models {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equalInAnyCase(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

Location readRegion(const JsonNode& row) {
    Location place;
    place.provider = row.value<ProviderId>("provider");
    place.name = row.text("location");
    place.title = row.text("name");
    place.city = row.text("city");
    place.country = row.text("country");
    place.jurisdictions = row.texts("jurisdictions");
    place.continent = row.text("continent");
    place.latitude = row.number("lat");
    place.longitude = row.number("long");
    if (!row.isNull("zones")) place.zones = static_cast<int>(row.integer("zones"));
    place.open = row.text("status") == "ga";
    place.paired = row.textOr("paired", "");
    if (place.provider == ProviderId::Gcp && !row.isNull("run_tier")) {
        const std::string tier = row.text("run_tier");
        if (tier == "tier1" || tier == "tier2") {
            place.runTier = tier == "tier1" ? 1 : 2;
        } else {
            row.report("catalogue.bad_value", "\"run_tier\" is neither tier1 nor tier2");
        }
    }
    if (row.has("carbon_g_kwh")) {
        place.carbonGramsPerKwh = row.number("carbon_g_kwh");
        place.carbonBasis = row.text("carbon_basis");
    }
    return place;
}

bool contains(const std::vector<std::string>& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

} // namespace

Result<Locations> Locations::parse(const CatalogueFile& regions, const CatalogueFile& latency,
                                   const CatalogueFile& groups) {
    Locations locations;
    Location everywhere;
    everywhere.kind = LocationKind::Global;
    everywhere.name = everywhere.title = "global";
    locations.m_all.push_back(everywhere);

    const JsonFile regionFile(regions, "regions/v1");
    if (regionFile.ok()) {
        for (const JsonNode& row : regionFile.root().items("locations")) {
            Location place = readRegion(row);
            const Location& last = locations.m_all.back();
            const bool ordered = last.kind == LocationKind::Global || last.provider < place.provider ||
                                 (last.provider == place.provider && last.name < place.name);
            if (!ordered) row.report("catalogue.bad_value", "locations are not sorted by provider and name");
            locations.m_all.push_back(std::move(place));
        }
    }
    const JsonFile latencyFile(latency, "latency/v1");
    const JsonFile groupFile(groups, "location-groups/v1");
    if (regionFile.ok() && latencyFile.ok()) locations.readLatency(latencyFile);
    if (regionFile.ok() && groupFile.ok()) locations.readGroups(groupFile);

    Diagnostics found;
    for (const JsonFile* file : {&regionFile, &latencyFile, &groupFile})
        found.insert(found.end(), file->diagnostics().begin(), file->diagnostics().end());
    if (!found.empty()) return found;
    return locations;
}

void Locations::readLatency(const JsonFile& file) {
    m_latency.assign(textsProviderId.size(), {});
    for (const JsonNode& table : file.root().items("matrices")) {
        const auto provider = table.value<ProviderId>("provider");
        const auto isOurs = [&](const Location& l) { return l.kind == LocationKind::Region && l.provider == provider; };
        Matrix matrix;
        matrix.first = static_cast<std::size_t>(std::find_if(m_all.begin(), m_all.end(), isOurs) - m_all.begin());
        matrix.size = static_cast<std::size_t>(std::count_if(m_all.begin(), m_all.end(), isOurs));
        const std::vector<std::string> estimated = table.texts("estimated");
        std::size_t row = 0;
        for (const JsonNode& line : table.items("rows")) {
            const std::vector<double> cells = line.numbers("rtt_ms");
            if (row >= matrix.size || line.text("from") != m_all[matrix.first + row].name) {
                line.report("catalogue.unknown_location", "rows do not follow the order of the locations");
                return;
            }
            if (cells.size() != matrix.size) {
                line.report("catalogue.bad_value", "\"rtt_ms\" does not hold one number per location");
                return;
            }
            matrix.milliseconds.insert(matrix.milliseconds.end(), cells.begin(), cells.end());
            matrix.estimated.push_back(contains(estimated, m_all[matrix.first + row].name));
            ++row;
        }
        if (row != matrix.size) {
            table.report("catalogue.missing_member", "locations are without a row");
            return;
        }
        m_latency[static_cast<std::size_t>(provider)] = std::move(matrix);
    }
}

void Locations::readGroups(const JsonFile& file) {
    for (const JsonNode& row : file.root().items("groups")) {
        LocationGroup group;
        group.provider = row.value<ProviderId>("provider");
        group.code = row.text("code");
        group.services = row.texts("services");
        group.kind = row.text("kind");
        group.members = row.texts("members");
        group.jurisdictions = row.texts("jurisdictions");
        group.text = row.textOr("text", "");
        group.note = row.textOr("note", "");
        group.source = row.text("source");
        std::vector<LocationId> members;
        for (const std::string& name : group.members) {
            const auto member = find(group.provider, name);
            if (!member) {
                row.report("catalogue.unknown_location", "member \"" + name + "\" is no location");
                continue;
            }
            members.push_back(*member);
        }
        const bool stores = contains(group.services, "Cloud Storage") && group.kind.ends_with("-region");
        if (stores) {
            Location place;
            place.kind = LocationKind::Group;
            place.provider = group.provider;
            place.name = place.title = group.code;
            place.jurisdictions = group.jurisdictions;
            place.members = std::move(members);
            m_all.push_back(std::move(place));
        }
        m_groups.push_back(std::move(group));
    }
}

std::optional<LocationId> Locations::find(ProviderId provider, std::string_view name) const {
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        const Location& place = m_all[i];
        const bool same = place.kind == LocationKind::Region
                              ? place.provider == provider && place.name == name
                              : (place.kind == LocationKind::Global || place.provider == provider) &&
                                    equalInAnyCase(place.name, name);
        if (same) return LocationId{static_cast<std::uint16_t>(i)};
    }
    return std::nullopt;
}

const LocationGroup* Locations::findGroup(ProviderId provider, std::string_view code, std::string_view service) const {
    for (const LocationGroup& group : m_groups)
        if (group.provider == provider && equalInAnyCase(group.code, code) &&
            (service.empty() || contains(group.services, service)))
            return &group;
    return nullptr;
}

bool Locations::sameContinent(LocationId a, LocationId b) const {
    return !(*this)[a].continent.empty() && (*this)[a].continent == (*this)[b].continent;
}

std::optional<RoundTrip> Locations::roundTrip(LocationId from, LocationId to) const {
    const Location& a = (*this)[from];
    const Location& b = (*this)[to];
    if (a.kind != LocationKind::Region || b.kind != LocationKind::Region || a.provider != b.provider)
        return std::nullopt;
    const Matrix& matrix = m_latency[static_cast<std::size_t>(a.provider)];
    if (matrix.milliseconds.empty()) return std::nullopt;
    const std::size_t row = from.index - matrix.first;
    const std::size_t column = to.index - matrix.first;
    return RoundTrip{matrix.milliseconds[row * matrix.size + column],
                     matrix.estimated[row] || matrix.estimated[column]};
}

} // namespace platbook::models
