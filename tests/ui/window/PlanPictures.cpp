// Draws the window with plans open, in both themes and several sizes: PlanPictures DIR.
#include "Pictures.h"

#include "models/edits/PlanEdits.h"
#include "models/scenarios/Scenarios.h"
#include "ui/dialogs/ProposalDialog.h"
#include "ui/document/Selection.h"
#include "ui/panels/cost/BenchmarkPage.h"
#include "ui/panels/cost/CostPanel.h"
#include "ui/panels/cost/GrowthMonthsModel.h"
#include "ui/panels/matrix/MatrixModel.h"
#include "ui/panels/problems/ProblemsPanel.h"
#include "ui/widgets/Banner.h"
#include "ui/widgets/BusyVeil.h"
#include "ui/widgets/TornadoChart.h"
#include "ui/widgets/WaterfallChart.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
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

class PicturesOfPlans : public Pictures {
public:
    using Pictures::Pictures;

    void draw() {
        design();
        heat();
        scenario();
        drag();
        cost();
        money();
        matrix();
        crowds();
        states();
        analysis();
    }

private:
    void design() {
        startFrom("three-regions");
        // As a person would: read once, closed for good.
        if (auto* prices = m_fixture.find<Banner>("banner.prices"))
            prices->findChild<QAbstractButton*>(QStringLiteral("banner.close"))->click();
        take("02-three-regions");
        open(m_fixture.planFile(QStringLiteral("atlas.plat.yaml"), QStringLiteral("atlas")));
        take("02-worked-example");
        select("tenants[helios]");
        take("05-tenant-selected");
    }

    void heat() {
        trigger("view.heat");
        take("14-heat-view");
        m_fixture.window->selection()->setEnvironment("staging");
        canvas().setZoom(1);
        canvas().centerOn(canvas().planScene().layout().regions.front().nodes.front().rect.center());
        takeOnce("14-heat-view-staging");
        m_fixture.window->selection()->setEnvironment({});
        canvas().setZoom(0.1);
        takeOnce("14-heat-view-blocks");
        canvas().setZoom(0.25);
        takeOnce("14-heat-view-bars");
        trigger("view.heat");
        canvas().fitPlan();
    }

    /// One of each kind of change.
    void scenario() {
        PlanDocument& document = m_fixture.document();
        models::PlanPtr edited = document.base();
        const auto edit = [&edited](const models::Result<models::PlanPtr>& next) {
            if (!next) qFatal("an edit does not fit");
            edited = *next;
        };
        edit(models::duplicateObject(edited, "tenants[nordwind]"));
        edit(models::duplicateObject(edited, "cells[ap-1]"));
        edit(models::setField(edited, "tenants[helios].price", "5000"));
        edit(models::setField(edited, "stamps.standard[cache].env.prod.gb", "16"));
        edit(models::removeObject(edited, "tenants[brightmart]"));
        edit(models::removeObject(edited, "stamps.standard[bus]"));
        edit(models::removeObject(edited, "flows[f-us-dr]"));
        const auto added = models::addScenarioFrom(document.base(), "Other", *edited);
        if (!added || !document.pushBase(QStringLiteral("Add Scenario"), added->plan, added->id)) qFatal("no scenario");
        ready();
        take("23-scenario-marks");
        canvas().setZoom(1);
        canvas().centerOn(canvas().planScene().layout().region("eu-west")->rect.center());
        takeOnce("23-scenario-marks-near");
        canvas().fitPlan();
        document.undoStack()->undo();
        ready();
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
        part<ProblemsPanel>("problems").walk(1);
        QTest::qWait(500);
        take("07-residency-problem");
        part<QPushButton>("problems.fix.0").setFocus();
        QTest::qWait(1500);
        takeOnce("08-fix-preview");
        m_fixture.document().undoStack()->undo();
        ready();
    }

