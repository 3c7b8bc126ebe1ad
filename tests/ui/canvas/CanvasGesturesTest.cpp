#include "models/catalog/EmbeddedCatalogue.h"
#include "models/templates/Templates.h"
#include "ui/canvas/CanvasBinding.h"
#include "ui/canvas/CanvasRename.h"
#include "ui/canvas/CanvasView.h"
#include "ui/canvas/layout/BarLayout.h"
#include "ui/canvas/shapes/ShapeEdges.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"

#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace platbook;
using namespace platbook::ui;

/// UX section 5: what mouse, wheel and keys do on the canvas of the worked example.
class CanvasGesturesTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void clickSelectsAddsAndToggles();
    void clickOnTheGroundClears();
    void aBandSelectsWhatItTouches();
    void aBandTouchesNoLinkThatItMadeVisible();
    void walkingStaysOnItems();
    void theMiddleButtonPans();
    void theWheelPansAndZoomsAtThePointer();
    void theViewStaysFittedUntilItIsMoved();
    void arrowsWalkAndEnterGoesIn();
    void renamesInPlace();
    void fromAfarBarsAreHit();
    void aRegionIsMarkedWithoutItsFailover();
    void oldAmountsAreDimmed();
    void aForbiddenLinkKeepsItsSign();
    void regionsAgreeOnTheirAmounts();
    void levelsOfDetail_data();
    void levelsOfDetail();
    void switchingTheEnvironmentMovesNothing();
    void aLinkIsMarkedAlongItsLine();

private:
    QPoint cardPoint(const std::string& tenant) const;
    QPoint headerPoint(const char* region) const;
    std::vector<std::string> selected() const { return m_selection->paths(); }
    void wheel(const QPoint& at, int notches, Qt::KeyboardModifiers modifiers) const;

    std::unique_ptr<PlanDocument> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<CanvasView> m_canvas;
};

void CanvasGesturesTest::init() {
    static const auto catalogue = std::make_shared<const models::Catalogue>(models::embeddedCatalogue());
    m_document = std::make_unique<PlanDocument>(catalogue);
    QVERIFY(m_document->start(models::templateBytes("atlas"), QStringLiteral("atlas")));
    m_selection = std::make_unique<Selection>();
    m_canvas = std::make_unique<CanvasView>(*m_selection);
    connectCanvas(*m_canvas, *m_document);
    m_canvas->resize(1400, 900);
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowActive(m_canvas.get()));
    QTRY_VERIFY_WITH_TIMEOUT(m_document->evaluation(), 20000);
    m_canvas->setFocus();
}

void CanvasGesturesTest::cleanup() {
    m_canvas.reset();
    m_selection.reset();
    m_document.reset();
}

QPoint CanvasGesturesTest::cardPoint(const std::string& tenant) const {
    for (const RegionBox& region : m_canvas->planScene().layout().regions)
        for (const LaneBox& lane : region.lanes)
            for (const CardBox& card : lane.cards)
                if (m_document->plan()->tenants[card.tenant]->id.text == tenant)
                    return m_canvas->mapFromScene(card.rect.center());
    return {};
}

QPoint CanvasGesturesTest::headerPoint(const char* region) const {
    return m_canvas->mapFromScene(m_canvas->planScene().layout().region(region)->header.center());
}

void CanvasGesturesTest::wheel(const QPoint& at, int notches, Qt::KeyboardModifiers modifiers) const {
    QWheelEvent event(at, m_canvas->viewport()->mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_canvas->viewport(), &event);
}

