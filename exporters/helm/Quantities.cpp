#include "exporters/helm/Quantities.h"

#include <algorithm>

namespace platbook::exporters::helm {
namespace {

constexpr std::int64_t perThousand = models::Decimal::unitsPerOne / 1000;
constexpr std::int64_t mebibytesPerGibibyte = 1024;

std::int64_t leadingNumber(const std::string& text) { return text.empty() ? 0 : std::stoll(text); }

} // namespace

std::string cpuQuantity(models::Decimal vcpu) {
    const std::int64_t milli = std::max<std::int64_t>((vcpu.units() + perThousand - 1) / perThousand, 1);
    return milli % 1000 == 0 ? std::to_string(milli / 1000) : std::to_string(milli) + 'm';
}

std::string memoryQuantity(models::Decimal gib) {
    constexpr std::int64_t one = models::Decimal::unitsPerOne;
    const std::int64_t whole = gib.units() / one;
    const std::int64_t rest = (gib.units() % one * mebibytesPerGibibyte + one - 1) / one;
    const std::int64_t mebi = std::max<std::int64_t>(whole * mebibytesPerGibibyte + rest, 1);
    return mebi % mebibytesPerGibibyte == 0 ? std::to_string(mebi / mebibytesPerGibibyte) + "Gi"
                                            : std::to_string(mebi) + "Mi";
}

std::int64_t percent(models::Decimal share) {
    constexpr std::int64_t perHundred = models::Decimal::unitsPerOne / 100;
    return std::clamp<std::int64_t>((share.units() + perHundred / 2) / perHundred, 1, 100);
}

std::int64_t milliCpu(const std::string& quantity) {
    return quantity.ends_with('m') ? leadingNumber(quantity) : leadingNumber(quantity) * 1000;
}

std::int64_t mebibytes(const std::string& quantity) {
    return quantity.ends_with("Gi") ? leadingNumber(quantity) * mebibytesPerGibibyte : leadingNumber(quantity);
}

} // namespace platbook::exporters::helm
