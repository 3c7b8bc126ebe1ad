#include "models/edits/RenameObject.h"

#include "models/io/PlanReader.h"
#include "models/io/PlanWriter.h"

#include <QTest>

using namespace platbook::models;

namespace {

/// Two stamps that both have an api, and everything that can name a region, an environment, a tenant, a cell or a service.
const char* const text = R"(schema: deployment-plan/v1
plan: {id: demo, name: Demo, owner: team, parameters: [{path: "regions[eu-west].location", label: Place}]}
jurisdictions: [{id: eu}]
regions:
  - {id: eu-west, location: europe-west1, jurisdiction: eu, cidr: 10.20.0.0/16, failover: eu-central}
  - {id: eu-central, location: europe-west3, jurisdiction: eu, cidr: 10.21.0.0/16, failover: eu-west}
environments: [{id: prod, kind: prod, data: live}]
stamps:
  standard:
    - {id: api, kind: api, probes: {ready: {deps: [pg]}}, env: {prod: {min: 2, max: 3}}}
    - {id: pg, kind: postgres}
  dedicated:
    - {id: api, kind: api, probes: {ready: {deps: [pg]}}}
    - {id: pg, kind: postgres}
cells:
  - {id: eu-1, env: prod, region: eu-west, isolation: pool, stamp: standard, subnet: 10.20.0.0/24, psa: 10.20.16.0/20, without: [pg], overrides: {api: {max: 9}}}
  - {id: eu-2, env: prod, region: eu-west, isolation: pool, stamp: dedicated, subnet: 10.20.1.0/24, psa: 10.20.32.0/20, without: [pg]}
tenants:
  - {id: helios, tenant_id: 5f0c8f0e-0004-4000-8000-000000000004, tier: pool, cell: eu-1, primary_region: eu-west, data_residency: eu, allowed_regions: [eu-west, eu-central], compliance_requirements: []}
models: [{id: default, jurisdiction: eu}]
model_routes: {eu-1: default}
flows:
  - {id: copy, from: eu-1/pg, to: eu-central, kind: sql-replica}
  - {id: call, from: standard/api, to: standard/pg, kind: sql}
  - {id: other, from: dedicated/api, to: dedicated/pg, kind: sql}
budgets: [{id: one, amount: 5, where: {tenant: [helios], cell: [eu-1]}}]
scenarios: [{id: later, changes: [{op: set, path: "tenants[helios].tier", value: silo}]}]
waivers: [{id: w-1, check: DR-01, object: eu-1, reason: none, by: lead, expires: 2026-07-31}, {id: w-2, check: RES-01, object: tenant/helios, reason: none, by: lead, expires: 2026-07-31}]
)";

PlanPtr plan() {
    const auto loaded = readPlan(text, "demo");
    return loaded ? loaded->plan : nullptr;
}

} // namespace

class RenameObjectTest : public QObject {
    Q_OBJECT

private slots:
    void whatNamesItFollows_data();
    void whatNamesItFollows();
    void thePlanStaysSound();
    void takenAndImpossibleIdsAreRefused_data();
    void takenAndImpossibleIdsAreRefused();
    void otherSnapshotsKeepTheirs();
    void placesFollow_data();
    void placesFollow();
};

void RenameObjectTest::whatNamesItFollows_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QStringList>("there"); ///< in the text afterwards
    QTest::addColumn<QStringList>("gone");
    QTest::newRow("region") << u"regions[eu-west]"_qs << u"eu-north"_qs
                            << QStringList{u"failover: eu-north"_qs, u"primary_region: eu-north"_qs,
                                           u"[eu-north, eu-central]"_qs, u"regions[eu-north].location"_qs}
                            << QStringList{u"eu-west"_qs};
    QTest::newRow("region as a target") << u"regions[eu-central]"_qs << u"eu-mid"_qs << QStringList{u"to: eu-mid"_qs}
                                        << QStringList{u"eu-central"_qs};
    QTest::newRow("environment") << u"environments[prod]"_qs << u"live-1"_qs
                                 << QStringList{u"env: {live-1: {min: 2"_qs, u"env: live-1"_qs}
                                 << QStringList{u"env: prod"_qs, u"{prod:"_qs};
    QTest::newRow("cell") << u"cells[eu-1]"_qs << u"eu-9"_qs
                          << QStringList{u"cell: eu-9"_qs, u"{eu-9: default}"_qs, u"from: eu-9/pg"_qs,
                                         u"cell: [eu-9]"_qs, u"object: eu-9"_qs}
                          << QStringList{u"eu-1"_qs};
    QTest::newRow("tenant") << u"tenants[helios]"_qs << u"sol"_qs
                            << QStringList{u"tenant: [sol]"_qs, u"tenants[sol].tier"_qs, u"object: tenant/sol"_qs}
                            << QStringList{u"helios"_qs};
    // Only the stamp it stands in, and the cells of that stamp.
    QTest::newRow("service") << u"stamps.standard[pg]"_qs << u"db"_qs
                             << QStringList{u"deps: [db]"_qs,      u"deps: [pg]"_qs,    u"without: [db]"_qs,
                                            u"without: [pg]"_qs,   u"from: eu-1/db"_qs, u"to: standard/db"_qs,
                                            u"to: dedicated/pg"_qs}
                             << QStringList{u"eu-1/pg"_qs, u"standard/pg"_qs};
    QTest::newRow("override") << u"stamps.standard[api]"_qs << u"web"_qs
                              << QStringList{u"overrides: {web: {max: 9}}"_qs, u"from: standard/web"_qs,
                                             u"from: dedicated/api"_qs}
                              << QStringList{u"standard/api"_qs};
}

