#include "ui/panels/cost/CostPanel.h"

#include "ui/panels/cost/BenchmarkPage.h"
#include "ui/panels/cost/ComparisonPage.h"
#include "ui/panels/cost/CostBreakdown.h"
#include "ui/panels/cost/GrowthPage.h"
#include "ui/panels/cost/IsolationPage.h"
#include "ui/panels/cost/PageHead.h"
#include "ui/panels/cost/RiskPage.h"
#include "ui/panels/cost/SavingsPage.h"
#include "ui/panels/cost/TrafficPage.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace platbook::ui {

CostPanel::CostPanel(QWidget* parent)
    : PlanPanel(parent),
      m_head(new PageHead(QStringLiteral("cost.pages"),
                          {tr("Breakdown"), tr("Changes"), tr("Growth"), tr("Compare"), tr("Savings"), tr("Risk"),
                           tr("Isolation"), tr("Traffic"), tr("Benchmarks")})),
      m_stack(new QStackedWidget),
      m_breakdown(new CostBreakdown) {
    setObjectName(QStringLiteral("cost"));
    addPage(m_breakdown);
    addPage(new ComparisonPage(ComparisonPage::Sides::SinceSave));
    addPage(new GrowthPage);
    addPage(new ComparisonPage(ComparisonPage::Sides::Scenarios));
    addPage(new SavingsPage);
    auto* risk = new RiskPage;
    addPage(risk);
    addPage(new IsolationPage);
    addPage(new TrafficPage);
    addPage(new BenchmarkPage);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_stack, 1);
    showPage(Page::Breakdown);
    connect(m_head, &PageHead::chosen, this, [this](int page) { showPage(static_cast<Page>(page)); });
    connect(risk, &RiskPage::growthWanted, this, [this] { showPage(Page::Growth); });
}

void CostPanel::addPage(CostPage* page) {
    m_pages.push_back(page);
    m_head->addTools(page->head());
    m_stack->addWidget(page);
}

void CostPanel::showPlan(PlanDocument* document, Selection* selection) {
    PlanPanel::showPlan(document, selection);
    for (CostPage* page : m_pages)
        page->showPlan(document, selection); // also unseen: they must let go of a closed plan
}

void CostPanel::showPage(Page page) {
    const int index = static_cast<int>(page);
    m_head->setCurrent(index);
    // Pages that are not shown claim no room.
    for (int i = 0; i < m_stack->count(); ++i) {
        const auto policy = i == index ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_stack->widget(i)->setSizePolicy(policy, policy);
    }
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