void CanvasGesturesTest::clickSelectsAddsAndToggles() {
    QWidget* port = m_canvas->viewport();
    QTest::mouseClick(port, Qt::LeftButton, Qt::NoModifier, cardPoint("helios"));
    QCOMPARE(selected(), std::vector<std::string>{"tenants[helios]"});
    QTest::mouseClick(port, Qt::LeftButton, Qt::ShiftModifier, cardPoint("nordwind"));
    QCOMPARE(selected(), (std::vector<std::string>{"tenants[helios]", "tenants[nordwind]"}));
    QTest::mouseClick(port, Qt::LeftButton, Qt::ControlModifier, cardPoint("helios"));
    QCOMPARE(selected(), std::vector<std::string>{"tenants[nordwind]"});
    QTest::mouseClick(port, Qt::LeftButton, Qt::NoModifier, headerPoint("us-east"));
    QCOMPARE(selected(), std::vector<std::string>{"regions[us-east]"});
}

void CanvasGesturesTest::clickOnTheGroundClears() {
    QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, Qt::NoModifier, cardPoint("helios"));
    QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(3, 3));
    QVERIFY(selected().empty());
}

void CanvasGesturesTest::aBandSelectsWhatItTouches() {
    QWidget* port = m_canvas->viewport();
    const RegionBox* region = m_canvas->planScene().layout().region("eu-west");
    const QPoint from = m_canvas->mapFromScene(region->rect.topLeft()) - QPoint(10, 0);
    const QPoint to = cardPoint("helios");
    QTest::mousePress(port, Qt::LeftButton, Qt::NoModifier, from);
    for (int i = 1; i <= 10; ++i) QTest::mouseMove(port, from + (to - from) * i / 10);
    QVERIFY(!m_canvas->planScene().overlay().band.isNull());
    QTest::mouseRelease(port, Qt::LeftButton, Qt::NoModifier, to);
    QVERIFY(m_canvas->planScene().overlay().band.isNull());
    QVERIFY(m_selection->contains("tenants[helios]"));
    QVERIFY(m_selection->contains("tenants[nordwind]"));
    QVERIFY(!m_selection->contains("tenants[brightmart]"));
    QVERIFY2(!m_selection->contains("regions[eu-west]"), "a band inside a container means its parts");
    QCOMPARE(m_document->undoStack()->count(), 0);
}

void CanvasGesturesTest::aBandTouchesNoLinkThatItMadeVisible() {
    QWidget* port = m_canvas->viewport();
    const RegionBox* region = m_canvas->planScene().layout().region("eu-west");
    const QPoint from = m_canvas->mapFromScene(region->nodes.front().rect.topLeft()) - QPoint(4, 2);
    const QPoint to = m_canvas->mapFromScene(region->nodes.back().rect.center());
    QTest::mousePress(port, Qt::LeftButton, Qt::NoModifier, from);
    for (int i = 1; i <= 10; ++i) QTest::mouseMove(port, from + (to - from) * i / 10);
    QTest::mouseRelease(port, Qt::LeftButton, Qt::NoModifier, to);
    QVERIFY(selected().size() > 2);
    QVERIFY(!m_canvas->planScene().layout().inner.empty());
    for (const std::string& path : selected()) QVERIFY2(path.starts_with("stamps."), path.c_str());
}

void CanvasGesturesTest::walkingStaysOnItems() {
    const std::string path = m_canvas->planScene().layout().region("eu-west")->nodes.front().path;
    m_selection->select({path});
    m_canvas->setFocused(path);
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Down, Qt::Key_Left, Qt::Key_Up}) {
        QTest::keyClick(m_canvas.get(), key);
        QVERIFY2(!m_canvas->planScene().overlay().focused.isNull(), m_canvas->focusedPath().c_str());
    }
}

void CanvasGesturesTest::theMiddleButtonPans() {
    QWidget* port = m_canvas->viewport();
    const QPoint before = headerPoint("eu-west");
    QTest::mousePress(port, Qt::MiddleButton, Qt::NoModifier, before);
    QTest::mouseMove(port, before + QPoint(20, 10));
    QTest::mouseMove(port, before + QPoint(60, 40));
    QTest::mouseRelease(port, Qt::MiddleButton, Qt::NoModifier, before + QPoint(60, 40));
    QCOMPARE(headerPoint("eu-west"), before + QPoint(60, 40));
    QVERIFY(selected().empty());
}

