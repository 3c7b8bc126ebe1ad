#pragma once

#include "models/units/Decimal.h"
#include "models/units/Money.h"

#include <string>

/// Numbers of documents: English digit groups, no locale, so that the same plan gives the same bytes everywhere.
namespace platbook::exporters {

/// "-12" as "−12": with the typographic minus sign, for people. Files of data keep the plain one.
std::string withMinus(std::string text);
/// "12,003.90": always two decimals.
std::string amountText(models::Money amount);
/// "12,003.90 USD"
std::string amountText(models::Money amount, const std::string& currency);
/// "53.8 %" of 0.538462: at most one decimal, half away from zero.
std::string percentText(models::Decimal share);

} // namespace platbook::exporters
