#include "models/catalog/EmbeddedCatalogue.h"
#include "ui/canvas/CanvasBinding.h"
#include "ui/canvas/CanvasView.h"
#include "ui/document/PlanDocument.h"
#include "ui/document/Selection.h"
#include "ui/modes/CellChoice.h"
#include "ui/modes/MoveToMenu.h"

#include <QApplication>
#include <QMenu>
#include <QTest>

using namespace platbook;
using namespace platbook::ui;

/// Each lane x {no, one, two} fitting cells x {drag, Move To…}: the bytes that would be saved, and one undo step
/// (UX section 4, "Cells").
class TenantMoveTest : public QObject {
    Q_OBJECT

private slots:
    void moves_data();
    void moves();
    void escapeLeavesThePlanAlone();
    void aPinnedTenantStays();

private:
    static std::string planText(models::Lane lane, int cells);
    static QPoint cardPoint(const CanvasView& canvas);
    static QPoint lanePoint(const CanvasView& canvas, models::Lane lane);
    static void drag(CanvasView& canvas, const QPoint& from, const QPoint& to);
};

namespace {

// The tenant's line, in parts that a move changes.
const std::string tenantStart =
    "  - {id: cedar, name: Cedar Bank, tenant_id: 5f0c8f0e-0001-4000-8000-000000000001, tier: ";
const std::string tenantEnd =
    ", data_residency: eu, allowed_regions: [eu-west, eu-central], compliance_requirements: [gdpr], data: [personal]";

std::string tenantLine(const std::string& tier, const std::string& cell, const std::string& region,
                       const std::string& bridge) {
    return tenantStart + tier + (bridge.empty() ? "" : ", bridge: " + bridge) + ", cell: " + cell +
           ", primary_region: " + region + tenantEnd + "} # moved by the test\n";
}

/// Fields in the order of SCHEMA section 4, as new cells are written.
std::string cellLine(const std::string& id, const std::string& region, const std::string& isolation,
                     const std::string& rest) {
    return "  - {id: " + id + ", env: prod, isolation: " + isolation + ", stamp: standard, region: " + region + rest +
           "}\n";
}

/// The lines of two texts that differ; empty: none.
QString difference(const std::string& actual, const std::string& expected) {
    const QStringList a = QString::fromStdString(actual).split(QLatin1Char('\n'));
    const QStringList b = QString::fromStdString(expected).split(QLatin1Char('\n'));
    QString lines;
    for (const QString& line : a)
        if (!b.contains(line)) lines += QStringLiteral("\n  got      ") + line;
    for (const QString& line : b)
        if (!a.contains(line)) lines += QStringLiteral("\n  expected ") + line;
    return lines.isEmpty() && actual != expected ? QStringLiteral("order of lines") : lines;
}

std::string isolationOf(models::Lane lane) {
    switch (lane) {
    case models::Lane::SharedRows: return "pool";
    case models::Lane::OwnSchema:
    case models::Lane::OwnDatabase: return "bridge";
    case models::Lane::OwnStack: return "silo";
    }
    return {};
}

} // namespace

std::string TenantMoveTest::planText(models::Lane lane, int cells) {
    std::string text = R"(# Two regions; the second is where the tenant goes.
schema: deployment-plan/v1
plan: {id: moves, name: Moves, owner: team, reviewed: 2026-01-31}
provider: {id: gcp, project: "{plan}-{env}", silo_project: "{plan}-{tenant}-{env}"}
jurisdictions:
  - {id: eu, name: European Union}
regions:
  - {id: eu-west, location: europe-west1, jurisdiction: eu, cidr: 10.20.0.0/16, role: active}
  - {id: eu-central, location: europe-west3, jurisdiction: eu, cidr: 10.21.0.0/16, role: active}
environments:
  - {id: prod, kind: prod, data: live}
stamps:
  standard:
    - {id: api, kind: api, cpu: 1, mem_gib: 1, env: {prod: {min: 2, max: 4}}}
    - {id: pg, kind: postgres, version: POSTGRES_15, edition: ENTERPRISE, env: {prod: {tier: db-custom-2-7680, ha: true, disk_gb: 50}}}
cells:
)";
    text += cellLine("west-1", "eu-west", "pool", ", subnet: 10.20.0.0/22, psa: 10.20.16.0/20");
    for (int i = 1; i <= cells; ++i) {
        const std::string at = std::to_string(i);
        const std::string own = lane == models::Lane::OwnStack ? ", tenant: cedar" : "";
        text += cellLine("central-" + at, "eu-central", isolationOf(lane),
                         own + ", subnet: 10.21." + std::to_string(4 * i) + ".0/22, psa: 10.21." +
                             std::to_string(16 + 16 * i) + ".0/20");
    }
    return text + "tenants:\n" + tenantLine("pool", "west-1", "eu-west", "");
}

