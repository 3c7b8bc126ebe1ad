#pragma once

#include "models/cost/CostLine.h"

#include "PlanTypes.h"

#include <string_view>

/// What FOCUS calls things: allowed values and names of services.
namespace platbook::exporters::focus {

/// Of the allowed values of ServiceCategory.
std::string_view serviceCategory(models::CostGroup group);
/// The provider's name of the service behind a SKU; of providers without a table here the category.
std::string_view serviceName(models::ProviderId provider, const models::CostLine& line);
std::string_view providerName(models::ProviderId provider);
/// Whether a line is charged by use: "Usage-Based", else "Recurring".
std::string_view chargeFrequency(const models::CostLine& line);

} // namespace platbook::exporters::focus
