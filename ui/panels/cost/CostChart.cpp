#include "ui/panels/cost/CostChart.h"

#include "ui/panels/Amounts.h"
#include "ui/panels/cost/CostNames.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/ChartFrame.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace platbook::ui {

namespace {

using models::CostPart;
using models::CostRow;
using models::CostView;
using models::Money;

constexpr int ownSeries = 6; ///< series with a colour of their own; the rest share "other"

/// Series by part key: tenants' parts in a fixed order, others by what they come to in the whole plan.
QHash<QString, int> seriesOf(const models::Breakdown& whole, CostView view) {
    if (view == CostView::Tenant)
        return {{QLatin1String(models::tenant_part::own), 0},
                {QLatin1String(models::tenant_part::shared), 1},
                {QLatin1String(models::tenant_part::tokens), 2}};
    QHash<QString, Money> sums;
    for (const CostRow& row : whole.rows)
        for (const CostPart& part : row.parts) sums[QString::fromStdString(part.key)] += part.amount.expected;
    QStringList keys = sums.keys();
    std::sort(keys.begin(), keys.end(),
              [&sums](const QString& a, const QString& b) { return sums[a] != sums[b] ? sums[a] > sums[b] : a < b; });
    QHash<QString, int> series;
    for (int i = 0; i < static_cast<int>(keys.size()); ++i) series[keys[i]] = std::min(i, ownSeries);
    return series;
}

std::vector<BarSegment> segmentsOf(const CostRow& row, CostView view, const QHash<QString, int>& series,
                                   const QString& currency) {
    std::vector<BarSegment> segments;
    Money others;
    bool othersUsage = true;
    for (const CostPart& part : row.parts) {
        if (part.amount.expected.cents() <= 0) continue;
        const QString key = QString::fromStdString(part.key);
        const int own = series.value(key, ownSeries);
        if (own == ownSeries) {
            others += part.amount.expected;
            othersUsage = othersUsage && part.usageBased;
            continue;
        }
        segments.push_back({key, costPartLabel(view, part.key), chartframe::valueOf(part.amount.expected),
                            centsAmount(part.amount.expected, currency), own, part.usageBased});
    }
    std::stable_sort(segments.begin(), segments.end(),
                     [](const BarSegment& a, const BarSegment& b) { return a.series < b.series; });
    if (others.cents() > 0)
        segments.push_back({QString(), QCoreApplication::translate("CostChart", "other"), chartframe::valueOf(others),
                            centsAmount(others, currency), ownSeries, othersUsage});
    // What has no parts, as an amount that no tenant pays, is one.
    if (segments.empty() && row.amount.expected.cents() > 0)
        segments.push_back({QString(), costRowLabel(row), chartframe::valueOf(row.amount.expected),
                            centsAmount(row.amount.expected, currency), ownSeries, false});
    return segments;
}

} // namespace

QString costRowKey(const CostRow& row) {
    if (!row.rest) return QString::fromStdString(row.key);
    return QString::fromUtf8(row.key == "unallocated" ? unallocatedKey : othersKey);
}

StackedBarData costChart(const std::vector<CostRow>& rows, const models::Breakdown& whole, CostView view,
                         const models::CostScope& scope, const QString& currency) {
    const QHash<QString, int> series = seriesOf(whole, view);
    StackedBarData chart;
    chart.rowTitle = costViewTitle(view);
    for (const CostRow& row : rows) {
        BarRow bar;
        bar.key = costRowKey(row);
        bar.label = costRowLabel(row);
        bar.totalText = wholeAmount(row.amount.expected, currency);
        bar.low = chartframe::valueOf(row.amount.low);
        bar.high = chartframe::valueOf(row.amount.high);
        bar.tip = QCoreApplication::translate("CostChart", "%1: %2", "row, what it costs")
                      .arg(bar.label, rangeText(row.amount, currency));
        bar.segments = segmentsOf(row, view, series, currency);
        chart.rows.push_back(std::move(bar));
    }
    if (!rows.empty())
        chart.title = QCoreApplication::translate("CostChart", "%1 is %2 of %3", "largest row, its amount, the total")
                          .arg(costRowLabel(rows.front()), wholeAmount(rows.front().amount.expected, currency),
                               scopedMonth(wholeAmount(whole.total.expected, currency), scope));
    return chart;
}

} // namespace platbook::ui
