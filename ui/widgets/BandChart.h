#pragma once

#include <QImage>
#include <QRectF>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QPainter;

namespace platbook::ui {

/// One place on the time axis. Texts are formatted by the caller, who knows currency and locale.
struct BandPoint {
    double low = 0.0, expected = 0.0, high = 0.0;
    QString tip; ///< "Month 9, Aug 2027: $6,200 ($5,100 to $7,900), 42 tenants"
};

/// A labelled level across the chart: a budget.
struct BandLevel {
    QString label; ///< "Budget $6,000"
    double value = 0.0;
};

/// Something that happens at a point: a size that steps, a budget that is passed.
struct BandMark {
    int point = 0;
    QString label;        ///< "pg of eu-1 grows to 200 GB"
    bool warning = false; ///< drawn in the warning colour, with its label
};

struct BandData {
    QString title; ///< states the result: "The high case passes the budget in month 9"
    std::vector<BandPoint> points;
    std::vector<BandLevel> levels;
    std::vector<BandMark> marks;
    std::function<QString(int point)> pointText; ///< of axis ticks: "6", "Aug 2027"
};

/// A line within its band over time, from zero, with levels and marks. Any number of points: what shares a pixel is drawn
/// as its range.
/// Left and Right walk the points and say their values; a click or Space picks one, a double click or Enter opens it.
class BandChart : public QWidget {
    Q_OBJECT

public:
    explicit BandChart(QWidget* parent = nullptr);

    void setData(BandData data);
    [[nodiscard]] const BandData& data() const { return m_data; }
    /// How amounts at the axis are written; default is a localised whole number.
    void setTickText(std::function<QString(double)> tickText);

    /// The chart as it stands, in the light colours on white, for the clipboard.
    [[nodiscard]] QImage picture() const;
    [[nodiscard]] QSize sizeHint() const override { return {560, 240}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {300, 64}; }
    /// Where the expected amount of a point is drawn.
    [[nodiscard]] QPointF placeOf(int point) const;

signals:
    void pointPicked(int point);
    void pointActivated(int point);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] int count() const { return static_cast<int>(m_data.points.size()); }
    [[nodiscard]] const BandPoint& at(int point) const { return m_data.points[static_cast<std::size_t>(point)]; }
    [[nodiscard]] double tickStep() const;
    [[nodiscard]] double axisEnd() const;
    [[nodiscard]] QRectF plot() const;
    /// In a plot(), which is dear to find: once for all points.
    [[nodiscard]] double xIn(const QRectF& plot, int point) const;
    [[nodiscard]] double yIn(const QRectF& plot, double value) const;
    [[nodiscard]] std::optional<int> pointAt(const QPointF& place) const;
    void drawAxes(QPainter& painter) const;
    void drawBand(QPainter& painter) const;
    void drawCrowd(QPainter& painter, const QRectF& area) const;
    void drawLevels(QPainter& painter) const;
    void drawMarks(QPainter& painter) const;
    void drawReading(QPainter& painter) const;
    void setFocusPoint(int point);

    BandData m_data;
    std::function<QString(double)> m_tickText;
    double m_most = 0.0; ///< of all points and levels
    std::optional<int> m_hover;
    std::optional<int> m_focus;
};

} // namespace platbook::ui
