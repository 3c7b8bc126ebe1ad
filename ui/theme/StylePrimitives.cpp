#include "ui/theme/StylePrimitives.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QPainter>
#include <QStyleOption>
#include <QTableView>
#include <QTreeView>

namespace platbook::ui {

namespace {

using stylepaint::Direction;
using stylepaint::Look;

void fieldFrame(const QStyleOption& option, QPainter& painter) {
    const Look look(option);
    const QColor line =
        look.enabled ? look.token(look.hovered ? Token::Text2 : Token::Border) : look.token(Token::Grid);
    const QColor ground = look.token(look.enabled ? Token::Surface : Token::Region);
    stylepaint::roundedFrame(painter, option.rect, metrics::controlRadius, ground, line);
    if (look.focused) {
        stylepaint::focusRing(painter, option.rect, metrics::controlRadius, look.scheme);
    }
}

void lineEditPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(&option);
    if (frame != nullptr && frame->lineWidth <= 0) {
        // An editor inside a table cell has no frame but must hide the cell's text.
        if (widget != nullptr &&
            qobject_cast<QAbstractItemView*>(widget->parentWidget() ? widget->parentWidget()->parentWidget()
                                                                    : nullptr) != nullptr) {
            const Look look(option);
            painter.fillRect(option.rect, look.token(Token::Surface));
            stylepaint::focusRing(painter, option.rect, metrics::checkRadius, look.scheme);
        }
        return;
    }
    fieldFrame(option, painter);
}

void scrollAreaFrame(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
    const Look look(option);
    // A text field needs an edge that shows; a list is read by its rows.
    const bool field = widget != nullptr && (widget->inherits("QTextEdit") || widget->inherits("QPlainTextEdit"));
    stylepaint::roundedFrame(painter, option.rect, metrics::controlRadius, look.token(Token::Surface),
                             look.token(field && look.enabled ? Token::Border : Token::Grid));
    if (look.focused) {
        stylepaint::focusRing(painter, option.rect, metrics::controlRadius, look.scheme);
    }
}

void checkMark(const QStyleOption& option, QPainter& painter) {
    const Look look(option);
    const QRectF box = QRectF(option.rect).adjusted(1, 1, -1, -1);
    const bool partly = option.state.testFlag(QStyle::State_NoChange);
    const bool filled = look.on || partly;
    const QColor ground = filled ? (look.enabled ? look.token(Token::Select) : look.ink())
                                 : look.token(look.enabled ? Token::Surface : Token::Region);
    const QColor line =
        filled ? QColor()
               : (look.enabled ? look.token(look.hovered ? Token::Text2 : Token::Border) : look.token(Token::Grid));
    stylepaint::roundedFrame(painter, box, metrics::checkRadius, ground, line);
    const QColor mark = look.token(look.enabled ? Token::OnSelect : Token::Surface);
    if (partly) {
        painter.fillRect(QRectF(box.left() + 4, box.center().y() - 1, box.width() - 8, 2), mark);
    } else if (look.on) {
        stylepaint::tick(painter, box, mark);
    }
}

void radioMark(const QStyleOption& option, QPainter& painter) {
    const Look look(option);
    const QRectF box = QRectF(option.rect).adjusted(1, 1, -1, -1);
    const QColor line = look.enabled ? look.token(look.on ? Token::Select : Token::Border) : look.token(Token::Grid);
    stylepaint::roundedFrame(painter, box, box.width() / 2, look.token(Token::Surface), line, look.on ? 5.0 : 0.0);
}

bool leadsRow(const QStyleOptionViewItem* item, const QWidget* widget) {
    if (item == nullptr || qobject_cast<const QTreeView*>(widget) != nullptr) {
        return false; // a tree's bar stands before the branches, see rowPanel
    }
    if (const auto* table = qobject_cast<const QTableView*>(widget)) {
        return table->horizontalHeader()->visualIndex(item->index.column()) == 0;
    }
    return item->viewItemPosition == QStyleOptionViewItem::Beginning ||
           item->viewItemPosition == QStyleOptionViewItem::OnlyOne ||
           item->viewItemPosition == QStyleOptionViewItem::Invalid;
}

void selectionBar(const QStyleOption& option, const Look& look, QPainter& painter) {
    const bool mirrored = option.direction == Qt::RightToLeft;
    stylepaint::edgeLine(painter, option.rect, mirrored ? Qt::RightEdge : Qt::LeftEdge, look.token(Token::Select), 3.0);
}

/// A tree's whole row: branches are outside its items. No stripes, they would be noise.
void rowPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
    if (qobject_cast<const QTreeView*>(widget) == nullptr) {
        return;
    }
    const Look look(option);
    const QColor surface = look.token(Token::Surface);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter.fillRect(option.rect, selectedGround(surface, look.scheme));
        if (option.rect.left() <= 0) {
            selectionBar(option, look, painter);
        }
    } else if (look.hovered) {
        painter.fillRect(option.rect, hoverGround(surface, look.scheme));
    }
}

