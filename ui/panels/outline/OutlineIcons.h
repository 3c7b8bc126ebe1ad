#pragma once

#include "ui/canvas/shapes/ShapeMarks.h"

#include <QIcon>
#include <QPixmap>

#include <cstdint>

namespace platbook::ui {

/// What stands before a line of outline and palette: the shapes of the canvas, small.
enum class OutlineIcon : std::uint8_t {
    None,
    Blank, ///< no sign, but its room: names of a list begin at one line
    Region,
    Cell,
    TierShared,
    TierSchema,
    TierDatabase,
    TierStack,
    Tenant,
    Compute,
    Clock,
    Sql,
    Cache,
    Bucket,
    Vector,
    Bus,
    Secrets,
    Shield
};

/// The shape in the colours of the palette in use; with a badge, that in its place.
QIcon outlineIcon(OutlineIcon icon, BadgeKind badge = BadgeKind::None);

/// An icon that keeps its colours on a selected line: they mean something.
QIcon steadyIcon(const QPixmap& pixmap);

} // namespace platbook::ui
