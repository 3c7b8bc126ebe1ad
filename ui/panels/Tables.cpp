#include "ui/panels/Tables.h"

#include "ui/theme/Metrics.h"

#include <QHeaderView>
#include <QResizeEvent>
#include <QTableView>

#include <algorithm>

namespace platbook::ui {

namespace {

constexpr int rowsMeasured = 100; ///< for the width of a column, beside those in sight

class ChosenInSight : public QObject {
public:
    explicit ChosenInSight(QAbstractItemView& view) : QObject(&view), m_view(view) {}

    bool eventFilter(QObject* /*watched*/, QEvent* event) override {
        if (event->type() != QEvent::Resize || !m_view.currentIndex().isValid()) return false;
        const QRect before(QPoint(), static_cast<const QResizeEvent*>(event)->oldSize());
        if (before.intersects(m_view.visualRect(m_view.currentIndex()))) // later: the view is still placing its parts
            QMetaObject::invokeMethod(
                &m_view, [view = &m_view] { view->scrollTo(view->currentIndex()); }, Qt::QueuedConnection);
        return false;
    }

private:
    QAbstractItemView& m_view;
};

} // namespace

void keepChosenInSight(QAbstractItemView& view) { view.viewport()->installEventFilter(new ChosenInSight(view)); }

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
    keepChosenInSight(table);
}

int fitTable(QTableView& table, int stretched, int most) {
    QHeaderView& header = *table.horizontalHeader();
    const QAbstractItemView& view = table; // whose size hints are public
    // Each section is resized once, so that a table whose widths stay is not painted twice.
    const auto fit = [&](int column, int room) {
        if (header.isSectionHidden(column)) return 0;
        const int wanted = std::max(view.sizeHintForColumn(column), header.sectionSizeHint(column));
        const int width = std::min(wanted + metrics::inside, most);
        header.resizeSection(column, std::max(width, room));
        return std::max(width, header.minimumSectionSize());
    };
    int others = 0;
    for (int column = 0; column < header.count(); ++column)
        if (column != stretched) others += fit(column, 0);
    return others + fit(stretched, table.viewport()->width() - others);
}

} // namespace platbook::ui
