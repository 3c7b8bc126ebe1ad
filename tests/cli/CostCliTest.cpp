#include "src/cli/TextTable.h"
#include "tests/cli/RunWords.h"

#include <QFile>
#include <QObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace platbook::cli;

/// What costs, growth and the catalogue print, in-process: words in, streams and exit code out.
class CostCliTest : public QObject {
    Q_OBJECT

private slots:
    void costJsonAddsUp();
    void costExplainsAnAmount();
    void anUnknownBookIsAnError();
    void amountsHaveTheirCents();
    void aTableHoldsNoFormula();
    void growthOptionsSayWhatToWrite_data();
    void growthOptionsSayWhatToWrite();
    void growthPrintsMonthsAndSteps();
    void growthJsonAddsUp();
    void growthAlongThePublishedLine();
    void costsAreSimulated();
    void catalogueMapsKindsAndSizes();
    void pricesAreThoseOfTheLocationsProvider();
    void costExplainsDoubts();
    void aChangedBookIsTold();
};

void CostCliTest::costJsonAddsUp() {
    const Outcome outcome = runWords({"cost", atlas(), "--format", "json", "--book", "gcp-list-2026-01"});
    const auto json = nlohmann::json::parse(outcome.out, nullptr, false);
    QVERIFY(json.is_object());
    QCOMPARE(json["lines"].size(), std::size_t(121)); // DOMAIN section 6
    QCOMPARE(json["totals"]["expected"].get<double>(), 10096.57);
    long long cents = 0;
    for (const auto& line : json["lines"]) cents += std::llround(line["amount"]["expected"].get<double>() * 100);
    QCOMPARE(cents, 1009657LL);
}

/// The lines and the rounding add up to the total, which is that of the worked example (DOMAIN.md section 6).
void CostCliTest::costExplainsAnAmount() {
    const std::string plan = PLATBOOK_SOURCE_DIR "/resources/templates/atlas.plat.yaml";
    const auto explain = [&plan](const std::string& word) {
        return runWords({"cost", plan, "--book", "gcp-list-2026-01", "--explain", word});
    };
    const Outcome helios = explain("helios");
    QCOMPARE(helios.code, 0);
    const QString text = QString::fromStdString(helios.out);
    static const QRegularExpression total(
        QStringLiteral("^tenant helios: 1886\\.41 USD \\([0-9.]+ to [0-9.]+\\) a month, ([0-9]+) lines$"),
        QRegularExpression::MultilineOption);
    const QRegularExpressionMatch last = total.match(text);
    QVERIFY2(last.hasMatch(), qPrintable(text.right(200)));
    static const QRegularExpression head(QStringLiteral("^[^ ].*, owner "), QRegularExpression::MultilineOption);
    QCOMPARE(last.captured(1).toLongLong(), qint64{text.count(head)});
    static const QRegularExpression amount(QStringLiteral("^(?:  |rounding of the shares  )(-?[0-9.]+) USD"),
                                           QRegularExpression::MultilineOption);
    qint64 cents = 0;
    for (const auto& match : amount.globalMatch(text)) cents += qRound64(match.captured(1).toDouble() * 100);
    QCOMPARE(cents, qint64(188641));
    QVERIFY(text.contains(QStringLiteral("by requests_m")));
    QVERIFY(text.contains(QStringLiteral("of 2026-01-31")));
    const Outcome unknown = explain("nobody");
    QCOMPARE(unknown.code, 2);
    QVERIFY(unknown.out.empty());
    QCOMPARE(explain("region=us-east").code, 0);
    QCOMPARE(runWords({"cost", plan, "--explain", "helios", "--format", "json"}).code, 2);
    // What no tenant pays is a row like any other, and lines without a price are no zero.
    const auto edited = [&plan](const char* from, const char* to) {
        QString changed = QString::fromUtf8(bytesOf(QString::fromStdString(plan)));
        changed.replace(QLatin1String(from), QLatin1String(to));
        QTemporaryFile file;
        file.setAutoRemove(false);
        if (!file.open() || file.write(changed.toUtf8()) < 0) qFatal("no file");
        return file.fileName().toStdString();
    };
    const std::string left = edited("compute: requests_m", "compute: unallocated");
    const Outcome rest = runWords({"cost", left, "--book", "gcp-list-2026-01", "--explain", "unallocated"});
    QCOMPARE(rest.code, 0);
    QVERIFY(rest.out.find("tenant unallocated: ") != std::string::npos);
    const std::string foreign = edited("currency: USD", "currency: SEK");
    const Outcome unpriced = runWords({"cost", foreign, "--explain", "us-1"});
    QVERIFY2(unpriced.out.find("cell us-1: not priced, ") != std::string::npos, unpriced.out.c_str());
    for (const std::string& file : {left, foreign}) QFile::remove(QString::fromStdString(file));
    QCOMPARE(explain("region=helios").code, 2);
}

