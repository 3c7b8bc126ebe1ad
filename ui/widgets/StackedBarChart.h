#pragma once

#include "ui/widgets/StackedBarData.h"

#include <QImage>
#include <QRectF>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QPainter;

namespace platbook::ui {

/// Stacked horizontal bars from zero, labels on the marks, low–high band on each total. Series that no bar has room to
/// name stand in a legend below the title.
/// Arrow keys walk the segments and, left of the first, the row as a whole. A click or Space picks one, a double click or
/// Enter opens it.
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

    /// Dims all rows but one; an empty key dims none.
    void setEmphasis(const QString& rowKey);

    /// The chart as it stands, in the light colours on white, for the clipboard.
    [[nodiscard]] QImage picture() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Where a segment is drawn, or the row's total for an empty segment key; null where there is none.
    [[nodiscard]] QRect rectOf(const QString& rowKey, const QString& segmentKey) const;

signals:
    /// An empty segment key stands for the row as a whole.
    void segmentPicked(const QString& rowKey, const QString& segmentKey);
    void segmentActivated(const QString& rowKey, const QString& segmentKey);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    static constexpr int wholeRow = -1;
    static constexpr double labelPadding = 6.0; ///< of a label in its segment

    struct Place {
        int row;
        int segment; ///< wholeRow: none of its parts
        bool operator==(const Place&) const = default;
    };

    [[nodiscard]] double axisEnd() const;
    [[nodiscard]] double tickStep() const;
    [[nodiscard]] int labelColumn() const;
    [[nodiscard]] int totalColumn() const;
    /// Series that no segment is wide enough to name, in order.
    [[nodiscard]] std::vector<const BarSegment*> legend() const;
    [[nodiscard]] bool fitsLabel(const Place& place) const;
    [[nodiscard]] bool isDimmed(int row) const;
    [[nodiscard]] int titleHeight() const;
    [[nodiscard]] double barHeight() const;
    [[nodiscard]] double rowPitch() const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] QRectF bar(int row) const;
    [[nodiscard]] QRectF segmentRect(const Place& place) const;
    [[nodiscard]] std::optional<Place> placeAt(const QPointF& point) const;
    [[nodiscard]] QString describe(const Place& place) const;
    [[nodiscard]] const BarSegment& at(const Place& place) const;

    void drawTitle(QPainter& painter) const;
    void drawAxis(QPainter& painter) const;
    void drawRow(QPainter& painter, int row) const;
    void drawSegment(QPainter& painter, const Place& place) const;
    void drawBand(QPainter& painter, int row) const;
    void moveFocus(int rows, int segments);
    void setFocusPlace(const Place& place);
    [[nodiscard]] QString keyOf(const Place& place) const;

    StackedBarData m_data;
    std::function<QString(double)> m_tickText;
    std::optional<Place> m_hover;
    std::optional<Place> m_focus;
    QString m_emphasis;
    bool m_hasLegend = false; ///< at the width last laid out
    bool m_patterns = false;
};

} // namespace platbook::ui
