#pragma once

#include "ui/theme/Tokens.h"

#include <QRectF>
#include <QStyle>

class QPainter;
class QStyleOption;

/// The few strokes every control is made of. Shared by the style and by our own widgets, so that
/// a focus ring is the same ring everywhere.
namespace platbook::ui::stylepaint {

/// What a control looks like now, read once from the option.
struct Look {
    explicit Look(const QStyleOption& option);
    [[nodiscard]] QColor token(Token t) const { return color(t, scheme); }
    [[nodiscard]] QColor ink(Token t = Token::Text) const; ///< faint when disabled

    Scheme scheme;
    bool enabled;
    bool hovered;
    bool pressed;
    bool on;
    bool focused;
    bool keyboardFocused; ///< focused, and the user is moving by keyboard
};

enum class Direction : std::uint8_t { Up, Down, Left, Right };

/// One logical pixel, rounded to whole device pixels, so that hair lines stay crisp.
double hairline(const QPainter& painter);

/// Rounded ground with a line inside its edge. Invalid colours are left out.
void roundedFrame(QPainter& painter, const QRectF& rect, double radius, const QColor& ground, const QColor& line,
                  double width = 0.0);

/// The focus ring: 2 px in the selection colour, inside `rect`.
void focusRing(QPainter& painter, const QRectF& rect, double radius, Scheme scheme);

void chevron(QPainter& painter, const QRectF& rect, Direction direction, const QColor& ink);
void tick(QPainter& painter, const QRectF& rect, const QColor& ink);
void cross(QPainter& painter, const QRectF& rect, const QColor& ink);

/// Filled horizontal or vertical line of one hairline at the given edge of `rect`.
void edgeLine(QPainter& painter, const QRectF& rect, Qt::Edge edge, const QColor& ink, double width = 0.0);

} // namespace platbook::ui::stylepaint
