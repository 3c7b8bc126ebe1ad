#include "ui/panels/cost/LinesDrill.h"

#include "ui/panels/TableText.h"
#include "ui/panels/Tables.h"
#include "ui/panels/cost/LineItems.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTableView>

#include <utility>

namespace platbook::ui {

namespace {
constexpr int mostNameWidth = 320;
}

LinesDrill::LinesDrill(const QString& name, QAbstractItemModel& model, QWidget* parent)
    : QStackedWidget(parent), m_model(model), m_table(new QTableView), m_items(new LineItems) {
    m_table->setObjectName(name + QStringLiteral(".behind"));
    m_table->setAccessibleName(tr("Lines that change"));
    m_table->setModel(&model);
    dressTable(*m_table);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    m_items->setObjectName(name + QStringLiteral(".items"));
    addWidget(m_table);
    addWidget(m_items);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { openRow(index.row()); });
    connect(m_items, &LineItems::backRequested, this, &LinesDrill::goBack);
}

void LinesDrill::showLines(SidesOf sidesOf, const QString& currency) {
    m_sidesOf = std::move(sidesOf);
    m_currency = currency;
    setCurrentWidget(m_table);
    fitColumns();
    m_table->selectRow(0);
    m_table->setFocus();
}

bool LinesDrill::goBack() {
    if (currentWidget() == m_table) {
        emit closed();
        return false;
    }
    setCurrentWidget(m_table);
    m_table->setFocus();
    return true;
}

void LinesDrill::openRow(int row) {
    std::vector<LineSide> sides = m_sidesOf ? m_sidesOf(row) : std::vector<LineSide>();
    if (sides.empty()) return;
    m_items->showSides(std::move(sides), m_currency);
    setCurrentWidget(m_items);
    m_items->setFocus();
}

void LinesDrill::copyTable() const {
    if (currentWidget() == m_items) m_items->copyTable();
    else QApplication::clipboard()->setText(tableText(m_model));
}

void LinesDrill::fitColumns() {
    if (m_model.rowCount() == 0) return;
    fitTable(*m_table, 0, mostNameWidth);
    m_table->setColumnWidth(0, mostNameWidth); // amounts stay beside their names, however wide the page
}

bool LinesDrill::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == m_table->viewport())
        QMetaObject::invokeMethod(this, &LinesDrill::fitColumns, Qt::QueuedConnection);
    if (watched != m_table || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool copies = key->matches(QKeySequence::Copy);
    const bool backs = key->key() == Qt::Key_Escape;
    const bool opens = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (event->type() == QEvent::ShortcutOverride) {
        if (copies || backs) event->accept();
        return copies;
    }
    if (copies) copyTable();
    if (backs) goBack();
    if (opens) openRow(m_table->currentIndex().row());
    return copies || backs || opens;
}

} // namespace platbook::ui
