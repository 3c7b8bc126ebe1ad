#include "ui/panels/SteadyDelegate.h"

#include <QWidget>

namespace platbook::ui {

void SteadyDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    constexpr const char* filled = "platbook.filled";
    if (editor->property(filled).toBool()) return;
    editor->setProperty(filled, true);
    fillEditor(editor, index);
}

void SteadyDelegate::fillEditor(QWidget* editor, const QModelIndex& index) const {
    QStyledItemDelegate::setEditorData(editor, index);
}

} // namespace platbook::ui
