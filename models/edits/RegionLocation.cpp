#include "models/edits/RegionLocation.h"

#include "models/edits/PlanEdits.h"

#include <algorithm>

namespace platbook::models {

std::string jurisdictionAt(const Plan& plan, const Location& location) {
    const auto& held = location.jurisdictions;
    for (const auto& jurisdiction : plan.jurisdictions)
        if (std::find(held.begin(), held.end(), jurisdiction->id.text) != held.end()) return jurisdiction->id.text;
    if (std::find(held.begin(), held.end(), "eu") != held.end()) return "eu";
    return held.empty() ? std::string() : held.front();
}

Result<PlanPtr> setRegionLocation(const PlanPtr& plan, const RegionId& region, const std::string& location,
                                  const Locations& locations) {
    const ProviderId provider = plan->provider->id.has() ? *plan->provider->id : ProviderId::Gcp;
    const auto found = locations.find(provider, location);
    if (!found || locations[*found].kind != LocationKind::Region) {
        Diagnostic d;
        d.code = "catalog.unknown_location";
        d.message = "The provider has no location “" + location + "”.";
        d.subject = "regions[" + region.text + "].location";
        return d;
    }
    const std::string path = "regions[" + region.text + "]";
    std::vector<Change> changes{setChange(path + ".location", location)};
    const std::string jurisdiction = jurisdictionAt(*plan, locations[*found]);
    if (!jurisdiction.empty()) {
        if (!findById(plan->jurisdictions, JurisdictionId(jurisdiction)))
            changes.push_back(addChange("jurisdictions", objectValue({{"id", scalarValue(jurisdiction)}})));
        changes.push_back(setChange(path + ".jurisdiction", jurisdiction));
    }
    return applyChanges(plan, changes);
}

} // namespace platbook::models