void RenameObjectTest::whatNamesItFollows() {
    QFETCH(QString, path);
    QFETCH(QString, id);
    QFETCH(QStringList, there);
    QFETCH(QStringList, gone);
    const auto renamed = renameObject(plan(), path.toStdString(), id.toStdString());
    QVERIFY2(renamed, toText(renamed.diagnostics()).c_str());
    const auto loaded = readPlan(text, "demo");
    const QString now = QString::fromStdString(patchPlan(*loaded->source, *loaded->plan, **renamed));
    for (const QString& part : there) QVERIFY2(now.contains(part), qPrintable(part + u"\n"_qs + now));
    for (const QString& part : gone) QVERIFY2(!now.contains(part), qPrintable(part + u"\n"_qs + now));
}

void RenameObjectTest::thePlanStaysSound() {
    const auto before = readPlan(text, "demo");
    QVERIFY2(before && before.diagnostics().empty(), toText(before.diagnostics()).c_str());
    for (const char* path : {"regions[eu-west]", "environments[prod]", "cells[eu-1]", "tenants[helios]",
                             "stamps.standard[pg]", "models[default]", "jurisdictions[eu]"}) {
        const auto renamed = renameObject(plan(), path, "another");
        QVERIFY2(renamed, path);
        const auto again = readPlan(writePlan(**renamed), "demo");
        QVERIFY2(again && again.diagnostics().empty(), (path + toText(again.diagnostics())).c_str());
    }
}

void RenameObjectTest::takenAndImpossibleIdsAreRefused_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("code");
    QTest::newRow("taken") << u"cells[eu-1]"_qs << u"eu-2"_qs << u"edit.taken"_qs;
    QTest::newRow("capitals") << u"cells[eu-1]"_qs << u"EU-1"_qs << u"plan.wrong_type"_qs;
    QTest::newRow("no id") << u"pricing"_qs << u"eu-3"_qs << u"plan.wrong_type"_qs;
    QTest::newRow("not there") << u"cells[eu-7]"_qs << u"eu-3"_qs << u"path.unknown"_qs;
}

void RenameObjectTest::takenAndImpossibleIdsAreRefused() {
    QFETCH(QString, path);
    QFETCH(QString, id);
    QFETCH(QString, code);
    const auto renamed = renameObject(plan(), path.toStdString(), id.toStdString());
    QVERIFY(!renamed);
    QCOMPARE(QString::fromStdString(renamed.diagnostics().front().code), code);
}

void RenameObjectTest::otherSnapshotsKeepTheirs() {
    const PlanPtr before = plan();
    const auto renamed = renameObject(before, "cells[eu-1]", "eu-9");
    QVERIFY(renamed);
    QVERIFY(*before == *plan());
    const auto back = renameObject(*renamed, "cells[eu-9]", "eu-1");
    QVERIFY(back && **back == *before);
    QCOMPARE(*renameObject(before, "cells[eu-1]", "eu-1"), before); // nothing changed: the same snapshot
}

void RenameObjectTest::placesFollow_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("targets");
    QTest::newRow("region") << u"regions[eu-central]"_qs
                            << QStringList{u"eu-1/pg"_qs, u"eu-2/pg"_qs, u"new"_qs, u"new/eu-1/pg"_qs};
    QTest::newRow("cell") << u"cells[eu-1]"_qs
                          << QStringList{u"eu-2/pg"_qs, u"eu-central"_qs, u"eu-central/new/pg"_qs, u"new/pg"_qs};
    QTest::newRow("service") << u"stamps.standard[pg]"_qs
                             << QStringList{u"eu-1/new"_qs, u"eu-2/pg"_qs, u"eu-central"_qs, u"eu-central/eu-1/new"_qs};
    QTest::newRow("tenant") << u"tenants[eu-1]"_qs
                            << QStringList{u"eu-1/pg"_qs, u"eu-2/pg"_qs, u"eu-central"_qs, u"eu-central/eu-1/pg"_qs};
}

void RenameObjectTest::placesFollow() {
    QFETCH(QString, path);
    QFETCH(QStringList, targets);
    const Layout places{{"eu-central", {}}, {"eu-1/pg", {}}, {"eu-2/pg", {}}, {"eu-central/eu-1/pg", {}}};
    QStringList now;
    for (const auto& [target, entry] : renamePlaces(places, *plan(), path.toStdString(), "new"))
        now << QString::fromStdString(target);
    QCOMPARE(now, targets);
}

QTEST_GUILESS_MAIN(RenameObjectTest)
#include "RenameObjectTest.moc"
