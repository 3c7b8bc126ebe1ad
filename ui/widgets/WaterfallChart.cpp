#include "ui/widgets/WaterfallChart.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/StylePaint.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/ChartFrame.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace platbook::ui {

namespace {

constexpr double leastPitch = 26.0;
constexpr double barShare = 0.66; ///< of the row
constexpr double leastBar = 2.0;
constexpr int widestLabel = 220;
constexpr int ticksWanted = 5;

} // namespace

WaterfallChart::WaterfallChart(QWidget* parent)
    : QWidget(parent), m_tickText([this](double value) { return locale().toString(value, 'f', 0); }) {
    setObjectName(QStringLiteral("waterfallChart"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

void WaterfallChart::setData(WaterfallData data) {
    m_data = std::move(data);
    m_hover.reset();
    m_focus.reset();
    setAccessibleName(m_data.title);
    updateGeometry();
    update();
}

void WaterfallChart::setTickText(std::function<QString(double)> tickText) {
    m_tickText = std::move(tickText);
    update();
}

QImage WaterfallChart::picture() const {
    WaterfallChart copy;
    copy.setFont(font());
    copy.setTickText(m_tickText);
    copy.resize(width(), sizeHint().height());
    copy.setData(m_data);
    return chartframe::picture(copy);
}

QSize WaterfallChart::sizeHint() const {
    return {560, static_cast<int>(plot().bottom()) + fontMetrics().height() + metrics::inside};
}

QSize WaterfallChart::minimumSizeHint() const { return {300, sizeHint().height()}; }

std::vector<WaterfallChart::Row> WaterfallChart::rows() const {
    std::vector<Row> rows;
    if (m_data.startLabel.isEmpty()) return rows;
    rows.push_back({m_data.startLabel, m_data.startText, 0.0, m_data.start, -1});
    double at = m_data.start;
    for (int i = 0; i < static_cast<int>(m_data.steps.size()); ++i) {
        const WaterfallStep& step = m_data.steps[static_cast<std::size_t>(i)];
        rows.push_back({step.label, step.changeText, at, at + step.change, i});
        at += step.change;
    }
    rows.push_back({m_data.endLabel, m_data.endText, 0.0, m_data.end, -1});
    return rows;
}

double WaterfallChart::most() const {
    double most = 0.0;
    for (const Row& row : rows()) most = std::max({most, row.from, row.to});
    return most;
}

/// Below zero only where steps lead there on the way.
double WaterfallChart::least() const {
    double least = 0.0;
    for (const Row& row : rows()) least = std::min({least, row.from, row.to});
    return least;
}

double WaterfallChart::tickStep() const { return chartframe::roundStep((most() - least()) / ticksWanted); }

int WaterfallChart::labelColumn() const {
    const QFontMetrics bold(roleFont(TypeRole::BodyStrong, font())); // sums are
    int widest = 0;
    for (const Row& row : rows()) widest = std::max(widest, bold.horizontalAdvance(row.label));
    return metrics::group + std::min({widest, widestLabel, width() / 3}) + metrics::group;
}

int WaterfallChart::amountColumn() const {
    const QFontMetrics bold(roleFont(TypeRole::BodyStrong, font()));
    int widest = 0;
    for (const Row& row : rows()) widest = std::max(widest, bold.horizontalAdvance(row.text));
    return widest + metrics::group;
}

double WaterfallChart::rowPitch() const { return std::max(leastPitch, fontMetrics().height() + 6.0); }

QRectF WaterfallChart::plot() const {
    const double left = labelColumn();
    return {left, static_cast<double>(chartframe::headingHeight(m_data.title, font())),
            std::max(40.0, width() - left - amountColumn() - metrics::group),
            rowPitch() * static_cast<double>(rows().size())};
}

double WaterfallChart::xOf(double value) const {
    const double step = tickStep();
    const double low = std::floor(least() / step + 1e-9) * step;
    const double high = std::max(low + step, std::ceil(most() / step - 1e-9) * step);
    const QRectF area = plot();
    return area.left() + (value - low) / (high - low) * area.width();
}

QRectF WaterfallChart::barOf(const Row& row, int place) const {
    const double left = std::round(xOf(std::min(row.from, row.to)));
    const double right = std::round(xOf(std::max(row.from, row.to)));
    const double height = std::round(rowPitch() * barShare);
    const double top = std::round(plot().top() + place * rowPitch() + (rowPitch() - height) / 2);
    return {left, top, std::max(leastBar, right - left), height};
}

std::optional<int> WaterfallChart::rowAt(const QPointF& point) const {
    const int row = static_cast<int>(std::floor((point.y() - plot().top()) / rowPitch()));
    if (row < 0 || row >= static_cast<int>(rows().size())) return std::nullopt;
    return row;
}

QRect WaterfallChart::rectOf(const QString& stepKey) const {
    const std::vector<Row> all = rows();
    for (int place = 0; place < static_cast<int>(all.size()); ++place)
        if (keyOf(place) == stepKey) return barOf(all[static_cast<std::size_t>(place)], place).toAlignedRect();
    return {};
}

QString WaterfallChart::keyOf(int row) const {
    const int step = row - 1;
    return step >= 0 && step < static_cast<int>(m_data.steps.size()) ? m_data.steps[static_cast<std::size_t>(step)].key
                                                                     : QString();
}

QString WaterfallChart::describe(const Row& row) const { return tr("%1: %2").arg(row.label, row.text); }

void WaterfallChart::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    chartframe::drawHeading(painter, m_data.title, width(), font(), palette());
    const std::vector<Row> all = rows();
    if (all.empty()) return;
    drawAxis(painter);
    const QColor line = color(Token::Text2, palette());
    const double hair = stylepaint::hairline(painter);
    for (int place = 0; place < static_cast<int>(all.size()); ++place) {
        const Row& row = all[static_cast<std::size_t>(place)];
        drawRow(painter, row, place);
        if (place + 1 == static_cast<int>(all.size())) break;
        const QRectF here = barOf(row, place);
        const QRectF next = barOf(all[static_cast<std::size_t>(place) + 1], place + 1);
        painter.fillRect(QRectF(std::round(xOf(row.to)) - hair, here.bottom(), hair, next.top() - here.bottom()), line);
    }
    if (m_focus && hasFocus())
        stylepaint::focusRing(painter, barOf(all[static_cast<std::size_t>(*m_focus)], *m_focus).adjusted(-3, -3, 3, 3),
                              metrics::checkRadius, schemeOf(palette()));
}

void WaterfallChart::drawAxis(QPainter& painter) const {
    const QRectF area = plot();
    const double step = tickStep();
    painter.setFont(roleFont(TypeRole::Caption, font()));
    const QFontMetrics caption(painter.font());
    const double hair = stylepaint::hairline(painter);
    double taken = -1e9;
    for (double tick = std::floor(least() / step + 1e-9) * step; xOf(tick) <= area.right() + 0.5; tick += step) {
        const double x = std::round(xOf(tick));
        painter.fillRect(QRectF(x, area.top(), hair, area.height()),
                         color(std::abs(tick) > step / 2 ? Token::Grid : Token::Border, palette()));
        const QString text = m_tickText(tick);
        const double width = caption.horizontalAdvance(text);
        if (x - width / 2 < taken) continue; // no room between two ticks
        taken = x + width / 2 + metrics::inside;
        painter.setPen(color(Token::Text2, palette()));
        painter.drawText(QRectF(x - width / 2 - 1, area.bottom() + 2, width + 2, caption.height()), Qt::AlignCenter,
                         text);
    }
}

void WaterfallChart::drawRow(QPainter& painter, const Row& row, int place) const {
    const QRectF bar = barOf(row, place);
    const QRectF area = plot();
    const bool sum = row.step < 0;
    const Token token = sum ? Token::Text2 : row.to > row.from ? Token::CostUp : Token::CostDown;
    QColor fill = color(token, palette());
    if (m_hover == place) fill = mix(fill, color(Token::Text, palette()), 0.15);
    stylepaint::roundedFrame(painter, bar, leastBar, fill, QColor());
    painter.setFont(sum ? roleFont(TypeRole::BodyStrong, font()) : font());
    painter.setPen(color(Token::Text, palette()));
    const QRectF line(0, area.top() + place * rowPitch(), width(), rowPitch());
    const QRectF label(metrics::group, line.top(), area.left() - 2 * metrics::group, line.height());
    painter.drawText(
        label, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(painter.font()).elidedText(row.label, Qt::ElideMiddle, static_cast<int>(label.width()) + 1));
    painter.drawText(QRectF(area.right(), line.top(), amountColumn(), line.height()), Qt::AlignRight | Qt::AlignVCenter,
                     row.text);
}

void WaterfallChart::mouseMoveEvent(QMouseEvent* event) {
    const std::optional<int> row = rowAt(event->position());
    if (row == m_hover) return;
    m_hover = row;
    setCursor(row && !keyOf(*row).isEmpty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void WaterfallChart::mousePressEvent(QMouseEvent* event) {
    const std::optional<int> row = rowAt(event->position());
    if (!row || event->button() != Qt::LeftButton) return;
    setFocusRow(*row);
    if (!keyOf(*row).isEmpty()) emit stepPicked(keyOf(*row));
}

void WaterfallChart::mouseDoubleClickEvent(QMouseEvent* event) {
    const std::optional<int> row = rowAt(event->position());
    if (row && event->button() == Qt::LeftButton && !keyOf(*row).isEmpty()) emit stepActivated(keyOf(*row));
}

void WaterfallChart::leaveEvent(QEvent* /*event*/) {
    m_hover.reset();
    update();
}

void WaterfallChart::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    const QString focused = m_focus ? keyOf(*m_focus) : QString();
    if (key == Qt::Key_Up) setFocusRow(m_focus.value_or(0) - 1);
    else if (key == Qt::Key_Down) setFocusRow(m_focus.value_or(0) + 1);
    else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && !focused.isEmpty()) emit stepActivated(focused);
    else if (key == Qt::Key_Space && !focused.isEmpty()) emit stepPicked(focused);
    else QWidget::keyPressEvent(event);
}

void WaterfallChart::focusInEvent(QFocusEvent* event) {
    if (!m_focus) setFocusRow(0);
    QWidget::focusInEvent(event);
    update();
}

bool WaterfallChart::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const std::optional<int> row = rowAt(help->pos());
    if (row) QToolTip::showText(help->globalPos(), describe(rows()[static_cast<std::size_t>(*row)]), this);
    else if (help->pos().y() < plot().top()) QToolTip::showText(help->globalPos(), m_data.title, this);
    else QToolTip::hideText();
    return true;
}

void WaterfallChart::setFocusRow(int row) {
    const std::vector<Row> all = rows();
    if (all.empty()) return;
    m_focus = std::clamp(row, 0, static_cast<int>(all.size()) - 1);
    setAccessibleDescription(describe(all[static_cast<std::size_t>(*m_focus)]));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    update();
}

} // namespace platbook::ui
