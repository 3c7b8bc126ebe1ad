#include "ui/panels/outline/OutlinePanel.h"

#include "models/cost/Grouping.h"
#include "models/edits/PlanEdits.h"
#include "ui/actions/Actions.h"
#include "ui/canvas/SharedFacts.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/items/FieldLabels.h"
#include "ui/items/ObjectNames.h"
#include "ui/items/PlacementAttempt.h"
#include "ui/modes/CellChoice.h"
#include "ui/panels/SteadyDelegate.h"
#include "ui/panels/outline/OutlineModel.h"
#include "ui/panels/tenants/TenantsTable.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FilterEdit.h"
#include "ui/widgets/SegmentedControl.h"

#include <QCursor>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QToolTip>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace platbook::ui {

namespace {

constexpr int tableWidth = 460;

/// What tells nodes apart when the tree is made anew: object paths, and names of what stands for no object.
QString nodeKey(const QModelIndex& index) {
    if (!index.isValid()) return {};
    const QString path = index.data(OutlineModel::PathRole).toString();
    return nodeKey(index.parent()) + QLatin1Char('/') + (path.isEmpty() ? index.data().toString() : path);
}

} // namespace

OutlinePanel::OutlinePanel(const Actions& actions, QWidget* parent)
    : PlanPanel(parent),
      m_actions(actions),
      m_model(new OutlineModel(this)),
      m_proxy(new QSortFilterProxyModel(this)),
      m_filter(new FilterEdit(tr("Filter outline"))),
      m_tree(new QTreeView),
      m_none(new EmptyState(QStringLiteral("view-list-tree"), QString(), tr("Clear Filter"))),
      m_tenants(new TenantsTable(actions)),
      m_pages(new SegmentedControl),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("outline"));
    m_proxy->setSourceModel(m_model);
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setAutoAcceptChildRows(true);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setObjectName(QStringLiteral("outline.filter"));
    m_filter->setList(m_tree);
    buildTree();
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_none);
    m_stack->addWidget(m_tenants);
    m_pages->setObjectName(QStringLiteral("outline.pages"));
    m_pages->setAccessibleName(tr("Outline as a tree or as a table of tenants"));
    m_pages->setSegments({tr("Tree"), tr("Tenants")});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, metrics::inside, 0, 0);
    column->setSpacing(metrics::inside);
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(metrics::inside, 0, metrics::inside, 0);
    filterRow->addWidget(m_filter, 1);
    filterRow->addWidget(m_pages);
    column->addLayout(filterRow);
    column->addWidget(m_stack, 1);
    setFocusProxy(m_tree);
    connect(m_filter, &QLineEdit::textChanged, this, &OutlinePanel::filter);
    connect(m_pages, &SegmentedControl::currentIndexChanged, this, &OutlinePanel::showPage);
    connect(m_tenants, &TenantsTable::filterCleared, m_filter, &QLineEdit::clear);
    connect(m_none, &EmptyState::activated, m_filter, &QLineEdit::clear);
    connect(m_model, &OutlineModel::renameRequested, this, &OutlinePanel::rename);
    connect(m_model, &OutlineModel::moveRequested, this, &OutlinePanel::move);
}

OutlinePanel::~OutlinePanel() {
    // The tree still speaks while it goes, say of a name that was being typed.
    m_model->disconnect(this);
    m_tree->selectionModel()->disconnect(this);
}

void OutlinePanel::buildTree() {
    m_tree->setObjectName(QStringLiteral("outline.tree"));
    m_tree->setAccessibleName(tr("Outline of the plan"));
    m_tree->setModel(m_proxy);
    m_tree->setItemDelegate(new SteadyDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(metrics::group);
    m_tree->setRootIsDecorated(false); // one plan: nothing to fold
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    m_tree->setDragEnabled(true);
    m_tree->setDragDropMode(QAbstractItemView::DragDrop);
    m_tree->setDefaultDropAction(Qt::MoveAction);
    m_tree->setDropIndicatorShown(true);
    m_tree->setMouseTracking(true);
    m_tree->installEventFilter(this);
    m_tree->header()->setMinimumSectionSize(metrics::minimumTarget);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::Fixed);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        const bool same = std::exchange(m_shown, document()) == document();
        m_open = same ? expandedPaths() : QSet<QString>();
    });
    connect(m_proxy, &QAbstractItemModel::modelReset, this, [this] {
        if (m_open.isEmpty()) m_tree->expandToDepth(1);
        else expand(m_open);
        if (!m_filter->text().isEmpty()) m_tree->expandAll();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &OutlinePanel::takeSelection);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const QString path = index.data(OutlineModel::PathRole).toString();
        if (selection() && !path.isEmpty()) selection()->reveal(path.toStdString());
    });
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &OutlinePanel::showMenu);
}

