#include "ui/panels/cost/IsolationCharts.h"

#include "ui/items/FieldLabels.h"
#include "ui/widgets/AmountText.h"
#include "ui/widgets/ChartFrame.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace platbook::ui {

namespace {

using models::Money;

constexpr double leastRange = 100.0;
constexpr double seenTwice = 2.0; ///< the axis goes on as far again beyond where the plan stands

struct Words {
    Q_DECLARE_TR_FUNCTIONS(IsolationCharts)
};

double valueOf(const models::Rational& value) { return QString::fromStdString(value.toText()).toDouble(); }
QString numberText(const models::Rational& value) { return QString::fromStdString(value.toText(2)); }
QString nameOf(const IsolationSubject& subject) { return quoted(QString::fromStdString(subject.name)); }

} // namespace

QString tierTitle(models::Tier tier) {
    switch (tier) {
    case models::Tier::Pool: return Words::tr("Shared rows");
    case models::Tier::Bridge: return Words::tr("Own schema or database");
    case models::Tier::Silo: return Words::tr("Own stack");
    }
    return {};
}

QString resilienceTitle(models::ResilienceStep step) {
    switch (step) {
    case models::ResilienceStep::HighAvailability: return Words::tr("High availability");
    case models::ResilienceStep::DisasterReplica: return Words::tr("Disaster replica");
    case models::ResilienceStep::SecondRegion: return Words::tr("Second region");
    }
    return {};
}

double isolationRange(const IsolationSubject& subject) {
    return std::max(leastRange, chartframe::roundStep(subject.now * seenTwice));
}

QString breakEvenAxis(const IsolationSubject& subject) {
    return subject.isCell ? Words::tr("tenants") : Words::tr("million requests a month");
}

QString pooledTitle(const IsolationSubject& subject) {
    return subject.isCell ? Words::tr("What its tenants pay") : Words::tr("In a shared cell");
}

QString ownTitle(const IsolationSubject& subject) {
    return subject.isCell ? Words::tr("What the cell costs") : Words::tr("In an own stack");
}

QString breakEvenTitle(const IsolationResult& result) {
    const models::BreakEven& curve = result.curve;
    const QString name = nameOf(result.subject);
    if (!curve.reason.empty()) return QString::fromStdString(curve.reason);
    if (!curve.crossing)
        return result.subject.isCell
                   ? Words::tr("%1 does not pay for itself with up to %2 tenants").arg(name, numberText(curve.upTo))
                   : Words::tr("A shared cell is cheaper for %1 up to %2 million requests a month")
                         .arg(name, numberText(curve.upTo));
    if (curve.crossing->isZero())
        return result.subject.isCell
                   ? Words::tr("%1 pays for itself with any number of tenants").arg(name)
                   : Words::tr("An own stack is no dearer for %1 from the first request on").arg(name);
    return result.subject.isCell
               ? Words::tr("%1 pays for itself from %2 tenants").arg(name, numberText(*curve.crossing))
               : Words::tr("An own stack for %1 pays from %2 million requests a month")
                     .arg(name, numberText(*curve.crossing));
}

CurveData breakEvenChart(const IsolationResult& result, const QString& currency) {
    const IsolationSubject& subject = result.subject;
    CurveData chart;
    chart.title = breakEvenTitle(result);
    chart.firstLabel = pooledTitle(subject);
    chart.secondLabel = ownTitle(subject);
    chart.xLabel = breakEvenAxis(subject);
    for (const models::BreakEvenPoint& point : result.curve.points)
        chart.points.push_back(
            {valueOf(point.x), chartframe::valueOf(point.first), chartframe::valueOf(point.second),
             Words::tr("%1 %2: %3 %4, %5 %6", "number, of what, curve, amount, curve, amount")
                 .arg(numberText(point.x), chart.xLabel, chart.firstLabel.toLower(), centsAmount(point.first, currency),
                      chart.secondLabel.toLower(), centsAmount(point.second, currency))});
    if (chart.points.empty()) return chart;
    if (result.curve.crossing)
        chart.marks.push_back(
            {Words::tr("pays from %1").arg(numberText(*result.curve.crossing)), valueOf(*result.curve.crossing), true});
    if (subject.now <= chart.points.back().x)
        chart.marks.push_back(
            {Words::tr("now %1").arg(QLocale::c().toString(subject.now, 'g', 6)), subject.now, false});
    return chart;
}

} // namespace platbook::ui
