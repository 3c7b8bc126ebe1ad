#include "exporters/document/AmountText.h"

#include "models/checks/FindingText.h"
#include "models/units/Rational.h"

namespace platbook::exporters {

std::string withMinus(std::string text) {
    if (text.starts_with('-')) text.replace(0, 1, "−");
    return text;
}

std::string amountText(models::Money amount) {
    const std::string text = withMinus(models::text::grouped(amount));
    return amount.cents() % 100 == 0 ? text + ".00" : text;
}

std::string amountText(models::Money amount, const std::string& currency) {
    return amountText(amount) + " " + currency;
}

std::string percentText(models::Decimal share) {
    return withMinus((models::Rational(share) * models::Rational(100)).toText(1)) + " %";
}

} // namespace platbook::exporters
