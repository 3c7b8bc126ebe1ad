#include "ui/panels/cost/RiskCharts.h"

#include "ui/widgets/AmountText.h"
#include "ui/widgets/ChartFrame.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace platbook::ui {

namespace {

using models::CostDriver;
using models::Money;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RiskCharts)
};

/// "10,000"; the C locale, which stands for no choice, reads as English.
QString countText(int count) {
    const QLocale locale;
    return (locale.language() == QLocale::C ? QLocale(QLocale::English) : locale).toString(count);
}

QString spreadTitle(const models::SimulationResult& result, const QString& currency) {
    if (result.low == result.high)
        return Words::tr("Every outcome costs %1: nothing that varies has a price")
            .arg(wholeAmount(result.expected, currency));
    return Words::tr("Half of outcomes cost up to %1, nine of ten up to %2")
        .arg(wholeAmount(result.p50, currency), wholeAmount(result.p90, currency));
}

QString driverTip(const models::DriverEffect& effect, const models::SimulationResult& result, const QString& currency) {
    const QString title = driverTitle(effect.driver);
    const bool later = effect.driver == CostDriver::Growth || effect.driver == CostDriver::Prices;
    if (effect.swing() == Money())
        return later && result.month == 0
                   ? Words::tr("%1: moves later months alone. Choose a month to see it").arg(title)
                   : Words::tr("%1: nothing in this plan follows it").arg(title);
    return Words::tr("%1: %2 where it is low (%3), %4 where it is high (%5)", "driver, total, change, total, change")
        .arg(title, centsAmount(effect.atLow, currency), signedAmount(effect.atLow - result.expected, currency),
             centsAmount(effect.atHigh, currency), signedAmount(effect.atHigh - result.expected, currency));
}

} // namespace

QString driverTitle(CostDriver driver) {
    switch (driver) {
    case CostDriver::Utilisation: return Words::tr("Utilisation");
    case CostDriver::Requests: return Words::tr("Requests");
    case CostDriver::Tokens: return Words::tr("Model tokens");
    case CostDriver::Egress: return Words::tr("Data sent");
    case CostDriver::Storage: return Words::tr("Storage");
    case CostDriver::Growth: return Words::tr("Growth in tenants");
    case CostDriver::Prices: return Words::tr("Prices");
    }
    return {};
}

QString driverKey(CostDriver driver) { return QString::fromStdString(std::string(models::costDriverText(driver))); }

HistogramData outcomeChart(const models::SimulationResult& result, const QString& currency) {
    HistogramData chart;
    chart.title = spreadTitle(result, currency);
    const QString samples = countText(result.samples);
    for (const models::HistogramBin& bin : result.histogram)
        chart.bars.push_back(
            {chartframe::valueOf(bin.from), chartframe::valueOf(bin.to), bin.count,
             Words::tr("%1 to %2: %3 of %4 outcomes")
                 .arg(wholeAmount(bin.from, currency), wholeAmount(bin.to, currency), countText(bin.count), samples)});
    const auto add = [&](const char* key, const QString& label, Money value, const QString& tip) {
        chart.marks.push_back({QString::fromUtf8(key), label.arg(wholeAmount(value, currency)),
                               chartframe::valueOf(value), key == expectedKey, tip.arg(centsAmount(value, currency))});
    };
    add(p10Key, Words::tr("P10 %1"), result.p10, Words::tr("One of ten outcomes costs at most %1"));
    add(p50Key, Words::tr("P50 %1"), result.p50, Words::tr("Half of all outcomes cost at most %1"));
    add(p90Key, Words::tr("P90 %1"), result.p90, Words::tr("Nine of ten outcomes cost at most %1"));
    add(expectedKey, Words::tr("expected %1"), result.expected, Words::tr("The plan's expected total is %1"));
    std::stable_sort(chart.marks.begin(), chart.marks.end(),
                     [](const HistogramMark& a, const HistogramMark& b) { return a.value < b.value; });
    return chart;
}

TornadoData driverChart(const models::SimulationResult& result, const QString& currency) {
    TornadoData chart;
    chart.baseText = Words::tr("expected %1").arg(wholeAmount(result.expected, currency));
    chart.noEffect = Words::tr("no effect");
    for (const models::DriverEffect& effect : result.drivers) {
        const Money low = effect.atLow - result.expected;
        const Money high = effect.atHigh - result.expected;
        TornadoBar bar;
        bar.key = driverKey(effect.driver);
        bar.label = driverTitle(effect.driver);
        bar.low = chartframe::valueOf(low);
        bar.high = chartframe::valueOf(high);
        bar.opens = effect.swing() != Money();
        if (bar.opens) {
            bar.lowText = signedAmount(low, currency);
            bar.highText = signedAmount(high, currency);
        }
        bar.tip = driverTip(effect, result, currency);
        chart.bars.push_back(std::move(bar));
    }
    const bool moves = !chart.bars.empty() && chart.bars.front().opens;
    chart.title = moves ? Words::tr("%1 moves the total most: %2 to %3")
                              .arg(chart.bars.front().label, chart.bars.front().lowText, chart.bars.front().highText)
                        : Words::tr("No driver moves the total");
    return chart;
}

} // namespace platbook::ui