void itemPanel(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
    const Look look(option);
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(&option);
    const QColor surface = look.token(Token::Surface);
    if (item != nullptr && item->backgroundBrush.style() != Qt::NoBrush) {
        painter.fillRect(option.rect, item->backgroundBrush);
    }
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter.fillRect(option.rect, selectedGround(surface, look.scheme));
        // A bar as well as a shade, because colour is never the only sign.
        if (leadsRow(item, widget)) {
            selectionBar(option, look, painter);
        }
    } else if (look.hovered && qobject_cast<const QTableView*>(widget) == nullptr) {
        // Tables shade the whole row under the pointer, in PE_PanelItemViewRow.
        painter.fillRect(option.rect, hoverGround(surface, look.scheme));
    }
}

void branch(const QStyleOption& option, QPainter& painter) {
    if (!option.state.testFlag(QStyle::State_Children)) {
        return;
    }
    const Look look(option);
    const bool open = option.state.testFlag(QStyle::State_Open);
    const Direction closed = option.direction == Qt::RightToLeft ? Direction::Left : Direction::Right;
    stylepaint::chevron(painter, option.rect, open ? Direction::Down : closed, look.token(Token::Text2));
}

/// Up means smallest first. Qt names it the other way round: SortDown is ascending.
void headerArrow(const QStyleOption& option, QPainter& painter) {
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(&option);
    if (header == nullptr || header->sortIndicator == QStyleOptionHeader::None) {
        return;
    }
    stylepaint::chevron(painter, option.rect,
                        header->sortIndicator == QStyleOptionHeader::SortDown ? Direction::Up : Direction::Down,
                        Look(option).token(Token::Text2));
}

void focusFrame(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
    if (qobject_cast<const QComboBox*>(widget) != nullptr) {
        return; // the field's own frame already turns into the ring
    }
    const bool cell = qobject_cast<const QAbstractItemView*>(widget) != nullptr;
    stylepaint::focusRing(painter, option.rect, cell ? 2.0 : metrics::checkRadius, schemeOf(option.palette));
}

void tipPanel(const QStyleOption& option, QPainter& painter) {
    const Look look(option);
    painter.fillRect(option.rect, look.token(Token::Surface));
    stylepaint::roundedFrame(painter, option.rect, 0, QColor(), look.token(Token::Border));
}

void menuFrame(const QStyleOption& option, QPainter& painter) {
    const Look look(option);
    stylepaint::roundedFrame(painter, option.rect, 0, QColor(),
                             mix(look.token(Token::Grid), look.token(Token::Border), 0.5));
}

void resizeHandle(const QStyleOption& option, QPainter& painter) {
    const Look look(option);
    const QRectF r = option.rect;
    const bool upright = r.height() > r.width();
    const QColor ink = look.token(look.hovered ? Token::Select : Token::Grid);
    const double w = look.hovered ? 2.0 : stylepaint::hairline(painter);
    if (upright) {
        painter.fillRect(QRectF(qRound(r.center().x() - w / 2), r.top(), w, r.height()), ink);
    } else {
        painter.fillRect(QRectF(r.left(), qRound(r.center().y() - w / 2), r.width(), w), ink);
    }
}

