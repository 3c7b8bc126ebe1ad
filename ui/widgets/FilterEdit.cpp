#include "ui/widgets/FilterEdit.h"

#include <QIcon>
#include <QKeyEvent>
#include <QToolButton>
#include <QTreeView>

namespace platbook::ui {

FilterEdit::FilterEdit(const QString& placeholder, QWidget* parent) : QLineEdit(parent) {
    setObjectName(QStringLiteral("filter"));
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    // It goes at once: Qt would fade it, as if there were something to clear still.
    auto* cross = findChild<QToolButton*>(); // the only sign so far
    connect(this, &QLineEdit::textChanged, cross, [cross](const QString& text) {
        if (text.isEmpty()) cross->hide();
    });
    addAction(QIcon::fromTheme(QStringLiteral("edit-find")), QLineEdit::LeadingPosition);
}

void FilterEdit::setList(QWidget* list) { m_list = list; }

void FilterEdit::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Down && m_list != nullptr) {
        m_list->setFocus(Qt::TabFocusReason);
        if (auto* tree = qobject_cast<QTreeView*>(m_list)) {
            // Headings are stepped over.
            QModelIndex first = tree->currentIndex().isValid() ? tree->currentIndex() : tree->model()->index(0, 0);
            while (first.isValid() && !(first.flags() & Qt::ItemIsSelectable)) first = tree->indexBelow(first);
            if (first.isValid()) tree->setCurrentIndex(first);
        }
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace platbook::ui