    void cost() {
        show("dock.cost");
        auto& panel = part<CostPanel>("cost");
        for (const auto& [view, name] : {std::pair{models::CostView::Environment, "15-cost-environment"},
                                         std::pair{models::CostView::Region, "15-cost-region"},
                                         std::pair{models::CostView::Tenant, "15-cost-tenant"}}) {
            panel.setView(view);
            take(name);
        }
        panel.openLines(models::CostView::Tenant, QStringLiteral("helios"));
        take("19-line-items");
        panel.setView(models::CostView::Environment);
    }

    /// Changes, growth, comparison, savings and a proposal, in a scenario of its own.
    void money() {
        auto& panel = part<CostPanel>("cost");
        PlanDocument& document = m_fixture.document();
        document.setField(QStringLiteral("Disk"), "stamps.standard[pg].env.prod.disk_gb", "400");
        document.setField(QStringLiteral("Zones"), "stamps.dedicated[pg].env.prod.ha", "false");
        ready();
        panel.showPage(CostPanel::Page::Changes);
        wait([this] { return !part<WaterfallChart>("cost.changes.chart").data().steps.empty(); });
        take("16-changes-since-save");
        panel.showPage(CostPanel::Page::Growth);
        wait([this] { return part<QTableView>("growth.months").model()->rowCount() > 1; });
        take("17-growth");
        panel.showPage(CostPanel::Page::Savings);
        wait([this] { return part<QTableView>("savings.table").model()->rowCount() > 1; });
        take("18-savings");
        select("tenants[nordwind]");
        trigger("scenario.propose");
        ready();
        panel.showPage(CostPanel::Page::Compare);
        wait([this] { return !part<WaterfallChart>("cost.compare.chart").data().steps.empty(); });
        QTest::qWait(500);
        take("18-compare-and-proposal");
        part<QPushButton>("proposal.create").click();
        auto* dialog = m_fixture.window->findChild<ProposalDialog*>();
        wait([dialog] { return dialog->findChild<QWidget*>(QStringLiteral("paper.page.1")) != nullptr; });
        takeOnce("23-proposal-preview", *dialog);
        dialog->reject();
        trigger("view.workspaceReview");
        take("15-review-workspace");
        trigger("view.workspaceDesign");
        document.undoStack()->setIndex(document.undoStack()->cleanIndex());
        ready();
        panel.showPage(CostPanel::Page::Breakdown);
    }

    void matrix() {
        show("dock.matrix");
        take("20-matrix");
        part<QCheckBox>("matrix.differences").click();
        auto& table = part<QTableView>("matrix.table");
        for (int row = 0; row < table.model()->rowCount(); ++row)
            for (int column = 1; column < table.model()->columnCount(); ++column)
                if (const QModelIndex index = table.model()->index(row, column);
                    index.data(MatrixModel::OwnRole).toBool()) {
                    table.edit(index);
                    take("20-matrix-differences");
                    part<QCheckBox>("matrix.differences").click();
                    return;
                }
        qFatal("the example overrides nothing");
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
        const RegionBox& faulty = *canvas().planScene().layout().region("us-east");
        canvas().setZoom(0.7);
        canvas().centerOn(faulty.lanes.front().rect.center());
        take("12-faulty-raised");
    }

    void states() {
        startFrom("three-regions");
        // As the document says it when an evaluation takes long; how long one takes is the machine's affair.
        emit m_fixture.document().calculatingChanged(true);
        takeOnce("29-calculating");
        emit m_fixture.document().calculatingChanged(false);
        show("dock.problems");
        part<QLineEdit>("outline.filter").setText(QStringLiteral("xyz"));
        part<QLineEdit>("palette.filter").setText(QStringLiteral("xyz"));
        take("29-no-problems-no-match");
        part<QLineEdit>("outline.filter").clear();
        part<QLineEdit>("palette.filter").clear();
        canvas().setFocus();
        QTest::keyClick(&canvas(), Qt::Key_Right);
        QTest::keyClick(&canvas(), Qt::Key_Down);
        takeOnce("32-focus-canvas");
    }

