#pragma once

#include "models/io/PlanFile.h"

#include <QRectF>
#include <QSizeF>

#include <string>
#include <vector>

namespace platbook::ui {

/// How firmly a box stands: of two that meet, the looser one gives way.
enum class Hold { Loose, ByHand, Locked };

/// Of what has that name in the layout file.
Hold holdOf(const models::Layout& placed, const std::string& target);

struct BoxApart {
    QRectF* rect;
    Hold hold;
};

/// Moves boxes down, each as little as needed, until no two are nearer to each other than `gap`. Of two that meet the
/// firmer one stays, else the higher one, else the earlier one. O(n²) for n boxes.
void keepApart(std::vector<BoxApart> boxes, const QSizeF& gap);

} // namespace platbook::ui