void CanvasGesturesTest::theWheelPansAndZoomsAtThePointer() {
    const QPoint at = headerPoint("eu-west");
    const double zoom = m_canvas->zoom();
    wheel(at, 1, Qt::ControlModifier);
    QVERIFY(qAbs(m_canvas->zoom() / zoom - 1.2) < 1e-6);
    const QPoint moved = headerPoint("eu-west") - at;
    QVERIFY2(qAbs(moved.x()) <= 2 && qAbs(moved.y()) <= 2, "what is under the pointer stays there");
    const QPoint before = headerPoint("eu-west");
    wheel(at, -1, Qt::NoModifier);
    QVERIFY(headerPoint("eu-west").y() < before.y());
    QCOMPARE(headerPoint("eu-west").x(), before.x());
    wheel(at, -1, Qt::ShiftModifier);
    QVERIFY(headerPoint("eu-west").x() < before.x());
}

void CanvasGesturesTest::theViewStaysFittedUntilItIsMoved() {
    const double wide = m_canvas->zoom();
    m_canvas->resize(900, 600);
    QVERIFY(m_canvas->zoom() < wide);
    wheel(QPoint(100, 100), 1, Qt::ControlModifier);
    const double chosen = m_canvas->zoom();
    m_canvas->resize(1400, 900);
    QCOMPARE(m_canvas->zoom(), chosen);
    QTest::keyClick(m_canvas.get(), Qt::Key_Home);
    QCOMPARE(m_canvas->zoom(), wide);
}

void CanvasGesturesTest::arrowsWalkAndEnterGoesIn() {
    QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, Qt::NoModifier, headerPoint("us-east"));
    QTest::keyClick(m_canvas.get(), Qt::Key_Right);
    QCOMPARE(selected(), std::vector<std::string>{"regions[eu-west]"});
    QTest::keyClick(m_canvas.get(), Qt::Key_Return);
    QCOMPARE(selected().size(), std::size_t(1));
    QVERIFY2(!selected().front().starts_with("regions["), selected().front().c_str());
    QTest::keyClick(m_canvas.get(), Qt::Key_Escape);
    QCOMPARE(selected(), std::vector<std::string>{"regions[eu-west]"});
    QTest::keyClick(m_canvas.get(), Qt::Key_Escape);
    QVERIFY(selected().empty());
}

void CanvasGesturesTest::renamesInPlace() {
    CanvasRename* editor = CanvasRename::open(*m_canvas, "tenants[helios]");
    QVERIFY(editor);
    QVERIFY(editor->hasFocus());
    QCOMPARE(editor->text(), QStringLiteral("helios"));
    QTest::keyClicks(editor, QStringLiteral("Helios # \"AG\" [x]"));
    QTest::keyClick(editor, Qt::Key_Return);
    QCOMPARE(*models::findById(m_document->plan()->tenants, models::TenantId("helios"))->name,
             std::string("Helios # \"AG\" [x]"));
    QCOMPARE(m_document->undoStack()->count(), 1);
    editor = CanvasRename::open(*m_canvas, "tenants[helios]");
    QTest::keyClicks(editor, QStringLiteral("Other"));
    // Esc is a key of the canvas too: the editor has to claim it.
    QKeyEvent claim(QEvent::ShortcutOverride, Qt::Key_Escape, Qt::NoModifier);
    claim.ignore();
    QCoreApplication::sendEvent(editor, &claim);
    QVERIFY(claim.isAccepted());
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(m_document->undoStack()->count(), 1);
}

