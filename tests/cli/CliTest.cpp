#include "tests/cli/RunWords.h"

#include <QFile>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace platbook::cli;

/// The command line in-process: words in, streams and exit code out.
class CliTest : public QObject {
    Q_OBJECT

private slots:
    void everyCommandHelps_data();
    void everyCommandHelps();
    void wrongWordsAreUsage_data();
    void wrongWordsAreUsage();
    void missingFilesAreOutsideFailures();
    void completionKnowsEveryCommand();
    void templatesAreWrittenAndRead_data();
    void templatesAreWrittenAndRead();
    void queriesPrintOneValuePerLine();
    void damagedPlansSayWhere();
    void placementsGoOutAndIn();
    void aBadPlacementLeavesThePlan();
    void newReplacesNothingUnasked();
    void newTakesValues();
    void fmtKeepsThePreviousVersion();
    void textOfFilesCommandsNoTerminal();
    void findingsSayWhereTheyStand();
};

void CliTest::everyCommandHelps_data() {
    QTest::addColumn<QString>("command");
    for (const auto& command : allCommands())
        QTest::newRow(command->name().c_str()) << QString::fromStdString(command->name());
}

void CliTest::everyCommandHelps() {
    QFETCH(QString, command);
    const Outcome outcome = runWords({command.toStdString(), "--help"});
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.out.starts_with("usage: platbook-cli " + command.toStdString()));
    QVERIFY(outcome.err.empty());
}

void CliTest::wrongWordsAreUsage_data() {
    QTest::addColumn<QStringList>("words");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("no such command") << QStringList{QStringLiteral("guess")};
    QTest::newRow("no such option") << QStringList{QStringLiteral("cost"), QStringLiteral("x"),
                                                   QStringLiteral("--colour")};
    QTest::newRow("nothing to export") << QStringList{QStringLiteral("export"), QStringLiteral("x"),
                                                      QStringLiteral("--to"),   QString(),
                                                      QStringLiteral("--out"),  QStringLiteral("y")};
    QTest::newRow("option without value")
        << QStringList{QStringLiteral("cost"), QStringLiteral("x"), QStringLiteral("--book")};
    QTest::newRow("value out of choices")
        << QStringList{QStringLiteral("cost"), QStringLiteral("x"), QStringLiteral("--by"), QStringLiteral("mood")};
    QTest::newRow("argument missing") << QStringList{QStringLiteral("check")};
    QTest::newRow("argument too many") << QStringList{QStringLiteral("check"), QStringLiteral("a"),
                                                      QStringLiteral("b")};
    QTest::newRow("no such export") << QStringList{QStringLiteral("export"), QStringLiteral("x"),
                                                   QStringLiteral("--to"),   QStringLiteral("cobol"),
                                                   QStringLiteral("--out"),  QStringLiteral("y")};
}

void CliTest::wrongWordsAreUsage() {
    QFETCH(QStringList, words);
    std::vector<std::string> given;
    for (const QString& word : words) given.push_back(word.toStdString());
    const Outcome outcome = runWords(given);
    QCOMPARE(outcome.code, 2);
    QVERIFY(!outcome.err.empty());
    QVERIFY(outcome.out.empty());
}

void CliTest::missingFilesAreOutsideFailures() {
    const Outcome outcome = runWords({"check", "/nowhere/plan.plat.yaml"});
    QCOMPARE(outcome.code, 3);
    QVERIFY(outcome.err.find("/nowhere/plan.plat.yaml") != std::string::npos);
}

void CliTest::completionKnowsEveryCommand() {
    const Outcome outcome = runWords({"--completion", "bash"});
    QCOMPARE(outcome.code, 0);
    for (const auto& command : allCommands())
        QVERIFY(outcome.out.find(" " + command->name() + ")") != std::string::npos);
}

void CliTest::templatesAreWrittenAndRead_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"empty", "three-regions", "atlas"}) QTest::newRow(name) << QString::fromLatin1(name);
}

void CliTest::templatesAreWrittenAndRead() {
    QFETCH(QString, name);
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("plan.plat.yaml")).toStdString();
    QCOMPARE(runWords({"new", name.toStdString(), "--out", file}).code, 0);
    const Outcome outcome = runWords({"validate", file});
    QVERIFY2(outcome.code == 0, outcome.err.c_str());
}

