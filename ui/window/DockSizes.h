#pragma once

#include <QObject>
#include <QVariantList>

#include <vector>

class QDockWidget;
class QMainWindow;

namespace platbook::ui {

/// Lets docks shrink with their window, so that what stands in the middle keeps its share of it: by itself, a main window
/// takes from the middle all that it loses. Sizes that a person drags are kept in proportion from then on.
class DockSizes : public QObject {
    Q_OBJECT

public:
    /// Docks that stand on one side of the middle.
    struct Side {
        std::vector<QDockWidget*> docks;
        Qt::Orientation along; ///< Horizontal: the width is kept
        int size;              ///< wanted width or height, with tabs, in a window of `inside`, in logical pixels
        int inside;            ///< width of that window, or the height that it leaves to docks and middle
        int least;             ///< also in a small window
        bool grows;            ///< in a larger window, not only shrinks in a smaller one
        int room = 0;          ///< what is shown needs more than `size`: as much as this, in a window as at first
    };

    /// @param window  owner of the docks and of this object
    DockSizes(QMainWindow& window, std::vector<Side> sides);

    /// Back to the sizes it was made with.
    void reset();
    /// @param share  0 to 1 of what the window has for docks and middle now
    void setShare(const QDockWidget& dock, double share);
    /// Widens the dock's side for what it shows now, until it is dragged. @param room  0: as usual again
    void setRoom(const QDockWidget& dock, int room);
    /// Gives the docks what is theirs in the window as it is now.
    void apply();

    /// What was dragged, for the settings.
    QVariantList state() const;
    void restore(const QVariantList& state);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    Side* sideOf(const QDockWidget& dock);
    int extent(const Side& side) const;
    int scaled(const Side& side, int size, int inside) const;
    int sizeOf(const QDockWidget& dock, Qt::Orientation along) const;
    int sizeNow(const Side& side) const;
    void takeDragged();

    QMainWindow& m_window;
    const std::vector<Side> m_first;
    std::vector<Side> m_sides;
};

} // namespace platbook::ui
