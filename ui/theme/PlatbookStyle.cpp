#include "ui/theme/PlatbookStyle.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StyleComplex.h"
#include "ui/theme/StyleControls.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/StylePrimitives.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QGroupBox>
#include <QHeaderView>
#include <QHoverEvent>
#include <QIcon>
#include <QLabel>
#include <QPainter>
#include <QStatusBar>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>
#include <QTableView>
#include <QTreeView>

#include <algorithm>

namespace platbook::ui {

namespace {

using stylepaint::Look;

/// Row shaded under the pointer, kept on the view's viewport; the style itself has no state.
constexpr const char* hoverRowProperty = "platbookHoverRow";

int hoveredRow(const QTableView& view) {
    const QVariant row = view.viewport()->property(hoverRowProperty);
    return row.isValid() ? row.toInt() : -1;
}

void setHoveredRow(QTableView& view, int row) {
    const int before = hoveredRow(view);
    if (before == row) {
        return;
    }
    view.viewport()->setProperty(hoverRowProperty, row);
    for (const int changed : {before, row}) {
        if (changed >= 0) {
            view.viewport()->update(0, view.rowViewportPosition(changed), view.viewport()->width(),
                                    view.rowHeight(changed));
        }
    }
}

void dressTable(QTableView& table) {
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(
        std::max(metrics::rowHeight, table.fontMetrics().height() + metrics::inside));
    table.horizontalHeader()->setHighlightSections(false);
}

/// The sort mark stands after the name; before it where the column is right-aligned, so that the
/// name stays above its figures.
QRect headerPart(const QStyleOption& option, QStyle::SubElement element) {
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(&option);
    QRect label = option.rect.adjusted(metrics::inside, 0, -metrics::inside, 0);
    constexpr int mark = 12;
    constexpr int gap = 4;
    if (header == nullptr || header->sortIndicator == QStyleOptionHeader::None) {
        return element == QStyle::SE_HeaderArrow ? QRect() : label;
    }
    const QFont font = QApplication::font("QHeaderView");
    const int width = std::min(QFontMetrics(font).horizontalAdvance(header->text), label.width() - mark - gap);
    const bool trailing = header->textAlignment.testFlag(Qt::AlignRight);
    QRect arrow(trailing ? label.right() - width - mark - gap : label.left() + width + gap, label.top(), mark,
                label.height());
    if (element == QStyle::SE_HeaderArrow) {
        return QStyle::visualRect(option.direction, option.rect, arrow);
    }
    label = trailing ? label.adjusted(mark + gap, 0, 0, 0) : label.adjusted(0, 0, -mark - gap, 0);
    return QStyle::visualRect(option.direction, option.rect, label);
}

} // namespace

PlatbookStyle::PlatbookStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void PlatbookStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (auto* table = qobject_cast<QTableView*>(widget)) {
        dressTable(*table);
    }
    if (auto* label = qobject_cast<QLabel*>(widget); label != nullptr && label->textFormat() == Qt::AutoText) {
        label->setTextFormat(Qt::PlainText); // a plan's names are no markup, whatever they look like
    }
    if (auto* header = qobject_cast<QHeaderView*>(widget)) {
        header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    }
    if (auto* bar = qobject_cast<QStatusBar*>(widget)) {
        bar->setSizeGripEnabled(false);
        bar->setContentsMargins(metrics::inside, 0, metrics::inside, 0);
    }
    if (auto* view = qobject_cast<QAbstractItemView*>(widget)) {
        view->viewport()->setAttribute(Qt::WA_Hover);
        if (qobject_cast<QTableView*>(widget) != nullptr) {
            view->viewport()->installEventFilter(this);
        }
    }
    if (qobject_cast<QAbstractButton*>(widget) != nullptr || qobject_cast<QTabBar*>(widget) != nullptr ||
        qobject_cast<QComboBox*>(widget) != nullptr || widget->inherits("QAbstractSpinBox") ||
        widget->inherits("QLineEdit") || widget->inherits("QScrollBar") || widget->inherits("QSplitterHandle") ||
        widget->inherits("QHeaderView")) {
        widget->setAttribute(Qt::WA_Hover);
    }
}

void PlatbookStyle::unpolish(QWidget* widget) {
    if (auto* view = qobject_cast<QTableView*>(widget)) {
        view->viewport()->removeEventFilter(this);
    }
    QProxyStyle::unpolish(widget);
}

