#include "ui/window/RecoveryCommands.h"

#include "models/io/PlanFile.h"
#include "ui/dialogs/StartPage.h"
#include "ui/document/ComparePlans.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/RecoveryKeeper.h"
#include "ui/items/FieldLabels.h"
#include "ui/items/ObjectNames.h"
#include "ui/window/PlanTab.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

/// What a snapshot has otherwise than the file: names of objects, and where things stand.
QStringList differingItems(const models::RecoverySnapshot& snapshot) {
    const auto kept = models::readPlan(snapshot.text, snapshot.title);
    const auto saved = models::loadPlanFile(snapshot.planPath);
    if (!kept || !saved) return {};
    const PlanChange change = comparePlans(*saved->plan, *kept->plan);
    QStringList items;
    for (const auto* paths : {&change.added, &change.changed})
        for (const std::string& path : *paths) items << displayName(*kept->plan, path);
    for (const std::string& path : change.removed) items << displayName(*saved->plan, path);
    const auto before = models::loadLayout(snapshot.planPath);
    const auto places = models::readLayout(snapshot.layout, {});
    if (!snapshot.layout.empty() && before && places && *places != *before)
        items << RecoveryCommands::tr("positions on the canvas");
    items.removeDuplicates(); // a region and what is named after it
    return items;
}

RecoverOffer offerOf(models::RecoverySnapshot snapshot) {
    RecoverOffer offer;
    offer.saved = !snapshot.planPath.empty() && QFileInfo::exists(QString::fromStdString(snapshot.planPath));
    if (offer.saved) offer.items = differingItems(snapshot);
    offer.snapshot = std::move(snapshot);
    return offer;
}

} // namespace

RecoveryCommands::RecoveryCommands(const std::string& folder, StartPage& page,
                                   std::function<bool(QWidget*, const QString&)> confirm, QWidget* window)
    : QObject(window),
      m_folder(folder),
      m_recovery(folder),
      m_page(page),
      m_confirm(std::move(confirm)),
      m_window(window) {
    connect(&m_page, &StartPage::recoverRequested, this, [this](const std::string& key) {
        if (const RecoverOffer* found = offer(key)) emit recoverRequested(found->snapshot, false);
    });
    connect(&m_page, &StartPage::bothRequested, this, [this](const std::string& key) {
        if (const RecoverOffer* found = offer(key)) emit recoverRequested(found->snapshot, true);
    });
    connect(&m_page, &StartPage::discardRequested, this, &RecoveryCommands::discard);
    refreshOffers();
}

const RecoverOffer* RecoveryCommands::offer(const std::string& key) const {
    const auto found = std::find_if(m_offers.begin(), m_offers.end(),
                                    [&](const RecoverOffer& one) { return one.snapshot.key == key; });
    return found == m_offers.end() ? nullptr : &*found;
}

void RecoveryCommands::attach(PlanTab& tab) {
    if (!m_folder.empty()) new RecoveryKeeper(tab.document(), m_folder, m_pauses, &tab);
}

void RecoveryCommands::setPeriod(int ms) {
    m_pauses.periodMs = ms;
    for (auto* keeper : m_window->findChildren<RecoveryKeeper*>()) keeper->setPeriod(ms);
}

bool RecoveryCommands::keepNow(const PlanTab& tab) const {
    auto* keeper = tab.findChild<RecoveryKeeper*>();
    return keeper && keeper->keepNow();
}

void RecoveryCommands::forget(const PlanTab& tab) const {
    if (auto* keeper = tab.findChild<RecoveryKeeper*>()) {
        keeper->forget();
        delete keeper;
    }
}

void RecoveryCommands::taken(const std::string& key, const PlanTab& tab) {
    if (keepNow(tab)) static_cast<void>(m_recovery.remove(key));
    refreshOffers();
}

void RecoveryCommands::discard(const std::string& key) {
    const RecoverOffer* found = offer(key);
    if (!found || !m_confirm(m_window, QString::fromStdString(found->snapshot.title))) return;
    static_cast<void>(m_recovery.remove(key));
    refreshOffers();
}

void RecoveryCommands::refreshOffers() {
    m_offers.clear();
    if (m_folder.empty()) return;
    // What this very process keeps is of plans that are open.
    const std::string own = models::recoveryKey({});
    for (models::RecoverySnapshot& snapshot : m_recovery.list())
        if (!snapshot.key.starts_with(own)) m_offers.push_back(offerOf(std::move(snapshot)));
    m_page.setOffers(m_offers);
}

} // namespace platbook::ui
