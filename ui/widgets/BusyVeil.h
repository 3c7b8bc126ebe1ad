#pragma once

#include <QTimer>
#include <QWidget>

namespace platbook::ui {

/// Dims what a widget shows and says "calculating", once work takes longer than a moment. What is dimmed stays legible and
/// takes clicks and keys as before.
class BusyVeil : public QWidget {
    Q_OBJECT

public:
    /// @param over  what is dimmed; the parent
    explicit BusyVeil(QWidget& over);

    /// Dims after 150 ms, unless setBusy(false) comes before.
    void setBusy(bool busy);
    [[nodiscard]] bool isBusy() const { return m_busy; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void dim();

    QTimer m_slow;
    bool m_busy = false;
};

} // namespace platbook::ui