bool PlatbookStyle::eventFilter(QObject* watched, QEvent* event) {
    auto* table = qobject_cast<QTableView*>(watched->parent());
    if (table != nullptr) {
        if (event->type() == QEvent::HoverMove || event->type() == QEvent::HoverEnter) {
            const auto* hover = static_cast<QHoverEvent*>(event);
            setHoveredRow(*table, table->rowAt(hover->position().toPoint().y()));
        } else if (event->type() == QEvent::HoverLeave || event->type() == QEvent::Leave) {
            setHoveredRow(*table, -1);
        }
    }
    return QProxyStyle::eventFilter(watched, event);
}

int PlatbookStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) { // a framework enumeration: the rest is Fusion's
    case PM_DefaultFrameWidth:
        // Room for ring and rounded corners, which the viewport would cover.
        return qobject_cast<const QAbstractScrollArea*>(widget) != nullptr ? 3 : 1;
    case PM_ButtonMargin: return 12;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_ButtonDefaultIndicator: return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 18;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return metrics::inside;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        if (qobject_cast<const QGroupBox*>(widget) != nullptr) {
            return metric == PM_LayoutTopMargin || metric == PM_LayoutBottomMargin ? metrics::grid : 0;
        }
        return widget != nullptr && widget->isWindow() ? metrics::page : metrics::inside;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return metrics::inside;
    case PM_ToolBarFrameWidth: return 0;
    case PM_ToolBarItemMargin: return 4;
    case PM_ToolBarItemSpacing: return 2;
    case PM_ToolBarSeparatorExtent: return 13;
    case PM_ToolBarHandleExtent: return metrics::inside;
    case PM_ToolBarIconSize: return metrics::toolBarIcon;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize: return metrics::smallIcon;
    case PM_MenuBarHMargin: return metrics::grid;
    case PM_MenuBarVMargin: return 0;
    case PM_MenuBarItemSpacing: return 0;
    case PM_MenuBarPanelWidth: return 0;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuHMargin: return metrics::grid;
    case PM_MenuVMargin: return metrics::inside;
    case PM_SubMenuOverlap: return -2;
    case PM_TabBarTabHSpace: return 24;
    case PM_TabBarTabVSpace: return 16;
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBar_ScrollButtonOverlap: return 0;
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight: return 20;
    case PM_DockWidgetTitleMargin: return metrics::inside;
    case PM_DockWidgetTitleBarButtonMargin: return metrics::grid;
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth: return 5;
    case PM_DockWidgetFrameWidth: return 0;
    case PM_ScrollBarExtent: return metrics::scrollBarExtent;
    case PM_ScrollBarSliderMin: return 32;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap: return 0;
    case PM_SliderThickness:
    case PM_SliderControlThickness: return 24;
    case PM_SliderLength: return 24;
    case PM_FocusFrameHMargin: return 7;
    case PM_FocusFrameVMargin: return 2;
    case PM_HeaderMargin: return metrics::inside;
    case PM_HeaderMarkSize: return 12;
    case PM_TreeViewIndentation: return 18;
    case PM_ToolTipLabelFrameWidth: return metrics::inside;
    case PM_ComboBoxFrameWidth:
    case PM_SpinBoxFrameWidth: return 1;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int PlatbookStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                             QStyleHintReturn* returnData) const {
    switch (hint) {                   // a framework enumeration: the rest is Fusion's
    case SH_ComboBox_Popup: return 0; // a list below the field, as wide as the field
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_Header_ArrowAlignment: return Qt::AlignRight | Qt::AlignVCenter;
    case SH_ScrollBar_Transient: return 0;
    case SH_Table_GridLineColor:
        return option != nullptr ? static_cast<int>(color(Token::Grid, option->palette).rgb())
                                 : QProxyStyle::styleHint(hint, option, widget, returnData);
    case SH_TitleBar_NoBorder: return 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    case SH_MenuBar_MouseTracking: return 1;
    case SH_ItemView_ActivateItemOnSingleClick: return 0;
    case SH_GroupBox_TextLabelVerticalAlignment: return Qt::AlignVCenter;
    case SH_DockWidget_ButtonsHaveFrame: return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0; // buttons are words
    case SH_TabBar_PreferNoArrows: return 0;
    case SH_TabBar_ElideMode: return Qt::ElideRight;
    case SH_FormLayoutLabelAlignment: return Qt::AlignLeft | Qt::AlignVCenter;
    case SH_FormLayoutFormAlignment: return Qt::AlignLeft | Qt::AlignTop;
    case SH_ToolTipLabel_Opacity: return 255;
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QPixmap PlatbookStyle::generatedIconPixmap(QIcon::Mode mode, const QPixmap& pixmap, const QStyleOption* option) const {
    if (mode != QIcon::Disabled) {
        return QProxyStyle::generatedIconPixmap(mode, pixmap, option);
    }
    QPixmap faint(pixmap.size());
    faint.setDevicePixelRatio(pixmap.devicePixelRatio());
    faint.fill(Qt::transparent);
    QPainter painter(&faint);
    painter.setOpacity(disabledInk);
    painter.drawPixmap(0, 0, pixmap);
    return faint;
}

QSize PlatbookStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                      const QWidget* widget) const {
    const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
    const auto atLeast = [](QSize s, int height) { return QSize(s.width(), std::max(s.height(), height)); };
    const int textHeight = option != nullptr ? option->fontMetrics.height() : 0;
    switch (type) { // a framework enumeration: the rest is Fusion's
    case CT_PushButton:
        return {std::max(base.width(), size.width() + 24), std::max(metrics::buttonHeight, textHeight + 10)};
    case CT_LineEdit: return {base.width() + 8, std::max(metrics::controlHeight, textHeight + 8)};
    case CT_ComboBox: return {size.width() + 44, std::max(metrics::controlHeight, textHeight + 8)};
    case CT_SpinBox: return {size.width() + 60, std::max(metrics::controlHeight, textHeight + 8)};
    case CT_CheckBox:
    case CT_RadioButton: return atLeast(base, metrics::minimumTarget);
    case CT_ToolButton: {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        const bool worded =
            button != nullptr && button->toolButtonStyle != Qt::ToolButtonIconOnly && !button->text.isEmpty();
        const bool menu =
            button != nullptr &&
            (button->features & (QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::MenuButtonPopup));
        return {std::max(metrics::minimumTarget, size.width() + (worded ? 6 : 10) + (menu ? 12 : 0)),
                std::max(metrics::minimumTarget, size.height() + 10)};
    }
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option)) {
            return menuItemSize(*item, size);
        }
        return base;
    case CT_MenuBarItem: return {size.width() + 2 * metrics::inside, std::max(size.height(), textHeight) + 12};
    case CT_HeaderSection: return atLeast(base, metrics::rowHeight + 2);
    case CT_ItemViewItem: return atLeast(base, std::max(metrics::rowHeight, textHeight + metrics::inside));
    case CT_TabBarTab: return atLeast(base, metrics::tabHeight);
    case CT_ProgressBar: return {size.width(), std::max(20, textHeight)};
    default: return base;
    }
}

