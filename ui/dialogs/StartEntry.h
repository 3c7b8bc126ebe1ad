#pragma once

#include <QAbstractButton>

namespace platbook::ui {

/// Something on the start page that opens a plan: a framed button that leaves the arrow keys to the page.
class StartEntry : public QAbstractButton {
    Q_OBJECT

public:
    explicit StartEntry(QWidget* parent = nullptr);

    /// Whether all words of the filter occur in it.
    virtual bool matches(const QString& filter) const;

protected:
    /// Draws what is inside the frame.
    virtual void paintInside(QPainter& painter) = 0;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace platbook::ui
