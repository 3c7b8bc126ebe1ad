#include "ui/theme/StyleControls.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/StylePrimitives.h"

#include <QIcon>
#include <QPainter>
#include <QStyleOption>
#include <QTabBar>
#include <QWidget>

#include <algorithm>

namespace platbook::ui {

namespace {

using stylepaint::Direction;
using stylepaint::Look;

constexpr int menuIconColumn = metrics::smallIcon + metrics::inside;
constexpr int menuArrowColumn = 16;
constexpr int shortcutGap = 32;

void pushButtonBevel(const QStyleOption& option, QPainter& painter, const QWidget* widget) {
    const Look look(option);
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool flat = button != nullptr && button->features.testFlag(QStyleOptionButton::Flat);
    const bool primary =
        look.enabled && button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const QColor surface = look.token(Token::Surface);
    const QColor ink = look.token(Token::Text);
    // A chip on a tinted ground would hardly show.
    const bool outlined = widget != nullptr && widget->property(outlinedButtonProperty).toBool();
    QColor ground = flat ? QColor() : look.token(outlined ? Token::Surface : Token::Chip);
    if (primary) {
        ground = look.token(Token::Select);
    } else if (look.on) {
        ground = selectedGround(surface, look.scheme);
    } else if (!look.enabled && !flat) {
        ground = mix(surface, look.token(Token::Chip), 0.55);
    }
    if (look.pressed || look.hovered) {
        const QColor base = ground.isValid() ? ground : surface;
        ground = mix(base, ink, (look.pressed ? 0.14 : 0.06));
    }
    QRectF rect = option.rect;
    double radius = metrics::controlRadius;
    if (look.focused) {
        stylepaint::focusRing(painter, rect, radius, look.scheme);
        rect.adjust(3, 3, -3, -3);
        radius -= 3;
    }
    stylepaint::roundedFrame(painter, rect, radius, ground,
                             look.on && !primary ? look.token(Token::Select)
                                                 : (outlined && !primary ? look.token(Token::Border) : QColor()));
    if (button != nullptr && button->features.testFlag(QStyleOptionButton::HasMenu)) {
        const QRectF arrow(QRectF(option.rect).right() - 24, option.rect.top(), 20, option.rect.height());
        stylepaint::chevron(painter, arrow, Direction::Down,
                            primary ? look.token(Token::OnSelect) : look.ink(Token::Text2));
    }
}

void menuBarItem(const QStyleOption& option, QPainter& painter) {
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(&option);
    if (item == nullptr) {
        return;
    }
    const Look look(option);
    painter.fillRect(option.rect, look.token(Token::Surface));
    if (option.state.testFlag(QStyle::State_Selected)) {
        stylepaint::roundedFrame(painter, QRectF(option.rect).adjusted(0, 3, 0, -3), metrics::controlRadius,
                                 look.token(Token::Chip), QColor());
    }
    painter.setPen(look.ink());
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, item->text);
}

void menuMark(const QStyleOptionMenuItem& item, const QRect& column, const Look& look, QPainter& painter) {
    const QRectF box(column.center().x() - 7.5, column.center().y() - 7.5, 16, 16);
    if (item.checkType != QStyleOptionMenuItem::NotCheckable && item.icon.isNull()) {
        if (item.checkType == QStyleOptionMenuItem::Exclusive && item.checked) {
            stylepaint::roundedFrame(painter, box.adjusted(5, 5, -5, -5), 3, look.ink(), QColor());
        } else if (item.checked) {
            stylepaint::tick(painter, box, look.ink());
        }
        return;
    }
    if (item.icon.isNull()) {
        return;
    }
    if (item.checked) {
        stylepaint::roundedFrame(painter, box.adjusted(-4, -4, 4, 4), metrics::checkRadius,
                                 selectedGround(look.token(Token::Surface), look.scheme), look.token(Token::Select));
    }
    item.icon.paint(&painter, box.toRect(), Qt::AlignCenter, look.enabled ? QIcon::Normal : QIcon::Disabled);
}

void menuItem(const QStyleOption& option, QPainter& painter) {
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(&option);
    if (item == nullptr) {
        return;
    }
    const Look look(option);
    const QRect rect = option.rect;
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        if (item->text.isEmpty()) {
            const QRectF line(rect.left(), rect.center().y(), rect.width(), 1);
            stylepaint::edgeLine(painter, line, Qt::TopEdge, look.token(Token::Grid));
        } else {
            painter.setPen(look.token(Token::Text2));
            painter.drawText(rect.adjusted(metrics::inside, 0, -metrics::inside, 0),
                             Qt::AlignVCenter | Qt::AlignLeading, item->text);
        }
        return;
    }
    if (option.state.testFlag(QStyle::State_Selected)) {
        stylepaint::roundedFrame(painter, rect, metrics::checkRadius, look.token(Token::Chip), QColor());
    }
    const auto visual = [&](const QRect& r) { return QStyle::visualRect(option.direction, rect, r); };
    const QRect inner = rect.adjusted(metrics::inside, 0, -metrics::inside, 0);
    menuMark(*item, visual(QRect(inner.left(), inner.top(), metrics::smallIcon, inner.height())), look, painter);
    QRect text = inner.adjusted(menuIconColumn, 0, -menuArrowColumn, 0);
    const qsizetype tab = item->text.indexOf(QLatin1Char('\t'));
    painter.setFont(item->font);
    painter.setPen(look.ink());
    const Qt::Alignment lead = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    const Qt::Alignment trail = QStyle::visualAlignment(option.direction, Qt::AlignRight);
    const int flags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    painter.drawText(visual(text), flags | static_cast<int>(lead), tab < 0 ? item->text : item->text.left(tab));
    if (tab >= 0) {
        const int room = item->menuItemType == QStyleOptionMenuItem::SubMenu ? 0 : menuArrowColumn;
        painter.setPen(look.ink(Token::Text2));
        painter.drawText(visual(text.adjusted(0, 0, room, 0)), flags | static_cast<int>(trail),
                         item->text.mid(tab + 1));
    }
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(inner.right() - menuArrowColumn + 1, inner.top(), menuArrowColumn, inner.height());
        stylepaint::chevron(painter, visual(arrow),
                            option.direction == Qt::RightToLeft ? Direction::Left : Direction::Right,
                            look.ink(Token::Text2));
    }
}

