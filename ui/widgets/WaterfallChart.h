#pragma once

#include <QImage>
#include <QRectF>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QPainter;

namespace platbook::ui {

/// One step from the first amount to the last. Texts are formatted by the caller, who knows currency and locale.
struct WaterfallStep {
    QString key;   ///< handed back when it is activated
    QString label; ///< "us-1 / pg"
    double change = 0.0;
    QString changeText; ///< "+$410.00"
};

struct WaterfallData {
    QString title; ///< states the result: "Dedicated EU costs $410 more a month"
    QString startLabel, startText;
    double start = 0.0;
    std::vector<WaterfallStep> steps; ///< start + all changes = end
    QString endLabel, endText;
    double end = 0.0;
};

/// A waterfall of horizontal bars from zero: first and last amount dark, a step in the colour of costs that rise or fall,
/// each joined to the next by a line.
/// Up and Down walk the rows; a double click or Enter opens a step.
class WaterfallChart : public QWidget {
    Q_OBJECT

public:
    explicit WaterfallChart(QWidget* parent = nullptr);

    void setData(WaterfallData data);
    [[nodiscard]] const WaterfallData& data() const { return m_data; }
    /// How axis ticks are written; default is a localised whole number.
    void setTickText(std::function<QString(double)> tickText);

    /// The chart as it stands, in the light colours on white, for the clipboard.
    [[nodiscard]] QImage picture() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// Where the bar of a step is drawn; null where there is none.
    [[nodiscard]] QRect rectOf(const QString& stepKey) const;

signals:
    void stepPicked(const QString& key);
    void stepActivated(const QString& key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Row {
        QString label, text;
        double from = 0.0, to = 0.0; ///< from > to: it falls
        int step = -1;               ///< of the steps; -1: first or last amount
    };

    [[nodiscard]] std::vector<Row> rows() const;
    [[nodiscard]] double least() const;
    [[nodiscard]] double most() const;
    [[nodiscard]] double tickStep() const;
    [[nodiscard]] int labelColumn() const;
    [[nodiscard]] int amountColumn() const;
    [[nodiscard]] double rowPitch() const;
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double xOf(double value) const;
    [[nodiscard]] QRectF barOf(const Row& row, int place) const;
    [[nodiscard]] std::optional<int> rowAt(const QPointF& point) const;
    [[nodiscard]] QString keyOf(int row) const;
    [[nodiscard]] QString describe(const Row& row) const;
    void drawAxis(QPainter& painter) const;
    void drawRow(QPainter& painter, const Row& row, int place) const;
    void setFocusRow(int row);

    WaterfallData m_data;
    std::function<QString(double)> m_tickText;
    std::optional<int> m_hover;
    std::optional<int> m_focus;
};

} // namespace platbook::ui
