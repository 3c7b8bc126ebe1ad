#include "models/edits/Links.h"
#include "models/edits/PlanEdits.h"
#include "models/io/PlanReader.h"
#include "models/templates/Templates.h"

#include <QTest>

using namespace platbook::models;

/// Which links make sense between two things of the worked example, and what they become in the plan.
class LinksTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void offers_data();
    void offers();
    void refusals_data();
    void refusals();
    void aLinkIsWritten();
    void cellsOfOneEnvironmentAreLinked();
    void theFirstCallKeepsTheUsualOnes();
    void aWrittenLinkIsNotOfferedAgain();
    void aFailoverIsAField();

private:
    /// "api@eu-west" or "eu-west"
    LinkEnd end(const QByteArray& text) const;

    PlanPtr m_plan;
};

void LinksTest::initTestCase() {
    const auto loaded = readPlan(templateBytes("atlas"), "atlas");
    QVERIFY(loaded);
    // A service that watches, which atlas lacks.
    const auto with = applyChanges(
        loaded->plan, {addChange("stamps.standard",
                                 objectValue({{"id", scalarValue("watch")}, {"kind", scalarValue("observability")}}))});
    QVERIFY(with);
    m_plan = *with;
}

LinkEnd LinksTest::end(const QByteArray& text) const {
    const QList<QByteArray> parts = text.split('@');
    LinkEnd result{RegionId(parts.back().toStdString()), {}, {}};
    if (parts.size() == 1) return result;
    result.component = parts.front().toStdString();
    const bool dedicated = text.startsWith("dedicated/");
    if (dedicated) result.component = result.component.substr(10);
    for (const char* kind : {"prod", "staging", "dev"})
        for (const auto& cell : m_plan->cells)
            if (*cell->region == result.region && cell->env->text == kind &&
                (cell->stamp->text == "dedicated") == dedicated)
                result.cells.push_back(cell->id);
    return result;
}

void LinksTest::offers_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArrayList>("kinds");
    QTest::newRow("service to service") << QByteArray("web@eu-west") << QByteArray("api@eu-west")
                                        << QByteArrayList{"http", "grpc"};
    QTest::newRow("store to its like elsewhere")
        << QByteArray("pg@us-east") << QByteArray("pg@eu-west") << QByteArrayList{"sql-replica", "backup"};
    QTest::newRow("bus elsewhere") << QByteArray("bus@us-east") << QByteArray("bus@eu-west")
                                   << QByteArrayList{"bus-replica"};
    QTest::newRow("database to bucket") << QByteArray("pg@us-east") << QByteArray("objects@us-east")
                                        << QByteArrayList{"export", "backup"};
    QTest::newRow("store to region") << QByteArray("pg@us-east") << QByteArray("eu-west")
                                     << QByteArrayList{"sql-replica", "backup"};
    QTest::newRow("logs") << QByteArray("api@eu-west") << QByteArray("watch@eu-west") << QByteArrayList{"log", "trace"};
    QTest::newRow("call into another cell")
        << QByteArray("api@us-east") << QByteArray("cache@eu-west") << QByteArrayList{"cache"};
    QTest::newRow("failover") << QByteArray("ap-southeast") << QByteArray("eu-west") << QByteArrayList{"failover"};
}

void LinksTest::offers() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArrayList, kinds);
    const auto offers = linkOffers(*m_plan, end(from), end(to));
    QVERIFY2(offers, toText(offers.diagnostics()).c_str());
    QByteArrayList found;
    for (const LinkOffer& offer : *offers)
        found << (offer.flow ? QByteArray::fromStdString(std::string(toText(*offer.flow))) : QByteArray("failover"));
    QCOMPARE(found, kinds);
}

void LinksTest::refusals_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("itself") << QByteArray("api@eu-west") << QByteArray("api@eu-west") << QByteArray("link.none");
    QTest::newRow("store to service") << QByteArray("pg@eu-west") << QByteArray("api@eu-west")
                                      << QByteArray("link.none");
    QTest::newRow("different stores") << QByteArray("pg@eu-west") << QByteArray("cache@us-east")
                                      << QByteArray("link.none");
    QTest::newRow("begins at none") << QByteArray("watch@eu-west") << QByteArray("api@eu-west")
                                    << QByteArray("link.no_start");
    QTest::newRow("usual call") << QByteArray("api@eu-west") << QByteArray("pg@eu-west") << QByteArray("link.exists");
    QTest::newRow("service to region") << QByteArray("api@eu-west") << QByteArray("us-east") << QByteArray("link.none");
    QTest::newRow("region to service") << QByteArray("us-east") << QByteArray("api@eu-west") << QByteArray("link.none");
    QTest::newRow("own region") << QByteArray("pg@eu-west") << QByteArray("eu-west") << QByteArray("link.none");
    QTest::newRow("region to itself") << QByteArray("eu-west") << QByteArray("eu-west") << QByteArray("link.none");
    QTest::newRow("fails over already") << QByteArray("eu-west") << QByteArray("eu-central")
                                        << QByteArray("link.exists");
    QTest::newRow("no environment together")
        << QByteArray("dedicated/api@us-east") << QByteArray("nothing@us-central") << QByteArray("link.none");
    QTest::newRow("replicates already") << QByteArray("pg@us-east") << QByteArray("us-central") << QByteArray();
}

