#pragma once

#include "models/catalog/Catalogue.h"
#include "models/pricefeed/BookDifference.h"

#include <cstddef>
#include <memory>
#include <string>

namespace platbook::cli {

/// What changes from one book to another: prices, and with a plan its total and the lines that change most.
/// @param catalogue  holds both books, of one provider
/// @param rows       prices to name at most; the others are counted
std::string bookDifferenceText(const std::shared_ptr<const models::Catalogue>& catalogue, const std::string& before,
                               const std::string& after, const models::PlanPtr& plan, std::size_t rows);

} // namespace platbook::cli
