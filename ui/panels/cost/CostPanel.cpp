#include "ui/panels/cost/CostPanel.h"

#include "ui/panels/cost/ComparisonPage.h"
#include "ui/panels/cost/CostBreakdown.h"
#include "ui/panels/cost/GrowthPage.h"
#include "ui/panels/cost/SavingsPage.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/SegmentedControl.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace platbook::ui {

CostPanel::CostPanel(QWidget* parent)
    : PlanPanel(parent),
      m_switch(new SegmentedControl),
      m_heads(new QStackedWidget),
      m_stack(new QStackedWidget),
      m_breakdown(new CostBreakdown) {
    setObjectName(QStringLiteral("cost"));
    m_switch->setObjectName(QStringLiteral("cost.pages"));
    m_switch->setSegments({tr("Breakdown"), tr("Changes"), tr("Growth"), tr("Compare"), tr("Savings")});
    addPage(m_breakdown);
    addPage(new ComparisonPage(ComparisonPage::Sides::SinceSave));
    addPage(new GrowthPage);
    addPage(new ComparisonPage(ComparisonPage::Sides::Scenarios));
    addPage(new SavingsPage);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(metrics::group, metrics::inside, metrics::group, metrics::inside);
    head->setSpacing(metrics::group);
    head->addWidget(m_switch);
    head->addWidget(m_heads, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    m_heads->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    showPage(Page::Breakdown);
    connect(m_switch, &SegmentedControl::currentIndexChanged, this,
            [this](int page) { showPage(static_cast<Page>(page)); });
}

void CostPanel::addPage(CostPage* page) {
    m_pages.push_back(page);
    m_heads->addWidget(page->head());
    m_stack->addWidget(page);
}

void CostPanel::showPlan(PlanDocument* document, Selection* selection) {
    PlanPanel::showPlan(document, selection);
    for (CostPage* page : m_pages)
        page->showPlan(document, selection); // also unseen: they must let go of a closed plan
}

void CostPanel::showPage(Page page) {
    const int index = static_cast<int>(page);
    m_switch->setCurrentIndex(index);
    // Pages that are not shown claim no room.
    for (QStackedWidget* stack : {m_heads, m_stack})
        for (int i = 0; i < stack->count(); ++i) {
            const auto policy = i == index ? QSizePolicy::Preferred : QSizePolicy::Ignored;
            stack->widget(i)->setSizePolicy(policy, policy);
        }
    m_heads->setCurrentIndex(index);
    m_stack->setCurrentIndex(index);
}

void CostPanel::setView(models::CostView view) {
    showPage(Page::Breakdown);
    m_breakdown->setView(view);
}

void CostPanel::openLines(models::CostView view, const QString& key) {
    showPage(Page::Breakdown);
    m_breakdown->openLines(view, key);
}

void CostPanel::openPrices(models::PriceChoice prices) {
    showPage(Page::Breakdown);
    m_breakdown->openPrices(prices);
}

} // namespace platbook::ui