Qt::Edge tabEdge(QTabBar::Shape shape) {
    switch (shape) {
    case QTabBar::RoundedSouth:
    case QTabBar::TriangularSouth: return Qt::TopEdge;
    case QTabBar::RoundedWest:
    case QTabBar::TriangularWest: return Qt::RightEdge;
    case QTabBar::RoundedEast:
    case QTabBar::TriangularEast: return Qt::LeftEdge;
    case QTabBar::RoundedNorth:
    case QTabBar::TriangularNorth: return Qt::BottomEdge;
    }
    return Qt::BottomEdge;
}

void tabShape(const QStyleOption& option, QPainter& painter) {
    const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(&option);
    if (tab == nullptr) {
        return;
    }
    const Look look(option);
    const Qt::Edge edge = tabEdge(tab->shape);
    if (option.state.testFlag(QStyle::State_Selected)) {
        const bool flat = edge == Qt::BottomEdge || edge == Qt::TopEdge;
        const QRectF line =
            flat ? QRectF(option.rect).adjusted(metrics::inside, 0, -metrics::inside, 0) : QRectF(option.rect);
        stylepaint::edgeLine(painter, line, edge, look.token(Token::Select), 2.0);
    } else if (look.hovered) {
        stylepaint::roundedFrame(painter, QRectF(option.rect).adjusted(2, 4, -2, -4), metrics::controlRadius,
                                 hoverGround(look.token(Token::Surface), look.scheme), QColor());
    }
}

void dockTitle(const QStyleOption& option, QPainter& painter) {
    const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(&option);
    if (dock == nullptr) {
        return;
    }
    const Look look(option);
    const int buttons = (dock->closable ? 28 : 0) + (dock->floatable ? 28 : 0);
    const QRect text = QStyle::visualRect(option.direction, option.rect,
                                          option.rect.adjusted(metrics::group, 0, -metrics::inside - buttons, 0));
    QFont font = painter.font();
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(look.token(Token::Text));
    painter.drawText(text,
                     static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignLeft)),
                     QFontMetrics(font).elidedText(dock->title, Qt::ElideRight, text.width()));
}

void headerSection(const QStyleOption& option, QPainter& painter) {
    const Look look(option);
    const QColor surface = look.token(Token::Surface);
    painter.fillRect(option.rect, look.hovered ? hoverGround(surface, look.scheme) : surface);
    stylepaint::edgeLine(painter, option.rect, Qt::BottomEdge, look.token(Token::Grid));
}

