#include "ui/panels/problems/ProblemsPanel.h"

#include "models/edits/PlanEdits.h"
#include "models/evaluate/Evaluation.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/panels/Tables.h"
#include "ui/panels/problems/AcceptDialog.h"
#include "ui/panels/problems/ProblemsModel.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Typography.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/EmptyState.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace platbook::ui {

namespace {

/// Tokens of fix previews, apart from those other views ask with.
constexpr quint64 firstToken = quint64{1} << 32U;

} // namespace

std::string findingPath(const models::Plan& plan, const std::string& target) {
    const std::size_t slash = target.find('/');
    const std::string head = target.substr(0, slash);
    const std::string tail = slash == std::string::npos ? std::string() : target.substr(slash + 1);
    if (const models::Cell* cell = models::findById(plan.cells, models::CellId{head})) {
        const auto* stamp = models::findEntry(plan.stamps, models::AnyId{cell->stamp->text});
        for (const auto& component : stamp ? *stamp : models::ObjectList<models::Component>{})
            if (component->id.text == tail) return "stamps." + cell->stamp->text + "[" + tail + "]";
        return "cells[" + head + "]";
    }
    if (models::findById(plan.tenants, models::TenantId{head})) return "tenants[" + head + "]";
    if (models::findById(plan.regions, models::RegionId{head})) return "regions[" + head + "]";
    if (models::findById(plan.environments, models::EnvironmentId{head})) return "environments[" + head + "]";
    if (head == "model") return "models[" + tail + "]";
    if (head == "flow") return "flows[" + tail + "]";
    if (head == "tenant") return "tenants[" + tail + "]";
    if (head == "region") return "regions[" + tail + "]";
    if (head == "env") return "environments[" + tail + "]";
    return {};
}

ProblemsPanel::ProblemsPanel(QWidget* parent)
    : PlanPanel(parent),
      m_model(new ProblemsModel(this)),
      m_table(new QTableView),
      m_none(new EmptyState(QStringLiteral("dialog-ok-apply"), QString(), QString())),
      m_stack(new QStackedWidget),
      m_message(new QLabel),
      m_numbers(new QLabel),
      m_details(new QVBoxLayout),
      m_accept(new QPushButton(tr("Accept with Reason…"))) {
    setObjectName(QStringLiteral("problems"));
    m_table->setObjectName(QStringLiteral("problems.table"));
    m_table->setAccessibleName(tr("Problems"));
    m_table->setModel(m_model);
    dressTable(*m_table);
    m_table->horizontalHeader()->setSectionResizeMode(ProblemsModel::Message, QHeaderView::Stretch);
    m_message->setObjectName(QStringLiteral("problems.message"));
    m_message->setWordWrap(true);
    m_message->setFont(roleFont(TypeRole::BodyStrong, font()));
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_numbers->setWordWrap(true);
    m_numbers->setForegroundRole(QPalette::PlaceholderText);
    m_accept->setObjectName(QStringLiteral("problems.accept"));
    auto* details = new QWidget;
    details->setLayout(m_details);
    m_details->setContentsMargins(metrics::group, metrics::inside, metrics::group, metrics::inside);
    m_details->setSpacing(metrics::inside);
    m_details->addWidget(m_message);
    m_details->addWidget(m_numbers);
    m_details->addWidget(m_accept, 0, Qt::AlignLeft);
    m_details->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(details);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(m_table);
    split->addWidget(scroll);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    m_stack->addWidget(split);
    m_stack->addWidget(m_none);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (m_filling) return;
        showFinding();
        revealFinding();
    });
    connect(m_accept, &QPushButton::clicked, this, &ProblemsPanel::accept);
    connect(m_table, &QTableView::activated, this, [this] {
        if (!m_buttons.empty()) m_buttons.front().button->setFocus();
    });
}

const models::Finding* ProblemsPanel::current() const { return m_model->findingAt(m_table->currentIndex().row()); }

void ProblemsPanel::planChanged() {
    if (document())
        connect(document(), &PlanDocument::triedOut, this, &ProblemsPanel::takeTriedOut, Qt::UniqueConnection);
    evaluationChanged();
}

void ProblemsPanel::evaluationChanged() {
    const models::EvaluationPtr evaluation = document() ? document()->evaluation() : nullptr;
    const models::Finding* before = current();
    const std::optional<models::Finding> chosen = before ? std::optional(*before) : std::nullopt;
    m_filling = true;
    m_model->setFindings(evaluation ? evaluation->findings : std::vector<models::Finding>());
    const int row = chosen ? m_model->rowOf(*chosen) : -1;
    if (row >= 0) m_table->setCurrentIndex(m_model->index(row, 0));
    m_filling = false;
    m_none->setSentence(evaluation ? tr("No problems.") : tr("The checks are running."));
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    showFinding();
}

void ProblemsPanel::walk(int step) {
    if (m_stack->currentIndex() != 0 && document()) evaluationChanged();
    const int rows = m_model->rowCount();
    if (rows == 0) return;
    const int row = m_table->currentIndex().row();
    const int next = row < 0 ? (step > 0 ? 0 : rows - 1) : (row + step + rows) % rows;
    m_table->setCurrentIndex(m_model->index(next, 0));
    m_table->scrollTo(m_model->index(next, 0));
}

