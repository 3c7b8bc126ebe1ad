#include "models/checks/CheckList.h"

namespace platbook::models {

const std::vector<CheckEntry>& allChecks() {
    static const std::vector<CheckEntry> all = [] {
        std::vector<CheckEntry> checks;
        for (const auto family : {residencyChecks, isolationChecks, complianceChecks, neighbourChecks, capacityChecks,
                                  availabilityChecks, recoveryChecks, costChecks, securityChecks, networkChecks,
                                  namingChecks, observabilityChecks, modelChecks, parityChecks}) {
            const std::vector<CheckEntry> own = family();
            checks.insert(checks.end(), own.begin(), own.end());
        }
        return checks;
    }();
    return all;
}

} // namespace platbook::models
