#include "ui/panels/cost/SavingsPage.h"

#include "models/scenarios/Scenarios.h"
#include "ui/document/PlanDocument.h"
#include "ui/items/FieldLabels.h"
#include "ui/panels/TableText.h"
#include "ui/panels/Tables.h"
#include "ui/panels/cost/PlanChangeDrill.h"
#include "ui/panels/cost/SavingsModel.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/ChipButton.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/EmptyState.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace platbook::ui {

namespace {
constexpr int mostTextWidth = 320;
}

SavingsPage::SavingsPage(QWidget* parent)
    : CostPage(parent),
      m_state(new ElidedLabel(Qt::ElideRight)),
      m_make(new QToolButton),
      m_model(new SavingsModel(this)),
      m_table(new QTableView),
      m_empty(new EmptyState(QStringLiteral("office-chart-bar"), {}, {})),
      m_chip(new ChipButton(QString())),
      m_drill(new PlanChangeDrill(QStringLiteral("savings"))),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("cost.savings"));
    m_state->setObjectName(QStringLiteral("savings.state"));
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_make->setObjectName(QStringLiteral("savings.make"));
    m_make->setText(tr("Make Scenario"));
    m_make->setIcon(QIcon::fromTheme(QStringLiteral("list-add")));
    m_make->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_make->setAutoRaise(true);
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 0, 0, 0);
    m_chip->setObjectName(QStringLiteral("savings.chip"));
    m_chip->setRemovable(true);
    m_chip->hide();
    row->addWidget(m_chip);
    row->addWidget(m_state, 1);
    row->addWidget(m_make);
    m_table->setObjectName(QStringLiteral("savings.table"));
    m_table->setAccessibleName(tr("What known ways of saving would save"));
    m_table->setModel(m_model);
    dressTable(*m_table);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_drill);
    setBody(*m_stack);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_make, &QToolButton::clicked, this, &SavingsPage::makeScenario);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { open(index.row()); });
    connect(m_drill, &PlanChangeDrill::opened, this, &SavingsPage::showLines);
    connect(m_drill, &PlanChangeDrill::closed, this, &SavingsPage::closeLines);
    connect(m_chip, &ChipButton::removeRequested, this, &SavingsPage::closeLines);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &SavingsPage::refreshButton);
    connect(m_model, &QAbstractItemModel::modelReset, this, &SavingsPage::refreshButton);
    refreshButton();
}

void SavingsPage::showPlan(PlanDocument* document, Selection* selection) {
    m_task.drop();
    m_drill->drop();
    m_model->setRows({}, {});
    CostPage::showPlan(document, selection);
}

void SavingsPage::evaluationChanged() {
    if (!document() || !document()->evaluation() || document()->evaluation()->lines.empty()) {
        m_task.drop();
        m_drill->drop();
        setBusy(false);
        m_model->setRows({}, {});
        m_chip->hide();
        m_state->clear();
        m_empty->setSentence(document() && document()->evaluation()
                                 ? tr("Nothing costs anything yet, so there is nothing to save.")
                                 : tr("Costs are shown as soon as they are calculated."));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    refreshButton();
    if (document()->isCalculating()) setBusy(true);
    else recalculate();
}

void SavingsPage::recalculate() {
    m_drill->drop();
    if (m_stack->currentWidget() == m_empty) m_stack->setCurrentWidget(m_table);
    setBusy(true);
    m_task.run([this, plan = document()->plan(), base = document()->evaluation(),
                code = currency()](const std::stop_token& stop) -> LatestTask::Answer {
        models::Evaluator evaluator(base->catalogue);
        models::EvaluationOptions options;
        options.book = base->book;
        std::vector<models::WhatIf> rows;
        for (const models::SavingStrategy strategy : models::savingStrategies) {
            if (stop.stop_requested()) return {};
            rows.push_back(models::whatIf(plan, base, strategy, evaluator, options));
        }
        return [this, rows, code] {
            setBusy(false);
            m_model->setRows(rows, code);
            closeLines();
            m_table->selectRow(0);
            fitColumns();
        };
    });
}

void SavingsPage::refreshButton() {
    const models::WhatIf* chosen = m_model->rowAt(m_table->currentIndex().row());
    const QString locked = document() ? lockedReason(*document()) : tr("No plan is open");
    m_make->setEnabled(locked.isEmpty() && chosen && !chosen->changes.empty());
    m_make->setToolTip(!locked.isEmpty()                   ? locked
                       : chosen && !chosen->reason.empty() ? QString::fromStdString(chosen->reason)
                                                           : tr("Try this out as a scenario of the plan"));
}

void SavingsPage::makeScenario() {
    const models::WhatIf* chosen = m_model->rowAt(m_table->currentIndex().row());
    if (!m_make->isEnabled() || !chosen) return;
    const std::string title(models::savingStrategyTitle(chosen->strategy));
    const auto added = models::addScenario(document()->base(), title, chosen->changes, document()->scenario());
    if (added)
        document()->pushBase(tr("Add Scenario %1").arg(quoted(QString::fromStdString(title))), added->plan, added->id);
}

/// The lines that a way of saving changes.
void SavingsPage::open(int row) {
    const models::WhatIf* found = m_model->rowAt(row);
    if (!found || !found->plan) return;
    setBusy(true);
    const QString title = QString::fromStdString(std::string(models::savingStrategyTitle(found->strategy)));
    m_about = QString::fromStdString(found->assumption);
    m_chip->setText(title);
    m_chip->updateGeometry();
    m_drill->open(document()->evaluation(), found->plan, title, currency());
}

void SavingsPage::showLines(bool lines) {
    setBusy(document()->isCalculating());
    m_chip->show();
    // A discount on the sum of lines leaves them as they are.
    m_state->setText(lines ? m_about : tr("No line changes: the saving is taken off their sum, below the total."));
    if (lines) m_stack->setCurrentWidget(m_drill);
}

void SavingsPage::closeLines() {
    const bool focused = m_drill->isAncestorOf(QApplication::focusWidget());
    m_chip->hide();
    m_state->setText(tr("Each by itself; savings of several do not add up."));
    m_stack->setCurrentWidget(m_table);
    if (focused) m_table->setFocus();
}

void SavingsPage::fitColumns() {
    if (m_model->rowCount() > 0) fitTable(*m_table, SavingsModel::About, mostTextWidth);
}

bool SavingsPage::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == m_table->viewport())
        QMetaObject::invokeMethod(this, &SavingsPage::fitColumns, Qt::QueuedConnection);
    if (event->type() != QEvent::KeyPress || watched != m_table) return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(tableText(*m_model));
        return true;
    }
    if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter) return false;
    open(m_table->currentIndex().row());
    return true;
}

} // namespace platbook::ui