void CliTest::queriesPrintOneValuePerLine() {
    QCOMPARE(runWords({"query", atlas(), "plan.owner"}).out, std::string("platform-team\n"));
    QCOMPARE(runWords({"query", atlas(), "tenants[tier=silo].id"}).out,
             std::string("meridian-health\ncastellan-bank\n"));
    QCOMPARE(runWords({"query", atlas(), "regions[].id", "--count"}).out, std::string("5\n"));
    QCOMPARE(runWords({"query", atlas(), "cells[us-1].components[api].max"}).out, std::string("80\n"));
    QCOMPARE(runWords({"query", atlas(), "cells[us-1].components[api].max.origin"}).out, std::string("env\n"));
    QCOMPARE(runWords({"query", atlas(), "nobody"}).code, 2);
    const auto cost =
        nlohmann::json::parse(runWords({"query", atlas(), "tenants[helios].cost", "--format", "json"}).out);
    for (const auto& [key, amount] : cost[0].items()) QVERIFY2(amount.is_number(), key.c_str());
}

void CliTest::damagedPlansSayWhere() {
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("plan.plat.yaml"));
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write("schema: deployment-plan/v1\nplan: {id: demo, name: Demo, owner: me}\nregion: []\n");
    out.close();
    const Outcome outcome = runWords({"validate", file.toStdString()});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.find(":3:1: error:") != std::string::npos, outcome.err.c_str());
}

void CliTest::placementsGoOutAndIn() {
    QTemporaryDir folder;
    const std::string plan = folder.filePath(QStringLiteral("plan.plat.yaml")).toStdString();
    QCOMPARE(runWords({"new", "atlas", "--out", plan}).code, 0);
    const Outcome exported = runWords({"tenant", "export", plan, "helios"});
    QCOMPARE(exported.code, 0);
    auto json = nlohmann::json::parse(exported.out);
    QCOMPARE(json.size(), std::size_t(5));
    json["primary_region"] = "eu-central";
    const QString from = folder.filePath(QStringLiteral("helios.json"));
    QFile file(from);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(json.dump()));
    file.close();
    const Outcome imported = runWords({"tenant", "import", plan, "helios", "--from", from.toStdString()});
    QVERIFY2(imported.code == 0, imported.err.c_str());
    QCOMPARE(runWords({"query", plan, "tenants[helios].primary_region"}).out, std::string("eu-central\n"));
    const Outcome nameless = runWords({"tenant", "import", plan, "--from", from.toStdString()});
    QCOMPARE(nameless.code, 1);
    QVERIFY2(nameless.err.find("is no placement") != std::string::npos, nameless.err.c_str());
}

void CliTest::aBadPlacementLeavesThePlan() {
    QTemporaryDir folder;
    const QString plan = folder.filePath(QStringLiteral("plan.plat.yaml"));
    QCOMPARE(runWords({"new", "atlas", "--out", plan.toStdString()}).code, 0);
    const QByteArray before = bytesOf(plan);
    const QString from = folder.filePath(QStringLiteral("helios.json"));
    write(from, R"({"primary_region": "nowhere"})");
    QCOMPARE(runWords({"tenant", "import", plan.toStdString(), "helios", "--from", from.toStdString()}).code, 1);
    QCOMPARE(bytesOf(plan), before);
}

void CliTest::newReplacesNothingUnasked() {
    QTemporaryDir folder;
    const QString plan = folder.filePath(QStringLiteral("plan.plat.yaml"));
    write(plan, "mine");
    const Outcome refused = runWords({"new", "atlas", "--out", plan.toStdString()});
    QCOMPARE(refused.code, 3);
    QCOMPARE(bytesOf(plan), QByteArray("mine"));
    QCOMPARE(runWords({"new", "atlas", "--out", plan.toStdString(), "--force"}).code, 0);
    QCOMPARE(bytesOf(plan + QLatin1Char('~')), QByteArray("mine"));
    // A name that no file can have is told as any other that cannot be written.
    const Outcome unwritable = runWords({"new", "atlas", "--out", std::string(300, 'x')});
    QCOMPARE(unwritable.code, 3);
    QVERIFY(!unwritable.err.empty());
}

