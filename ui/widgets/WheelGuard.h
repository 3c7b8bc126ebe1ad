#pragma once

class QWidget;

namespace platbook::ui {

/// A wheel over this editor scrolls the panel it stands in, instead of changing the value.
void leaveWheelToPanel(QWidget& editor);

} // namespace platbook::ui
