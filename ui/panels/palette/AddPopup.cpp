#include "ui/panels/palette/AddPopup.h"

#include "ui/panels/palette/PaletteModel.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/FilterEdit.h"

#include <QKeyEvent>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace platbook::ui {

AddPopup::AddPopup(QAbstractItemModel& kinds, QWidget* window)
    : QFrame(window, Qt::Popup),
      m_proxy(new QSortFilterProxyModel(this)),
      m_filter(new FilterEdit(tr("Add…"))),
      m_list(new QTreeView) {
    setObjectName(QStringLiteral("addPopup"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    m_proxy->setSourceModel(&kinds);
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setAutoAcceptChildRows(true);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setObjectName(QStringLiteral("addPopup.filter"));
    m_filter->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("addPopup.list"));
    m_list->setAccessibleName(tr("What can be added"));
    m_list->setModel(m_proxy);
    m_list->setHeaderHidden(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setIndentation(metrics::group);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus); // the keys go to the filter, which walks the list
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::inside, metrics::inside, metrics::inside, metrics::inside);
    column->setSpacing(metrics::inside);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &AddPopup::filter);
    connect(m_filter, &QLineEdit::returnPressed, this, [this] { take(m_list->currentIndex()); });
    connect(m_list, &QTreeView::clicked, this, &AddPopup::take);
    filter({});
}

void AddPopup::open() {
    constexpr QSize size(300, 420);
    resize(size);
    const QPoint middle = parentWidget()->mapToGlobal(parentWidget()->rect().center());
    move(middle - QPoint(size.width() / 2, size.height() / 2));
    show();
    m_filter->setFocus();
}

void AddPopup::filter(const QString& text) {
    m_proxy->setFilterFixedString(text);
    m_list->expandAll();
    m_list->setCurrentIndex(firstMatch());
}

QModelIndex AddPopup::firstMatch() const {
    const QModelIndex group = m_proxy->index(0, 0);
    return group.isValid() ? m_proxy->index(0, 0, group) : QModelIndex();
}

void AddPopup::take(const QModelIndex& index) {
    const QString kind = index.data(PaletteModel::kindRole).toString();
    if (kind.isEmpty()) return;
    close();
    emit chosen(kind);
}

bool AddPopup::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape) {
            close();
            return true;
        }
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            QModelIndex next = m_list->currentIndex();
            // Groups are headings: step over them.
            do next = key == Qt::Key_Down ? m_list->indexBelow(next) : m_list->indexAbove(next);
            while (next.isValid() && !(next.flags() & Qt::ItemIsSelectable));
            if (next.isValid()) m_list->setCurrentIndex(next);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace platbook::ui
