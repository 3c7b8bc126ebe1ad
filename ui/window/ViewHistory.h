#pragma once

#include "ui/canvas/CanvasView.h"

#include <QObject>
#include <QPointer>

#include <cstddef>
#include <string>
#include <vector>

namespace platbook::ui {

class Actions;
class PlanTab;

/// Where one looked, for Back and Forward: plan, selection, environment, and what the canvas showed. A new place is one
/// with another plan or selection; moving the canvas about is part of the place one is at.
class ViewHistory : public QObject {
    Q_OBJECT

public:
    ViewHistory(Actions& actions, QObject* parent);

    /// Another plan came to the front; null: none.
    void showTab(PlanTab* tab);
    void refresh();

signals:
    /// The plan is to come to the front; showTab() follows before this returns.
    void tabRequested(platbook::ui::PlanTab* tab);

private:
    struct Place {
        QPointer<PlanTab> tab;
        std::vector<std::string> selected;
        std::string environment;
        CanvasView::Viewpoint viewpoint;
        bool isSame(const Place& other) const { return tab == other.tab && selected == other.selected; }
    };

    Place here() const;
    void noteView();
    void leave();
    void selectionChanged();
    void go(int step);
    /// Plans that were closed, and what is the same place twice without them.
    void forgetClosed();

    Actions& m_actions;
    QPointer<PlanTab> m_tab;
    std::vector<Place> m_places; ///< the one at m_at is where the window is
    std::size_t m_at = 0;
    bool m_going = false;
};

} // namespace platbook::ui
