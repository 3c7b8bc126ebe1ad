#pragma once

#include <QPointF>
#include <QRectF>

#include <vector>

namespace platbook::ui {

/// Whether an orthogonal line runs through one of the boxes; along a border does not count.
bool runsThrough(const std::vector<QPointF>& points, const std::vector<QRectF>& boxes);

/// The way of a link around boxes: orthogonal, short, with few bends.
/// @param from, to   two of `boxes`; the way leaves and enters at the middle of a side
/// @param clearance  distance it keeps from boxes where there is room
/// @param shift      moves it sideways, so that parallel links stay apart; smaller than the clearance
/// @return its corners, both ends included; empty: there is no way
std::vector<QPointF> wayAround(const QRectF& from, const QRectF& to, const std::vector<QRectF>& boxes, double clearance,
                               double shift);

/// The middle of its longest stretch: where a label has most room.
QPointF middleOfLongest(const std::vector<QPointF>& points);

} // namespace platbook::ui
