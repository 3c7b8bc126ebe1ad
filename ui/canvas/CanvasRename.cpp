#include "ui/canvas/CanvasRename.h"

#include "models/edits/PlanEdits.h"
#include "ui/canvas/CanvasView.h"
#include "ui/items/FieldLabels.h"
#include "ui/items/ObjectNames.h"

#include <QKeyEvent>

#include <algorithm>

namespace platbook::ui {

CanvasRename* CanvasRename::open(CanvasView& view, const std::string& path) {
    if (!view.planScene().facts()) {
        return nullptr;
    }
    const std::vector<QRectF> places = placesOf(view.planScene().layout(), *view.planScene().facts(), path);
    if (places.empty()) {
        return nullptr;
    }
    auto* editor = new CanvasRename(view, path);
    QRect box = view.mapFromScene(places.front()).boundingRect();
    const int height = std::max(editor->sizeHint().height(), 28);
    const int width = std::clamp(box.width(), 160, 320);
    const QRect port = view.viewport()->rect().adjusted(4, 4, -4, -4);
    box = QRect(box.left(), box.top(), width, height);
    box.moveLeft(std::clamp(box.left(), port.left(), std::max(port.left(), port.right() - width)));
    box.moveTop(std::clamp(box.top(), port.top(), std::max(port.top(), port.bottom() - height)));
    editor->setGeometry(box);
    editor->show();
    editor->selectAll();
    editor->setFocus(Qt::OtherFocusReason);
    return editor;
}

CanvasRename::CanvasRename(CanvasView& view, std::string path)
    : QLineEdit(view.viewport()), m_view(view), m_path(std::move(path)) {
    setObjectName(QStringLiteral("canvasRename"));
    setAccessibleName(tr("Name"));
    setText(displayName(*view.plan(), m_path));
}

/// Esc and Enter are keys of the canvas too, which would take them first.
bool CanvasRename::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter) {
            event->accept();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void CanvasRename::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        finish(true);
    } else if (event->key() == Qt::Key_Escape) {
        finish(false);
    } else {
        QLineEdit::keyPressEvent(event);
    }
    event->accept(); // keys of the canvas do not act while a name is typed
}

void CanvasRename::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        finish(true);
    }
}

void CanvasRename::finish(bool take) {
    if (m_done) {
        return;
    }
    m_done = true;
    const QString before = displayName(*m_view.plan(), m_path);
    const QString name = oneLine(text());
    if (take && name != before) {
        const std::string field = m_path + ".name";
        const auto next = name.isEmpty() ? models::resetField(m_view.plan(), field)
                                         : models::setField(m_view.plan(), field, name.toStdString());
        if (next) {
            emit m_view.editRequested(tr("Rename %1 to %2").arg(quoted(before), quoted(name)), *next);
        }
    }
    m_view.setFocus();
    deleteLater();
}

} // namespace platbook::ui
