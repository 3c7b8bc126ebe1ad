#include "models/checks/FindingText.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace platbook::models::text {

std::string grouped(std::int64_t value) {
    std::string digits = std::to_string(value);
    const std::size_t first = value < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) digits.insert(at -= 3, 1, ',');
    return digits;
}

std::string grouped(Decimal value) {
    const std::string plain = value.toText();
    const std::size_t point = plain.find('.');
    const std::int64_t whole = value.units() / Decimal::unitsPerOne;
    std::string text = grouped(whole);
    if (whole == 0 && value < Decimal()) text.insert(0, "-");
    return point == std::string::npos ? text : text + plain.substr(point);
}

std::string grouped(Money value) {
    const std::string plain = value.toText();
    const std::int64_t whole = value.cents() / 100;
    std::string text = grouped(whole);
    if (whole == 0 && value < Money()) text.insert(0, "-");
    return value.cents() % 100 == 0 ? text : text + plain.substr(plain.find('.'));
}

std::string rounded(double value) {
    const auto tenths = static_cast<std::int64_t>(std::llround(value * 10));
    return grouped(Decimal::fromUnits(tenths * (Decimal::unitsPerOne / 10)));
}

std::string list(const std::vector<std::string>& items, std::size_t limit) {
    return list(
        items.size(), [&](std::size_t i) { return items[i]; }, limit);
}

std::string counted(std::size_t count, std::string_view singular, std::string_view plural) {
    const std::string word = count == 1       ? std::string(singular)
                             : plural.empty() ? std::string(singular) + "s"
                                              : std::string(plural);
    return grouped(static_cast<std::int64_t>(count)) + " " + word;
}

std::string jurisdiction(const Plan& plan, std::string_view id) {
    if (id.size() <= 3) {
        std::string upper(id);
        std::transform(upper.begin(), upper.end(), upper.begin(),
                       [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        return upper;
    }
    for (const auto& known : plan.jurisdictions)
        if (known->id.text == id && known->name.has()) return *known->name;
    return std::string(id);
}

} // namespace platbook::models::text
