#pragma once

#include <QImage>
#include <QRectF>
#include <QWidget>

#include <functional>
#include <optional>

namespace platbook::ui {

/// What charts made of segments share: arrows, Home and End walk the segments and say their values, a click or Space picks
/// one, a double click or Enter opens it; a tooltip has the same words. Segments lie in the order in which they are walked.
class SegmentChart : public QWidget {
    Q_OBJECT

public:
    explicit SegmentChart(QWidget* parent = nullptr);

    /// How amounts at the axis are written; default is a localised whole number.
    void setTickText(std::function<QString(double)> tickText);
    /// The chart as it stands, in the light colours on white, for the clipboard.
    [[nodiscard]] virtual QImage picture() const = 0;
    /// Where a segment is drawn; null where there is none.
    [[nodiscard]] QRect rectOf(const QString& key) const;

signals:
    void segmentPicked(const QString& key);
    void segmentActivated(const QString& key);

protected:
    [[nodiscard]] virtual QString title() const = 0;
    [[nodiscard]] virtual int count() const = 0;
    [[nodiscard]] virtual QString keyOf(int segment) const = 0;
    /// Its value in words, for tooltip and screen readers.
    [[nodiscard]] virtual QString tipOf(int segment) const = 0;
    [[nodiscard]] virtual QRectF barOf(int segment) const = 0;
    /// What is hit at a place; by default the segment whose bar is there.
    [[nodiscard]] virtual std::optional<int> segmentAt(const QPointF& place) const;
    /// Whether opening a segment leads anywhere.
    [[nodiscard]] virtual bool opens(int segment) const;

    /// The data is another one: nothing is under the pointer or in focus.
    void dataChanged();
    [[nodiscard]] QString tickText(double value) const { return m_tickText(value); }
    [[nodiscard]] const std::function<QString(double)>& tickTexts() const { return m_tickText; }
    [[nodiscard]] std::optional<int> hovered() const { return m_hover; }
    [[nodiscard]] std::optional<int> focused() const { return m_focus; }
    /// The heading before, and the focus ring after the segments are drawn.
    void drawHeading(QPainter& painter) const;
    void drawFocus(QPainter& painter) const;

    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    void setFocusSegment(int segment);

    std::function<QString(double)> m_tickText;
    std::optional<int> m_hover;
    std::optional<int> m_focus;
};

} // namespace platbook::ui