QRect PlatbookStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    const QRect base = QProxyStyle::subElementRect(element, option, widget);
    switch (element) { // a framework enumeration: the rest is Fusion's
    case SE_LineEditContents: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        const bool framed = frame != nullptr && frame->lineWidth > 0;
        return framed ? base.adjusted(5, 0, -5, 0) : base.adjusted(2, 0, -2, 0);
    }
    case SE_ItemViewItemFocusRect: return option->rect;
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect: return base.adjusted(-2, -1, 4, 1).intersected(option->rect);
    case SE_PushButtonFocusRect: return {}; // the bevel draws the ring
    case SE_TabBarTabRightButton: return base.translated(metrics::inside, 0);
    case SE_TabBarTabLeftButton: return base.translated(-metrics::inside, 0);
    case SE_HeaderArrow:
    case SE_HeaderLabel: return headerPart(*option, element);
    default: return base;
    }
}

QRect PlatbookStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                                    const QWidget* widget) const {
    if (const auto ours = complexPart(*this, control, *option, subControl, widget)) {
        return *ours;
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QIcon PlatbookStyle::standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const {
    switch (icon) { // a framework enumeration: the rest is Fusion's
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton: return QIcon::fromTheme(QStringLiteral("window-close"));
    case SP_TitleBarNormalButton: return QIcon::fromTheme(QStringLiteral("window-restore"));
    case SP_LineEditClearButton: return QIcon::fromTheme(QStringLiteral("edit-clear"));
    default: return QProxyStyle::standardIcon(icon, option, widget);
    }
}

void PlatbookStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                  const QWidget* widget) const {
    if (element == PE_PanelItemViewItem && !option->state.testFlag(State_Selected)) {
        const auto* table = qobject_cast<const QTableView*>(widget);
        const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
        if (table != nullptr && item != nullptr && item->index.row() == hoveredRow(*table) &&
            item->backgroundBrush.style() == Qt::NoBrush) {
            const Look look(*option);
            painter->fillRect(option->rect, hoverGround(look.token(Token::Surface), look.scheme));
            return;
        }
    }
    if (!drawStylePrimitive(element, *option, *painter, widget)) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void PlatbookStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
    if (element == CE_ItemViewItem) {
        drawItemViewItem(option, painter, widget);
    } else if (element == CE_PushButtonLabel) {
        drawPushButtonLabel(option, painter, widget);
    } else if (element == CE_Header) {
        drawHeader(option, painter, widget);
    } else if (element == CE_HeaderLabel) {
        drawHeaderLabel(option, painter, widget);
    } else if (element == CE_TabBarTabLabel) {
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            QStyleOptionTab quiet = *tab;
            const Look look(*option);
            quiet.palette.setColor(QPalette::WindowText,
                                   look.ink(option->state.testFlag(State_Selected) ? Token::Text : Token::Text2));
            QProxyStyle::drawControl(element, &quiet, painter, widget);
        }
    } else if (element == CE_ComboBoxLabel) {
        drawComboBoxLabel(option, painter, widget);
    } else if (!drawStyleControl(element, *option, *painter, widget)) {
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void PlatbookStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                       const QWidget* widget) const {
    if (!drawStyleComplex(*this, control, *option, *painter, widget)) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void PlatbookStyle::drawComboBoxLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    if (combo == nullptr) return;
    // A text that is too long says so.
    QStyleOptionComboBox label = *combo;
    const int icon = label.currentIcon.isNull() ? 0 : label.iconSize.width() + metrics::grid;
    const int room = subControlRect(CC_ComboBox, &label, SC_ComboBoxEditField, widget).width() - icon - 2;
    label.currentText = label.fontMetrics.elidedText(label.currentText, Qt::ElideRight, room);
    QProxyStyle::drawControl(CE_ComboBoxLabel, &label, painter, widget);
}

void PlatbookStyle::drawItemViewItem(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
    if (item == nullptr) {
        return;
    }
    // Selected rows are a light shade, so their text stays the normal text colour.
    QStyleOptionViewItem plain = *item;
    plain.palette.setColor(QPalette::HighlightedText, item->palette.color(QPalette::Text));
    QProxyStyle::drawControl(CE_ItemViewItem, &plain, painter, widget);
}

void PlatbookStyle::drawPushButtonLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (button == nullptr) {
        return;
    }
    QStyleOptionButton label = *button;
    const Look look(*option);
    if (look.enabled && button->features.testFlag(QStyleOptionButton::DefaultButton)) {
        label.palette.setColor(QPalette::ButtonText, look.token(Token::OnSelect));
    }
    if (label.features.testFlag(QStyleOptionButton::HasMenu)) {
        label.features.setFlag(QStyleOptionButton::HasMenu, false); // the bevel drew the arrow
        label.rect.adjust(0, 0, -16, 0);
    }
    QProxyStyle::drawControl(CE_PushButtonLabel, &label, painter, widget);
}

