#pragma once

#include "models/evaluate/Evaluation.h"

#include <QString>

#include <optional>
#include <string>

namespace platbook::ui {

class PlanDocument;

/// "$2,140/mo"
QString monthText(models::Money amount, const QString& currency);
/// "$2,140.25 a month expected, $1,900.00 to $2,600.00"
QString rangeText(const models::MoneyRange& amount, const QString& currency);

/// What an object costs a month, from the document's evaluation: cells, regions, environments, tenants, components of a
/// cell, and the plan itself. Nothing for objects that carry no cost, or before the first evaluation.
std::optional<models::MoneyRange> objectAmount(const PlanDocument& document, const std::string& objectPath);

} // namespace platbook::ui
