#pragma once

#include "models/catalog/CatalogueFile.h"
#include "models/messages/Diagnostic.h"
#include "models/pricefeed/FeedCollector.h"
#include "models/units/Calendar.h"

#include "PlanTypes.h"

#include <cstddef>
#include <string>
#include <vector>

namespace platbook::models {

/// What a new price book is made of.
struct BookParts {
    std::string id;    ///< of the new book
    std::string title; ///< of the new book
    ProviderId provider = ProviderId::Gcp;
    Date readOn;        ///< date of the book and of the prices read
    std::string source; ///< where they were read, for people
    CatalogueFile base; ///< book whose other prices, allowances and discounts are taken over; empty bytes: none
    std::vector<FeedPriceLine> lines;
};

/// A book as bytes, and what became of the lines.
struct MadeBook {
    CatalogueFile book;
    std::size_t taken = 0;   ///< prices that were read
    std::size_t kept = 0;    ///< prices of the base that stay, with their own date and source
    std::size_t ignored = 0; ///< read, but of keys that no book knows
};

/// Writes a price book (price-book/v1): the same bytes for the same parts. A price that was read takes the place of
/// the base's at the same place; one for `global` also of those at single locations, for the provider sells it at one
/// price. All others are taken over as they are.
/// @errors catalogue.bad_json: the base is no JSON
Result<MadeBook> makeBook(const BookParts& parts);

} // namespace platbook::models