void PlatbookStyle::drawHeader(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (header == nullptr) {
        return;
    }
    // The base asks itself, not this style, where label and sort mark stand.
    drawControl(CE_HeaderSection, option, painter, widget);
    QStyleOptionHeader part = *header;
    part.rect = subElementRect(SE_HeaderLabel, option, widget);
    drawControl(CE_HeaderLabel, &part, painter, widget);
    if (header->sortIndicator != QStyleOptionHeader::None) {
        part.rect = subElementRect(SE_HeaderArrow, option, widget);
        drawPrimitive(PE_IndicatorHeaderArrow, &part, painter, widget);
    }
}

void PlatbookStyle::drawHeaderLabel(const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
    if (header == nullptr) {
        return;
    }
    const QColor ink = Look(*option).ink(Token::Text2);
    QStyleOptionHeaderV2 label;
    if (const auto* newer = qstyleoption_cast<const QStyleOptionHeaderV2*>(option)) {
        label = *newer;
    } else {
        label.QStyleOptionHeader::operator=(*header);
    }
    label.palette.setColor(QPalette::ButtonText, ink);
    label.palette.setColor(QPalette::WindowText, ink);
    QProxyStyle::drawControl(CE_HeaderLabel, &label, painter, widget);
}

} // namespace platbook::ui