void CostCliTest::anUnknownBookIsAnError() {
    QTemporaryDir folder;
    const QString plan = folder.filePath(QStringLiteral("plan.plat.yaml"));
    write(plan,
          "schema: deployment-plan/v1\nplan: {id: demo, name: Demo, owner: me, reviewed: 2026-01-31}\n"
          "pricing: {book: nope}\n");
    for (const char* verb : {"cost", "check"}) {
        const Outcome outcome = runWords({verb, plan.toStdString()});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.find("There is no price book “nope”") != std::string::npos, outcome.err.c_str());
    }
    // A plan without anything to price is no error.
    write(plan,
          "schema: deployment-plan/v1\nplan: {id: demo, name: Demo, owner: me, reviewed: 2026-01-31}\n"
          "provider: {id: azure}\n");
    QCOMPARE(runWords({"cost", plan.toStdString()}).code, 0);
}

void CostCliTest::amountsHaveTheirCents() {
    QTemporaryDir folder;
    const QString plan = folder.filePath(QStringLiteral("plan.plat.yaml"));
    QByteArray text = bytesOf(QString::fromStdString(atlas()));
    write(plan, text.replace("owner: platform-team", "owner: other"));
    const Outcome same = runWords({"diff", atlas(), plan.toStdString(), "--book", "gcp-list-2026-01"});
    // The total that DOMAIN section 6 prints.
    QVERIFY2(same.out.find("expected cost per month: 10096.57 -> 10096.57 (0.00)\n") != std::string::npos,
             same.out.c_str());
    const Outcome tenants = runWords({"cost", atlas(), "--by", "tenant", "--format", "md"});
    QVERIFY2(tenants.out.starts_with("| tenant | low | expected | high |\n"), tenants.out.c_str());
}

void CostCliTest::aTableHoldsNoFormula() {
    const TextTable table{{{"name"}, {"change", true}},
                          {{"=1+1", "-5.00"}, {"@sum", "1"}, {"-2+3", "2"}, {"-", "3"}, {"plain", "4"}}};
    QCOMPARE(table.csv(), std::string("name,change\r\n'=1+1,-5.00\r\n'@sum,1\r\n'-2+3,2\r\n-,3\r\nplain,4\r\n"));
}

void CostCliTest::growthOptionsSayWhatToWrite_data() {
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("hint");
    QTest::newRow("horizon") << "growth --horizon 0"
                             << "from 1 to 120";
    QTest::newRow("horizon, no number") << "growth --horizon 1e1"
                                        << "from 1 to 120";
    QTest::newRow("curve") << "growth --tenants 10"
                           << "month:count";
    QTest::newRow("curve, negative") << "growth --tenants 0:-1"
                                     << "month:count";
    QTest::newRow("curve, tier") << "growth --tenants 0:1:gold"
                                 << "month:count:tier";
    QTest::newRow("curve, comma") << "growth --tenants 0:1,"
                                  << "month:count";
    QTest::newRow("drift, falling") << "growth --drift 5,1,0"
                                    << "none above the next";
    QTest::newRow("drift, below nothing") << "growth --drift -1"
                                          << "none above the next";
    QTest::newRow("usage, below nothing") << "growth --usage-growth -3"
                                          << "from -0.99 to 2";
    QTest::newRow("usage, beyond reason") << "growth --usage-growth 1000000000"
                                          << "from -0.99 to 2";
    QTest::newRow("drift") << "growth --drift 0.1,0.2"
                           << "low,expected,high";
    QTest::newRow("usage") << "growth --usage-growth fast"
                           << "per month";
    QTest::newRow("customers") << "growth --customers -1"
                               << "growth.points";
    QTest::newRow("samples") << "cost --simulate --samples 0"
                             << "1 to 1000000";
    QTest::newRow("seed") << "cost --simulate --seed x"
                          << "whole number";
    QTest::newRow("month") << "cost --simulate --month 121"
                           << "0 to 120";
    QTest::newRow("spread") << "cost --simulate --spread requests:2:3"
                            << "drivers are";
    QTest::newRow("spread of what the plan states") << "cost --simulate --spread utilisation:0.5:2"
                                                    << "drivers are";
    QTest::newRow("simulated by") << "cost --simulate --by region"
                                  << "leave --by";
}

