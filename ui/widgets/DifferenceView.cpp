#include "ui/widgets/DifferenceView.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Tokens.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace platbook::ui {

namespace {

using exporters::LineChange;

constexpr int barWidth = 3;

Token groundOf(LineChange change) { return change == LineChange::Added ? Token::OkGround : Token::ErrorGround; }
Token barOf(LineChange change) { return change == LineChange::Added ? Token::Ok : Token::Error; }

QString signOf(LineChange change) {
    switch (change) {
    case LineChange::Same: return {};
    case LineChange::Added: return QStringLiteral("+");
    case LineChange::Removed: return QStringLiteral("−");
    }
    return {};
}

} // namespace

/// Numbers and signs beside the text.
class DifferenceView::Gutter : public QWidget {
public:
    explicit Gutter(DifferenceView& view) : QWidget(&view), m_view(view) {}

protected:
    void paintEvent(QPaintEvent* event) override { m_view.paintGutter(event); }

private:
    DifferenceView& m_view;
};

DifferenceView::DifferenceView(QWidget* parent) : QPlainTextEdit(parent), m_gutter(new Gutter(*this)) {
    setObjectName(QStringLiteral("differenceView"));
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    setFont(fixed);
    connect(this, &QPlainTextEdit::updateRequest, m_gutter, [this](const QRect&, int) { m_gutter->update(); });
}

void DifferenceView::showText(const std::string& text) {
    m_rows.clear();
    m_compared = false;
    m_added = m_removed = 0;
    fill(QString::fromStdString(text));
}

void DifferenceView::showDifference(const std::string& before, const std::string& after) {
    m_rows.clear();
    m_compared = true;
    m_added = m_removed = 0;
    std::string text;
    for (const exporters::DifferenceLine& line : exporters::compareLines(before, after)) {
        m_rows.push_back({line.change, line.before, line.after});
        if (line.change == LineChange::Added) ++m_added;
        if (line.change == LineChange::Removed) ++m_removed;
        text.append(line.text).append("\n");
    }
    fill(QString::fromStdString(text));
    showNextChange();
}

void DifferenceView::fill(const QString& text) {
    setPlainText(text.endsWith(QLatin1Char('\n')) ? text.chopped(1) : text);
    placeGutter();
    viewport()->update();
}

void DifferenceView::showNextChange() {
    const auto differs = [](const Row& row) { return row.change != LineChange::Same; };
    const auto from = m_rows.begin() +
                      std::min<std::ptrdiff_t>(textCursor().blockNumber(), static_cast<std::ptrdiff_t>(m_rows.size()));
    // Past the block of changes the cursor stands in, then to the next one.
    auto next = std::find_if(std::find_if_not(from, m_rows.end(), differs), m_rows.end(), differs);
    if (next == m_rows.end()) next = std::find_if(m_rows.begin(), m_rows.end(), differs);
    if (next == m_rows.end()) return;
    setTextCursor(QTextCursor(document()->findBlockByNumber(static_cast<int>(next - m_rows.begin()))));
    centerCursor();
}

int DifferenceView::numberWidth() const {
    const int digits = static_cast<int>(QString::number(std::max(blockCount(), 99)).size());
    return digits * fontMetrics().horizontalAdvance(QLatin1Char('0')) + metrics::inside;
}

int DifferenceView::gutterWidth() const {
    const int sign = fontMetrics().horizontalAdvance(QLatin1Char('+')) + metrics::inside;
    return barWidth + (m_compared ? 2 * numberWidth() + sign : numberWidth()) + metrics::grid;
}

void DifferenceView::placeGutter() {
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect inner = contentsRect();
    m_gutter->setGeometry(inner.left(), inner.top(), gutterWidth(), viewport()->height());
    m_gutter->update();
}

void DifferenceView::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void DifferenceView::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_gutter) placeGutter();
}

void DifferenceView::paintEvent(QPaintEvent* event) {
    {
        QPainter painter(viewport());
        const Scheme scheme = schemeOf(palette());
        for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
            const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
            if (place.top() > event->rect().bottom()) break;
            const auto row = static_cast<std::size_t>(block.blockNumber());
            if (row >= m_rows.size() || m_rows[row].change == LineChange::Same) continue;
            painter.fillRect(QRectF(0, place.top(), viewport()->width(), place.height()),
                             color(groundOf(m_rows[row].change), scheme));
        }
    }
    QPlainTextEdit::paintEvent(event);
}

void DifferenceView::paintGutter(QPaintEvent* event) {
    QPainter painter(m_gutter);
    const Scheme scheme = schemeOf(palette());
    painter.fillRect(event->rect(), color(Token::Surface, scheme));
    painter.setFont(font());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom()) break;
        const auto at = static_cast<std::size_t>(block.blockNumber());
        const Row row = at < m_rows.size() ? m_rows[at] : Row{LineChange::Same, 0, at + 1};
        const QRectF line(0, place.top(), m_gutter->width(), place.height());
        if (row.change != LineChange::Same) {
            painter.fillRect(line, color(groundOf(row.change), scheme));
            painter.fillRect(QRectF(0, line.top(), barWidth, line.height()), color(barOf(row.change), scheme));
        }
        painter.setPen(color(Token::Text2, scheme));
        const auto number = [&](double left, std::size_t value) {
            if (value == 0) return;
            painter.drawText(QRectF(left, line.top(), numberWidth() - metrics::grid, line.height()),
                             Qt::AlignRight | Qt::AlignVCenter, QString::number(value));
        };
        if (m_compared) number(barWidth, row.before);
        number(barWidth + (m_compared ? numberWidth() : 0), row.after);
        painter.setPen(color(Token::Text, scheme));
        painter.drawText(line.adjusted(0, 0, -metrics::inside, 0), Qt::AlignRight | Qt::AlignVCenter,
                         signOf(row.change));
    }
}

} // namespace platbook::ui
