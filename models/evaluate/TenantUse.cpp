#include "models/evaluate/TenantUse.h"

namespace platbook::models {

bool sameButForUse(const Tenant& a, const Tenant& b) {
    Tenant other = b;
    other.usage = a.usage;
    other.quotas = a.quotas;
    other.price = a.price;
    return other == a;
}

} // namespace platbook::models
