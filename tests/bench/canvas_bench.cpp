#include "Bench.h"
#include "SyntheticPlan.h"

#include "models/catalog/EmbeddedCatalogue.h"
#include "models/evaluate/Evaluator.h"
#include "ui/canvas/CanvasView.h"
#include "ui/document/Selection.h"
#include "ui/theme/Theme.h"

#include <QApplication>
#include <QGraphicsRectItem>
#include <QGraphicsScene>
#include <QGraphicsSimpleTextItem>
#include <QGraphicsView>
#include <QImage>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

/// Goals 8 and 9: frames of the canvas against a scene of one rectangle and one text a tenant, dragging a card or a region,
/// and how long one edit takes until it stands on the screen. Runs offscreen.
namespace {

using namespace platbook;

constexpr QSize window(1280, 800);

/// Paints what the view shows, whole, into a picture as large as its viewport.
double frame(QGraphicsView& view, QImage& picture) {
    return bench::milliseconds([&] {
        QPainter painter(&picture);
        view.render(&painter, QRectF(picture.rect()), view.viewport()->rect());
    });
}

double medianFrame(QGraphicsView& view, QImage& picture, int rounds) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) times.push_back(frame(view, picture));
    return bench::median(std::move(times));
}

/// One rectangle with one text for every tenant, in a square.
std::unique_ptr<QGraphicsScene> plainScene(std::size_t tenants) {
    auto scene = std::make_unique<QGraphicsScene>();
    const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(tenants) * 0.4)));
    for (std::size_t i = 0; i < tenants; ++i) {
        auto* card = scene->addRect(0, 0, 120, 48, QPen(Qt::gray), QBrush(Qt::white));
        const std::size_t row = i / columns;
        card->setPos(static_cast<double>(i % columns) * 130, static_cast<double>(row) * 58);
        auto* label = new QGraphicsSimpleTextItem(QStringLiteral("tenant-%1").arg(i), card);
        label->setPos(8, 14);
    }
    return scene;
}

void mouse(QWidget& target, QEvent::Type type, const QPointF& at, Qt::MouseButton button, Qt::MouseButtons held) {
    QMouseEvent event(type, at, target.mapToGlobal(at), button, held, Qt::NoModifier);
    QApplication::sendEvent(&target, &event);
}

/// One move of the mouse with what stands at `start` in hand, repainted.
double moveStep(ui::CanvasView& view, const QPointF& start, int rounds) {
    mouse(*view.viewport(), QEvent::MouseButtonPress, start, Qt::LeftButton, Qt::LeftButton);
    for (int i = 1; i < 10; ++i)
        mouse(*view.viewport(), QEvent::MouseMove, start + QPointF(3 * i, 0), Qt::NoButton, Qt::LeftButton);
    QApplication::processEvents();
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i)
        times.push_back(bench::milliseconds([&] {
            mouse(*view.viewport(), QEvent::MouseMove, start + QPointF(30 + 30 * (i % 2), 0), Qt::NoButton,
                  Qt::LeftButton);
            QApplication::processEvents();
        }));
    mouse(*view.viewport(), QEvent::MouseButtonRelease, start, Qt::LeftButton, Qt::NoButton);
    return bench::median(std::move(times));
}

/// The first card there is: of ten thousand tenants few have one.
QPointF cardPoint(ui::CanvasView& view) {
    for (const ui::RegionBox& region : view.planScene().layout().regions)
        for (const ui::LaneBox& lane : region.lanes)
            if (!lane.cards.empty()) {
                view.centerOn(lane.cards.front().rect.center());
                return view.mapFromScene(lane.cards.front().rect.center());
            }
    std::fprintf(stderr, "no tenant has a card\n");
    std::exit(1);
}

double dragCard(ui::CanvasView& view, int rounds) {
    view.setZoom(1);
    const QPointF start = cardPoint(view);
    QApplication::processEvents();
    return moveStep(view, start, rounds);
}

