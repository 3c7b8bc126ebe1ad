#pragma once

#include "ui/widgets/StackedBarData.h"

#include <QRectF>
#include <QWidget>

#include <functional>
#include <optional>

class QPainter;

namespace platbook::ui {

/// Stacked horizontal bars from zero, labels on the marks, low–high band on each total.
/// Arrow keys walk the segments, Enter or a click activates one.
class StackedBarChart : public QWidget {
    Q_OBJECT

public:
    explicit StackedBarChart(QWidget* parent = nullptr);

    void setData(StackedBarData data);
    [[nodiscard]] const StackedBarData& data() const { return m_data; }

    /// How axis ticks are written; default is a localised whole number.
    void setTickText(std::function<QString(double)> tickText);

    /// Patterns besides colours, for high contrast and print.
    void setPatterns(bool patterns);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void segmentActivated(const QString& rowKey, const QString& segmentKey);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Place {
        int row;
        int segment;
        bool operator==(const Place&) const = default;
    };

    [[nodiscard]] double axisEnd() const;
    [[nodiscard]] double tickStep() const;
    [[nodiscard]] int labelColumn() const;
    [[nodiscard]] int totalColumn() const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] QRectF bar(int row) const;
    [[nodiscard]] QRectF segmentRect(const Place& place) const;
    [[nodiscard]] std::optional<Place> placeAt(const QPointF& point) const;
    [[nodiscard]] QString describe(const Place& place) const;
    [[nodiscard]] const BarSegment& at(const Place& place) const;

    void drawAxis(QPainter& painter) const;
    void drawRow(QPainter& painter, int row) const;
    void drawSegment(QPainter& painter, const Place& place) const;
    void drawBand(QPainter& painter, int row) const;
    void moveFocus(int rows, int segments);
    void setFocusPlace(const Place& place);
    void activate(const Place& place);

    StackedBarData m_data;
    std::function<QString(double)> m_tickText;
    std::optional<Place> m_hover;
    std::optional<Place> m_focus;
    bool m_patterns = false;
};

} // namespace platbook::ui
