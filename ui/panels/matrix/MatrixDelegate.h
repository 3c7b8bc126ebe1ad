#pragma once

#include "ui/panels/SteadyDelegate.h"

namespace platbook::ui {

/// Cells of the matrix: own values have a reset at their end, switches are edited as a choice, anything else as text.
class MatrixDelegate : public SteadyDelegate {
    Q_OBJECT

public:
    using SteadyDelegate::SteadyDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

    /// Where the reset of a cell stands.
    static QRect resetRect(const QRect& cell);

signals:
    void resetRequested(const QModelIndex& index);
    void toggleRequested(const QModelIndex& index);

protected:
    void fillEditor(QWidget* editor, const QModelIndex& index) const override;
};

} // namespace platbook::ui
