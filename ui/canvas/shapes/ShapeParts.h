#pragma once

#include "ui/canvas/shapes/ShapeMarks.h"

#include <QPainter>

/// What several shapes are made of.
namespace platbook::ui {

inline constexpr double removedOpacity = 0.45;

/// Fades removed things for as long as it lives.
class Faded {
public:
    Faded(QPainter& painter, ChangeMark mark) : m_painter(painter), m_before(painter.opacity()) {
        if (mark == ChangeMark::Removed) {
            m_painter.setOpacity(m_before * removedOpacity);
        }
    }
    ~Faded() { end(); }
    void end() { m_painter.setOpacity(m_before); }
    Faded(const Faded&) = delete;
    Faded& operator=(const Faded&) = delete;

private:
    QPainter& m_painter;
    double m_before;
};

inline void edgeBadge(QPainter& painter, const QRectF& box, BadgeKind badge, const CanvasStyle& style) {
    if (badge != BadgeKind::None) {
        drawBadge(painter, badgeBox(box, style), badge, style);
    }
}

} // namespace platbook::ui