void LinksTest::refusals() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, code);
    const auto offers = linkOffers(*m_plan, end(from), end(to));
    if (code.isEmpty()) { // one kind is written, the other one is left
        QVERIFY(offers);
        QCOMPARE(offers->size(), std::size_t(1));
        QCOMPARE(*offers->front().flow, FlowKind::Backup);
        return;
    }
    QVERIFY(!offers);
    QCOMPARE(QByteArray::fromStdString(offers.diagnostics().front().code), code);
    QVERIFY(!offers.diagnostics().front().message.empty());
}

void LinksTest::aLinkIsWritten() {
    const auto added = addLink(m_plan, {FlowKind::SqlReplica, "ap-1/pg", "eu-west"});
    QVERIFY(added);
    QCOMPARE(added->plan->flows.size(), m_plan->flows.size() + 1);
    const Flow& flow = *added->plan->flows.back();
    QCOMPARE(added->path, "flows[" + flow.id.text + "]");
    QCOMPARE(flow.id.text, std::string("ap-1-pg-eu-west"));
    QCOMPARE(flow.from->text, std::string("ap-1/pg"));
    QCOMPARE(flow.to->text, std::string("eu-west"));
    QCOMPARE(*flow.kind, FlowKind::SqlReplica);
    const auto again = addLink(added->plan, {FlowKind::Backup, "ap-1/pg", "eu-west"});
    QCOMPARE(again->path, std::string("flows[ap-1-pg-eu-west-2]"));
}

void LinksTest::cellsOfOneEnvironmentAreLinked() {
    const auto offers = linkOffers(*m_plan, end("pg@us-east"), end("pg@eu-west"));
    QCOMPARE(offers->front().from, std::string("us-1/pg"));
    QCOMPARE(offers->front().to, std::string("eu-1/pg"));
    const auto inStamp = linkOffers(*m_plan, end("web@eu-west"), end("api@eu-west"));
    QCOMPARE(inStamp->front().from, std::string("standard/web"));
    QCOMPARE(inStamp->front().to, std::string("standard/api"));
}

void LinksTest::theFirstCallKeepsTheUsualOnes() {
    const auto first = addLink(m_plan, {FlowKind::Http, "standard/web", "standard/api"});
    QVERIFY(first);
    std::vector<std::string> ends;
    for (std::size_t i = m_plan->flows.size(); i < first->plan->flows.size(); ++i) {
        const Flow& flow = *first->plan->flows[i];
        QCOMPARE(flow.from->text, std::string("standard/web"));
        ends.push_back(flow.to->text + " " + std::string(toText(*flow.kind)));
    }
    QCOMPARE(ends, (std::vector<std::string>{"standard/pg sql", "standard/cache cache", "standard/vec search",
                                             "standard/objects object", "standard/bus queue", "standard/api http"}));
    const auto second = addLink(first->plan, {FlowKind::Http, "standard/web", "standard/orchestrator"});
    QCOMPARE(second->plan->flows.size(), first->plan->flows.size() + 1);
}

void LinksTest::aWrittenLinkIsNotOfferedAgain() {
    const auto added = addLink(m_plan, {FlowKind::Log, "standard/api", "standard/watch"});
    const auto offers = linkOffers(*added->plan, end("api@eu-west"), end("watch@eu-west"));
    QCOMPARE(offers->size(), std::size_t(1));
    QCOMPARE(*offers->front().flow, FlowKind::Trace);
    const auto both = addLink(added->plan, offers->front());
    QCOMPARE(QByteArray::fromStdString(
                 linkOffers(*both->plan, end("api@eu-west"), end("watch@eu-west")).diagnostics().front().code),
             QByteArray("link.exists"));
}

void LinksTest::aFailoverIsAField() {
    const auto added = addLink(m_plan, {std::nullopt, "ap-southeast", "eu-central"});
    QVERIFY(added);
    QCOMPARE(added->path, std::string("regions[ap-southeast]"));
    QCOMPARE(findById(added->plan->regions, RegionId("ap-southeast"))->failover->text, std::string("eu-central"));
    QCOMPARE(added->plan->flows.size(), m_plan->flows.size());
}

QTEST_GUILESS_MAIN(LinksTest)
#include "LinksTest.moc"
