#pragma once

#include "exporters/document/Paper.h"

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QString>
#include <QTextLayout>

#include <memory>
#include <string_view>

class QPainter;

namespace platbook::exporters {

/// Pages are laid out in whole parts of a point, fine enough that no glyph is moved by rounding.
inline constexpr double unitsPerPoint = 20;
constexpr double units(double points) { return points * unitsPerPoint; }

QString fromUtf8(std::string_view text);
QColor colourOf(std::string_view hex);

/// How text looks.
struct TextLook {
    double size = paper::bodySize; ///< points
    std::string_view colour = paper::text;
    bool bold = false;
    bool right = false; ///< right-aligned
    QFont font() const;
};

/// Text broken into lines of a width.
class TextBox {
public:
    /// @param width  in units
    TextBox(const QString& text, const TextLook& look, double width);
    int lines() const { return m_layout->lineCount(); }
    double lineHeight() const { return m_lineHeight; }
    double height() const { return m_lineHeight * lines(); }
    /// Draws `count` lines from the line `first` on; `at` is where the first of them begins.
    void draw(QPainter& painter, QPointF at, int first, int count) const;
    void draw(QPainter& painter, QPointF at) const { draw(painter, at, 0, lines()); }

private:
    std::shared_ptr<QTextLayout> m_layout;
    QColor m_colour;
    double m_lineHeight = 0;
};

} // namespace platbook::exporters
