#include "ui/modes/MoveToMenu.h"

#include "ui/canvas/CanvasView.h"
#include "ui/items/ObjectNames.h"
#include "ui/items/PlacementAttempt.h"
#include "ui/modes/CellChoice.h"

#include <array>

namespace platbook::ui {

namespace {

constexpr std::array lanes{models::Lane::SharedRows, models::Lane::OwnSchema, models::Lane::OwnDatabase,
                           models::Lane::OwnStack};

QString regionTitle(const models::Region& region) {
    const QString id = QString::fromStdString(region.id.text);
    return region.jurisdiction->text.empty()
               ? id
               : MoveToMenu::tr("%1 (%2)", "region, jurisdiction")
                     .arg(id, QString::fromStdString(region.jurisdiction->text).toUpper());
}

/// The target with the cell that is left, where one is.
models::PlacementTarget withOnly(models::PlacementTarget target, const std::vector<models::CellId>& cells) {
    if (cells.size() == 1) target.cell = cells.front();
    return target;
}

void moveTo(CanvasView& view, const std::vector<std::string>& tenants, const models::PlacementTarget& target,
            const QPoint& at) {
    const std::vector<models::CellId> cells = placementCells(*view.plan(), tenants, target).choices();
    if (cells.size() > 1) {
        popUpCellChoice(view, tenants, target, cells, at);
        return;
    }
    const PlacementAttempt attempt = attemptPlacement(view.plan(), tenants, withOnly(target, cells));
    if (attempt.plan) {
        pushPlacement(view, tenants, target, attempt);
    }
}

} // namespace

MoveToMenu::MoveToMenu(CanvasView& view, std::vector<std::string> tenants)
    : QMenu(&view), m_view(view), m_tenants(std::move(tenants)) {
    setObjectName(QStringLiteral("moveTo"));
    setAttribute(Qt::WA_DeleteOnClose);
    for (const auto& region : m_view.plan()->regions) {
        QMenu* menu = addMenu(regionTitle(*region));
        menu->setToolTipsVisible(true);
        for (const models::Lane lane : lanes) {
            models::PlacementTarget target;
            target.region = region->id;
            target.lane = lane;
            addLane(*menu, target);
        }
    }
}

void MoveToMenu::addLane(QMenu& menu, const models::PlacementTarget& target) {
    QAction* action = menu.addAction(laneName(target.lane));
    const std::vector<models::CellId> cells = placementCells(*m_view.plan(), m_tenants, target).choices();
    if (cells.size() > 1) {
        action->setText(tr("%1…", "a choice of cells follows").arg(action->text()));
    } else {
        const PlacementAttempt attempt = attemptPlacement(m_view.plan(), m_tenants, withOnly(target, cells));
        if (!attempt.plan) {
            action->setEnabled(false);
            action->setToolTip(attempt.reason);
        } else if (attempt.newCell) {
            action->setText(tr("%1, new cell %2").arg(action->text(), QString::fromStdString(attempt.cell.text)));
        }
    }
    // Once this menu is gone: a choice of cells that follows would close along with it.
    connect(action, &QAction::triggered, this, [this, target] {
        connect(
            this, &QObject::destroyed, &m_view,
            [&view = m_view, tenants = m_tenants, target] {
                const std::vector<QRectF>& selected = view.planScene().overlay().selected;
                const QPoint at = selected.empty() ? view.viewport()->rect().center()
                                                   : view.mapFromScene(selected.front().bottomLeft());
                moveTo(view, tenants, target, view.viewport()->mapToGlobal(at));
            },
            Qt::QueuedConnection);
    });
}

} // namespace platbook::ui
