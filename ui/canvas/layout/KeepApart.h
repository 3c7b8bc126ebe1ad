#pragma once

#include <QRectF>
#include <QSizeF>

#include <vector>

namespace platbook::ui {

struct BoxApart {
    QRectF* rect;
    bool byHand; ///< put there by hand: gives way only to others of its kind
};

/// Moves boxes down, each as little as needed, until no two are nearer to each other than `gap`. Of two that meet the
/// one put by hand stays, else the higher one, else the earlier one. O(n²) for n boxes.
void keepApart(std::vector<BoxApart> boxes, const QSizeF& gap);

} // namespace platbook::ui
