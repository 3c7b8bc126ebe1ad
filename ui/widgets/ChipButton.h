#pragma once

#include <QAbstractButton>

namespace platbook::ui {

/// A pill: a filter that can be taken away ("us-east ×"), or a short value that opens something.
class ChipButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit ChipButton(const QString& text, QWidget* parent = nullptr);

    /// With a cross; a click on it, Delete or Backspace emits removeRequested.
    void setRemovable(bool removable);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRect crossRect() const;

    bool m_removable = false;
};

} // namespace platbook::ui
