#include "models/evaluate/TenantUse.h"

namespace platbook::models {

bool sameButForUse(const Tenant& a, const Tenant& b) {
    Tenant other = b;
    other.usage = a.usage;
    other.quotas = a.quotas;
    other.price = a.price;
    return other == a;
}

bool sameButForPrices(const LanguageModel& a, const LanguageModel& b) {
    LanguageModel other = b;
    other.inPerM = a.inPerM;
    other.outPerM = a.outPerM;
    other.cachedFactor = a.cachedFactor;
    return other == a;
}

} // namespace platbook::models
