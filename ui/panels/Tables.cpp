#include "ui/panels/Tables.h"

#include "ui/theme/Metrics.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int rowsMeasured = 100; ///< for the width of a column, beside those in sight

} // namespace

void dressTable(QTableView& table) {
    table.setShowGrid(false);
    table.setFrameShape(QFrame::NoFrame);
    table.verticalHeader()->hide();
    const int row = std::max(metrics::rowHeight, table.fontMetrics().height() + metrics::inside);
    table.verticalHeader()->setMinimumSectionSize(row);
    table.verticalHeader()->setDefaultSectionSize(row);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table.horizontalHeader()->setResizeContentsPrecision(rowsMeasured);
    table.horizontalHeader()->setHighlightSections(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setTabKeyNavigation(false);
    table.setMouseTracking(true);
    table.setWordWrap(false);
}

} // namespace platbook::ui
