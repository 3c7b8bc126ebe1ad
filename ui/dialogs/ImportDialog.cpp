#include "ui/dialogs/ImportDialog.h"

#include "ui/panels/Tables.h"
#include "ui/panels/outline/OutlineIcons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Tokens.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QUuid>
#include <QVBoxLayout>

#include <utility>

namespace platbook::ui {

ImportDialog::ImportDialog(models::PlanPtr plan, models::TextTable table, QWidget* parent)
    : QDialog(parent),
      m_plan(std::move(plan)),
      m_table(std::move(table)),
      m_model(new QStandardItemModel(this)),
      m_view(new QTableView),
      m_sum(new QLabel) {
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import Tenants"));
    for (std::size_t i = 1; i < m_table.size(); ++i)
        m_uuids.push_back(QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString());
    m_view->setObjectName(QStringLiteral("import.table"));
    m_view->setAccessibleName(tr("Rows to import"));
    m_view->setModel(m_model);
    dressTable(*m_view);
    m_view->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_view->horizontalHeader()->setResizeContentsPrecision(50);
    m_sum->setObjectName(QStringLiteral("import.sum"));
    m_sum->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_take = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_take->setObjectName(QStringLiteral("import.take"));
    m_take->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    column->setSpacing(metrics::group);
    column->addWidget(m_sum);
    column->addWidget(m_view, 1);
    column->addWidget(buttons);
    resize(860, 480);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_model, &QStandardItemModel::itemChanged, this, [this](const QStandardItem* item) {
        if (!m_filling) takeEdit(item->row(), item->column(), item->text());
    });
    examine();
}

void ImportDialog::examine() {
    std::size_t next = 0;
    m_import = models::importTenants(m_plan, m_table, [this, &next] { return m_uuids[next++ % m_uuids.size()]; });
    fill();
    const QLocale locale;
    const auto fitting = static_cast<int>(m_import.paths.size());
    const auto all = static_cast<int>(m_import.rows.size());
    m_take->setText(fitting == all ? tr("Import %Ln Tenant(s)", nullptr, all)
                                   : tr("Import %1 of %2").arg(locale.toString(fitting), locale.toString(all)));
    m_take->setEnabled(fitting > 0);
    m_take->setToolTip(fitting > 0 ? QString() : tr("No row fits yet"));
    QStringList ignored;
    for (const models::ImportColumn& one : m_import.columns)
        if (one.field.empty() && !one.title.empty()) ignored << QString::fromStdString(one.title);
    QString sum = fitting == all
                      ? tr("Every row fits.")
                      : tr("%Ln row(s) with marked cells will be left out. Double-click a marked cell to mend it.",
                           nullptr, all - fitting);
    if (!ignored.isEmpty())
        sum += QLatin1Char(' ') + tr("Not read: %1.", "columns").arg(ignored.join(QStringLiteral(", ")));
    m_sum->setText(sum);
}

void ImportDialog::fill() {
    m_filling = true;
    m_model->setRowCount(static_cast<int>(m_import.rows.size()));
    m_model->setColumnCount(static_cast<int>(m_import.columns.size()) + 1);
    QStringList titles;
    for (const models::ImportColumn& one : m_import.columns) titles << QString::fromStdString(one.title);
    m_model->setHorizontalHeaderLabels(titles << tr("Problem"));
    const Scheme scheme = schemeOf(palette());
    for (std::size_t row = 0; row < m_import.rows.size(); ++row) {
        const models::ImportRow& one = m_import.rows[row];
        for (std::size_t column = 0; column <= one.cells.size(); ++column) {
            auto* item = new QStandardItem;
            const bool reason = column == one.cells.size();
            item->setText(QString::fromStdString(reason ? one.problem : one.cells[column].text));
            item->setEditable(!reason);
            if (!reason && m_import.columns[column].field.empty())
                item->setForeground(color(Token::Text2, scheme)); // not read
            if (!reason && !one.cells[column].problem.empty()) {
                item->setBackground(color(Token::ErrorGround, scheme));
                item->setForeground(color(Token::Error, scheme));
                item->setIcon(outlineIcon(OutlineIcon::Tenant, BadgeKind::Error));
                item->setToolTip(QString::fromStdString(one.cells[column].problem));
            }
            m_model->setItem(static_cast<int>(row), static_cast<int>(column), item);
        }
    }
    m_filling = false;
}

void ImportDialog::takeEdit(int row, int column, const QString& text) {
    std::vector<std::string>& cells = m_table[static_cast<std::size_t>(row) + 1];
    if (cells.size() <= static_cast<std::size_t>(column)) cells.resize(static_cast<std::size_t>(column) + 1);
    cells[static_cast<std::size_t>(column)] = text.trimmed().toStdString();
    // The item that changed is replaced; it must not go while it speaks.
    QMetaObject::invokeMethod(this, &ImportDialog::examine, Qt::QueuedConnection);
}

} // namespace platbook::ui
