#pragma once

#include "ui/widgets/SegmentChart.h"

#include <QString>

#include <vector>

namespace platbook::ui {

/// What one driver alone does. Texts are formatted by the caller, who knows currency and locale.
struct TornadoBar {
    QString key;                  ///< handed back when it is picked or opened
    QString label;                ///< "Utilisation"
    double low = 0.0, high = 0.0; ///< change of the total with the driver low, and high
    QString lowText, highText;    ///< "−$310", "+$950"; both empty: it has no effect
    QString tip;                  ///< both in words
    bool opens = true;
};

struct TornadoData {
    QString title;                ///< states the result: "Utilisation moves the total most"
    QString baseText;             ///< under the line in the middle: "expected $5,390"
    QString noEffect;             ///< in place of a bar: "no effect"
    std::vector<TornadoBar> bars; ///< in the order shown, largest first
};

/// A tornado of horizontal bars about the expected total: to the left what a driver takes from it, to the right what it
/// adds.
class TornadoChart : public SegmentChart {
    Q_OBJECT

public:
    explicit TornadoChart(QWidget* parent = nullptr);

    void setData(TornadoData data);
    [[nodiscard]] const TornadoData& data() const { return m_data; }
    [[nodiscard]] QImage picture() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] QString title() const override { return m_data.title; }
    [[nodiscard]] int count() const override { return static_cast<int>(m_data.bars.size()); }
    [[nodiscard]] QString keyOf(int segment) const override { return at(segment).key; }
    [[nodiscard]] QString tipOf(int segment) const override { return at(segment).tip; }
    [[nodiscard]] QRectF barOf(int segment) const override;
    [[nodiscard]] std::optional<int> segmentAt(const QPointF& place) const override;
    [[nodiscard]] bool opens(int segment) const override { return at(segment).opens; }

private:
    [[nodiscard]] const TornadoBar& at(int segment) const { return m_data.bars[static_cast<std::size_t>(segment)]; }
    [[nodiscard]] double rowPitch() const;
    [[nodiscard]] double labelColumn() const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double xOf(double change) const;
    void drawRow(QPainter& painter, int row) const;

    TornadoData m_data;
    double m_least = 0.0; ///< of all changes, and 0
    double m_most = 0.0;
};

} // namespace platbook::ui
