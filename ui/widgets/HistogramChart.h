#pragma once

#include "ui/widgets/SegmentChart.h"

#include <QString>

#include <vector>

namespace platbook::ui {

/// How many outcomes lie in [from, to). Texts are formatted by the caller, who knows currency and locale.
struct HistogramBar {
    double from = 0.0, to = 0.0;
    int count = 0;
    QString tip; ///< "$4,700 to $4,900: 812 of 10,000 outcomes"
};

/// A named place on the axis.
struct HistogramMark {
    QString key;
    QString label; ///< "P90 $6,820"
    double value = 0.0;
    bool strong = false; ///< drawn as a whole line: what is expected
    QString tip;
};

struct HistogramData {
    QString title; ///< states the result
    std::vector<HistogramBar> bars;
    std::vector<HistogramMark> marks; ///< ascending
};

/// How outcomes spread: bars of their number over the amount, with marked places. Where labels would lie over each other
/// they stand in rows.
class HistogramChart : public SegmentChart {
    Q_OBJECT

public:
    explicit HistogramChart(QWidget* parent = nullptr);

    void setData(HistogramData data);
    [[nodiscard]] const HistogramData& data() const { return m_data; }
    [[nodiscard]] QImage picture() const override;
    [[nodiscard]] QSize sizeHint() const override { return {420, 240}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {240, 64}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] QString title() const override { return m_data.title; }
    [[nodiscard]] int count() const override { return static_cast<int>(m_order.size()); }
    [[nodiscard]] QString keyOf(int segment) const override;
    [[nodiscard]] QString tipOf(int segment) const override;
    [[nodiscard]] QRectF barOf(int segment) const override;
    [[nodiscard]] std::optional<int> segmentAt(const QPointF& place) const override;

private:
    /// Bars and marks as they lie from left to right.
    struct Place {
        bool mark = false;
        std::size_t index = 0;
    };
    struct Label {
        double left = 0.0, width = 0.0;
        int row = 0;
    };

    [[nodiscard]] double least() const { return m_data.bars.front().from; }
    [[nodiscard]] double most() const { return m_data.bars.back().to; }
    [[nodiscard]] std::vector<Label> labels() const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double xOf(double value) const;
    [[nodiscard]] QRectF rectOfBar(const HistogramBar& bar) const;
    void drawAxis(QPainter& painter) const;
    void drawMarks(QPainter& painter) const;

    HistogramData m_data;
    std::vector<Place> m_order;
    int m_highest = 1; ///< count of the highest bar
};

} // namespace platbook::ui
