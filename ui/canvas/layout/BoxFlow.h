#pragma once

#include "ui/canvas/shapes/CanvasStyle.h"

#include <QRectF>

namespace platbook::ui {

/// Cards and nodes stand four in a row: wide regions, so that a plan fits a wide window at a readable size.
inline constexpr int boxColumns = 4;

inline double cardWidth(const CanvasStyle& style) { return style.cardMinWidth + 16; }
inline double laneWidth(const CanvasStyle& style) {
    return style.laneBar + 2 * style.inside + boxColumns * cardWidth(style) + (boxColumns - 1) * style.inside;
}

/// Fills rows of equal boxes, left to right.
class BoxFlow {
public:
    BoxFlow(double left, double top, double width, double height, double gap)
        : m_left(left), m_top(top), m_width(width), m_height(height), m_gap(gap) {}
    QRectF next() {
        const int column = m_count % boxColumns;
        const int row = m_count / boxColumns;
        ++m_count;
        return {m_left + column * (m_width + m_gap), m_top + row * (m_height + m_gap), m_width, m_height};
    }
    double bottom() const {
        const int rows = (m_count + boxColumns - 1) / boxColumns;
        return rows == 0 ? m_top : m_top + rows * (m_height + m_gap) - m_gap;
    }
    bool empty() const { return m_count == 0; }

private:
    double m_left, m_top, m_width, m_height, m_gap;
    int m_count = 0;
};

} // namespace platbook::ui
