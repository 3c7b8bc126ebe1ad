#include "models/checks/Waivers.h"

#include <string_view>

namespace platbook::models {
namespace {

bool namesObject(const std::string& written, const Finding& finding, const std::string& kind) {
    if (written == finding.object) return true;
    if (kind.empty()) return false;
    const std::string prefix = kind + "/";
    const std::string_view object = finding.object;
    const bool prefixed = object.starts_with(prefix);
    return prefixed ? written == object.substr(prefix.size()) : written == prefix + finding.object;
}

} // namespace

std::optional<FindingWaiver> waiverFor(const Plan& plan, std::optional<Date> date, const Finding& finding,
                                       const std::string& kind) {
    for (const auto& waiver : plan.waivers) {
        if (*waiver->check != finding.check || !namesObject(waiver->object->text, finding, kind)) continue;
        if (waiver->reason->empty() || waiver->by->empty() || !waiver->expires.has()) continue;
        if (date && *waiver->expires < *date) continue;
        if (waiver->facts.has() && *waiver->facts != finding.arithmetic) continue;
        return FindingWaiver{waiver->id.text, *waiver->reason, *waiver->by, waiver->expires->toText()};
    }
    return std::nullopt;
}

} // namespace platbook::models
