#include "exporters/paper/PaperText.h"

#include "exporters/core/CleanText.h"

#include <QFontMetricsF>
#include <QPainter>

namespace platbook::exporters {

QString fromUtf8(std::string_view text) {
    return QString::fromStdString(cleanText(text)).replace(QLatin1Char('\n'), QLatin1Char(' '));
}

QColor colourOf(std::string_view hex) {
    return QColor(QString::fromLatin1(hex.data(), static_cast<qsizetype>(hex.size())));
}

QFont TextLook::font() const {
    QFont font(QString::fromLatin1(paper::fontFamily.data(), static_cast<qsizetype>(paper::fontFamily.size())));
    font.setPixelSize(qRound(units(size)));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    // A spacing of its own keeps letters apart that would join: readers of the file find "fi" as two letters.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.1);
    return font;
}

TextBox::TextBox(const QString& text, const TextLook& look, double width)
    : m_layout(std::make_shared<QTextLayout>(text, look.font())), m_colour(colourOf(look.colour)) {
    QTextOption option(look.right ? Qt::AlignRight : Qt::AlignLeft);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout->setTextOption(option);
    m_lineHeight = QFontMetricsF(look.font()).height();
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine())
        line.setLineWidth(width);
    m_layout->endLayout();
}

void TextBox::draw(QPainter& painter, QPointF at, int first, int count) const {
    painter.setPen(m_colour);
    for (int i = first; i < first + count && i < lines(); ++i)
        m_layout->lineAt(i).draw(&painter, at + QPointF(0, (i - first) * m_lineHeight));
}

} // namespace platbook::exporters