/// Of the value alone: what else the template says stays, comments too.
void CliTest::newTakesValues() {
    const std::vector<std::string> words{"new", "ai-agent-platform", "--variant", "as_written"};
    const auto with = [&words](const std::vector<std::string>& more) {
        std::vector<std::string> all = words;
        all.insert(all.end(), more.begin(), more.end());
        return runWords(all);
    };
    const QStringList before = QString::fromStdString(runWords(words).out).split(QLatin1Char('\n'));
    const Outcome set = with({"--set", "regions[us].location=us-east4", "--set", "plan.owner=team = a"});
    QCOMPARE(set.code, 0);
    const QStringList after = QString::fromStdString(set.out).split(QLatin1Char('\n'));
    QCOMPARE(after.size(), before.size());
    QStringList changed;
    for (qsizetype i = 0; i < after.size(); ++i)
        if (after[i] != before[i]) changed << after[i];
    QCOMPARE(changed.size(), qsizetype(2));
    QVERIFY2(changed.join(QLatin1Char('|')).contains(QStringLiteral("us-east4")), qPrintable(changed.join(u'|')));
    QVERIFY2(changed.join(QLatin1Char('|')).contains(QStringLiteral("team = a")), qPrintable(changed.join(u'|')));
    for (const std::string& wrong : {std::string("regions[us].location"), std::string("regions[xx].location=us-east4"),
                                     std::string("plan.status=lively")}) {
        const Outcome refused = with({"--set", wrong});
        QCOMPARE(refused.code, 2);
        QVERIFY(refused.out.empty());
        QVERIFY(refused.err.starts_with("error: "));
    }
}

void CliTest::fmtKeepsThePreviousVersion() {
    QTemporaryDir folder;
    const QString plan = folder.filePath(QStringLiteral("plan.plat.yaml"));
    QCOMPARE(runWords({"new", "atlas", "--out", plan.toStdString()}).code, 0);
    const QByteArray before = bytesOf(plan);
    QVERIFY(before.contains('#'));
    QCOMPARE(runWords({"fmt", plan.toStdString(), "--check"}).code, 1);
    QCOMPARE(bytesOf(plan), before);
    QCOMPARE(runWords({"fmt", plan.toStdString()}).code, 0);
    QCOMPARE(runWords({"fmt", plan.toStdString(), "--check"}).code, 0);
    QCOMPARE(bytesOf(plan + QLatin1Char('~')), before);
    // What is JSON stays JSON.
    const QString json = folder.filePath(QStringLiteral("plan.json"));
    write(json, QByteArray::fromStdString(runWords({"fmt", plan.toStdString(), "--format", "json"}).out));
    QCOMPARE(runWords({"fmt", json.toStdString()}).code, 0);
    QVERIFY(bytesOf(json).startsWith('{'));
}

void CliTest::textOfFilesCommandsNoTerminal() {
    QTemporaryDir folder;
    const QString plan = folder.filePath(QStringLiteral("plan.plat.yaml"));
    write(plan, "schema: deployment-plan/v1\nplan: {id: \"e\\e[2J\\u202ex\", name: Demo, owner: me}\n");
    const Outcome outcome = runWords({"validate", plan.toStdString()});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.find("e\\x1b[2J\\u202ex") != std::string::npos, outcome.err.c_str());
}

/// Every finding of the worked example points at the line that holds its object: by id, or the part of the plan.
void CliTest::findingsSayWhereTheyStand() {
    const QList<QByteArray> lines = bytesOf(QString::fromStdString(atlas())).split('\n');
    const auto report = nlohmann::json::parse(runWords({"check", atlas(), "--format", "json"}).out);
    const auto sarif = nlohmann::json::parse(runWords({"check", atlas(), "--format", "sarif"}).out);
    const std::string text = runWords({"check", atlas()}).out;
    const auto& results = sarif["runs"][0]["results"];
    QVERIFY(report["findings"].size() > 5);
    QCOMPARE(results.size(), report["findings"].size());
    bool foundValue = false;
    for (std::size_t i = 0; i < results.size(); ++i) {
        const auto& finding = report["findings"][i];
        const int line = finding["line"];
        std::string object = finding["object"];
        object = object.substr(object.rfind('/') + 1); // "us-1/pg" is the pg of its stamp
        const QByteArray there = lines.value(line - 1);
        const bool named = there.contains(("id: " + object).c_str()) || there.startsWith((object + ":").c_str());
        QVERIFY2(named, (object + " is said to stand in line " + std::to_string(line)).c_str());
        const auto& region = results[i]["locations"][0]["physicalLocation"]["region"];
        QCOMPARE(region["startLine"].get<int>(), line);
        QCOMPARE(region["startColumn"].get<int>(), finding["column"].get<int>());
        const std::string place = ":" + std::to_string(line) + ":" + finding["column"].dump() + "\n";
        QVERIFY(text.find("atlas.plat.yaml" + place) != std::string::npos);
        for (const auto& fix : finding["fixes"])
            for (const auto& change : fix["changes"]) foundValue = foundValue || change.contains("value");
    }
    QVERIFY(foundValue);
}

QTEST_GUILESS_MAIN(CliTest)
#include "CliTest.moc"
