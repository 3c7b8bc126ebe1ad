#include "ui/panels/cost/CostPage.h"

#include "ui/theme/Metrics.h"
#include "ui/widgets/BusyVeil.h"

#include <QMenu>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

namespace platbook::ui {

namespace {
constexpr int leastChartWidth = 360;
}

void CostPage::balance(QSplitter& body, int needed) {
    if (m_watched != &body) {
        m_watched = &body;
        connect(&body, &QSplitter::splitterMoved, this, [this] { m_splitByHand = true; });
    }
    QList<int> sizes = body.sizes();
    const int whole = sizes.value(sizes.size() - 1) + sizes.value(sizes.size() - 2);
    if (m_splitByHand || whole < 2 * leastChartWidth) return;
    const int half = whole / 2;
    const int table = std::clamp(needed + metrics::scrollBarExtent, half, std::max(half, whole - leastChartWidth));
    if (sizes.last() == table) return;
    sizes[sizes.size() - 1] = table;
    sizes[sizes.size() - 2] = whole - table;
    body.setSizes(sizes);
}

QToolButton* CostPage::copyButton(const QString& name, const std::function<void()>& picture,
                                  const std::function<void()>& table) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(QIcon::fromTheme(QStringLiteral("edit-copy")));
    button->setToolTip(tr("Copy as picture or table"));
    button->setAccessibleName(tr("Copy"));
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    menu->addAction(QIcon::fromTheme(QStringLiteral("image-x-generic")), tr("Copy as &Picture"), this, picture)
        ->setObjectName(name + QStringLiteral("Picture"));
    menu->addAction(QIcon::fromTheme(QStringLiteral("edit-copy")), tr("Copy as &Table"), this, table)
        ->setObjectName(name + QStringLiteral("Table"));
    button->setMenu(menu);
    return button;
}

void CostPage::setBody(QWidget& body) { m_veil = new BusyVeil(body); }

void CostPage::setBusy(bool busy) {
    if (m_veil) m_veil->setBusy(busy);
}

} // namespace platbook::ui
