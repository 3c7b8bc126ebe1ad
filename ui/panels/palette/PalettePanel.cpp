#include "ui/panels/palette/PalettePanel.h"

#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/items/AddItem.h"
#include "ui/panels/palette/AddPopup.h"
#include "ui/panels/palette/PaletteModel.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/FilterEdit.h"

#include <QCursor>
#include <QEvent>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QToolTip>
#include <QTreeView>
#include <QVBoxLayout>

namespace platbook::ui {

PalettePanel::PalettePanel(QWidget* parent)
    : PlanPanel(parent),
      m_model(new PaletteModel(this)),
      m_proxy(new QSortFilterProxyModel(this)),
      m_filter(new FilterEdit(tr("Filter palette"))),
      m_tree(new QTreeView),
      m_none(new EmptyState(QStringLiteral("edit-find"), QString(), tr("Clear Filter"))),
      m_stack(new QStackedWidget) {
    setObjectName(QStringLiteral("palette"));
    m_proxy->setSourceModel(m_model);
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setObjectName(QStringLiteral("palette.filter"));
    m_filter->setList(m_tree);
    m_tree->setObjectName(QStringLiteral("palette.tree"));
    m_tree->setAccessibleName(tr("Palette"));
    m_tree->setModel(m_proxy);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(metrics::group);
    m_tree->setDragEnabled(true);
    m_tree->setDragDropMode(QAbstractItemView::DragOnly);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setUniformRowHeights(true);
    m_tree->setMouseTracking(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->expandAll();
    setFocusProxy(m_tree);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, metrics::inside, 0, 0);
    column->setSpacing(metrics::inside);
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(metrics::inside, 0, metrics::inside, 0);
    filterRow->addWidget(m_filter);
    column->addLayout(filterRow);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_none);
    column->addWidget(m_stack, 1);
    connect(m_none, &EmptyState::activated, m_filter, &QLineEdit::clear);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy->setFilterFixedString(text);
        m_tree->expandAll();
        m_none->setSentence(tr("Nothing matches “%1”").arg(text));
        m_stack->setCurrentWidget(m_proxy->rowCount() > 0 ? static_cast<QWidget*>(m_tree) : m_none);
    });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const QString kind = index.data(PaletteModel::kindRole).toString();
        if (!kind.isEmpty()) add(kind);
    });
}

void PalettePanel::popUp() {
    auto* popup = new AddPopup(*m_model, window());
    connect(popup, &AddPopup::chosen, this, &PalettePanel::add);
    popup->open();
}

void PalettePanel::changeEvent(QEvent* event) {
    PlanPanel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) m_model->refreshIcons();
}

bool PalettePanel::add(const QString& kind) {
    if (!document()) return false;
    const AddedItem added = addItem(*document(), selection()->paths(), kind.toStdString());
    if (!added.reason.isEmpty()) {
        QToolTip::showText(QCursor::pos(), added.reason, this);
        return false;
    }
    if (!document()->push(added.text, added.plan)) return false;
    selection()->select({added.path});
    selection()->reveal(added.path);
    return true;
}

} // namespace platbook::ui
