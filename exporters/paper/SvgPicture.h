#pragma once

#include "exporters/paper/PaperText.h"

#include <QByteArray>
#include <QSizeF>
#include <QString>

#include <memory>
#include <vector>

class QSvgRenderer;
class QRectF;
class QXmlStreamAttributes;

namespace platbook::exporters {

/// An SVG picture whose text stays text. QtSvg turns letters into outlines, which nobody can select or search; so it
/// draws the shapes alone, and texts that stand upright are drawn on top of them. Turned ones are left to QtSvg.
class SvgPicture {
public:
    explicit SvgPicture(const QByteArray& svg);
    ~SvgPicture();

    bool isValid() const;
    /// In pixels of 1/96 inch.
    QSizeF size() const;
    void draw(QPainter& painter, const QRectF& area) const;

private:
    struct Text {
        QPointF at; ///< left end, middle or right end of its base line
        QString text;
        QString anchor;
        QString colour;
        double size = 12; ///< pixels
        bool bold = false;
    };
    void addText(const QXmlStreamAttributes& attributes, const QString& text);

    std::vector<Text> m_texts;
    std::unique_ptr<QSvgRenderer> m_shapes;
};

} // namespace platbook::exporters
