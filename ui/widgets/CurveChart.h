#pragma once

#include "ui/widgets/SegmentChart.h"

#include <QString>

#include <vector>

namespace platbook::ui {

/// One place on the axis with what both curves come to. Texts are formatted by the caller.
struct CurvePoint {
    double x = 0.0;
    double first = 0.0, second = 0.0;
    QString tip; ///< "25 million requests: $90 in a shared cell, $36 in a cell of its own"
};

/// A named place on the axis: where curves cross, where the plan stands.
struct CurveMark {
    QString label;
    double x = 0.0;
    bool strong = false; ///< the crossing: with a dot where the curves meet
};

struct CurveData {
    QString title; ///< states the result
    QString firstLabel, secondLabel;
    QString xLabel;                 ///< "million requests a month"
    std::vector<CurvePoint> points; ///< ascending x
    std::vector<CurveMark> marks;
};

/// Two curves over the same axis, from zero, with marked places. Left and Right walk the points.
class CurveChart : public SegmentChart {
    Q_OBJECT

public:
    explicit CurveChart(QWidget* parent = nullptr);

    void setData(CurveData data);
    [[nodiscard]] const CurveData& data() const { return m_data; }
    [[nodiscard]] QImage picture() const override;
    [[nodiscard]] QSize sizeHint() const override { return {480, 240}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, 64}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] QString title() const override { return m_data.title; }
    [[nodiscard]] int count() const override { return static_cast<int>(m_data.points.size()); }
    [[nodiscard]] QString keyOf(int segment) const override { return QString::number(segment); }
    [[nodiscard]] QString tipOf(int segment) const override { return at(segment).tip; }
    [[nodiscard]] QRectF barOf(int segment) const override;
    [[nodiscard]] std::optional<int> segmentAt(const QPointF& place) const override;

private:
    [[nodiscard]] const CurvePoint& at(int point) const { return m_data.points[static_cast<std::size_t>(point)]; }
    [[nodiscard]] double tickStep() const;
    [[nodiscard]] double axisEnd() const;
    [[nodiscard]] QRectF plot() const;
    /// In a plot(), which is dear to find: once for all points.
    [[nodiscard]] double xIn(const QRectF& plot, double x) const;
    [[nodiscard]] double yIn(const QRectF& plot, double amount) const;
    /// What a curve comes to between its points.
    [[nodiscard]] double amountAt(double x, double CurvePoint::*curve) const;
    void drawAxes(QPainter& painter) const;
    void drawCurve(QPainter& painter, double CurvePoint::*curve, std::size_t series, Qt::PenStyle style) const;
    void drawLegend(QPainter& painter) const;
    void drawMarks(QPainter& painter) const;

    CurveData m_data;
    double m_most = 0.0; ///< of both curves
};

} // namespace platbook::ui
