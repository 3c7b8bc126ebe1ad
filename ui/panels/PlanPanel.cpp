#include "ui/panels/PlanPanel.h"

#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"

#include <utility>

namespace platbook::ui {

void PlanPanel::showPlan(PlanDocument* document, Selection* selection) {
    if (m_document) m_document->disconnect(this);
    if (m_selection) m_selection->disconnect(this);
    m_document = document;
    m_selection = selection;
    if (m_document) {
        connect(m_document, &PlanDocument::changed, this, &PlanPanel::onPlan);
        connect(m_document, &PlanDocument::evaluated, this, &PlanPanel::onEvaluation);
        connect(m_document, &PlanDocument::savedEvaluated, this, &PlanPanel::onSaved);
        connect(m_selection, &Selection::changed, this, &PlanPanel::onSelection);
        connect(m_selection, &Selection::environmentChanged, this, &PlanPanel::onEnvironment);
    }
    onPlan();
}

QString PlanPanel::currency() const {
    if (!m_document || !m_document->plan()->plan->currency.has()) return QStringLiteral("USD");
    return QString::fromStdString(*m_document->plan()->plan->currency);
}

void PlanPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (std::exchange(m_stale, false)) planChanged();
}

void PlanPanel::onPlan() {
    if (isVisible()) planChanged();
    else m_stale = true;
}

void PlanPanel::onEvaluation() {
    if (isVisible()) evaluationChanged();
    else m_stale = true;
}

void PlanPanel::onSaved() {
    if (isVisible()) savedChanged();
    else m_stale = true;
}

void PlanPanel::onSelection() {
    if (isVisible()) selectionChanged();
    else m_stale = true;
}

void PlanPanel::onEnvironment() {
    if (isVisible()) environmentChanged();
    else m_stale = true;
}

} // namespace platbook::ui
