#pragma once

#include "src/cli/TextTable.h"

#include "models/catalog/Catalogue.h"

#include <string>

namespace platbook::cli {

/// Component kinds: what each provider calls them and charges for. @param kind  empty: all
TextTable kindsTable(const models::Catalogue& catalogue, const std::string& kind);
/// The like of a size at every provider; no rows when nobody has a size of that name.
TextTable sizesTable(const models::Catalogue& catalogue, const std::string& size);

} // namespace platbook::cli
