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

/// What an object costs a month, from the document's evaluation: cells, regions, environments, tenants and the plan
/// itself.
/// @param environment  of this one alone, as the environment switch chooses; empty: of all
/// @return nothing for objects that carry no cost there, or before the first evaluation
std::optional<models::MoneyRange> objectAmount(const PlanDocument& document, const std::string& objectPath,
                                               const std::string& environment = {});

} // namespace platbook::ui
