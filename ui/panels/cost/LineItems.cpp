#include "ui/panels/cost/LineItems.h"

#include "ui/panels/TableText.h"
#include "ui/panels/Tables.h"
#include "ui/panels/cost/CostLinesModel.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>

#include <utility>

namespace platbook::ui {

namespace {
constexpr int mostTextWidth = 260;
}

LineItems::LineItems(QWidget* parent) : QTableView(parent), m_lines(new SidedLinesModel(this)) {
    setAccessibleName(tr("Cost lines"));
    setModel(m_lines);
    dressTable(*this);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
}

void LineItems::showSides(std::vector<LineSide> sides, const QString& currency) {
    setColumnHidden(SidedLinesModel::sideColumn, sides.size() < 2);
    m_lines->setSides(std::move(sides), currency);
    fitColumns();
    selectRow(0);
}

void LineItems::copyTable() const { QApplication::clipboard()->setText(tableText(*m_lines)); }

void LineItems::fitColumns() {
    if (m_lines->rowCount() > 0) fitTable(*this, SidedLinesModel::firstColumn + CostLinesModel::Formula, mostTextWidth);
}

bool LineItems::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Escape || key->matches(QKeySequence::Copy)) {
            event->accept();
            return true;
        }
    }
    return QTableView::event(event);
}

void LineItems::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) emit backRequested();
    else if (event->matches(QKeySequence::Copy)) copyTable();
    else QTableView::keyPressEvent(event);
}

void LineItems::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    QMetaObject::invokeMethod(this, &LineItems::fitColumns, Qt::QueuedConnection);
}

} // namespace platbook::ui
