#pragma once

#include "models/checks/Checker.h"

namespace platbook::models {

/// OPS-01
void schedulesKeepClear(Checker& checker);

} // namespace platbook::models
