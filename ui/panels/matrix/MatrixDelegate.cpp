#include "ui/panels/matrix/MatrixDelegate.h"

#include "ui/panels/matrix/MatrixModel.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Tokens.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QIcon>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int widestCell = 260; ///< longer texts are elided; the tooltip has them whole

bool isSwitch(const QModelIndex& index) {
    const QString text = index.data(Qt::EditRole).toString();
    return text == QStringLiteral("on") || text == QStringLiteral("off");
}

} // namespace

QRect MatrixDelegate::resetRect(const QRect& cell) {
    const int side = metrics::minimumTarget;
    return {cell.right() - side, cell.center().y() - side / 2, side, side};
}

void MatrixDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    if (index.data(MatrixModel::HeadingRole).toBool()) {
        const QColor ground = color(Token::Chip, option.palette);
        painter->fillRect(option.rect, ground);
    }
    if (!index.data(MatrixModel::OwnRole).toBool()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    // The text ends where the reset begins; the ground of the row is the view's and stays whole.
    QStyleOptionViewItem text = option;
    text.rect.setRight(resetRect(option.rect).left());
    QStyledItemDelegate::paint(painter, text, index);
    const QRect place = resetRect(option.rect);
    const int inset = (place.width() - metrics::smallIcon) / 2;
    QIcon::fromTheme(QStringLiteral("edit-reset")).paint(painter, place.adjusted(inset, inset, -inset, -inset));
}

QSize MatrixDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if (index.data(MatrixModel::HeadingRole).toBool()) return size;  // spans the table
    if (index.column() > 0) size.rwidth() += metrics::minimumTarget; // room for the reset
    size.setWidth(std::min(size.width(), widestCell));
    return size;
}

QWidget* MatrixDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                      const QModelIndex& index) const {
    if (!isSwitch(index)) {
        auto* edit = qobject_cast<QLineEdit*>(QStyledItemDelegate::createEditor(parent, option, index));
        if (edit) edit->setFrame(true);
        return edit;
    }
    auto* choice = new QComboBox(parent);
    choice->addItems({QStringLiteral("on"), QStringLiteral("off")}); // as the plan's matrix writes them
    return choice;
}

void MatrixDelegate::fillEditor(QWidget* editor, const QModelIndex& index) const {
    if (auto* choice = qobject_cast<QComboBox*>(editor)) choice->setCurrentText(index.data(Qt::EditRole).toString());
    else if (auto* edit = qobject_cast<QLineEdit*>(editor)) edit->setText(index.data(Qt::EditRole).toString());
}

void MatrixDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
    if (const auto* choice = qobject_cast<QComboBox*>(editor)) model->setData(index, choice->currentText());
    else if (const auto* edit = qobject_cast<QLineEdit*>(editor)) model->setData(index, edit->text());
}

bool MatrixDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) {
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const QPoint at = mouse->position().toPoint();
        if (mouse->button() == Qt::LeftButton && index.data(MatrixModel::OwnRole).toBool() &&
            resetRect(option.rect).contains(at)) {
            emit resetRequested(index);
            return true;
        }
        if (mouse->button() == Qt::LeftButton && index.data(MatrixModel::CanExpandRole).toBool() &&
            at.x() < option.rect.left() + metrics::minimumTarget + metrics::inside) {
            emit toggleRequested(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace platbook::ui
