#include "ui/dialogs/ShortcutsDialog.h"

#include "ui/actions/Actions.h"
#include "ui/theme/Metrics.h"
#include "ui/widgets/FilterEdit.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace platbook::ui {

ShortcutsDialog::ShortcutsDialog(const Actions& actions, QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keyboard Shortcuts"));
    auto* model = new QStandardItemModel(this);
    model->setHorizontalHeaderLabels({tr("Command"), tr("Keys"), tr("What it does")});
    for (const ActionRow& row : actionTable()) {
        QStringList keys;
        for (const QKeySequence& key : defaultKeys(row) + canvasKeys(row))
            keys << key.toString(QKeySequence::NativeText);
        if (keys.isEmpty()) continue;
        const QAction& action = actions.action(row.id);
        QString name = action.text();
        model->appendRow({new QStandardItem(name.remove(QLatin1Char('&'))),
                          new QStandardItem(keys.join(QStringLiteral(", "))), new QStandardItem(action.statusTip())});
    }
    auto* proxy = new QSortFilterProxyModel(this);
    proxy->setSourceModel(model);
    proxy->setFilterKeyColumn(-1);
    proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto* table = new QTreeView;
    table->setObjectName(QStringLiteral("shortcuts.table"));
    table->setModel(proxy);
    table->setRootIsDecorated(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSortingEnabled(true);
    table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    auto* filter = new FilterEdit(tr("Filter commands"));
    filter->setList(table);
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    column->setSpacing(metrics::group);
    column->addWidget(filter);
    column->addWidget(table, 1);
    column->addWidget(buttons);
    resize(720, 520);
    connect(filter, &QLineEdit::textChanged, proxy, &QSortFilterProxyModel::setFilterFixedString);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

} // namespace platbook::ui
