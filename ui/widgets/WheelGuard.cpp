#include "ui/widgets/WheelGuard.h"

#include <QEvent>
#include <QWidget>

namespace platbook::ui {

namespace {

class WheelGuard : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* /*watched*/, QEvent* event) override {
        if (event->type() != QEvent::Wheel) return false;
        event->ignore(); // it goes on to the parent
        return true;
    }
};

} // namespace

void leaveWheelToPanel(QWidget& editor) {
    editor.setFocusPolicy(Qt::StrongFocus); // not by the wheel
    editor.installEventFilter(new WheelGuard(&editor));
}

} // namespace platbook::ui
