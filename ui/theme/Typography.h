#pragma once

#include <QFont>

#include <cstdint>

namespace platbook::ui {

enum class TypeRole : std::uint8_t {
    Caption,    ///< 0.85
    Body,       ///< 1
    BodyStrong, ///< 1, bold: totals
    Heading,    ///< 1.15, bold
    Title,      ///< 1.6: page titles
};

/// Base font of the program: Noto Sans where it is installed, else the system's family, never
/// below 10 pt, times `textScale` (1 to 1.5). Its digits have one width, which amounts need.
QFont baseFont(const QFont& system, double textScale = 1.0);

/// `base` in the size and weight of `role`.
QFont roleFont(TypeRole role, const QFont& base);

} // namespace platbook::ui
