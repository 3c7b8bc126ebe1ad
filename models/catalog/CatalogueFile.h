#pragma once

#include <string>

namespace platbook::models {

/// One file of the catalogue: its bytes, and the name that diagnostics show.
struct CatalogueFile {
    std::string name;
    std::string bytes;
};

} // namespace platbook::models
