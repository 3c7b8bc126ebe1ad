#pragma once

#include "ui/canvas/shapes/CanvasStyle.h"

#include <QPen>
#include <QRectF>
#include <QString>

class QPainter;

/// Small signs that several shapes carry. Each draws exactly inside the rectangle it is given
/// and leaves pen, brush and font of the painter changed.
namespace platbook::ui {

enum class BadgeKind : std::uint8_t { None, Error, Warning, Note, Accepted };
enum class ChangeMark : std::uint8_t { None, Added, Removed, Changed };
enum class ChipKind : std::uint8_t { Plain, Clash };

struct GlyphSet {
    bool locked = false;
    bool pinned = false;
    bool note = false;
    bool operator==(const GlyphSet&) const = default;
};

void drawTextAt(QPainter& painter, const CanvasFont& font, const QColor& ink, double x, double centerY,
                const QString& text);
void drawTextEnding(QPainter& painter, const CanvasFont& font, const QColor& ink, double right, double centerY,
                    const QString& text);
void drawTextCentered(QPainter& painter, const CanvasFont& font, const QColor& ink, const QPointF& center,
                      const QString& text);

/// Ink of a cost: changes say by "▲" or "▼" which of theirs, all else is written in `plain`.
const QColor& costInk(const QString& cost, const QColor& plain, const CanvasStyle& style);

/// Octagon "!", triangle "!", circle "i", hollow circle with tick.
void drawBadge(QPainter& painter, const QRectF& box, BadgeKind kind, const CanvasStyle& style);

/// Where an item's badge stands: on the top trailing corner, mostly outside, so never on text.
QRectF badgeBox(const QRectF& item, const CanvasStyle& style);

/// Meter of 1 to 4 filled bars of rising height.
void drawTierMeter(QPainter& painter, const QRectF& box, Tier tier, const CanvasStyle& style);
inline constexpr double meterWidth = 17.0;
inline constexpr double meterHeight = 12.0;

/// Line of boxes in the border token; hair lines keep 1 px at every zoom.
QPen borderPen(const CanvasStyle& style, double width);

double chipWidth(const QString& text, const CanvasStyle& style);
/// Chip with its left edge at x; returns its width.
double drawChip(QPainter& painter, double x, double centerY, const QString& text, ChipKind kind,
                const CanvasStyle& style);

/// Padlock, pin and folded sheet in a row from x; returns the width used.
double drawGlyphs(QPainter& painter, double x, double centerY, const GlyphSet& glyphs, const QColor& ink,
                  const CanvasStyle& style);

void drawClock(QPainter& painter, const QRectF& box, const QColor& ink, const CanvasStyle& style);

/// Outlines; selection has four handles, focus stands 1 px outside the item or, where that is selected too, outside its
/// handles; hover is 1 px.
void drawSelection(QPainter& painter, const QRectF& item, double radius, const CanvasStyle& style);
void drawFocus(QPainter& painter, const QRectF& item, double radius, bool selected, const CanvasStyle& style);
void drawHover(QPainter& painter, const QRectF& item, double radius, const CanvasStyle& style);

/// 2 px outline in the state's colour for errors and warnings; nothing for the rest.
void drawStateOutline(QPainter& painter, const QRectF& item, double radius, BadgeKind kind, const CanvasStyle& style);

/// Dashed halo with "+", or "−" or "~" on the leading top corner. Fading is the caller's
/// (45 % opacity for removed things).
void drawChange(QPainter& painter, const QRectF& item, double radius, ChangeMark mark, const CanvasStyle& style);
/// Its sign alone, on a disc.
void drawChangeSign(QPainter& painter, const QPointF& center, ChangeMark mark, const CanvasStyle& style);

} // namespace platbook::ui
