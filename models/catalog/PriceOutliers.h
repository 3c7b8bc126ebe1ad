#pragma once

#include "models/catalog/PriceBook.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// The prices of a book as it holds them.
struct PriceTable {
    std::span<const Rate> rates;
    std::span<const std::int32_t> cells; ///< keys x locations: index into rates, or -1
    std::size_t locations = 0;
    std::vector<std::string_view> keys; ///< names
};

/// A price that is more likely a slip than a price.
struct PriceOutlier {
    std::size_t rate = 0;
    std::string doubt; ///< "ten times off its price elsewhere (0.0413)"
};

/// Prices at least ten times off the median of their key's prices, where it has three or more; and sizes that cost ten
/// times the next smaller one of their series, or a tenth, in the same place.
/// @return by rate, each at most once   @cost O(cells log cells)
std::vector<PriceOutlier> priceOutliers(const PriceTable& table);

} // namespace platbook::models