void CostCliTest::growthOptionsSayWhatToWrite() {
    QFETCH(QString, words);
    QFETCH(QString, hint);
    std::vector<std::string> arguments;
    for (const QString& word : words.split(QLatin1Char(' '))) arguments.push_back(word.toStdString());
    arguments.push_back(atlas());
    const Outcome outcome = runWords(arguments);
    QCOMPARE(outcome.code, 2);
    QVERIFY2(QString::fromStdString(outcome.err).contains(QLatin1String("\n  hint: ")), outcome.err.c_str());
    QVERIFY2(QString::fromStdString(outcome.err).contains(hint), outcome.err.c_str());
    QVERIFY(outcome.out.empty());
}

void CostCliTest::growthPrintsMonthsAndSteps() {
    const Outcome text = runWords({"growth", atlas(), "--horizon", "3", "--book", "gcp-list-2026-01"});
    QCOMPARE(text.code, 0);
    for (const char* part : {"10096.57", "steps\n", "budgets", "commitments worth buying", "cost of one more"})
        QVERIFY2(text.out.find(part) != std::string::npos, part);
    const Outcome csv = runWords({"growth", atlas(), "--horizon", "2", "--by", "tier", "--format", "csv"});
    QVERIFY(csv.out.starts_with("month,name,tier,low,expected,high\r\n0,Jan 2026,"));
}

void CostCliTest::growthJsonAddsUp() {
    const Outcome outcome = runWords({"growth", atlas(), "--horizon", "12", "--tenants", "0:10,6:50,12:100", "--drift",
                                      "0,0.03,0.06", "--by", "environment", "--format", "json"});
    QCOMPARE(outcome.code, 0);
    const auto json = nlohmann::json::parse(outcome.out);
    QCOMPARE(json["months"].size(), std::size_t(13));
    const auto cents = [](const nlohmann::json& amount) { return std::llround(amount.get<double>() * 100); };
    for (std::size_t month = 0; month < 13; ++month) {
        long long sum = 0;
        for (const auto& row : json["rows"]) sum += cents(row["months"][month]["high"]);
        QCOMPARE(sum, cents(json["months"][month]["total"]["high"]));
    }
    const auto& tenants = json["months"][6]["tenants"];
    QVERIFY(std::abs(tenants["pool"].get<double>() + tenants["bridge"].get<double>() + tenants["silo"].get<double>() -
                     50) < 1e-5);
}

void CostCliTest::growthAlongThePublishedLine() {
    const std::string upstream = PLATBOOK_SOURCE_DIR "/resources/templates/upstream.corrected.plat.yaml";
    QCOMPARE(runWords({"growth", upstream, "--customers", "75"}).out, std::string("1600.00\n"));
    const auto json = nlohmann::json::parse(runWords({"growth", upstream, "--format", "json", "--horizon", "12"}).out);
    QCOMPARE(json["months"][3]["published"].get<double>(), 900.0);
    QCOMPARE(json["months"][12]["published"].get<double>(), 2000.0);
}

void CostCliTest::costsAreSimulated() {
    const std::vector<std::string> words{"cost", atlas(), "--simulate", "--samples", "500", "--seed", "3"};
    const Outcome text = runWords(words);
    QCOMPARE(text.code, 0);
    for (const char* part : {"utilisation", "P50: ", "P90: ", "500 samples, seed 3"})
        QVERIFY2(text.out.find(part) != std::string::npos, part);
    QCOMPARE(runWords(words).out, text.out);
    const Outcome json = runWords({"cost", atlas(), "--simulate", "--format", "json", "--spread", "tokens:0:3"});
    const auto result = nlohmann::json::parse(json.out);
    QCOMPARE(result["drivers"].size(), std::size_t(7));
    QVERIFY(result["p10"].get<double>() <= result["p50"].get<double>());
    QVERIFY(result["p50"].get<double>() <= result["p90"].get<double>());
}

