#pragma once

#include <QPointer>
#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace platbook::ui {

class Banner;

/// Banners below each other. Where they would take more than their room, the gravest and newest ones stay in sight, and
/// a line says how many more there are and shows them.
class BannerStack : public QWidget {
    Q_OBJECT

public:
    explicit BannerStack(QWidget* parent = nullptr);

    /// The stack owns it from now on, until it is closed.
    void add(Banner* banner);
    /// Takes it away at once.
    void remove(Banner* banner);
    /// @param height  what they may take, in pixels; one is shown however high it is
    void setRoom(int height);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    QVBoxLayout* m_column;
    QPushButton* m_more;
    std::vector<QPointer<Banner>> m_banners; ///< in the order they came
    int m_room = 0;                          ///< 0: as much as they need
    bool m_all = false;                      ///< asked for by hand
};

} // namespace platbook::ui
