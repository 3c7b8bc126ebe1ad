#include "ui/panels/cost/PageHead.h"

#include "ui/theme/Metrics.h"
#include "ui/widgets/SegmentedControl.h"

#include <QComboBox>
#include <QEvent>
#include <QSignalBlocker>
#include <QStyle>

#include <algorithm>

namespace platbook::ui {

PageHead::PageHead(const QString& name, const QStringList& titles, QWidget* parent)
    : QWidget(parent), m_segments(new SegmentedControl(this)), m_list(new QComboBox(this)) {
    m_segments->setObjectName(name);
    m_segments->setSegments(titles);
    m_list->setObjectName(name + QStringLiteral(".list"));
    m_list->setAccessibleName(tr("Page"));
    m_list->addItems(titles);
    m_list->hide();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_segments, &SegmentedControl::currentIndexChanged, this, &PageHead::chosen);
    connect(m_list, &QComboBox::activated, this, &PageHead::chosen);
}

void PageHead::addTools(QWidget* tools) {
    tools->setParent(this);
    tools->setVisible(m_tools.empty());
    m_tools.push_back(tools);
}

QWidget* PageHead::tools() const {
    return m_current < static_cast<int>(m_tools.size()) ? m_tools[static_cast<std::size_t>(m_current)] : nullptr;
}

void PageHead::setCurrent(int page) {
    m_current = page;
    {
        const QSignalBlocker quiet(m_segments);
        m_segments->setCurrentIndex(page);
        m_list->setCurrentIndex(page);
    }
    for (QWidget* one : m_tools) one->setVisible(one == tools());
    updateGeometry();
    arrange();
}

QSize PageHead::sizeHint() const {
    const QSize shown = tools() ? tools()->sizeHint() : QSize();
    return {2 * metrics::group + m_segments->sizeHint().width() + metrics::group + shown.width(),
            minimumSizeHint().height()};
}

QSize PageHead::minimumSizeHint() const {
    const QSize shown = tools() ? tools()->minimumSizeHint() : QSize();
    return {
        2 * metrics::group + m_list->minimumSizeHint().width() + metrics::group + shown.width(),
        2 * metrics::inside + std::max({m_segments->sizeHint().height(), m_list->sizeHint().height(), shown.height()})};
}

bool PageHead::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) {
        updateGeometry(); // chips come and go
        arrange();
    }
    return QWidget::event(event);
}

void PageHead::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void PageHead::arrange() {
    const int wanted = tools() ? tools()->minimumSizeHint().width() : 0;
    const int room = width() - 2 * metrics::group;
    const bool fits = m_segments->sizeHint().width() + metrics::group + wanted <= room;
    QWidget* pages = fits ? static_cast<QWidget*>(m_segments) : m_list;
    QWidget* other = fits ? static_cast<QWidget*>(m_list) : m_segments;
    const bool focused = other->isAncestorOf(focusWidget()) || other->hasFocus();
    other->hide();
    pages->show();
    if (focused) pages->setFocus();
    const QSize size(pages->sizeHint().width(), std::min(height(), pages->sizeHint().height()));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QRect at(QPoint(metrics::group, (height() - size.height()) / 2), size);
    QRect rest(at.right() + 1 + metrics::group, 0, width() - at.right() - 1 - 2 * metrics::group, height());
    pages->setGeometry(mirrored ? QStyle::visualRect(layoutDirection(), rect(), at) : at);
    if (!tools()) return;
    const int high = std::min(height(), tools()->sizeHint().height());
    rest = QRect(rest.left(), (height() - high) / 2, std::max(0, rest.width()), high);
    tools()->setGeometry(mirrored ? QStyle::visualRect(layoutDirection(), rect(), rest) : rest);
}

} // namespace platbook::ui