bool OutlinePanel::eventFilter(QObject* watched, QEvent* event) {
    // F2 names the line in place; the window's command would do it on the canvas.
    if (watched == m_tree && event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_F2) {
        event->accept();
        return true;
    }
    return PlanPanel::eventFilter(watched, event);
}

QSet<QString> OutlinePanel::expandedPaths() const {
    QSet<QString> paths;
    std::vector<QModelIndex> open{QModelIndex()};
    while (!open.empty()) {
        const QModelIndex parent = open.back();
        open.pop_back();
        for (int row = 0; row < m_proxy->rowCount(parent); ++row) {
            const QModelIndex child = m_proxy->index(row, 0, parent);
            if (!m_tree->isExpanded(child)) continue;
            paths.insert(nodeKey(child));
            open.push_back(child);
        }
    }
    return paths;
}

void OutlinePanel::expand(const QSet<QString>& paths) {
    std::vector<QModelIndex> open{QModelIndex()};
    while (!open.empty()) {
        const QModelIndex parent = open.back();
        open.pop_back();
        for (int row = 0; row < m_proxy->rowCount(parent); ++row) {
            const QModelIndex child = m_proxy->index(row, 0, parent);
            if (!paths.contains(nodeKey(child))) continue;
            m_tree->setExpanded(child, true);
            open.push_back(child);
        }
    }
}

void OutlinePanel::setCalculating(bool calculating) {
    if (m_model->setCalculating(calculating)) m_tree->viewport()->update();
}

void OutlinePanel::planChanged() {
    if (std::exchange(m_followed, document()) != document()) setCalculating(false);
    if (document()) // the panel lets go of the plan before when it is shown another
        connect(document(), &PlanDocument::calculatingChanged, this, &OutlinePanel::setCalculating,
                Qt::UniqueConnection);
    if (keepsForLater()) return;
    // Nothing but amounts and states can differ then, and those come with the evaluation.
    if (document() && document()->isCalculating() && m_shown == document() && m_model->showsTreeOf(*document()->plan()))
        return;
    m_syncing = true;
    evaluationChanged();
    m_syncing = false;
    selectionChanged();
}

/// The tree is not refreshed while the table of tenants covers it.
bool OutlinePanel::keepsForLater() {
    m_treeStale = document() && m_pages->currentIndex() == 1;
    return m_treeStale;
}

void OutlinePanel::evaluationChanged() {
    if (keepsForLater()) return;
    if (!document()) {
        m_model->setFacts(nullptr, {});
        return;
    }
    const models::EvaluationPtr evaluation = document()->evaluation();
    const std::string& environment = selection()->environment();
    models::Money total = evaluation ? evaluation->total.expected : models::Money();
    if (evaluation && !environment.empty())
        total = models::placeCost(*evaluation, *evaluation->index, models::CostView::Environment, environment)
                    .amount.expected;
    m_model->setFacts(sharedFacts(document()->plan(), evaluation, environment, m_model->places()), total);
    fitAmounts();
}

/// As wide as the amount of the whole plan, which no part of it exceeds.
void OutlinePanel::fitAmounts() {
    const int least = m_tree->fontMetrics().horizontalAdvance(tr("empty")) + 2 * metrics::inside;
    const int width = std::max(least, m_tree->sizeHintForIndex(m_proxy->index(0, 1)).width());
    if (width != m_tree->header()->sectionSize(1)) m_tree->header()->resizeSection(1, width);
}