    /// Risk, isolation, and what opens from bars, points and rows.
    void analysis() {
        open(m_fixture.path(QStringLiteral("atlas.plat.yaml")));
        show("dock.cost");
        auto& panel = part<CostPanel>("cost");
        const auto idle = [this](const char* page) {
            wait([this, page] { return !part<QWidget>(page).findChild<BusyVeil*>()->isBusy(); });
        };
        select("tenants[helios]");
        panel.showPage(CostPanel::Page::Risk);
        idle("cost.risk");
        take("37-risk");
        auto& drivers = part<TornadoChart>("risk.drivers");
        drivers.setFocus();
        QTest::keyClick(&drivers, Qt::Key_Home);
        takeOnce("37-risk-focus");
        QTest::keyClick(&drivers, Qt::Key_Return);
        wait([this] { return part<QTableView>("risk.behind").isVisible(); });
        take("37-risk-driver");
        panel.showPage(CostPanel::Page::Isolation);
        idle("cost.isolation");
        take("38-isolation");
        auto& isolation = part<QTableView>("isolation.table");
        isolation.selectRow(2);
        QTest::keyClick(&isolation, Qt::Key_Return);
        wait([this] { return part<QTableView>("isolation.behind").isVisible(); });
        take("38-isolation-lines");
        panel.showPage(CostPanel::Page::Traffic);
        idle("cost.traffic");
        take("41-traffic");
        panel.showPage(CostPanel::Page::Benchmarks);
        static_cast<BenchmarkPage&>(part<QWidget>("cost.benchmarks"))
            .addTable(
                QStringLiteral("Redis: $45\nCloud SQL: $300-500\nOpenAI tokens: $900\nBuffer: $80\nTotal: $1,300"),
                QStringLiteral("a blog of 2025"));
        part<QLineEdit>("benchmarks.figure").setText(QStringLiteral("8,000"));
        idle("cost.benchmarks");
        wait([this] {
            return part<QTableView>("benchmarks.assumptions").isVisible() &&
                   part<QTableView>("benchmarks.table").model()->rowCount() > 0;
        });
        take("42-benchmarks");
        panel.showPage(CostPanel::Page::Savings);
        idle("cost.savings");
        auto& savings = part<QTableView>("savings.table");
        savings.selectRow(1);
        QTest::keyClick(&savings, Qt::Key_Return);
        wait([this] { return part<QTableView>("savings.behind").isVisible(); });
        QTest::keyClick(&part<QTableView>("savings.behind"), Qt::Key_Return);
        take("39-savings-items");
        panel.showPage(CostPanel::Page::Growth);
        idle("cost.growth");
        auto& months = part<QTableView>("growth.months");
        for (int month = 0; month < months.model()->rowCount(); ++month)
            if (const QString events = months.model()->index(month, GrowthMonthsModel::Events).data().toString();
                events.contains(QStringLiteral("grows"))) {
                months.selectRow(month);
                break;
            }
        QTest::keyClick(&months, Qt::Key_Return);
        take("39-growth-month");
        part<QWidget>("cost.growth").findChild<BusyVeil*>()->setBusy(true);
        QTest::qWait(200);
        takeOnce("39-growth-calculating");
        part<QWidget>("cost.growth").findChild<BusyVeil*>()->setBusy(false);
        panel.showPage(CostPanel::Page::Breakdown);
        take("39-unit-costs");
    }

    void select(const char* path) const { m_fixture.window->selection()->select({path}); }
    QPoint cardPoint(const std::string& tenant) const {
        for (const RegionBox& region : canvas().planScene().layout().regions)
            for (const LaneBox& lane : region.lanes)
                for (const CardBox& card : lane.cards)
                    if (m_fixture.document().plan()->tenants[card.tenant]->id.text == tenant)
                        return canvas().mapFromScene(card.rect.center());
        qFatal("no such card");
    }
};

} // namespace

int main(int argc, char** argv) { return Pictures::run<PicturesOfPlans>(argc, argv); }