double dragRegion(ui::CanvasView& view, int rounds) {
    view.fitPlan();
    QApplication::processEvents();
    const ui::RegionBox& region = view.planScene().layout().regions.front();
    return moveStep(view, view.mapFromScene(region.header.topLeft() + QPointF(12, 12)), rounds);
}

double run(std::size_t tenants, int rounds) {
    const std::string size = std::to_string(tenants) + " tenants";
    const models::PlanPtr plan = syntheticPlan(tenants);
    models::Evaluator evaluator(std::make_shared<const models::Catalogue>(models::embeddedCatalogue()));
    const models::EvaluationPtr evaluation = evaluator.evaluate(plan);

    ui::Selection selection;
    ui::CanvasView canvas(selection);
    canvas.resize(window);
    canvas.show();
    canvas.setPlan(plan, evaluation);
    canvas.fitPlan();
    QApplication::processEvents();

    const auto scene = plainScene(tenants);
    QGraphicsView plain(scene.get());
    plain.setRenderHint(QPainter::Antialiasing);
    plain.resize(window);
    plain.show();
    plain.fitInView(scene->itemsBoundingRect(), Qt::KeepAspectRatio);
    QApplication::processEvents();

    QImage picture(window, QImage::Format_ARGB32_Premultiplied);
    frame(canvas, picture);
    frame(plain, picture);
    const bench::Pair fit{medianFrame(canvas, picture, rounds), medianFrame(plain, picture, rounds)};
    bench::row("8", "fit-all frame, " + size, "rect + text scene", fit, 1.0 / 20);
    double worst = 0, at = 0;
    for (const double zoom : {0.05, 0.1, 0.2, 0.34, 0.36, 0.5, 0.7, 1.0, 1.5, 2.0}) {
        canvas.setZoom(zoom);
        QApplication::processEvents();
        const double time = medianFrame(canvas, picture, rounds);
        if (time > worst) {
            worst = time;
            at = zoom;
        }
    }
    std::printf("     the worst of ten zooms is %g\n", at);
    bench::row("8", "worst frame at any zoom, " + size, "half a frame of 60 Hz", {worst, 8}, 1);

    canvas.fitPlan();
    evaluator.evaluate(plan);
    std::vector<double> evaluate, sync, paint, all;
    models::PlanPtr current = plan;
    for (int i = 0; i < rounds; ++i) {
        models::Plan edited = *current;
        edited.tenants[tenants / 2].edit().usage.edit().requestsM = models::Decimal::fromInt(2 + i);
        current = std::make_shared<const models::Plan>(std::move(edited));
        models::EvaluationPtr next;
        evaluate.push_back(bench::milliseconds([&] { next = evaluator.evaluate(current); }));
        sync.push_back(bench::milliseconds([&] { canvas.setPlan(current, next); }));
        paint.push_back(bench::milliseconds([&] { QApplication::processEvents(); }));
        all.push_back(evaluate.back() + sync.back() + paint.back());
    }
    std::printf("     one edit: evaluation %.3f ms, canvas in step %.3f ms, painted %.3f ms\n", bench::median(evaluate),
                bench::median(sync), bench::median(paint));
    bench::row("live", "edit to screen, " + size, "a frame of 60 Hz", {bench::median(all), 1000.0 / 60}, 1);
    bench::row("live", "one step of dragging a region, " + size, "a frame of 60 Hz",
               {dragRegion(canvas, rounds), 1000.0 / 60}, 1);
    return dragCard(canvas, rounds);
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    ui::Theme theme(application, ui::ThemeChoice::Light);
    if (bench::isQuick(argc, argv)) {
        run(200, 1);
        return 0;
    }
    const double small = run(1000, 7);
    run(10000, 7);
    const double large = run(40000, 5);
    bench::row("9", "one drag step at 40000 tenants", "one at 1000", {large, small}, 1.5);
    bench::row("9", "one drag step at 40000 tenants", "2 ms", {large, 2}, 1);
    return 0;
}
