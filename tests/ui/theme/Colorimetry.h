#pragma once

#include <QColor>

#include <cstdint>

namespace platbook::tests {

enum class Sight : std::uint8_t { Normal, Protan, Deutan, Tritan };

/// WCAG 2 contrast ratio, 1 to 21.
double contrast(const QColor& a, const QColor& b);

/// The colour as somebody without one cone type sees it.
/// @source Machado, Oliveira, Fernandes 2009, severity 1.0, applied to linear light.
QColor simulated(const QColor& color, Sight sight);

/// CIEDE2000 difference under D65, kL = kC = kH = 1.
/// @source CIE 142-2001; formula as in Sharma, Wu, Dalal 2005.
double ciede2000(const QColor& a, const QColor& b);

} // namespace platbook::tests
