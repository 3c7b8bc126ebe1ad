#include "models/fields/Effective.h"

#include <QObject>
#include <QTest>

using namespace platbook::models;

class EffectiveTest : public QObject {
    Q_OBJECT

private slots:
    void levelsLayInOrder();
    void nullReturnsToTheDefault();
    void namesExpand();
};

namespace {
Component apiComponent() {
    Component api;
    api.id = ComponentId("api");
    api.kind = ComponentKind::Api;
    api.cpu = Decimal::fromInt(2);
    api.min = 1;
    Component prod;
    prod.min = 2;
    prod.max = 80;
    api.env.push_back({EnvironmentId("prod"), Shared<Component>(prod)});
    return api;
}
Cell prodCell() {
    Cell cell;
    cell.id = CellId("eu-1");
    cell.env = EnvironmentId("prod");
    return cell;
}
} // namespace

void EffectiveTest::levelsLayInOrder() {
    const Component api = apiComponent();
    Cell cell = prodCell();
    Component own;
    own.max = 40;
    cell.overrides.push_back({AnyId("api"), Shared<Component>(own)});

    const Component effective = effectiveComponent(api, cell);
    QCOMPARE(*effective.cpu, Decimal::fromInt(2));
    QCOMPARE(minInstances(effective), 2);
    QCOMPARE(maxInstances(effective), 40);
    QCOMPARE(effective.concurrencyOrDefault(), 80);
    QCOMPARE(componentFieldOrigin(api, cell, "cpu"), ValueOrigin::Stamp);
    QCOMPARE(componentFieldOrigin(api, cell, "min"), ValueOrigin::Environment);
    QCOMPARE(componentFieldOrigin(api, cell, "max"), ValueOrigin::Cell);
    QCOMPARE(componentFieldOrigin(api, cell, "concurrency"), ValueOrigin::Default);
}

void EffectiveTest::nullReturnsToTheDefault() {
    const Component api = apiComponent();
    Cell cell = prodCell();
    Component own;
    own.max.setNull();
    cell.overrides.push_back({AnyId("api"), Shared<Component>(own)});
    QCOMPARE(maxInstances(effectiveComponent(api, cell)), 1);
}

void EffectiveTest::namesExpand() {
    NameTokens tokens;
    tokens.plan = "atlas";
    tokens.tenant = "meridian-health";
    tokens.tenantId = "5f0c";
    QCOMPARE(expandName("{plan}-{tenant}-{env}", tokens), std::string("atlas-meridian-health-"));
    QCOMPARE(expandName("tenant_{tenant_}/{tenant_id}", tokens), std::string("tenant_meridian_health/5f0c"));
}

QTEST_GUILESS_MAIN(EffectiveTest)
#include "EffectiveTest.moc"
