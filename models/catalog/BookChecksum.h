#pragma once

#include "models/catalog/JsonFile.h"

#include <string>

namespace platbook::models {

/// SHA-256 of a price book's canonical rates in hexadecimal, as resources/catalog/book_checksum.py makes it.
/// @param book  the file's root; what is absent counts as empty
std::string bookChecksum(const JsonNode& book);

} // namespace platbook::models
