#pragma once

#include "models/evaluate/Evaluation.h"
#include "models/whatif/Strategies.h"

#include <string>
#include <vector>

namespace platbook::cli {

/// One what-if in full: the total before and with it, the saving, its changes, or why there is none.
std::string whatIfText(const models::Evaluation& base, const models::WhatIf& whatIf, const std::string& currency);
/// All of them as a table with their reasons. @param format  text, csv or md
std::string whatIfTable(const std::vector<models::WhatIf>& whatIfs, const std::string& format);
/// @param whatIfs  one: an object; several: a list
std::string whatIfJson(const models::Evaluation& base, const std::vector<models::WhatIf>& whatIfs);

} // namespace platbook::cli
