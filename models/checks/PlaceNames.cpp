#include "models/checks/PlaceNames.h"

#include <algorithm>
#include <array>

namespace platbook::models {
namespace {

ProviderId providerOf(const Plan& plan) { return plan.provider->id.valueOr(ProviderId::Gcp); }

bool contains(const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

const std::vector<std::string>& countriesOf(const Plan& plan, const std::string& jurisdiction) {
    static const std::vector<std::string> none;
    for (const auto& known : plan.jurisdictions)
        if (known->id.text == jurisdiction) return *known->countries;
    return none;
}

/// Countries of a location or of all members of a group lie in the list.
bool countriesInside(const Locations& locations, const Location& location, const std::vector<std::string>& countries) {
    if (location.kind == LocationKind::Region) return contains(countries, location.country);
    if (location.members.empty()) return false;
    return std::all_of(location.members.begin(), location.members.end(),
                       [&](LocationId member) { return contains(countries, locations[member].country); });
}

std::optional<double> roundTrip(const Checker& checker, const Region& from, const Region& to) {
    if (const Decimal* own = findEntry(*from.latencyMs, to.id)) return own->toDouble();
    if (const Decimal* own = findEntry(*to.latencyMs, from.id)) return own->toDouble();
    const Locations& locations = checker.catalogue().locations();
    const auto a = locations.find(providerOf(checker.plan()), *from.location);
    const auto b = locations.find(providerOf(checker.plan()), *to.location);
    if (!a || !b) return std::nullopt;
    const auto found = locations.roundTrip(*a, *b);
    return found ? std::optional<double>(found->milliseconds) : std::nullopt;
}

} // namespace

std::optional<bool> locationInside(const Checker& checker, const std::string& location,
                                   const std::string& jurisdiction) {
    if (const Region* region = regionAt(checker.plan(), location)) return region->jurisdiction->text == jurisdiction;
    const Locations& locations = checker.catalogue().locations();
    const auto found = locations.find(providerOf(checker.plan()), location);
    if (!found) {
        const LocationGroup* group = locations.findGroup(providerOf(checker.plan()), location);
        return group ? std::optional<bool>(contains(group->jurisdictions, jurisdiction)) : std::nullopt;
    }
    const Location& known = locations[*found];
    if (known.kind == LocationKind::Global) return false;
    return contains(known.jurisdictions, jurisdiction) ||
           countriesInside(locations, known, countriesOf(checker.plan(), jurisdiction));
}

bool isWideLocation(const Checker& checker, const std::string& location) {
    const Locations& locations = checker.catalogue().locations();
    if (const auto found = locations.find(providerOf(checker.plan()), location))
        return locations[*found].kind != LocationKind::Region;
    return locations.findGroup(providerOf(checker.plan()), location) != nullptr;
}

const Region* regionAt(const Plan& plan, std::string_view location) {
    for (const auto& region : plan.regions)
        if (*region->location == location && !location.empty()) return &*region;
    return nullptr;
}

Place placeOf(const PlanIndex& index, const Target& target) {
    using Kind = Place::Kind;
    const std::string& text = target.text;
    const std::size_t slash = text.find('/');
    const std::string head = text.substr(0, slash);
    const std::string tail = slash == std::string::npos ? std::string() : text.substr(slash + 1);
    if (!tail.empty()) {
        static constexpr std::array<std::pair<std::string_view, Kind>, 5> prefixes{{{"model", Kind::Model},
                                                                                    {"processor", Kind::Processor},
                                                                                    {"tenant", Kind::Tenant},
                                                                                    {"region", Kind::Region},
                                                                                    {"cell", Kind::Cell}}};
        for (const auto& [prefix, kind] : prefixes)
            if (head == prefix) return {kind, tail, {}};
    }
    static constexpr std::array<std::string_view, 5> fixed{"users", "internet", "plan", "provider", "edge"};
    if (std::find(fixed.begin(), fixed.end(), head) != fixed.end()) return {Kind::Fixed, text, {}};
    const Plan& plan = index.plan();
    const auto holds = [&](const auto& list) {
        return std::any_of(list.begin(), list.end(), [&](const auto& item) { return item->id.text == head; });
    };
    if (index.findCell(head)) return {Kind::Cell, head, tail};
    if (holds(plan.regions)) return {Kind::Region, head, tail};
    if (std::any_of(plan.stamps.begin(), plan.stamps.end(), [&](const auto& stamp) { return stamp.key.text == head; }))
        return {Kind::Stamp, head, tail};
    if (holds(plan.models)) return {Kind::Model, head, tail};
    if (holds(plan.processors)) return {Kind::Processor, head, tail};
    return {Kind::Unknown, head, tail};
}

bool meansCell(const Place& place, const CellView& cell) {
    if (place.kind == Place::Kind::Cell) return place.id == cell.id();
    return place.kind == Place::Kind::Stamp && place.id == cell.cell->stamp->text;
}

const Region* failoverOf(const Checker& checker, const CellView& cell) {
    const bool nearest = checker.plan().edge.has() && checker.plan().edge->failoverOrDefault() == EdgeFailover::Nearest;
    if (!nearest) return cell.failover;
    const Region* best = nullptr;
    double bestMs = 0;
    for (const auto& region : checker.plan().regions) {
        if (&*region == cell.region || region->roleOrDefault() != RegionRole::Active) continue;
        const auto ms = roundTrip(checker, *cell.region, *region);
        if (ms && (!best || *ms < bestMs)) {
            best = &*region;
            bestMs = *ms;
        }
    }
    return best;
}

} // namespace platbook::models
