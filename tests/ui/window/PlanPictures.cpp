// Draws the window with plans open, in both themes and several sizes: PlanPictures DIR.
// A person looks at the pictures; the test that runs it shows only that they can be made.
#include "WindowFixture.h"

#include "ui/canvas/CanvasView.h"
#include "ui/document/Selection.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/problems/ProblemsPanel.h"

#include <QAction>
#include <QCheckBox>
#include <QPushButton>
#include <QTableView>

using namespace platbook;
using namespace platbook::ui;

namespace {

/// The example with more tenants, in every lane of eu-1 and us-1; each tenth is kept out of its allowed regions.
QByteArray manyTenants(int count) {
    QByteArray text = WindowFixture::bytes(QStringLiteral(PLATBOOK_SOURCE_DIR "/resources/templates/atlas.plat.yaml"));
    QByteArray rows;
    for (int i = 0; i < count; ++i) {
        const bool european = i % 2 == 0;
        const bool wrong = i % 10 == 9;
        const QByteArray tier = european && i % 3 != 0
                                    ? QByteArray("bridge, bridge: ") + (i % 4 == 0 ? "schema" : "database")
                                    : QByteArray("pool");
        const QByteArray home = european != wrong ? "eu" : "us";
        const QByteArray allowed = home == "eu" ? "[eu-west, eu-central]" : "[us-east, us-central]";
        const QByteArray number = QByteArray::number(i + 1);
        rows += "  - {id: customer-" + number + ", name: Customer " + number + ", tenant_id: 5f0c8f0e-0007-4000-8000-" +
                number.rightJustified(12, '0') + ", tier: " + tier + ", cell: " + (european ? "eu-1" : "us-1") +
                ", primary_region: " + (home == "eu" ? "eu-west" : "us-east") + ", data_residency: " + home +
                ", allowed_regions: " + allowed +
                ", compliance_requirements: [soc2], data: [internal], usage: {requests_m: 0." +
                QByteArray::number(1 + i % 9) + ", db_gb: " + QByteArray::number(1 + i % 5) +
                ", egress_gb: 2}, quotas: {api_per_day: 20000, tokens_per_month_m: 10}}\n";
    }
    text.replace("max_tenants: 200", "max_tenants: 20000");
    return text.replace("models: [{id: default", rows + "models: [{id: default");
}

/// The example with a copy of European data sent to the United States.
QByteArray forbiddenCopy() {
    QByteArray text = WindowFixture::bytes(QStringLiteral(PLATBOOK_SOURCE_DIR "/resources/templates/atlas.plat.yaml"));
    return text.replace("  - {id: f-eu-dr,",
                        "  - {id: f-report, from: eu-1/pg, to: us-east, kind: sql-replica, data: "
                        "[personal], mode: async}\n  - {id: f-eu-dr,");
}

class Pictures {
public:
    Pictures(QString folder, ThemeChoice choice, QString mark)
        : m_folder(std::move(folder)), m_mark(std::move(mark)), m_fixture(choice) {}

    void design() {
        m_fixture.window->startFrom(QStringLiteral("three-regions"));
        ready();
        take("02-three-regions");
        m_fixture.window->openPlan(m_fixture.planFile(QStringLiteral("atlas.plat.yaml"), QStringLiteral("atlas")));
        ready();
        take("02-worked-example");
        select("tenants[helios]");
        take("05-tenant-selected");
    }

    void drag() {
        const QPoint from = cardPoint("helios");
        const RegionBox* region = canvas().planScene().layout().region("us-east");
        const QPoint to = canvas().mapFromScene(region->lanes[2].rect.center());
        QWidget* port = canvas().viewport();
        QTest::mousePress(port, Qt::LeftButton, Qt::NoModifier, from);
        for (int i = 1; i <= 12; ++i) QTest::mouseMove(port, from + (to - from) * i / 12);
        QTest::qWait(1500); // cost and broken rules are computed beside
        takeOnce("06-drag");
        QTest::mouseRelease(port, Qt::LeftButton, Qt::NoModifier, to);
        ready();
        show("dock.problems");
        auto* problems = m_fixture.find<ProblemsPanel>("problems");
        problems->walk(1);
        QTest::qWait(500);
        take("07-residency-problem");
        if (auto* fix = m_fixture.find<QPushButton>("problems.fix.0")) {
            fix->setFocus();
            QTest::qWait(1500);
            takeOnce("08-fix-preview");
        }
        m_fixture.document().undoStack()->undo();
        ready();
    }