void tabClose(const QStyleOption& option, QPainter& painter) {
    const Look look(option);
    if (look.hovered || look.pressed) {
        stylepaint::roundedFrame(painter, option.rect, metrics::checkRadius,
                                 look.token(look.pressed ? Token::Grid : Token::Chip), QColor());
    }
    stylepaint::cross(painter, option.rect, look.token(Token::Text2));
}

void separator(const QStyleOption& option, QPainter& painter) {
    const Look look(option);
    const QRectF r = option.rect;
    if (option.state.testFlag(QStyle::State_Horizontal)) {
        painter.fillRect(QRectF(qRound(r.center().x()), r.center().y() - 10, stylepaint::hairline(painter), 20),
                         look.token(Token::Grid));
    } else {
        painter.fillRect(QRectF(r.left() + 4, qRound(r.center().y()), r.width() - 8, stylepaint::hairline(painter)),
                         look.token(Token::Grid));
    }
}

} // namespace

bool drawStylePrimitive(QStyle::PrimitiveElement element, const QStyleOption& option, QPainter& painter,
                        const QWidget* widget) {
    const auto arrow = [&](Direction direction) {
        stylepaint::chevron(painter, option.rect, direction, Look(option).ink(Token::Text2));
    };
    switch (element) { // a framework enumeration: what is not ours goes to Fusion
    case QStyle::PE_PanelLineEdit: lineEditPanel(option, painter, widget); return true;
    case QStyle::PE_FrameLineEdit: fieldFrame(option, painter); return true;
    case QStyle::PE_Frame: scrollAreaFrame(option, painter, widget); return true;
    case QStyle::PE_IndicatorCheckBox:
    case QStyle::PE_IndicatorItemViewItemCheck: checkMark(option, painter); return true;
    case QStyle::PE_IndicatorRadioButton: radioMark(option, painter); return true;
    case QStyle::PE_PanelItemViewItem: itemPanel(option, painter, widget); return true;
    case QStyle::PE_PanelItemViewRow: rowPanel(option, painter, widget); return true;
    case QStyle::PE_IndicatorBranch: branch(option, painter); return true;
    case QStyle::PE_IndicatorHeaderArrow: headerArrow(option, painter); return true;
    case QStyle::PE_FrameFocusRect: focusFrame(option, painter, widget); return true;
    case QStyle::PE_PanelTipLabel: tipPanel(option, painter); return true;
    case QStyle::PE_PanelMenu: painter.fillRect(option.rect, Look(option).token(Token::Surface)); return true;
    case QStyle::PE_FrameMenu: menuFrame(option, painter); return true;
    case QStyle::PE_IndicatorDockWidgetResizeHandle: resizeHandle(option, painter); return true;
    case QStyle::PE_IndicatorTabClose: tabClose(option, painter); return true;
    case QStyle::PE_IndicatorToolBarSeparator: separator(option, painter); return true;
    case QStyle::PE_IndicatorArrowDown: arrow(Direction::Down); return true;
    case QStyle::PE_IndicatorArrowUp: arrow(Direction::Up); return true;
    case QStyle::PE_IndicatorArrowLeft: arrow(Direction::Left); return true;
    case QStyle::PE_IndicatorArrowRight: arrow(Direction::Right); return true;
    case QStyle::PE_PanelStatusBar:
        stylepaint::edgeLine(painter, option.rect, Qt::TopEdge, Look(option).token(Token::Grid));
        return true;
    case QStyle::PE_FrameTabBarBase:
        stylepaint::edgeLine(painter, option.rect, Qt::BottomEdge, Look(option).token(Token::Grid));
        return true;
    case QStyle::PE_PanelScrollAreaCorner:
        painter.fillRect(option.rect, Look(option).token(Token::Surface));
        return true;
    case QStyle::PE_FrameGroupBox:
    case QStyle::PE_FrameStatusBarItem:
    case QStyle::PE_FrameTabWidget:
    case QStyle::PE_FrameDefaultButton:
    case QStyle::PE_FrameDockWidget:
    case QStyle::PE_PanelToolBar: return true; // headings and space do what boxes would
    default: return false;
    }
}

} // namespace platbook::ui
