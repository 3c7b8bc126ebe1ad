#include "ui/panels/cost/IsolationPage.h"

#include "models/edits/PlanEdits.h"
#include "models/whatif/PlanVariants.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/items/ObjectNames.h"
#include "ui/panels/TableText.h"
#include "ui/panels/Tables.h"
#include "ui/panels/cost/BreakEvenModel.h"
#include "ui/panels/cost/IsolationCharts.h"
#include "ui/panels/cost/IsolationModel.h"
#include "ui/panels/cost/PlanChangeDrill.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <utility>

/// What is calculated and shown; what the page is made of stands in IsolationPageParts.cpp.
namespace platbook::ui {

namespace {

constexpr int mostNameWidth = 240;
constexpr int mostNumberWidth = 140;
/// A curve whose crossing lies in its first part is drawn again over less of the axis.
constexpr std::int64_t nearStart = 5;
constexpr std::int64_t leastShown = 8;

models::BreakEven curveOf(const IsolationSubject& subject, const models::PlanPtr& plan, const models::Rational& upTo,
                          models::Evaluator& evaluator, const models::EvaluationOptions& options,
                          const std::stop_token& stop) {
    return subject.isCell
               ? models::cellBreakEven(plan, models::CellId{subject.id}, upTo.rounded(), evaluator, options, stop)
               : models::requestBreakEven(plan, models::TenantId{subject.id}, upTo, evaluator, options, stop);
}

/// The curve as far as was asked for, or, where all that matters lies at its start, that part of it.
models::BreakEven shownCurve(const IsolationSubject& subject, const models::PlanPtr& plan, std::int64_t upTo,
                             models::Evaluator& evaluator, const models::EvaluationOptions& options,
                             const std::stop_token& stop) {
    models::BreakEven whole = curveOf(subject, plan, models::Rational(upTo), evaluator, options, stop);
    if (!whole.crossing) return whole;
    const std::int64_t matters = std::max(whole.crossing->ceiling(), static_cast<std::int64_t>(subject.now) + 1);
    const std::int64_t least = subject.isCell ? leastShown : 1;
    if (matters * nearStart >= upTo || upTo <= least) return whole;
    return curveOf(subject, plan, models::Rational(std::max(least, 2 * matters)), evaluator, options, stop);
}

} // namespace

void IsolationPage::showPlan(PlanDocument* document, Selection* selection) {
    showEmpty(tr("Costs are shown as soon as they are calculated.")); // nothing of the plan before stays in sight
    CostPage::showPlan(document, selection);
}

void IsolationPage::planChanged() {
    fillSubjects();
    followSelection();
    evaluationChanged();
}

/// Tenants, then cells that tenants share; what was chosen stays chosen.
void IsolationPage::fillSubjects() {
    const QSignalBlocker quiet(m_subject);
    const QString before = m_subject->currentData().toString();
    m_subject->clear();
    if (!document()) return;
    const models::Plan& plan = *document()->plan();
    for (const auto& tenant : plan.tenants)
        m_subject->addItem(tenantName(*tenant), QString::fromStdString("tenants[" + tenant->id.text + "]"));
    for (const auto& cell : plan.cells)
        if (!cell->tenant.has())
            m_subject->addItem(tr("Cell %1").arg(QString::fromStdString(cell->id.text)),
                               QString::fromStdString("cells[" + cell->id.text + "]"));
    const int found = m_subject->findData(before);
    m_subject->setCurrentIndex(std::max(0, found));
    if (found < 0) takeRange();
}

/// Looks at what is selected. True: it is another one.
bool IsolationPage::followSelection() {
    if (!selection() || selection()->paths().size() != 1) return false;
    const int index = m_subject->findData(QString::fromStdString(selection()->paths().front()));
    if (index < 0 || index == m_subject->currentIndex()) return false;
    const QSignalBlocker quiet(m_subject);
    m_subject->setCurrentIndex(index);
    takeRange();
    return true;
}

void IsolationPage::selectionChanged() {
    if (followSelection()) evaluationChanged();
}

/// What is chosen here is selected everywhere.
void IsolationPage::chooseSubject() {
    takeRange();
    selection()->select({m_subject->currentData().toString().toStdString()});
    evaluationChanged();
}

void IsolationPage::takeRange() {
    const QSignalBlocker quiet(m_upTo);
    const IsolationSubject about = subject();
    m_upTo->setSuffix(about.isCell ? tr(" tenants") : tr(" million requests"));
    m_upTo->setValue(isolationRange(about));
}

IsolationSubject IsolationPage::subject() const {
    IsolationSubject about;
    const ObjectPath path = splitObjectPath(m_subject->currentData().toString().toStdString());
    about.id = path.id;
    about.name = m_subject->currentText().toStdString();
    about.isCell = path.list == "cells";
    if (!document()) return about;
    const models::Plan& plan = *document()->plan();
    if (about.isCell) {
        about.name = about.id;
        about.cell = about.id;
        for (const auto& tenant : plan.tenants)
            if (tenant->cell.has() && tenant->cell->text == about.id) ++about.now;
    } else if (const models::Tenant* tenant = models::findById(plan.tenants, models::TenantId{about.id})) {
        if (tenant->cell.has()) about.cell = tenant->cell->text;
        if (tenant->usage->requestsM.has())
            about.now = QString::fromStdString(tenant->usage->requestsM->toText()).toDouble();
    }
    return about;
}

void IsolationPage::showEmpty(const QString& sentence) {
    m_task.drop();
    m_drill->drop();
    m_result.reset();
    m_of.reset();
    m_chart->setData({});
    m_points->setCurve({}, {});
    m_model->setResult(nullptr, {});
    setBusy(false);
    m_chip->hide();
    m_state->clear();
    m_copy->setEnabled(false);
    m_empty->setSentence(sentence);
    m_stack->setCurrentWidget(m_empty);
}

void IsolationPage::evaluationChanged() {
    const models::Evaluation* now = document() ? document()->evaluation().get() : nullptr;
    if (!now) showEmpty(tr("Costs are shown as soon as they are calculated."));
    else if (m_subject->count() == 0)
        showEmpty(tr("There is neither a tenant nor a shared cell to look at. Add one to see what isolation costs."));
    else if (now->lines.empty() || now->coverage.nothingPriced())
        showEmpty(tr("No line of the plan has a price, so isolation has none. Choose another price book."));
    else if (document()->isCalculating() && m_result) setBusy(true); // the evaluation is still that of before
    else recalculate();
}

void IsolationPage::recalculate() {
    m_drill->drop();
    if (m_stack->currentWidget() == m_empty) m_stack->setCurrentWidget(m_body);
    setBusy(true);
    const models::EvaluationPtr base = document()->evaluation();
    const auto known = m_result && m_of == base ? m_result->resilience : nullptr; // the same for whomever is looked at
    m_task.run([this, base, known, about = subject(), plan = document()->plan(),
                upTo = static_cast<std::int64_t>(m_upTo->value())](const std::stop_token& stop) -> LatestTask::Answer {
        models::Evaluator evaluator(base->catalogue);
        models::EvaluationOptions options;
        options.book = base->book;
        auto result = std::make_shared<IsolationResult>();
        result->subject = about;
        if (!about.isCell) {
            auto tiers = models::tierCosts(plan, base, models::TenantId{about.id}, evaluator, options, stop);
            if (tiers) result->tiers = *std::move(tiers);
        }
        if (stop.stop_requested()) return {};
        result->curve = shownCurve(about, plan, upTo, evaluator, options, stop);
        result->resilience = known ? known
                                   : std::make_shared<const std::vector<models::ResilienceCost>>(
                                         models::resilienceCosts(plan, base, evaluator, options, stop));
        if (stop.stop_requested()) return {};
        return [this, result, base] {
            m_of = base;
            takeResult(result);
        };
    });
}

void IsolationPage::takeResult(std::shared_ptr<const IsolationResult> result) {
    m_result = std::move(result);
    setBusy(document()->isCalculating());
    m_copy->setEnabled(true);
    m_chart->setTickText([code = currency()](double value) {
        return shortAmount(models::Money::fromCents(static_cast<std::int64_t>(value * 100.0)), code);
    });
    m_chart->setData(breakEvenChart(*m_result, currency()));
    m_points->setCurve(*m_result, currency());
    m_model->setResult(m_result, currency());
    m_table->clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (!m_model->reasonOf(row).isEmpty())
            m_table->setSpan(row, IsolationModel::Cost, 1, IsolationModel::ColumnCount - IsolationModel::Cost);
    closeLines();
    fitColumns();
}

/// The lines that another tier or a step of resilience changes.
void IsolationPage::openRow(int row) {
    const IsolationModel::Row found = m_model->rowAt(row);
    const models::PlanPtr plan = document() ? document()->plan() : nullptr;
    models::PlanPtr changed;
    if (!plan) return;
    if (found.tier && found.tier->reason.empty() && !found.tier->current) {
        const auto moved = models::tenantInTier(plan, models::TenantId{m_result->subject.id}, found.tier->tier);
        if (moved) changed = moved->plan;
    }
    if (found.step && !found.step->changes.empty()) {
        const auto applied = models::applyChanges(plan, found.step->changes);
        if (applied) changed = *applied;
    }
    if (!changed) return;
    setBusy(true);
    const bool without = found.step && found.step->present;
    m_chip->setText(without ? tr("Without %1").arg(m_model->titleOf(row)) : m_model->titleOf(row));
    m_chip->updateGeometry();
    m_drill->open(document()->evaluation(), changed, m_chip->text(), currency());
}

void IsolationPage::showLines(bool lines) {
    setBusy(document()->isCalculating());
    m_chip->show();
    m_state->setText(lines ? QString() : tr("No line of the plan changes."));
    if (lines) m_stack->setCurrentWidget(m_drill);
}

void IsolationPage::closeLines() {
    const bool focused = m_drill->isAncestorOf(QApplication::focusWidget());
    m_chip->hide();
    m_state->clear();
    m_stack->setCurrentWidget(m_body);
    if (focused) m_table->setFocus();
}

void IsolationPage::fitColumns() {
    if (m_model->rowCount() > 0) fitTable(*m_table, IsolationModel::Note, mostNameWidth);
    if (m_points->rowCount() > 0) fitTable(*m_pointsTable, BreakEvenModel::Count, mostNumberWidth);
}

void IsolationPage::copyTable() const {
    if (m_stack->currentWidget() == m_drill) m_drill->copyTable();
    else QApplication::clipboard()->setText(tableText(*m_model) + QLatin1Char('\n') + tableText(*m_points));
}

bool IsolationPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && (watched == m_table->viewport() || watched == m_pointsTable->viewport()))
        QMetaObject::invokeMethod(this, &IsolationPage::fitColumns, Qt::QueuedConnection);
    if ((watched != m_table && watched != m_pointsTable) ||
        (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool presses = event->type() == QEvent::KeyPress;
    if (key->matches(QKeySequence::Copy)) {
        if (presses) copyTable();
        event->accept();
        return true;
    }
    if (!presses || watched != m_table || (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter)) return false;
    openRow(m_table->currentIndex().row());
    return true;
}

} // namespace platbook::ui
