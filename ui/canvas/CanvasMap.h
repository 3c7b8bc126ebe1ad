#pragma once

#include <QWidget>

namespace platbook::ui {

class CanvasView;

/// The whole plan in the corner of the canvas; click or drag moves the view.
class CanvasMap : public QWidget {
    Q_OBJECT

public:
    explicit CanvasMap(CanvasView& view);

    /// Stands in the bottom trailing corner; hidden while the whole plan is on screen.
    void place();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    double scale() const;
    void centreOn(const QPointF& point);

    CanvasView& m_view;
};

} // namespace platbook::ui
