#pragma once

#include "PlanTypes.h"

#include <algorithm>

namespace platbook::models {

/// Whether two lists hold the same objects at the same places, or such as `same(one, other)` takes for the same. What
/// snapshots share is not looked into.
template<class T, class Same> bool alike(const ObjectList<T>& some, const ObjectList<T>& others, Same same) {
    return std::equal(
        some.begin(), some.end(), others.begin(), others.end(),
        [&same](const Shared<T>& one, const Shared<T>& other) { return one.same(other) || same(*one, *other); });
}

/// Whether two tenants are the same but for what they use, may use and pay: the edit between them moves nobody, and
/// changes nothing about where their data may be.
bool sameButForUse(const Tenant& a, const Tenant& b);

/// Whether two language models are the same but for what their tokens cost.
bool sameButForPrices(const LanguageModel& a, const LanguageModel& b);

} // namespace platbook::models
