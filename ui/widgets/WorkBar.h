#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace platbook::ui {

/// What runs in the background and how to stop it; comes up only when it takes longer than a second.
class WorkBar : public QWidget {
    Q_OBJECT

public:
    explicit WorkBar(QWidget* parent = nullptr);

    /// @param what  "Writing 14 files"
    void begin(const QString& what);
    void end();

signals:
    void cancelled();

private:
    QLabel* m_what;
    QPushButton* m_cancel;
    QTimer m_delay;
};

} // namespace platbook::ui
