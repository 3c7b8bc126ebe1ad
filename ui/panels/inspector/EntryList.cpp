#include "ui/panels/inspector/EntryList.h"

#include "ui/items/ObjectNames.h"
#include "ui/panels/inspector/LinkButton.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace platbook::ui {

EntryList::EntryList(const QString& noun, bool named, QWidget* parent)
    : QWidget(parent), m_noun(noun), m_named(named), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void EntryList::setEntries(const std::vector<EntryView>& entries, std::size_t total, const QStringList& keys,
                           bool opens) {
    QStringList shown{QString::number(total), keys.join(QLatin1Char('|')), QString::number(opens)};
    for (const EntryView& entry : entries) shown << entry.title << entry.detail << QString::fromStdString(entry.path);
    if (shown.join(QLatin1Char('\n')) == m_shown) return;
    m_shown = shown.join(QLatin1Char('\n'));
    while (QLayoutItem* item = m_column->takeAt(0)) {
        // The button that caused this may still be on the stack.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const EntryView& entry : entries) addEntry(entry, opens);
    if (total > entries.size()) {
        auto* more = new QLabel(tr("and %Ln more", nullptr, static_cast<int>(total - entries.size())));
        more->setForegroundRole(QPalette::PlaceholderText);
        more->setMinimumHeight(metrics::rowHeight);
        m_column->addWidget(more);
    }
    addAdding(keys);
}

void EntryList::addEntry(const EntryView& entry, bool opens) {
    const QString path = QString::fromStdString(entry.path);
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* open = new LinkButton(entry.title, entry.detail);
    open->setObjectName(QStringLiteral("entry.") + path);
    open->setEnabled(opens);
    auto* remove = new QToolButton;
    remove->setObjectName(QStringLiteral("entry.%1.remove").arg(path));
    remove->setIcon(QIcon::fromTheme(QStringLiteral("edit-delete")));
    remove->setAutoRaise(true);
    remove->setFocusPolicy(Qt::StrongFocus);
    remove->setToolTip(tr("Remove %1").arg(entry.title));
    remove->setAccessibleName(remove->toolTip());
    row->addWidget(open, 1);
    row->addWidget(remove);
    m_column->addWidget(line);
    connect(open, &QAbstractButton::clicked, this, [this, path] { emit opened(path); });
    connect(remove, &QAbstractButton::clicked, this, [this, path] { emit removed(path); });
}

void EntryList::addAdding(const QStringList& keys) {
    if (m_named && keys.isEmpty()) {
        auto* name = new QLineEdit;
        name->setObjectName(QStringLiteral("entries.name"));
        name->setPlaceholderText(tr("Name of a new one, then Enter"));
        name->setAccessibleName(name->placeholderText());
        m_column->addWidget(name);
        connect(name, &QLineEdit::returnPressed, this, [this, name] {
            const QString key = name->text().trimmed();
            if (!key.isEmpty()) emit added(key);
        });
        return;
    }
    auto* add = new QToolButton;
    add->setObjectName(QStringLiteral("entries.add"));
    add->setIcon(QIcon::fromTheme(QStringLiteral("list-add")));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add->setAutoRaise(true);
    add->setFocusPolicy(Qt::StrongFocus);
    add->setText(tr("Add %1").arg(m_noun));
    m_column->addWidget(add);
    if (!m_named) {
        connect(add, &QAbstractButton::clicked, this, [this] { emit added(QString()); });
        return;
    }
    auto* menu = new QMenu(add);
    for (const QString& key : keys)
        connect(menu->addAction(key), &QAction::triggered, this, [this, key] { emit added(key); });
    add->setMenu(menu);
    add->setPopupMode(QToolButton::InstantPopup);
}

} // namespace platbook::ui