void progressBar(const QStyleOption& option, QPainter& painter) {
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(&option);
    if (bar == nullptr) {
        return;
    }
    const Look look(option);
    QRectF track = option.rect;
    if (bar->textVisible && !bar->text.isEmpty()) {
        const int width = QFontMetrics(painter.font()).horizontalAdvance(bar->text) + metrics::inside;
        const QRect label =
            QStyle::visualRect(option.direction, option.rect,
                               QRect(option.rect.right() - width + 1, option.rect.top(), width, option.rect.height()));
        painter.setPen(look.ink());
        painter.drawText(label,
                         static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignRight)),
                         bar->text);
        track = QStyle::visualRect(option.direction, option.rect, option.rect.adjusted(0, 0, -width, 0));
    }
    track = QRectF(track.left(), track.center().y() - 3, track.width(), 6);
    stylepaint::roundedFrame(painter, track, 3, look.token(Token::Chip), QColor());
    const double span = bar->maximum - bar->minimum;
    QRectF done = track;
    if (span > 0) {
        done.setWidth(std::clamp((bar->progress - bar->minimum) / span, 0.0, 1.0) * track.width());
    } else { // unknown length: a piece in the middle, still, because nothing here blinks
        done.adjust(track.width() / 3, 0, -track.width() / 3, 0);
    }
    if (done.width() >= 1) {
        if (option.direction == Qt::RightToLeft && span > 0) {
            done.moveRight(track.right());
        }
        stylepaint::roundedFrame(painter, done, 3, look.enabled ? look.token(Token::Select) : look.ink(), QColor());
    }
}

void rubberBand(const QStyleOption& option, QPainter& painter) {
    QColor fill = Look(option).token(Token::Select);
    const QColor line = fill;
    fill.setAlphaF(0.12F);
    stylepaint::roundedFrame(painter, option.rect, 2, fill, line);
}

} // namespace

QSize menuItemSize(const QStyleOptionMenuItem& item, const QSize& content) {
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        return item.text.isEmpty() ? QSize(metrics::group, 9) : QSize(content.width(), metrics::rowHeight);
    }
    // Only the name: QMenu itself adds the widest shortcut, which stands after the tab.
    const QFontMetrics fonts(item.font);
    const qsizetype tab = item.text.indexOf(QLatin1Char('\t'));
    int width =
        fonts.size(Qt::TextShowMnemonic | Qt::TextSingleLine, tab < 0 ? item.text : item.text.left(tab)).width();
    width += 2 * metrics::inside + menuIconColumn + menuArrowColumn;
    if (item.reservedShortcutWidth > 0) {
        width += shortcutGap;
    }
    return {width, std::max(metrics::menuItemHeight, fonts.height() + metrics::inside)};
}

bool drawStyleControl(QStyle::ControlElement element, const QStyleOption& option, QPainter& painter,
                      const QWidget* widget) {
    const auto fill = [&] { painter.fillRect(option.rect, Look(option).token(Token::Surface)); };
    switch (element) { // a framework enumeration: what is not ours goes to Fusion
    case QStyle::CE_PushButtonBevel: pushButtonBevel(option, painter, widget); return true;
    case QStyle::CE_MenuBarItem: menuBarItem(option, painter); return true;
    case QStyle::CE_MenuItem: menuItem(option, painter); return true;
    case QStyle::CE_MenuBarEmptyArea:
    case QStyle::CE_MenuEmptyArea: fill(); return true;
    case QStyle::CE_TabBarTabShape: tabShape(option, painter); return true;
    case QStyle::CE_DockWidgetTitle: dockTitle(option, painter); return true;
    case QStyle::CE_HeaderSection: headerSection(option, painter); return true;
    case QStyle::CE_HeaderEmptyArea: headerSection(option, painter); return true;
    case QStyle::CE_ProgressBar: progressBar(option, painter); return true;
    case QStyle::CE_RubberBand: rubberBand(option, painter); return true;
    case QStyle::CE_Splitter:
        drawStylePrimitive(QStyle::PE_IndicatorDockWidgetResizeHandle, option, painter, widget);
        return true;
    case QStyle::CE_ToolBar:
        fill();
        stylepaint::edgeLine(painter, option.rect, Qt::BottomEdge, Look(option).token(Token::Grid));
        return true;
    case QStyle::CE_SizeGrip: return true;
    default: return false;
    }
}

} // namespace platbook::ui
