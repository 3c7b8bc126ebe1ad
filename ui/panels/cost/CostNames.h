#pragma once

#include "models/cost/Breakdown.h"
#include "models/units/Rational.h"

#include <QString>

namespace platbook::ui {

/// "Environment", "Region", …: heading of a breakdown's rows.
QString costViewTitle(models::CostView view);

/// What a row of a breakdown is called: its key, "9,980 others" or "not allocated".
QString costRowLabel(const models::CostRow& row);

/// What a part of a row of that view is called: "api", or for tenants "own", "shared", "model tokens".
QString costPartLabel(models::CostView view, const std::string& key);

/// "/mo", "/mo in prod", "/mo of usage in prod": an amount of that scope.
QString scopedMonth(const QString& amount, const models::CostScope& scope);

/// By what a share of a shared line is split, as "8 of 42 million requests".
QString shareText(const models::Rational& weight, const models::Rational& weights, models::AllocationKey key);

} // namespace platbook::ui
