#include "ui/panels/problems/ProblemsPanel.h"

#include "models/catalog/Catalogue.h"
#include "models/checks/FindingPath.h"
#include "models/edits/PlanEdits.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/panels/Tables.h"
#include "ui/panels/problems/AcceptDialog.h"
#include "ui/panels/problems/ProblemDetails.h"
#include "ui/panels/problems/ProblemsModel.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FilterEdit.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace platbook::ui {

namespace {

/// Objects with an id: what the checks look at.
int countItems(const models::TypeSpec& type, const void* value) {
    using models::ValueKind;
    int count = 0;
    if (type.kind == ValueKind::Object) {
        const models::ObjectSpec& spec = type.object();
        count += spec.find("id") ? 1 : 0;
        for (const models::FieldSpec& field : spec.fields)
            if (field.has(value)) count += countItems(*field.type, field.read(value));
    } else if (type.size) {
        for (std::size_t i = 0; i < type.size(value); ++i) count += countItems(*type.item, type.at(value, i));
    }
    return count;
}

int countItems(const models::Plan& plan) {
    int count = 0;
    for (const models::FieldSpec& field : models::rootSpec().fields)
        if (field.has(&plan)) count += countItems(*field.type, field.read(&plan));
    return count;
}

} // namespace

ProblemsPanel::ProblemsPanel(QWidget* parent)
    : PlanPanel(parent),
      m_model(new ProblemsModel(this)),
      m_filter(new FilterEdit(tr("Filter problems"))),
      m_tree(new QTreeView),
      m_clean(new QLabel),
      m_none(new EmptyState(QStringLiteral("checkmark"), QString(), tr("Clear Filter"))),
      m_stack(new QStackedWidget),
      m_details(new ProblemDetails) {
    setObjectName(QStringLiteral("problems"));
    m_filter->setObjectName(QStringLiteral("problems.filter"));
    m_filter->setList(m_tree);
    m_tree->setObjectName(QStringLiteral("problems.table"));
    m_tree->setAccessibleName(tr("Problems"));
    m_tree->setModel(m_model);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(metrics::page);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setMouseTracking(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_tree->header()->setResizeContentsPrecision(100); // rows; there may be thousands
    m_tree->header()->setSectionResizeMode(ProblemsModel::Message, QHeaderView::Stretch);
    m_clean->setObjectName(QStringLiteral("problems.clean"));
    m_clean->setContentsMargins(metrics::group, metrics::grid, metrics::group, metrics::grid);
    m_clean->setWordWrap(true);
    auto* list = new QWidget;
    auto* listColumn = new QVBoxLayout(list);
    listColumn->setContentsMargins(0, metrics::grid, 0, 0);
    listColumn->setSpacing(metrics::grid);
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(metrics::inside, 0, metrics::inside, 0);
    filterRow->addWidget(m_filter);
    listColumn->addLayout(filterRow);
    listColumn->addWidget(m_clean);
    keepChosenInSight(*m_tree);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_none);
    listColumn->addWidget(m_stack, 1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_details);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(list);
    split->addWidget(scroll);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    setFocusProxy(m_tree);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (m_filling) return;
        showChosen();
        revealChosen();
    });
    connect(m_tree, &QTreeView::activated, m_details, &ProblemDetails::focusFirst);
    const auto remember = [this](const QModelIndex& heading, bool open) {
        if (m_filling) return;
        if (m_model->groupAt(heading) == ProblemsModel::Group::Accepted) m_acceptedOpen = open;
        if (m_model->groupAt(heading) == ProblemsModel::Group::NotEvaluated) m_notEvaluatedOpen = open;
    };
    connect(m_tree, &QTreeView::expanded, this, [remember](const QModelIndex& at) { remember(at, true); });
    connect(m_tree, &QTreeView::collapsed, this, [remember](const QModelIndex& at) { remember(at, false); });
    connect(m_filter, &QLineEdit::textChanged, this, &ProblemsPanel::refill);
    connect(m_none, &EmptyState::activated, m_filter, &QLineEdit::clear);
    connect(m_details, &ProblemDetails::previewed, this, &ProblemsPanel::previewed);
    connect(m_details, &ProblemDetails::previewEnded, this, &ProblemsPanel::previewEnded);
    connect(m_details, &ProblemDetails::acceptRequested, this, &ProblemsPanel::accept);
    connect(m_details, &ProblemDetails::withdrawRequested, this, &ProblemsPanel::withdraw);
}

std::optional<ProblemsPanel::Chosen> ProblemsPanel::chosen() const {
    if (const models::Finding* finding = m_model->findingAt(m_tree->currentIndex()))
        return Chosen{finding->check, finding->object};
    if (const models::NotEvaluated* one = m_model->notEvaluatedAt(m_tree->currentIndex()))
        return Chosen{one->check, one->object};
    return std::nullopt;
}

void ProblemsPanel::planChanged() {
    m_details->setDocument(document());
    evaluationChanged();
}

void ProblemsPanel::evaluationChanged() {
    const models::EvaluationPtr evaluation = document() ? document()->evaluation() : nullptr;
    if (evaluation != m_shown) m_checkedAt = QDateTime::currentDateTime();
    m_shown = evaluation;
    refill();
}

