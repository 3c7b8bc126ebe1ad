#include "ui/panels/outline/OutlinePanel.h"

#include "ui/actions/Actions.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/panels/outline/OutlineModel.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FilterEdit.h"

#include <QHeaderView>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace platbook::ui {

OutlinePanel::OutlinePanel(const Actions& actions, QWidget* parent)
    : PlanPanel(parent),
      m_actions(actions),
      m_model(new OutlineModel(this)),
      m_proxy(new QSortFilterProxyModel(this)),
      m_filter(new FilterEdit(tr("Filter outline"))),
      m_tree(new QTreeView),
      m_none(new EmptyState(QStringLiteral("view-list-tree"), QString(), tr("Clear Filter"))),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("outline"));
    m_proxy->setSourceModel(m_model);
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setObjectName(QStringLiteral("outline.filter"));
    m_filter->setList(m_tree);
    m_tree->setObjectName(QStringLiteral("outline.tree"));
    m_tree->setAccessibleName(tr("Outline of the plan"));
    m_tree->setModel(m_proxy);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(metrics::page);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_none);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, metrics::inside, 0, 0);
    column->setSpacing(metrics::inside);
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(metrics::inside, 0, metrics::inside, 0);
    filterRow->addWidget(m_filter);
    column->addLayout(filterRow);
    column->addWidget(m_stack, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &OutlinePanel::filter);
    connect(m_none, &EmptyState::activated, m_filter, &QLineEdit::clear);
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &OutlinePanel::takeSelection);
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const QString path = index.data(OutlineModel::PathRole).toString();
        if (selection() && !path.isEmpty()) selection()->reveal(path.toStdString());
    });
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &OutlinePanel::showMenu);
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
            paths.insert(child.parent().data().toString() + QLatin1Char('/') + child.data().toString());
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
            if (!paths.contains(child.parent().data().toString() + QLatin1Char('/') + child.data().toString()))
                continue;
            m_tree->setExpanded(child, true);
            open.push_back(child);
        }
    }
}

void OutlinePanel::planChanged() {
    const QSet<QString> open = expandedPaths();
    m_syncing = true;
    m_model->setPlan(document() ? document()->plan() : nullptr, document() ? document()->evaluation() : nullptr,
                     currency());
    if (open.isEmpty()) m_tree->expandToDepth(1);
    else expand(open);
    m_syncing = false;
    selectionChanged();
}

void OutlinePanel::evaluationChanged() {
    if (document()) m_model->setEvaluation(document()->evaluation());
    m_tree->viewport()->update();
}

void OutlinePanel::selectionChanged() {
    if (!selection() || m_syncing) return;
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

void OutlinePanel::filter(const QString& text) {
    m_proxy->setFilterFixedString(text);
    if (!text.isEmpty()) m_tree->expandAll();
    const bool nothing = !text.isEmpty() && m_proxy->rowCount() == 0;
    if (nothing) m_none->setSentence(tr("Nothing matches “%1”").arg(text));
    m_stack->setCurrentWidget(nothing ? static_cast<QWidget*>(m_none) : m_tree);
}

void OutlinePanel::showMenu(const QPoint& place) {
    QMenu menu;
    for (const ActionId id : {ActionId::Add, ActionId::Duplicate, ActionId::Delete, ActionId::MoveTo, ActionId::Copy,
                              ActionId::Paste, ActionId::FitSelection})
        menu.addAction(&m_actions.action(id));
    menu.exec(m_tree->viewport()->mapToGlobal(place));
}

} // namespace platbook::ui