/// Below 30 % lanes are bars elsewhere than their cards: what is drawn is what is hit, and framed.
void CanvasGesturesTest::fromAfarBarsAreHit() {
    m_canvas->setZoom(0.2);
    const PlanLayout& layout = m_canvas->planScene().layout();
    const RegionBox& region = layout.regions.front();
    const CanvasStyle& style = m_canvas->planScene().style();
    const RegionBars bars = layoutBars(region.rect, true, style, textScale(m_canvas->zoom(), style));
    QVERIFY(!bars.lanes[3].isNull());
    m_canvas->centerOn(region.rect.center());
    for (std::size_t i = 0; i < bars.lanes.size(); ++i) {
        const Hit hit = m_canvas->hitAt(m_canvas->mapFromScene(bars.lanes[i].center()));
        QCOMPARE(hit.kind, HitKind::Lane);
        QCOMPARE(hit.lane, region.lanes[i].lane);
        QCOMPARE(hit.region, region.id);
    }
    QCOMPARE(m_canvas->hitAt(m_canvas->mapFromScene(bars.header.center())).path, "regions[" + region.id + "]");
    const std::string id = m_document->plan()->tenants[region.lanes[0].cards.front().tenant]->id.text;
    m_selection->select({"tenants[" + id + "]"});
    QCOMPARE(m_canvas->planScene().overlay().selected, std::vector<QRectF>{bars.lanes[0]});
    m_canvas->setZoom(1);
    QCOMPARE(m_canvas->planScene().overlay().selected, std::vector<QRectF>{region.lanes[0].cards.front().rect});
}

void CanvasGesturesTest::aRegionIsMarkedWithoutItsFailover() {
    m_selection->select({"regions[us-east]"});
    const PlanScene& scene = m_canvas->planScene();
    QCOMPARE(scene.overlay().selected, std::vector<QRectF>{scene.layout().region("us-east")->rect});
}

void CanvasGesturesTest::oldAmountsAreDimmed() {
    const CanvasStyle& style = m_canvas->planScene().style();
    const QString cost = QStringLiteral("$410");
    emit m_document->calculatingChanged(true);
    QCOMPARE(costInk(cost, style.text, style), style.text2);
    emit m_document->calculatingChanged(false);
    QCOMPARE(costInk(cost, style.text, style), style.text);
}

void CanvasGesturesTest::aForbiddenLinkKeepsItsSign() {
    const CanvasStyle& style = m_canvas->planScene().style();
    EdgePicture edge;
    edge.kind = EdgeKind::Forbidden;
    edge.text = QStringLiteral("replicates EU data to US");
    edge.brief = QStringLiteral("EU to US");
    edge.room = 256;
    const auto shownAt = [&](double zoom) {
        fitTexts(edge, zoom, style);
        return edge.shown;
    };
    QCOMPARE(shownAt(1.0), edge.text);
    QCOMPARE(shownAt(0.37).remove(QLatin1Char('\n')).size(), edge.text.size() - 1); // in two lines
    QCOMPARE(shownAt(0.2), QString());
    QVERIFY(edgeLabelBox({}, QString(), edge.kind, style).width() > 10);
}

void CanvasGesturesTest::regionsAgreeOnTheirAmounts() {
    const CanvasStyle& style = m_canvas->planScene().style();
    std::vector<RegionPicture> regions(2);
    regions[0].look.name = QStringLiteral("a");
    regions[1].look.name = QStringLiteral("a region with a long name");
    for (RegionPicture& region : regions) {
        region.rect = QRectF(0, 0, 600, 300);
        region.look.cost = QStringLiteral("$1,100/mo");
    }
    alignTitles(regions, style);
    for (RegionPicture& region : regions) fitTexts(region, 1.0, style);
    QVERIFY(!regions[0].look.brief && !regions[1].look.brief);
    for (RegionPicture& region : regions) fitTexts(region, 0.2, style);
    QVERIFY2(regions[0].look.brief && regions[1].look.brief, "there is room in the first alone");
}

