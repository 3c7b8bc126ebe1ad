#include "models/io/PlanReader.h"

#include <QFile>
#include <QtTest>

using namespace platbook::models;

namespace {

std::string contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

class PlanReaderTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheWorkedExample();
    void readsScalarsByTheTypeOfTheirField();
};

void PlanReaderTest::readsTheWorkedExample() {
    const auto result = readPlan(contents(QStringLiteral(PLATBOOK_SOURCE_DIR "/resources/templates/atlas.plat.yaml")),
                                 "atlas.plat.yaml");
    QCOMPARE(QString::fromStdString(toText(result.diagnostics())), QString());
    QVERIFY(result.ok());
    const Plan& plan = *result->plan;
    QCOMPARE(plan.tenants.size(), 6U);
    QCOMPARE(plan.cells.size(), 7U);
    QCOMPARE(QString::fromStdString(plan.tenants[3]->id.text), QStringLiteral("helios"));
    QVERIFY(*plan.tenants[3]->bridge == TenantBridge::Schema);
    QCOMPARE(plan.stamps[0].value[5]->env[2].value->tier->c_str(), "db-custom-4-15360");
    QCOMPARE(plan.modelRoutes->at(0).value.at(0).text.c_str(), "default");
}

void PlanReaderTest::readsScalarsByTheTypeOfTheirField() {
    const auto result = readPlan(
        "schema: deployment-plan/v1\n"
        "plan: {id: p1, name: no, owner: 010, version: 7.0, author: ~}\n"
        "stamps: {main: [{id: pg, kind: postgres, backup_start: 03:00}]}\n",
        "p.yaml");
    QCOMPARE(QString::fromStdString(toText(result.diagnostics())), QString());
    QCOMPARE(result->plan->plan->name->c_str(), "no");
    QCOMPARE(result->plan->plan->owner->c_str(), "010");
    QCOMPARE(result->plan->plan->version->c_str(), "7.0");
    QVERIFY(result->plan->plan->author.isNull());
    QCOMPARE(result->plan->stamps[0].value[0]->backupStart->minutes, 180);
}

QTEST_GUILESS_MAIN(PlanReaderTest)
#include "PlanReaderTest.moc"