void OutlinePanel::selectionChanged() {
    if (!selection() || m_syncing || keepsForLater()) return;
    m_syncing = true;
    QItemSelection chosen;
    QModelIndex first;
    for (const std::string& path : selection()->paths()) {
        const QModelIndex index = m_proxy->mapFromSource(m_model->indexOf(path));
        if (!index.isValid()) continue;
        chosen.select(index, index.siblingAtColumn(1));
        if (!first.isValid()) first = index;
    }
    m_tree->selectionModel()->select(chosen, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (first.isValid()) {
        m_tree->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        m_tree->scrollTo(first);
    }
    m_syncing = false;
}

void OutlinePanel::takeSelection() {
    if (m_syncing || !selection()) return;
    std::vector<std::string> paths;
    for (const QModelIndex& index : m_tree->selectionModel()->selectedRows()) {
        const std::string path = index.data(OutlineModel::PathRole).toString().toStdString();
        if (!path.empty() && path != "plan") paths.push_back(path);
    }
    m_syncing = true;
    selection()->select(std::move(paths));
    m_syncing = false;
}

void OutlinePanel::showPage(int page) {
    QWidget* list = page == 0 ? static_cast<QWidget*>(m_tree) : m_tenants;
    m_filter->setPlaceholderText(page == 0 ? tr("Filter outline") : tr("Filter tenants"));
    m_filter->setList(list);
    setFocusProxy(list);
    if (page == 0 && m_treeStale) planChanged();
    filter(m_filter->text());
    emit widthWanted(page == 1 ? tableWidth : 0);
}

void OutlinePanel::showTenants(const std::string& region, models::Lane lane) {
    m_filter->clear();
    m_pages->setCurrentIndex(1);
    m_tenants->showLane(region, lane);
}

void OutlinePanel::filter(const QString& text) {
    if (m_pages->currentIndex() == 1) {
        m_tenants->setFilter(text);
        m_stack->setCurrentWidget(m_tenants);
        return;
    }
    m_proxy->setFilterFixedString(text);
    if (!text.isEmpty()) m_tree->expandAll();
    const bool nothing = !text.isEmpty() && m_proxy->rowCount() == 0;
    if (nothing) m_none->setSentence(tr("Nothing matches “%1”").arg(text));
    m_stack->setCurrentWidget(nothing ? static_cast<QWidget*>(m_none) : m_tree);
}

void OutlinePanel::rename(const std::string& path, const QString& name) {
    const QString before = displayName(*document()->plan(), path);
    const auto next = name.isEmpty() ? models::resetField(document()->plan(), path + ".name")
                                     : models::setField(document()->plan(), path + ".name", name.toStdString());
    if (next) document()->push(tr("Rename %1 to %2").arg(quoted(before), quoted(name)), *next);
}

void OutlinePanel::move(const std::vector<std::string>& tenants, const models::PlacementTarget& target) {
    const QString refused = placeTenants(*document(), tenants, target, *m_tree, QCursor::pos());
    if (!refused.isEmpty()) QToolTip::showText(QCursor::pos(), refused, m_tree);
}

void OutlinePanel::showMenu(const QPoint& place) {
    QMenu menu;
    menu.setObjectName(QStringLiteral("outline.menu"));
    menu.setToolTipsVisible(true);
    QAction* rename =
        menu.addAction(tr("Rename"), this, [this] { m_tree->edit(m_tree->currentIndex().siblingAtColumn(0)); });
    rename->setEnabled(m_tree->currentIndex().siblingAtColumn(0).flags() & Qt::ItemIsEditable);
    for (const ActionId id : {ActionId::MoveTo, ActionId::ProposeTenant}) menu.addAction(&m_actions.action(id));
    menu.addSeparator();
    for (const ActionId id : {ActionId::Cut, ActionId::Copy, ActionId::Paste, ActionId::Duplicate, ActionId::Delete})
        menu.addAction(&m_actions.action(id));
    menu.addSeparator();
    for (const ActionId id : {ActionId::Add, ActionId::SelectAll, ActionId::FitSelection})
        menu.addAction(&m_actions.action(id));
    menu.exec(m_tree->viewport()->mapToGlobal(place));
}

} // namespace platbook::ui