void ProblemsPanel::refill() {
    const std::optional<Chosen> before = chosen();
    m_filling = true;
    m_model->setFilter(m_filter->text());
    m_model->setEvaluation(m_shown);
    const bool filtered = !m_filter->text().isEmpty();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex heading = m_model->index(row, 0);
        m_tree->setFirstColumnSpanned(row, {}, true);
        const ProblemsModel::Group group = m_model->groupAt(heading);
        const bool open = group == ProblemsModel::Group::Accepted       ? m_acceptedOpen
                          : group == ProblemsModel::Group::NotEvaluated ? m_notEvaluatedOpen
                                                                        : true;
        m_tree->setExpanded(heading, open || filtered);
    }
    if (before)
        if (const QModelIndex again = m_model->indexOf(before->check, before->object); again.isValid()) {
            m_tree->setCurrentIndex(again);
            m_tree->scrollTo(again);
        }
    m_filling = false;
    showState();
    showChosen();
}

void ProblemsPanel::showState() {
    const bool filtered = !m_filter->text().isEmpty();
    const bool rows = m_model->rowCount() > 0;
    const bool clean = m_model->openCount() == 0;
    m_clean->setVisible(rows && clean);
    m_none->button().setVisible(filtered);
    m_stack->setCurrentWidget(rows ? static_cast<QWidget*>(m_tree) : m_none);
    m_filter->setVisible(rows || filtered);
    if (rows && !clean) return; // nobody reads how much was checked, and counting takes a walk over the plan
    const QString sentence =
        m_shown ? tr("No problems. Checked %1 items against %2 checks at %3.")
                      .arg(QLocale().toString(countItems(m_shown->index->plan())),
                           QLocale().toString(static_cast<qulonglong>(m_shown->catalogue->rules().all().size())),
                           QLocale().toString(m_checkedAt.time(), QLocale::ShortFormat))
                : tr("The checks are running.");
    m_clean->setText(sentence);
    m_none->setSentence(filtered ? tr("Nothing matches “%1”").arg(m_filter->text()) : sentence);
}

void ProblemsPanel::choose(const QModelIndex& index) {
    m_tree->expand(index.parent());
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void ProblemsPanel::walk(int step) {
    // Walking also works while the panel has not been shown since the last check.
    if (document() && document()->evaluation() != m_shown) planChanged();
    const std::vector<QModelIndex> rows = m_model->openRows();
    if (rows.empty()) return;
    const QModelIndex now = m_tree->currentIndex().siblingAtColumn(0);
    const auto at = std::find(rows.begin(), rows.end(), now);
    const int count = static_cast<int>(rows.size());
    const int here = static_cast<int>(at - rows.begin());
    const int next = at == rows.end() ? (step > 0 ? 0 : count - 1) : (here + step + count) % count;
    const bool same = rows[static_cast<std::size_t>(next)] == now;
    choose(rows[static_cast<std::size_t>(next)]);
    if (same) revealChosen(); // the only one: nothing changed, yet it is asked for
}

void ProblemsPanel::revealChosen() {
    const std::optional<Chosen> one = chosen();
    if (!one || !selection()) return;
    const std::string path = models::findingPath(*document()->plan(), one->object);
    if (path.empty()) {
        selection()->clear();
        return;
    }
    selection()->select({path});
    selection()->reveal(path);
}

void ProblemsPanel::showChosen() {
    const QModelIndex at = m_tree->currentIndex();
    if (const models::Finding* finding = m_model->findingAt(at)) {
        const models::Rule* rule = m_shown->catalogue->rules().find(finding->check);
        const QString id = QString::fromStdString(finding->check);
        m_details->showFinding(*finding,
                               rule ? tr("%1: %2", "rule, title").arg(id, QString::fromStdString(rule->title)) : id);
    } else if (m_model->notEvaluatedAt(at)) {
        m_details->showText(at.siblingAtColumn(ProblemsModel::Message).data().toString(),
                            tr("The inspector shows the object; the value can be set there."));
    } else {
        const bool open = m_model->openCount() > 0;
        m_details->showText(open ? tr("Choose a problem to see what mends it.") : QString(),
                            open                      ? QString()
                            : m_model->rowCount() > 0 ? tr("Nothing needs mending. Choose a row to read more of it.")
                                                      : tr("Nothing needs mending."));
    }
}

bool ProblemsPanel::applyFirstFix() { return m_details->applyFirst(); }

void ProblemsPanel::accept() {
    const models::Finding* found = m_model->findingAt(m_tree->currentIndex());
    if (!found) return;
    const models::Finding finding = *found;
    AcceptDialog dialog(finding, this);
    if (dialog.exec() != QDialog::Accepted) return;
    document()->apply(
        tr("Accept %1 of “%2”").arg(QString::fromStdString(finding.check), QString::fromStdString(finding.object)),
        {dialog.waiver(models::freeId(*document()->plan(), "waiver", finding.check))});
}

/// Takes the whole waiver back: it may have covered other problems, which are open again too.
void ProblemsPanel::withdraw() {
    const models::Finding* found = m_model->findingAt(m_tree->currentIndex());
    if (!found || !found->waiver) return;
    document()->apply(tr("Withdraw Acceptance of %1 of “%2”")
                          .arg(QString::fromStdString(found->check), QString::fromStdString(found->object)),
                      {models::removeChange("waivers[" + found->waiver->id + "]")});
}

} // namespace platbook::ui
