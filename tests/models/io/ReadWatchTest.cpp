#include "models/io/PlanReader.h"
#include "models/io/PlanWriter.h"
#include "models/io/TenantText.h"
#include "tests/bench/SyntheticPlan.h"

#include <QTest>

#include <vector>

using namespace platbook::models;

class ReadWatchTest : public QObject {
    Q_OBJECT
private slots:
    void findsTenantsByTheirLines_data();
    void findsTenantsByTheirLines();
    void tellsTenantsAsTheyAreRead_data();
    void tellsTenantsAsTheyAreRead();
    void showsPlacesAheadOfTenants();
    void stopsWhereverItIs_data();
    void stopsWhereverItIs();
};

void ReadWatchTest::findsTenantsByTheirLines_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("count"); // 0: no block
    QTest::addColumn<QByteArray>("rest");
    const auto row = [](const char* name, const char* text, int count, const char* rest) {
        QTest::newRow(name) << QByteArray(text) << count << QByteArray(rest);
    };
    row("indented", "plan:\n  id: a\ntenants:\n  - id: x\n    tags:\n      - t\n  - id: y\ncells:\n  - id: c\n", 2,
        "plan:\n  id: a\ncells:\n  - id: c\n");
    row("dashes in the first column", "tenants: # all\n- id: x\n\n# more\n-\n  id: y\nflows: []\n", 2, "flows: []\n");
    row("last, without a newline", "cells: []\ntenants:\n  - id: x", 1, "cells: []\n");
    row("carriage returns", "tenants:\r\n  - id: x\r\n  - id: y\r\ncells: []\r\n", 2, "cells: []\r\n");
    row("deeper tenants only", "growth:\n  tenants:\n    - {at: 1}\n", 0, "");
    row("brackets", "tenants: [{id: x}]\n", 0, "");
    row("JSON", "{\"tenants\": [{\"id\": \"x\"}]}", 0, "");
    row("empty", "tenants:\ncells: []\n", 0, "");
}

void ReadWatchTest::findsTenantsByTheirLines() {
    QFETCH(const QByteArray, text);
    QFETCH(const int, count);
    QFETCH(const QByteArray, rest);
    const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
    const auto block = findTenantText(view);
    QCOMPARE(block ? static_cast<int>(block->count) : 0, count);
    if (block) QCOMPARE(QByteArray::fromStdString(withoutTenants(view, *block)), rest);
}

void ReadWatchTest::tellsTenantsAsTheyAreRead_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("total");
    QTest::newRow("YAML") << QByteArray::fromStdString(writePlan(*syntheticPlan(350))) << 350;
    QTest::newRow("JSON") << QByteArray::fromStdString(writePlanJson(*syntheticPlan(350))) << 0;
}

void ReadWatchTest::tellsTenantsAsTheyAreRead() {
    QFETCH(const QByteArray, text);
    QFETCH(const int, total);
    std::vector<std::pair<std::size_t, std::size_t>> told;
    ReadWatch watch;
    watch.tenants = [&told](std::size_t read, std::size_t of) { told.emplace_back(read, of); };
    const auto loaded = readPlan(text.toStdString(), "plan", watch);
    QVERIFY(loaded);
    const auto of = static_cast<std::size_t>(total);
    QCOMPARE(told, (std::vector<std::pair<std::size_t, std::size_t>>{{100, of}, {200, of}, {300, of}}));
}

void ReadWatchTest::showsPlacesAheadOfTenants() {
    std::vector<std::string> order;
    PlanPtr ahead;
    ReadWatch watch;
    watch.places = [&](const PlanPtr& plan) {
        order.emplace_back("places");
        ahead = plan;
    };
    watch.tenants = [&order](std::size_t, std::size_t) { order.emplace_back("tenants"); };
    const auto loaded = readPlan(writePlan(*syntheticPlan(100)), "plan.yaml", watch);
    QVERIFY(loaded);
    QCOMPARE(order, (std::vector<std::string>{"places", "tenants"}));
    QCOMPARE(ahead->tenants.size(), std::size_t(0));
    QVERIFY(ahead->regions == loaded->plan->regions);
    QVERIFY(ahead->cells == loaded->plan->cells);
    QCOMPARE(loaded->plan->tenants.size(), std::size_t(100));
}

void ReadWatchTest::stopsWhereverItIs_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("YAML") << QByteArray::fromStdString(writePlan(*syntheticPlan(300)));
    QTest::newRow("JSON") << QByteArray::fromStdString(writePlanJson(*syntheticPlan(300)));
}

void ReadWatchTest::stopsWhereverItIs() {
    QFETCH(const QByteArray, text);
    std::stop_source stop;
    std::size_t last = 0;
    ReadWatch watch;
    watch.stop = stop.get_token();
    watch.tenants = [&](std::size_t read, std::size_t) {
        last = read;
        stop.request_stop();
    };
    const auto loaded = readPlan(text.toStdString(), "plan", watch);
    QVERIFY(!loaded);
    QCOMPARE(loaded.diagnostics().size(), std::size_t(1));
    QCOMPARE(loaded.diagnostics().front().code, std::string("read.stopped"));
    QCOMPARE(last, std::size_t(100));
}

QTEST_GUILESS_MAIN(ReadWatchTest)
#include "ReadWatchTest.moc"
