// What the window does with price books.
#include "ui/window/MainWindow.h"

#include "models/catalog/Catalogue.h"
#include "ui/actions/Actions.h"
#include "ui/dialogs/PriceBooksDialog.h"
#include "ui/dialogs/StartPage.h"
#include "ui/document/PriceUpdates.h"
#include "ui/window/PlanTab.h"
#include "ui/window/StatusParts.h"

#include <QAction>
#include <QStackedWidget>

namespace platbook::ui {

void MainWindow::connectPrices() {
    const QAction& books = m_actions->action(ActionId::PriceBooks);
    connect(&books, &QAction::triggered, this, &MainWindow::showPriceBooks);
    connect(m_status, &StatusParts::pricesRequested, this, &MainWindow::showPriceBooks);
    if (m_updates) connect(m_updates, &PriceUpdates::catalogueChanged, this, &MainWindow::useCatalogue);
}

void MainWindow::showPriceBooks() {
    if (!m_updates || findChild<PriceBooksDialog*>()) return;
    auto* dialog = new PriceBooksDialog(*m_updates, document(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// New prices hold for every plan that is open, and for those opened from now on.
void MainWindow::useCatalogue() {
    m_catalogue = m_updates->catalogue();
    m_start->setCatalogue(m_catalogue);
    for (int i = 0; i < m_plans->count(); ++i) tabAt(i)->document().setCatalogue(m_catalogue);
}

} // namespace platbook::ui
