#pragma once

#include <QStyledItemDelegate>

namespace platbook::ui {

/// Fills an editor once: what is typed or chosen there stays when the cell changes meanwhile, as by an evaluation that
/// arrives.
class SteadyDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setEditorData(QWidget* editor, const QModelIndex& index) const final;

protected:
    virtual void fillEditor(QWidget* editor, const QModelIndex& index) const;
};

} // namespace platbook::ui