void ProblemsPanel::revealFinding() {
    const models::Finding* finding = current();
    if (!finding || !selection()) return;
    const std::string path = findingPath(*document()->plan(), finding->object);
    if (path.empty()) return;
    selection()->select({path});
    selection()->reveal(path);
}

void ProblemsPanel::showFinding() {
    if (m_fixes) {
        m_fixes->hide();
        m_fixes->deleteLater();
    }
    m_buttons.clear();
    ++m_token;
    emit previewEnded();
    m_fixes = new QWidget;
    m_fixColumn = new QVBoxLayout(m_fixes);
    m_fixColumn->setContentsMargins(0, 0, 0, 0);
    m_fixColumn->setSpacing(metrics::grid);
    m_details->insertWidget(2, m_fixes);
    const models::Finding* finding = current();
    m_accept->setVisible(finding && !finding->waiver);
    if (!finding) {
        m_message->setText(m_model->rowCount() > 0 ? tr("Choose a problem to see what mends it.") : QString());
        m_numbers->clear();
        return;
    }
    m_message->setText(QString::fromStdString(finding->message));
    QString numbers = QString::fromStdString(finding->arithmetic);
    if (finding->waiver)
        numbers +=
            (numbers.isEmpty() ? QString() : QStringLiteral("\n")) +
            tr("Accepted by %1 until %2: %3")
                .arg(QString::fromStdString(finding->waiver->by), QString::fromStdString(finding->waiver->expires),
                     QString::fromStdString(finding->waiver->reason));
    m_numbers->setText(numbers);
    m_numbers->setVisible(!numbers.isEmpty());
    for (const models::Fix& fix : finding->fixes) addFix(fix);
    m_pricing = 0;
    priceNextFix();
}

void ProblemsPanel::addFix(const models::Fix& fix) {
    const QString title = QString::fromStdString(fix.title);
    if (fix.changes.empty()) {
        auto* hint = new QLabel(title);
        hint->setWordWrap(true);
        m_fixColumn->addWidget(hint);
        return;
    }
    auto* button = new QPushButton(title);
    button->setObjectName(QStringLiteral("problems.fix.%1").arg(m_buttons.size()));
    button->installEventFilter(this);
    m_fixColumn->addWidget(button, 0, Qt::AlignLeft);
    const auto applied = models::applyChanges(document()->plan(), fix.changes);
    if (!applied) {
        button->setEnabled(false);
        button->setToolTip(QString::fromStdString(applied.diagnostics().front().message));
    }
    m_buttons.push_back({button, fix, applied ? *applied : nullptr, {}});
    connect(button, &QPushButton::clicked, this,
            [this, at = m_buttons.size() - 1] { applyFix(FixButton(m_buttons[at])); });
}

void ProblemsPanel::priceNextFix() {
    while (m_pricing < m_buttons.size() && !m_buttons[m_pricing].plan) ++m_pricing;
    if (m_pricing < m_buttons.size()) document()->tryOut(m_buttons[m_pricing].plan, firstToken + ++m_token);
}

void ProblemsPanel::takeTriedOut(quint64 token, const models::EvaluationPtr& evaluation) {
    if (token != firstToken + m_token || m_pricing >= m_buttons.size() || !evaluation || !document()->evaluation())
        return;
    FixButton& fix = m_buttons[m_pricing];
    const models::Money change = evaluation->total.expected - document()->evaluation()->total.expected;
    fix.costText = change.cents() == 0 ? tr("no cost") : tr("%1/mo").arg(signedAmount(change, currency()));
    fix.button->setText(tr("%1 (%2)", "fix, change of cost").arg(QString::fromStdString(fix.fix.title), fix.costText));
    if (fix.button->underMouse() || fix.button->hasFocus()) emit previewed(evaluation);
    ++m_pricing;
    priceNextFix();
}

bool ProblemsPanel::eventFilter(QObject* watched, QEvent* event) {
    const bool starts = event->type() == QEvent::Enter || event->type() == QEvent::FocusIn;
    const bool ends = event->type() == QEvent::Leave || event->type() == QEvent::FocusOut;
    for (std::size_t i = 0; (starts || ends) && i < m_buttons.size(); ++i) {
        if (m_buttons[i].button != watched) continue;
        if (ends) emit previewEnded();
        // Priced again: the answer is shown as the total after the fix.
        else if (m_buttons[i].plan) {
            m_pricing = i;
            document()->tryOut(m_buttons[i].plan, firstToken + ++m_token);
        }
    }
    return PlanPanel::eventFilter(watched, event);
}

void ProblemsPanel::applyFix(const FixButton& fix) {
    if (!fix.plan) return;
    emit previewEnded();
    document()->push(QString::fromStdString(fix.fix.title), fix.plan);
}

bool ProblemsPanel::applyFirstFix() {
    for (const FixButton& fix : m_buttons) {
        if (!fix.plan) continue;
        applyFix(FixButton(fix));
        return true;
    }
    return false;
}

void ProblemsPanel::accept() {
    const models::Finding* found = current();
    if (!found) return;
    const models::Finding finding = *found;
    AcceptDialog dialog(finding, this);
    if (dialog.exec() != QDialog::Accepted) return;
    document()->apply(tr("Accept %1").arg(QString::fromStdString(finding.check)),
                      {dialog.waiver(models::freeId(*document()->plan(), "waiver", finding.check))});
}

} // namespace platbook::ui