QPoint TenantMoveTest::cardPoint(const CanvasView& canvas) {
    for (const RegionBox& region : canvas.planScene().layout().regions)
        for (const LaneBox& lane : region.lanes)
            if (!lane.cards.empty()) return canvas.mapFromScene(lane.cards.front().rect.center());
    return {};
}

QPoint TenantMoveTest::lanePoint(const CanvasView& canvas, models::Lane lane) {
    const RegionBox* region = canvas.planScene().layout().region("eu-central");
    return canvas.mapFromScene(region->lanes[static_cast<std::size_t>(lane)].rect.topLeft() + QPointF(60, 12));
}

void TenantMoveTest::drag(CanvasView& canvas, const QPoint& from, const QPoint& to) {
    QWidget* port = canvas.viewport();
    QTest::mousePress(port, Qt::LeftButton, Qt::NoModifier, from);
    constexpr int steps = 12;
    for (int i = 1; i <= steps; ++i) QTest::mouseMove(port, from + (to - from) * i / steps);
    QTest::mouseRelease(port, Qt::LeftButton, Qt::NoModifier, to);
}

void TenantMoveTest::moves_data() {
    QTest::addColumn<int>("lane");
    QTest::addColumn<int>("cells");
    QTest::addColumn<bool>("byDrag");
    const std::array names{"shared rows", "own schema", "own database", "own stack"};
    for (int lane = 0; lane < 4; ++lane)
        for (int cells = 0; cells <= 2; ++cells)
            for (const bool byDrag : {true, false})
                QTest::addRow("%s, %d fitting, %s", names[static_cast<std::size_t>(lane)], cells,
                              byDrag ? "drag" : "Move To")
                    << lane << cells << byDrag;
}

