#pragma once

#include "ui/canvas/CanvasFacts.h"

#include <QString>

#include <string>

namespace platbook::ui {

/// An item of the canvas in words, for who does not see it: "Tenant Cedar Bank, own database, eu-west, must stay in EU,
/// $410 a month, 1 problem, added in this scenario". Empty for what is not there.
/// @param path  of an object of the plan that is shown
QString spokenName(const CanvasFacts& facts, const std::string& path);

} // namespace platbook::ui
