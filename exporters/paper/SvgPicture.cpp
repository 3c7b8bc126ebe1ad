#include "exporters/paper/SvgPicture.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QSvgRenderer>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace platbook::exporters {
namespace {

constexpr int fineness = 16; ///< fonts are made so much larger and drawn so much smaller: their sizes are whole numbers

bool isTurned(const QXmlStreamReader& xml) { return xml.attributes().hasAttribute(QLatin1String("transform")); }

} // namespace

SvgPicture::SvgPicture(const QByteArray& svg) {
    QByteArray shapes;
    QXmlStreamReader xml(svg);
    QXmlStreamWriter out(&shapes);
    int turned = 0; // depth below an element that is turned
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement()) {
            if (turned > 0 || isTurned(xml)) ++turned;
            if (turned == 0 && xml.name() == QLatin1String("text")) {
                const QXmlStreamAttributes attributes = xml.attributes();
                addText(attributes, xml.readElementText(QXmlStreamReader::IncludeChildElements));
                continue;
            }
        } else if (xml.isEndElement() && turned > 0) {
            --turned;
        }
        if (!xml.hasError() && xml.tokenType() != QXmlStreamReader::NoToken) out.writeCurrentToken(xml);
    }
    m_shapes = std::make_unique<QSvgRenderer>(xml.hasError() ? svg : shapes);
}

SvgPicture::~SvgPicture() = default;

bool SvgPicture::isValid() const { return m_shapes->isValid() && !m_shapes->viewBoxF().isEmpty(); }

QSizeF SvgPicture::size() const { return QSizeF(m_shapes->defaultSize()); }

void SvgPicture::addText(const QXmlStreamAttributes& attributes, const QString& text) {
    const auto value = [&](const char* name) { return attributes.value(QLatin1String(name)); };
    Text item;
    item.at = {value("x").toDouble(), value("y").toDouble()};
    item.text = text;
    item.anchor = value("text-anchor").toString();
    item.colour = value("fill").toString();
    if (const double size = value("font-size").toDouble(); size > 0) item.size = size;
    item.bold = value("font-weight") == QLatin1String("bold");
    m_texts.push_back(std::move(item));
}

void SvgPicture::draw(QPainter& painter, const QRectF& area) const {
    painter.save();
    m_shapes->render(&painter, area);
    painter.restore();
    const QRectF box = m_shapes->viewBoxF();
    painter.save();
    painter.translate(area.topLeft());
    painter.scale(area.width() / box.width() / fineness, area.height() / box.height() / fineness);
    painter.translate(-box.topLeft() * fineness);
    for (const Text& item : m_texts) {
        QFont font = TextLook{item.size, paper::text, item.bold}.font();
        font.setPixelSize(qRound(item.size * fineness));
        const double width = QFontMetricsF(font).horizontalAdvance(item.text);
        const double shift = item.anchor == QLatin1String("end")      ? width
                             : item.anchor == QLatin1String("middle") ? width / 2
                                                                      : 0;
        painter.setFont(font);
        painter.setPen(item.colour.isEmpty() ? QColor(Qt::black) : QColor(item.colour));
        painter.drawText(item.at * fineness - QPointF(shift, 0), item.text);
    }
    painter.restore();
}

} // namespace platbook::exporters
