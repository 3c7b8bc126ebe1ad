#include "ui/panels/Tables.h"

#include "ui/theme/Metrics.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace platbook::ui {

void dressTable(QTableView& table) {
    table.setShowGrid(false);
    table.setFrameShape(QFrame::NoFrame);
    table.verticalHeader()->hide();
    const int row = std::max(metrics::rowHeight, table.fontMetrics().height() + metrics::inside);
    table.verticalHeader()->setMinimumSectionSize(row);
    table.verticalHeader()->setDefaultSectionSize(row);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
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
