#include "ui/panels/palette/PalettePanel.h"

#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/panels/palette/AddItem.h"
#include "ui/panels/palette/PaletteModel.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/FilterEdit.h"

#include <QCursor>
#include <QMenu>
#include <QSortFilterProxyModel>
#include <QToolTip>
#include <QTreeView>
#include <QVBoxLayout>

namespace platbook::ui {

PalettePanel::PalettePanel(QWidget* parent)
    : PlanPanel(parent),
      m_model(new PaletteModel(this)),
      m_proxy(new QSortFilterProxyModel(this)),
      m_filter(new FilterEdit(tr("Filter palette"))),
      m_tree(new QTreeView) {
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
    m_tree->expandAll();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, metrics::inside, 0, 0);
    column->setSpacing(metrics::inside);
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(metrics::inside, 0, metrics::inside, 0);
    filterRow->addWidget(m_filter);
    column->addLayout(filterRow);
    column->addWidget(m_tree, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy->setFilterFixedString(text);
        m_tree->expandAll();
    });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const QString kind = index.data(PaletteModel::kindRole).toString();
        if (!kind.isEmpty()) add(kind);
    });
}

void PalettePanel::popUp() {
    QMenu menu;
    menu.setToolTipsVisible(true);
    for (int group = 0; group < m_model->rowCount(); ++group) {
        const QStandardItem* parent = m_model->item(group);
        menu.addSection(parent->text());
        for (int row = 0; row < parent->rowCount(); ++row) {
            const QStandardItem* item = parent->child(row);
            QAction* action = menu.addAction(item->text());
            action->setToolTip(item->toolTip());
            connect(action, &QAction::triggered, this,
                    [this, kind = item->data(PaletteModel::kindRole).toString()] { add(kind); });
        }
    }
    menu.exec(QCursor::pos());
}

bool PalettePanel::add(const QString& kind) {
    if (!document()) return false;
    const AddedItem added = addItem(*document(), selection()->paths(), kind.toStdString());
    if (!added.reason.isEmpty()) {
        QToolTip::showText(mapToGlobal(rect().center()), added.reason, this);
        return false;
    }
    document()->push(added.text, added.plan);
    selection()->select({added.path});
    selection()->reveal(added.path);
    return true;
}

} // namespace platbook::ui
