#pragma once

#include <optional>
#include <string>

namespace platbook::models {

struct Evaluation;

/// Says that the plan names a price book which the catalogue does not have; nothing otherwise. A provider without a book is
/// no fault of the plan.
std::optional<std::string> unknownBook(const Evaluation& evaluation);

} // namespace platbook::models