void TenantMoveTest::moves() {
    QFETCH(int, lane);
    QFETCH(int, cells);
    QFETCH(bool, byDrag);
    const auto where = static_cast<models::Lane>(lane);
    const std::string before = planText(where, cells);
    PlanDocument document(std::make_shared<const models::Catalogue>(models::embeddedCatalogue()));
    QVERIFY2(document.start(before, QStringLiteral("moves")), models::toText(document.diagnostics()).c_str());
    Selection selection;
    CanvasView canvas(selection);
    connectCanvas(canvas, document);
    canvas.resize(1200, 800);
    canvas.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
    QTRY_VERIFY(document.evaluation());

    if (byDrag) {
        drag(canvas, cardPoint(canvas), lanePoint(canvas, where));
    } else {
        auto* menu = new MoveToMenu(canvas, {"cedar"}); // goes when it closes
        menu->popup(canvas.mapToGlobal(QPoint(10, 10)));
        // The second region, its menu, the lane.
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Right);
        QMenu* lanes = menu->actions().at(1)->menu();
        QTRY_VERIFY(lanes->isVisible());
        for (int i = 0; i < lane; ++i) QTest::keyClick(lanes, Qt::Key_Down);
        QTest::keyClick(lanes, Qt::Key_Return);
    }
    if (!byDrag && cells < 2) QTRY_COMPARE(document.undoStack()->count(), 1);
    if (cells == 2) {
        QTRY_VERIFY2(canvas.findChild<QMenu*>(QStringLiteral("cellChoice")),
                     "where several cells fit, they are listed");
        auto* choice = canvas.findChild<QMenu*>(QStringLiteral("cellChoice"));
        QTRY_VERIFY(choice->isVisible());
        QCOMPARE(choice->actions().size(), 2);
        for (const QAction* action : choice->actions())
            QTRY_VERIFY2(action->text().contains(QStringLiteral("/mo")), qPrintable(action->text()));
        QCOMPARE(document.undoStack()->count(), 0);
        QTest::keyClick(choice, Qt::Key_Down);
        QTest::keyClick(choice, Qt::Key_Down);
        QTest::keyClick(choice, Qt::Key_Return);
    }

    const std::array<std::string, 4> tiers{"pool", "bridge", "bridge", "silo"};
    const std::array<std::string, 4> bridges{"", "schema", "database", ""};
    std::string cell = cells == 0 ? "eu-central-1" : "central-" + std::to_string(cells);
    std::string expected = before;
    if (cells == 0) {
        const bool own = where == models::Lane::OwnStack;
        if (own) cell = "eu-central-cedar";
        // Ranges as large as those of a sibling of the isolation, else a /24 and a /20; each the first that is free.
        const std::string subnet = where == models::Lane::SharedRows ? "10.21.0.0/22" : "10.21.0.0/24";
        const std::string made =
            cellLine(cell, "eu-central", isolationOf(where),
                     std::string(own ? ", tenant: cedar" : "") + ", subnet: " + subnet + ", psa: 10.21.16.0/20");
        expected.insert(expected.find("tenants:\n"), made);
    }
    const std::size_t line = expected.find(tenantStart);
    const auto at = static_cast<std::size_t>(lane);
    expected.replace(line, std::string::npos, tenantLine(tiers[at], cell, "eu-central", bridges[at]));
    QCOMPARE(difference(document.fileText(), expected), QString());
    QCOMPARE(document.undoStack()->count(), 1);
    QVERIFY2(document.undoStack()->undoText().contains(QStringLiteral("Cedar Bank")),
             qPrintable(document.undoStack()->undoText()));
    document.undoStack()->undo();
    QCOMPARE(difference(document.fileText(), before), QString());
    document.undoStack()->redo();
    QCOMPARE(difference(document.fileText(), expected), QString());
}

void TenantMoveTest::escapeLeavesThePlanAlone() {
    PlanDocument document(std::make_shared<const models::Catalogue>(models::embeddedCatalogue()));
    const std::string before = planText(models::Lane::OwnDatabase, 1);
    QVERIFY(document.start(before, QStringLiteral("moves")));
    Selection selection;
    CanvasView canvas(selection);
    connectCanvas(canvas, document);
    canvas.resize(1200, 800);
    canvas.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
    QTRY_VERIFY(document.evaluation());
    const QPoint from = cardPoint(canvas);
    const QPoint to = lanePoint(canvas, models::Lane::OwnDatabase);
    QTest::mousePress(canvas.viewport(), Qt::LeftButton, Qt::NoModifier, from);
    for (int i = 1; i <= 12; ++i) QTest::mouseMove(canvas.viewport(), from + (to - from) * i / 12);
    auto* hint = canvas.findChild<QWidget*>(QStringLiteral("dropHint"));
    QVERIFY(hint && hint->isVisible());
    QTest::keyClick(&canvas, Qt::Key_Escape);
    QTest::mouseRelease(canvas.viewport(), Qt::LeftButton, Qt::NoModifier, to);
    QVERIFY(!canvas.findChild<QWidget*>(QStringLiteral("dropHint")));
    QCOMPARE(document.undoStack()->count(), 0);
    QCOMPARE(difference(document.fileText(), before), QString());
}

void TenantMoveTest::aPinnedTenantStays() {
    std::string text = planText(models::Lane::OwnSchema, 1);
    text.replace(text.find("} # moved"), 1, ", pinned: true}");
    PlanDocument document(std::make_shared<const models::Catalogue>(models::embeddedCatalogue()));
    QVERIFY2(document.start(text, QStringLiteral("moves")), models::toText(document.diagnostics()).c_str());
    Selection selection;
    CanvasView canvas(selection);
    connectCanvas(canvas, document);
    canvas.resize(1200, 800);
    canvas.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
    drag(canvas, cardPoint(canvas), lanePoint(canvas, models::Lane::OwnSchema));
    QCOMPARE(document.undoStack()->count(), 0);
    QCOMPARE(difference(document.fileText(), text), QString());
}

QTEST_MAIN(TenantMoveTest)
#include "TenantMoveTest.moc"
