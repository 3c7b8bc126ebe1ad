#pragma once

#include "models/catalog/Catalogue.h"

#include <string>
#include <vector>

namespace platbook::models {

/// The catalogue compiled into the program (target platbook_catalogue). A broken one is a broken build: the program
/// ends with the diagnostics. Thread-safe; parses each time, so keep the value.
Catalogue embeddedCatalogue();

/// Its files as they are, for tests and `catalog` commands.
CatalogueFiles embeddedCatalogueFiles();

} // namespace platbook::models
