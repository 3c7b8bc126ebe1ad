#include "ui/panels/cost/CostPage.h"

#include "ui/theme/Metrics.h"

#include <QSplitter>

#include <algorithm>

namespace platbook::ui {

namespace {
constexpr int leastChartWidth = 360;
}

void CostPage::balance(QSplitter& body, int needed) {
    if (m_watched != &body) {
        m_watched = &body;
        connect(&body, &QSplitter::splitterMoved, this, [this] { m_splitByHand = true; });
    }
    QList<int> sizes = body.sizes();
    const int whole = sizes.value(sizes.size() - 1) + sizes.value(sizes.size() - 2);
    if (m_splitByHand || whole < 2 * leastChartWidth) return;
    const int half = whole / 2;
    const int table = std::clamp(needed + metrics::scrollBarExtent, half, std::max(half, whole - leastChartWidth));
    if (sizes.last() == table) return;
    sizes[sizes.size() - 1] = table;
    sizes[sizes.size() - 2] = whole - table;
    body.setSizes(sizes);
}

} // namespace platbook::ui