    void cost() {
        show("dock.cost");
        auto* panel = m_fixture.find<CostPanel>("cost");
        for (const auto& [view, name] : {std::pair{models::CostView::Environment, "15-cost-environment"},
                                         std::pair{models::CostView::Region, "15-cost-region"},
                                         std::pair{models::CostView::Tenant, "15-cost-tenant"}}) {
            panel->setView(view);
            take(name);
        }
        panel->openLines(models::CostView::Tenant, QStringLiteral("helios"));
        take("19-line-items");
        panel->setView(models::CostView::Environment);
    }

    void matrix() {
        show("dock.matrix");
        take("20-matrix");
        if (auto* only = m_fixture.find<QAbstractButton>("matrix.differences")) only->click();
        take("20-matrix-differences");
    }

    void crowds() {
        open("forbidden.plat.yaml", forbiddenCopy());
        take("09-forbidden-copy");
        open("forty.plat.yaml", manyTenants(40));
        take("10-forty-tenants");
        open("ten-thousand.plat.yaml", manyTenants(10000));
        for (const int percent : {20, 60, 120}) {
            canvas().setZoom(percent / 100.0);
            canvas().centerOn(canvas().planScene().layout().regions.front().rect.center());
            const QByteArray name = "11-ten-thousand-" + QByteArray::number(percent);
            takeOnce(name.constData());
        }
        canvas().fitPlan();
        take("12-faulty-raised");
    }

    void focus() {
        m_fixture.window->startFrom(QStringLiteral("three-regions"));
        ready();
        canvas().setFocus();
        QTest::keyClick(&canvas(), Qt::Key_Right);
        QTest::keyClick(&canvas(), Qt::Key_Down);
        takeOnce("32-focus-canvas");
    }

private:
    CanvasView& canvas() const { return m_fixture.window->currentTab()->canvas(); }
    void ready() const {
        if (!QTest::qWaitFor([this] { return m_fixture.isReady(); }, 60000)) qFatal("waited too long for a picture");
    }
    void open(const char* name, const QByteArray& bytes) const {
        WindowFixture::write(m_fixture.path(QLatin1String(name)), bytes);
        if (!m_fixture.window->openPlan(m_fixture.path(QLatin1String(name)))) qFatal("the plan did not open");
        ready();
    }
    void select(const char* path) const { m_fixture.window->selection()->select({path}); }
    void show(const char* dockName) const {
        auto* dock = m_fixture.find<QWidget>(dockName);
        dock->show();
        dock->raise();
    }
    QPoint cardPoint(const std::string& tenant) const {
        for (const RegionBox& region : canvas().planScene().layout().regions)
            for (const LaneBox& lane : region.lanes)
                for (const CardBox& card : lane.cards)
                    if (m_fixture.document().plan()->tenants[card.tenant]->id.text == tenant)
                        return canvas().mapFromScene(card.rect.center());
        qFatal("no such card");
    }
    void takeOnce(const char* name) const { grab(name, ""); }
    void take(const char* name) const {
        grab(name, "");
        m_fixture.window->resize(1024, 640);
        grab(name, "-small");
        m_fixture.window->resize(1600, 1000);
        QTest::qWait(50);
    }
    void grab(const char* name, const char* size) const {
        QTest::qWait(150); // layouts and scroll bars settle over several events
        m_fixture.window->grab().save(m_folder + QLatin1Char('/') + QLatin1String(name) + QLatin1String(size) + m_mark +
                                      QStringLiteral(".png"));
    }

    QString m_folder;
    QString m_mark;
    WindowFixture m_fixture;
};

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QString folder = QCoreApplication::arguments().value(1, QStringLiteral("pictures"));
    QDir().mkpath(folder);
    for (const auto& [choice, mark] :
         {std::pair{ThemeChoice::Light, "-light"}, std::pair{ThemeChoice::Dark, "-dark"}}) {
        Pictures pictures(folder, choice, QLatin1String(mark));
        pictures.design();
        pictures.drag();
        pictures.cost();
        pictures.matrix();
        pictures.crowds();
        pictures.focus();
    }
    return 0;
}
