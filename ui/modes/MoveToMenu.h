#pragma once

#include "models/edits/TenantPlacement.h"

#include <QMenu>

#include <string>
#include <vector>

namespace platbook::ui {

class CanvasView;

/// Move To…: every lane of every region for the selected tenants, the drag's twin for the keyboard. Lanes that take
/// nothing are disabled and say why; where several cells fit they are asked for as after a drop.
class MoveToMenu : public QMenu {
    Q_OBJECT

public:
    MoveToMenu(CanvasView& view, std::vector<std::string> tenants);

private:
    void addLane(QMenu& menu, const models::PlacementTarget& target);

    CanvasView& m_view;
    std::vector<std::string> m_tenants;
};

} // namespace platbook::ui
