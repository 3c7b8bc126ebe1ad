#include "models/evaluate/AlikeObjects.h"

namespace platbook::models {
namespace {

template<class T, class... Members> bool sameBut(const T& a, T b, Members T::*... members) {
    ((b.*members = a.*members), ...);
    return b == a;
}

} // namespace

bool sameButForUse(const Tenant& a, const Tenant& b) {
    return sameBut(a, b, &Tenant::usage, &Tenant::quotas, &Tenant::price);
}

bool sameButForPrices(const LanguageModel& a, const LanguageModel& b) {
    return sameBut(a, b, &LanguageModel::inPerM, &LanguageModel::outPerM, &LanguageModel::cachedFactor);
}

} // namespace platbook::models
