#include "Bench.h"

#include "ui/theme/Theme.h"
#include "ui/widgets/BandChart.h"

#include <QApplication>
#include <QAreaSeries>
#include <QChart>
#include <QChartView>
#include <QImage>
#include <QLineSeries>

#include <cmath>
#include <string>
#include <vector>

/// Goal 10: a frame of the cost chart against one of QtCharts' area chart with the same points, axes and size. Runs
/// offscreen.
///
///     chart_bench [--quick] [POINTS …]      (60 1000 10000 unless given)
namespace {

using namespace platbook;

constexpr QSize size{900, 500};
constexpr double frameMs = 2.0;
constexpr int goalPoints = 10'000; ///< goal 10 is about so many; fewer are held against QtCharts as they are

double expected(int point) { return 10'000.0 + 10.0 * point + 800.0 * std::sin(point * 0.37); }
double low(int point) { return 0.8 * expected(point); }
double high(int point) { return 1.3 * expected(point); }

/// Paints all of the widget.
void frame(QWidget& widget, QImage& picture) { widget.render(&picture); }

ui::BandData bandOf(int points) {
    ui::BandData data;
    data.title = QStringLiteral("Cost a month");
    for (int i = 0; i < points; ++i) data.points.push_back({low(i), expected(i), high(i), {}});
    data.levels.push_back({QStringLiteral("Budget"), expected(points / 2)});
    data.pointText = [](int point) { return QString::number(point); };
    return data;
}

/// The band as an area and the expected amounts as a line in it.
struct AreaChart {
    QLineSeries upper, lower, line;
    QAreaSeries area{&upper, &lower};
    QChart* chart = new QChart;
    QChartView view{chart}; ///< owns the chart

    explicit AreaChart(int points) {
        fill(points);
        chart->setTitle(QStringLiteral("Cost a month"));
        chart->legend()->hide();
        chart->addSeries(&area);
        chart->addSeries(&line);
        chart->createDefaultAxes();
        chart->axes(Qt::Vertical).front()->setMin(0);
        view.setRenderHint(QPainter::Antialiasing);
    }
    ~AreaChart() {
        chart->removeSeries(&area);
        chart->removeSeries(&line);
    }
    Q_DISABLE_COPY_MOVE(AreaChart)

    void fill(int points) {
        QList<QPointF> most, least, expectedOnes;
        for (int i = 0; i < points; ++i) {
            most << QPointF(i, high(i));
            least << QPointF(i, low(i));
            expectedOnes << QPointF(i, expected(i));
        }
        upper.replace(most);
        lower.replace(least);
        line.replace(expectedOnes);
    }
};

void run(int points, int rounds) {
    ui::BandChart ours;
    ours.setData(bandOf(points));
    AreaChart theirs(points);
    for (QWidget* widget : {static_cast<QWidget*>(&ours), static_cast<QWidget*>(&theirs.view)}) {
        widget->resize(size);
        widget->show();
    }
    QApplication::processEvents();
    QImage picture(size, QImage::Format_ARGB32_Premultiplied);
    const bench::Pair frames =
        bench::alternating([&] { frame(ours, picture); }, [&] { frame(theirs.view, picture); }, rounds);
    const std::string what = "cost chart of " + std::to_string(points) + " points, a frame";
    const char* goal = points < goalPoints ? "-" : "10";
    const double most = points < goalPoints ? 1.0 : 1.0 / 40;
    bench::row(goal, what, "QtCharts' area", frames, most);
    if (points >= goalPoints) bench::row(goal, what, "2 ms", {frames.ours, frameMs}, 1);
    const bench::Pair changes = bench::alternating(
        [&] {
            ours.setData(bandOf(points));
            frame(ours, picture);
        },
        [&] {
            theirs.fill(points);
            frame(theirs.view, picture);
        },
        rounds);
    bench::row(goal, "other points, and a frame, of " + std::to_string(points), "QtCharts' area", changes, most);
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ui::Theme theme(application, ui::ThemeChoice::Light);
    const bool quick = bench::isQuick(argc, argv);
    std::vector<int> sizes;
    for (int i = 1; i < argc; ++i)
        if (*argv[i] != '-') sizes.push_back(std::stoi(argv[i]));
    if (quick) sizes = {60};
    if (sizes.empty()) sizes = {60, 1000, 10000};
    for (const int points : sizes) run(points, quick ? 1 : 9);
    return 0;
}
