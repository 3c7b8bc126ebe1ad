#include "ui/canvas/picture/CanvasPicture.h"

#include "models/catalog/EmbeddedCatalogue.h"
#include "models/evaluate/Evaluator.h"
#include "models/io/PlanReader.h"
#include "models/templates/Templates.h"
#include "ui/canvas/CanvasFacts.h"
#include "ui/canvas/layout/PlanLayout.h"

#include <QApplication>
#include <QTest>

using namespace platbook;
using namespace platbook::ui;

/// What the canvas draws of a plan.
class CanvasPictureTest : public QObject {
    Q_OBJECT

private slots:
    void aCellOfSeveralTiersCostsOnce();
};

void CanvasPictureTest::aCellOfSeveralTiersCostsOnce() {
    const auto catalogue = std::make_shared<const models::Catalogue>(models::embeddedCatalogue());
    const auto loaded = models::readPlan(models::templateBytes("ai-agent-platform"), "plan");
    QVERIFY(loaded);
    models::Evaluator evaluator(catalogue);
    const CanvasFacts facts(loaded->plan, evaluator.evaluate(loaded->plan), std::string());
    const CanvasStyle style = CanvasStyle::forPrint(QApplication::font());
    const PlanLayout layout = layoutPlan(facts, style);
    int strips = 0;
    QStringList costs;
    for (const RegionBox& region : layout.regions)
        for (const LaneBox& lane : region.lanes) {
            const LanePicture picture = lanePicture(facts, region, lane);
            for (std::size_t i = 0; i < lane.strips.size(); ++i) {
                if (lane.strips[i].cell != "us-dev") continue;
                ++strips;
                if (!picture.strips[i].cost.isEmpty()) costs << picture.strips[i].cost;
            }
        }
    QCOMPARE(strips, 3);
    QCOMPARE(costs.size(), qsizetype(1));
}

QTEST_MAIN(CanvasPictureTest)
#include "CanvasPictureTest.moc"
