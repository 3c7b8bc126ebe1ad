#pragma once

#include "models/catalog/RateKeys.h"

namespace platbook::models {

/// Whether cost lines ask for the price of a key at `global` alone, so that a price anywhere else is used by none. Other
/// keys of scope `global` are asked for where a cell stands, and a location may have a price of its own.
bool isWorldwide(RateKey key);

} // namespace platbook::models
