#pragma once

#include <QAbstractButton>

#include <cstdint>

namespace platbook::ui {

enum class AmountTrend : std::uint8_t { None, Up, Down };

/// An amount with its change. Takes texts, because formatting money is not a widget's work; can be
/// opened down to its lines by click or Enter.
class AmountLabel : public QAbstractButton {
    Q_OBJECT

public:
    explicit AmountLabel(QWidget* parent = nullptr);

    /// @param change  without the arrow: "+$410 (+8.2 %)"; the trend adds ▲ or ▼ and the colour
    void setAmount(const QString& amount, AmountTrend trend = AmountTrend::None, const QString& change = {});
    /// Dims the value while it is computed again; it stays readable.
    void setCalculating(bool calculating);
    void setStrong(bool strong);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QString changeText() const;
    [[nodiscard]] QFont amountFont() const;

    QString m_amount; ///< not the button's text, which lays all around it out again whenever it is set
    AmountTrend m_trend = AmountTrend::None;
    QString m_change;
    bool m_calculating = false;
    bool m_strong = false;
};

} // namespace platbook::ui
