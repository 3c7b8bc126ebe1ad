#include "ui/panels/PlanPanel.h"

#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"

#include <QEvent>

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
        connect(m_document, &PlanDocument::lockedChanged, this, &PlanPanel::onPlan);
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
    catchUp();
}

bool PlanPanel::event(QEvent* event) {
    // Painted, so it came into sight in a way that nobody told of.
    if (event->type() == QEvent::Paint && m_stale)
        QMetaObject::invokeMethod(this, &PlanPanel::catchUp, Qt::QueuedConnection);
    return QWidget::event(event);
}

void PlanPanel::catchUp() {
    if (std::exchange(m_stale, false)) planChanged();
}

/// A dock behind another one's tab is visible to Qt, outside of what can be seen. (The region that Qt calls visible leaves
/// out what opaque children cover, which may be all of it.)
bool PlanPanel::isSeen() const {
    if (!isVisible()) return false;
    QRect seen = rect();
    for (const QWidget* widget = this; !widget->isWindow() && !seen.isEmpty(); widget = widget->parentWidget())
        seen = seen.translated(widget->pos()) & widget->parentWidget()->rect();
    return !seen.isEmpty();
}

void PlanPanel::onPlan() {
    if (isSeen()) planChanged();
    else m_stale = true;
}

void PlanPanel::onEvaluation() {
    if (isSeen()) evaluationChanged();
    else m_stale = true;
}

void PlanPanel::onSaved() {
    if (isSeen()) savedChanged();
    else m_stale = true;
}

void PlanPanel::onSelection() {
    if (isSeen()) selectionChanged();
    else m_stale = true;
}

void PlanPanel::onEnvironment() {
    if (isSeen()) environmentChanged();
    else m_stale = true;
}

} // namespace platbook::ui
