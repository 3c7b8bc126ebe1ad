#pragma once

#include "models/evaluate/Evaluation.h"
#include "ui/canvas/DropHint.h"

namespace platbook::ui {

/// Adds to a hint what the tried-out plan costs more or less, and which rules it breaks that are kept now.
void showEffect(DropHint::Content& content, const models::Plan& next, const models::Evaluation& before,
                const models::Evaluation& after);

} // namespace platbook::ui
