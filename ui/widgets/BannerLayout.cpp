#include "ui/widgets/BannerLayout.h"

#include "ui/theme/Metrics.h"

#include <QFontMetrics>
#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int mostLinesBeside = 2;
constexpr int leastSentence = 240; ///< narrower than this, a sentence is not read at a glance

int heightAt(const QLayoutItem& item, int width) {
    return item.hasHeightForWidth() ? item.heightForWidth(width) : item.sizeHint().height();
}

} // namespace

struct BannerLayout::Row {
    int sentence;    ///< width
    int buttons;     ///< width of all, with the spaces between
    int close;       ///< width with the space before it
    bool below;      ///< the buttons stand below the sentence
    int upperHeight; ///< of the row that the sentence is in
    int height;      ///< of everything, without margins
};

BannerLayout::~BannerLayout() = default;

void BannerLayout::addItem(QLayoutItem* item) { m_items.emplace_back(item); }

void BannerLayout::insertWidget(int index, QWidget* widget) {
    addChildWidget(widget);
    m_items.emplace(m_items.begin() + index, new QWidgetItemV2(widget));
    invalidate();
}

QLayoutItem* BannerLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* BannerLayout::takeAt(int index) {
    if (index < 0 || index >= count()) return nullptr;
    QLayoutItem* item = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

int BannerLayout::buttonsHeight() const {
    int height = 0;
    for (int i = 1; i + 1 < count(); ++i) height = std::max(height, itemAt(i)->sizeHint().height());
    return height;
}

/// @param width  without margins
BannerLayout::Row BannerLayout::rowFor(int width) const {
    Row row{width, 0, 0, false, 0, 0};
    const QLayoutItem& sentence = *m_items.front();
    const QLayoutItem& close = *m_items.back();
    for (int i = 1; i + 1 < count(); ++i) {
        if (itemAt(i)->isEmpty()) continue;
        row.buttons += itemAt(i)->sizeHint().width() + (row.buttons > 0 ? spacing() : 0);
    }
    if (!close.isEmpty()) row.close = close.sizeHint().width() + spacing();
    const int beside = width - row.close - (row.buttons > 0 ? row.buttons + spacing() : 0);
    const int mostHeight = mostLinesBeside * sentence.widget()->fontMetrics().lineSpacing();
    row.below = row.buttons > 0 && (beside < leastSentence || heightAt(sentence, beside) > mostHeight);
    row.sentence = row.below ? width - row.close : beside;
    row.upperHeight = std::max(heightAt(sentence, std::max(row.sentence, 1)), metrics::buttonHeight);
    row.height = row.upperHeight + (row.below ? spacing() + buttonsHeight() : 0);
    return row;
}

int BannerLayout::heightForWidth(int width) const {
    const QMargins margins = contentsMargins();
    return rowFor(width - margins.left() - margins.right()).height + margins.top() + margins.bottom();
}

QSize BannerLayout::sizeHint() const {
    const QMargins margins = contentsMargins();
    int width = margins.left() + margins.right();
    int height = 0;
    for (const auto& item : m_items) {
        if (item->isEmpty()) continue;
        width += item->sizeHint().width() + spacing();
        height = std::max(height, item->sizeHint().height());
    }
    return {width, height + margins.top() + margins.bottom()};
}

QSize BannerLayout::minimumSize() const {
    const QMargins margins = contentsMargins();
    const Row row = rowFor(0);
    return {std::max(row.buttons, leastSentence) + row.close + margins.left() + margins.right(),
            buttonsHeight() + margins.top() + margins.bottom()};
}

void BannerLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    const QRect inner = rect.marginsRemoved(contentsMargins());
    const Row row = rowFor(inner.width());
    const Qt::LayoutDirection direction = parentWidget()->layoutDirection();
    const auto put = [&](QLayoutItem& item, int left, int top, int width, int height) {
        item.setGeometry(QStyle::visualRect(direction, inner, QRect(left, top, width, height)));
    };
    // What is left over in height is shared above and below.
    const int top = inner.top() + std::max(0, (inner.height() - row.height) / 2);
    put(*m_items.front(), inner.left(), top, row.sentence, row.upperHeight);
    int left = row.below ? inner.left() : inner.left() + row.sentence + spacing();
    const int buttonsTop = row.below ? top + row.upperHeight + spacing() : top;
    const int buttonsRow = row.below ? buttonsHeight() : row.upperHeight;
    for (int i = 1; i + 1 < count(); ++i) {
        QLayoutItem& item = *itemAt(i);
        if (item.isEmpty()) continue;
        const QSize size = item.sizeHint();
        put(item, left, buttonsTop + (buttonsRow - size.height()) / 2, size.width(), size.height());
        left += size.width() + spacing();
    }
    if (m_items.back()->isEmpty()) return;
    const QSize size = m_items.back()->sizeHint();
    put(*m_items.back(), inner.right() + 1 - size.width(), top + (row.upperHeight - size.height()) / 2, size.width(),
        size.height());
}

} // namespace platbook::ui
