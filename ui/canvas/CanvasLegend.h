#pragma once

#include "ui/canvas/picture/HeatView.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace platbook::ui {

class PlanScene;

/// What the legend says: texts and colours, ready to paint.
struct LegendPicture {
    QString title;            ///< of the heat view; empty: it is off
    std::vector<int> colours; ///< of its steps, cheapest first: 1 to heatSteps
    QStringList limits;       ///< between them
    QStringList notes;        ///< what has no colour, and what costs more
    QString changes;          ///< of the scenario that is shown; empty: the base is

    bool isEmpty() const { return title.isEmpty() && changes.isEmpty(); }
    /// All of it in one text, for those who do not see it.
    QString spoken() const;
    bool operator==(const LegendPicture&) const = default;
};

/// Names what the shown scenario added, changed and removed, also what has no place on the canvas; empty: the base is shown.
QString changesTip(const CanvasFacts& facts);

LegendPicture legendPicture(const PlanScene& scene, Detail detail);
QSizeF legendSize(const LegendPicture& picture, const CanvasStyle& style);
/// @param box  of legendSize()
void drawLegend(QPainter& painter, const QRectF& box, const LegendPicture& picture, const CanvasStyle& style);

/// Lies over the canvas, bottom-left: what the colours of the heat view and the marks of a scenario mean.
class CanvasLegend : public QWidget {
    Q_OBJECT

public:
    CanvasLegend(const PlanScene& scene, QWidget* viewport);

    const LegendPicture& picture() const { return m_picture; }
    /// Tells of what is seen at this detail, and stands in the viewport's corner; hidden where there is nothing to tell.
    void place(Detail detail);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    const PlanScene& m_scene;
    LegendPicture m_picture;
};

} // namespace platbook::ui
