#pragma once

#include "models/units/Money.h"

#include <QFont>
#include <QImage>
#include <QPalette>
#include <QString>

class QPainter;
class QWidget;

/// What all charts of the window share: the heading that states the result, round ticks, the picture for the clipboard.
namespace platbook::ui::chartframe {

/// An amount on an axis, in units of its currency.
inline double valueOf(models::Money amount) { return static_cast<double>(amount.cents()) / 100.0; }

/// 1, 2 or 5 times a power of ten, at least `raw`; 1 for nothing.
double roundStep(double raw);

/// Height of the heading over a chart; 0 without one.
int headingHeight(const QString& title, const QFont& font);
/// Draws it over a chart of that width, elided where it is too long.
void drawHeading(QPainter& painter, const QString& title, int width, const QFont& font, const QPalette& palette);

/// A chart as it stands, in the light colours on white. @param copy  of the same data, at the size wanted
QImage picture(QWidget& copy);

} // namespace platbook::ui::chartframe