void CanvasGesturesTest::levelsOfDetail_data() {
    QTest::addColumn<double>("zoom");
    QTest::addColumn<int>("detail");
    QTest::newRow("below 12 %") << 0.11 << static_cast<int>(Detail::Block);
    QTest::newRow("12 %") << 0.12 << static_cast<int>(Detail::Bars);
    QTest::newRow("30 %") << 0.30 << static_cast<int>(Detail::Cards);
    QTest::newRow("70 %") << 0.70 << static_cast<int>(Detail::Full);
    QTest::newRow("160 %") << 1.60 << static_cast<int>(Detail::Full);
    QTest::newRow("reads 70 %") << 0.6951 << static_cast<int>(Detail::Full);
    QTest::newRow("reads 69 %") << 0.6949 << static_cast<int>(Detail::Cards);
    QTest::newRow("above 160 %") << 1.61 << static_cast<int>(Detail::Parameters);
}

void CanvasGesturesTest::levelsOfDetail() {
    QFETCH(double, zoom);
    QFETCH(int, detail);
    QCOMPARE(static_cast<int>(detailFor(zoom)), detail);
}

void CanvasGesturesTest::switchingTheEnvironmentMovesNothing() {
    std::vector<QRectF> before;
    for (const Stop& stop : stopsOf(m_canvas->planScene().layout(), *m_canvas->planScene().facts()))
        before.push_back(stop.rect);
    QVERIFY(before.size() > 20);
    for (const char* env : {"dev", "staging", "prod", ""}) {
        m_selection->setEnvironment(env);
        std::vector<QRectF> after;
        for (const Stop& stop : stopsOf(m_canvas->planScene().layout(), *m_canvas->planScene().facts()))
            after.push_back(stop.rect);
        QVERIFY(after == before);
    }
}

/// The box around a link that has bends would hold regions that have nothing to do with it.
void CanvasGesturesTest::aLinkIsMarkedAlongItsLine() {
    std::string text = models::templateBytes("atlas");
    text.insert(text.find("flows:\n") + 7,
                "  - {id: f-far, from: ap-1/pg, to: us-central, kind: sql-replica, mode: async}\n");
    QVERIFY(m_document->start(text, QStringLiteral("far")));
    QTRY_VERIFY_WITH_TIMEOUT(m_document->evaluation() && !m_document->isCalculating(), 20000);
    const auto& edges = m_canvas->planScene().layout().edges;
    const auto edge = std::find_if(edges.begin(), edges.end(), [](const EdgeBox& one) {
        return one.points.size() > 2 && one.paths.front().starts_with("flows[");
    });
    QVERIFY(edge != edges.end());
    QPolygonF line;
    for (const QPointF& point : edge->points) line << m_canvas->mapFromScene(point);
    const auto distance = [&line](const QPointF& pixel) {
        double nearest = 1e9;
        for (qsizetype i = 1; i < line.size(); ++i) { // orthogonal, so each segment is its own box
            const QRectF box = QRectF(line[i - 1], line[i]).normalized();
            const double dx = std::max({box.left() - pixel.x(), 0.0, pixel.x() - box.right()});
            const double dy = std::max({box.top() - pixel.y(), 0.0, pixel.y() - box.bottom()});
            nearest = std::min(nearest, std::hypot(dx, dy));
        }
        return nearest;
    };
    const QImage before = m_canvas->viewport()->grab().toImage();
    m_selection->select({edge->paths.front()});
    const QImage after = m_canvas->viewport()->grab().toImage();
    int changed = 0;
    for (int y = 0; y < after.height(); ++y)
        for (int x = 0; x < after.width(); ++x) {
            if (before.pixel(x, y) == after.pixel(x, y)) continue;
            ++changed;
            QVERIFY2(distance(QPointF(x, y)) < 12, qPrintable(QStringLiteral("%1, %2").arg(x).arg(y)));
        }
    QVERIFY(changed > 500);
}

QTEST_MAIN(CanvasGesturesTest)
#include "CanvasGesturesTest.moc"
