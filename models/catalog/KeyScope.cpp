#include "models/catalog/KeyScope.h"

#include <algorithm>
#include <array>

namespace platbook::models {

bool isWorldwide(RateKey key) {
    constexpr std::array keys{
        RateKey::LbFirstFiveRules,
        RateKey::LbFurtherRule,
        RateKey::LbData,
        RateKey::LbHour,
        RateKey::LbUnit,
        RateKey::ArmorPolicy,
        RateKey::ArmorRule,
        RateKey::ArmorRequests,
        RateKey::CdnEgress,
        RateKey::CdnLookups,
        RateKey::CdnEgressOver10Tib,
        RateKey::SecretVersion,
        RateKey::KmsKey,
        RateKey::Metrics,
    };
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

} // namespace platbook::models