void CostCliTest::catalogueMapsKindsAndSizes() {
    const auto kind = nlohmann::json::parse(runWords({"catalog", "map", "postgres", "--format", "json"}).out);
    QCOMPARE(kind.size(), std::size_t(3));
    const char* const services[] = {"Cloud SQL", "RDS", "Azure Database for PostgreSQL"};
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(kind[i].at("service").get<std::string>(), std::string(services[i]));
        QVERIFY(!kind[i].at("priced by").get<std::string>().empty());
    }
    QCOMPARE(kind[1].at("terraform").get<std::string>(), std::string("aws_db_instance"));
    const auto all = nlohmann::json::parse(runWords({"catalog", "map", "--format", "json"}).out);
    QCOMPARE(all.size(), std::size_t(17 * 3));

    const auto sizes =
        nlohmann::json::parse(runWords({"catalog", "map", "--size", "db-custom-2-8192", "--format", "json"}).out);
    QCOMPARE(sizes.size(), std::size_t(3));
    QCOMPARE(sizes[0].at("asked").get<std::string>(), std::string("yes"));
    QCOMPARE(sizes[1].at("name").get<std::string>(), std::string("db.m6g.large"));
    QCOMPARE(sizes[2].at("name").get<std::string>(), std::string("GP_Standard_D2ds_v4"));
    const Outcome unknown = runWords({"catalog", "map", "--size", "db-huge"});
    QCOMPARE(unknown.code, 2);
    QVERIFY(unknown.err.find("db-huge") != std::string::npos && unknown.out.empty());
}

void CostCliTest::pricesAreThoseOfTheLocationsProvider() {
    const Outcome ireland = runWords({"catalog", "prices", "eu-west-1", "--format", "json"});
    QCOMPARE(ireland.code, 0);
    bool found = false;
    for (const auto& row : nlohmann::json::parse(ireland.out)) {
        QCOMPARE(row.at("location").get<std::string>(), std::string("eu-west-1"));
        if (row.at("key") != "sql.class.db.m6g.large_h") continue;
        found = true;
        QCOMPARE(row.at("usd").get<std::string>(), std::string("0.176"));
    }
    QVERIFY(found);
    QCOMPARE(runWords({"catalog", "prices", "atlantis"}).code, 2);
}

namespace {

/// A database in Brazil, whose price is doubtful.
QByteArray saoPaulo() {
    return "schema: deployment-plan/v1\nplan: {id: demo, name: Demo, owner: me, reviewed: 2026-01-31}\n"
           "provider: {id: aws}\njurisdictions: [{id: br}]\n"
           "regions: [{id: home, location: sa-east-1, jurisdiction: br, cidr: 10.20.0.0/16}]\n"
           "environments: [{id: live, kind: prod, data: live}]\n"
           "stamps: {standard: [{id: pg, kind: postgres, tier: db.m5.large}]}\n"
           "cells: [{id: one, env: live, region: home, isolation: pool, stamp: standard, subnet: 10.20.0.0/24, "
           "psa: 10.20.16.0/20}]\n";
}

} // namespace

void CostCliTest::costExplainsDoubts() {
    QTemporaryDir folder;
    const QString plan = folder.filePath(QStringLiteral("plan.plat.yaml"));
    write(plan, saoPaulo());
    const Outcome outcome = runWords({"cost", plan.toStdString(), "--explain", "sku=sql.compute"});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.out.find("doubtful: unusually low for this region") != std::string::npos, outcome.out.c_str());
    const auto json = nlohmann::json::parse(runWords({"cost", plan.toStdString(), "--format", "json"}).out);
    bool told = false;
    for (const auto& line : json.at("lines")) told = told || line.contains("doubt");
    QVERIFY(told);
}

void CostCliTest::aChangedBookIsTold() {
    QTemporaryDir folder;
    const QString plan = folder.filePath(QStringLiteral("plan.plat.yaml"));
    const QString book = folder.filePath(QStringLiteral("book.json"));
    write(plan, saoPaulo());
    QByteArray bytes = bytesOf(QStringLiteral(PLATBOOK_SOURCE_DIR "/resources/catalog/books/aws-2026-09.json"));
    write(book, bytes);
    const std::vector<std::string> words{"cost", plan.toStdString(), "--book", book.toStdString(), "--format", "json"};
    QVERIFY(runWords(words).err.find("was changed") == std::string::npos);
    QVERIFY(runWords(words).out.find("\"list\"") != std::string::npos);
    bytes.replace("\"usd\": \"0.115\"", "\"usd\": \"0.114\"");
    write(book, bytes);
    const Outcome changed = runWords(words);
    QCOMPARE(changed.code, 0);
    QVERIFY2(
        changed.err.find("warning: the price book \"aws-2026-09\" was changed after it was made") != std::string::npos,
        changed.err.c_str());
    for (const auto& line : nlohmann::json::parse(changed.out).at("lines"))
        QVERIFY(line.at("price_source") != "list" && line.at("price_source") != "estimated");
}

QTEST_GUILESS_MAIN(CostCliTest)
#include "CostCliTest.moc"
