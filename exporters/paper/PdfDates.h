#pragma once

#include <string>

namespace platbook::exporters {

/// A PDF of QPdfWriter with its creation date replaced, of which the clock made one, and the places of its objects
/// corrected.
/// @param date  ISO date; empty: the date is left out
std::string withDate(std::string pdf, const std::string& date);

} // namespace platbook::exporters
