#pragma once

#include "models/checks/Finding.h"

#include <QIcon>

namespace platbook::ui {

/// The badge of a finding as the canvas draws it: octagon, triangle, circle; accepted ones hollow with a tick.
QIcon findingBadge(const models::Finding& finding);
/// A tick, for what is as it must be.
QIcon tickIcon();

} // namespace platbook::ui
