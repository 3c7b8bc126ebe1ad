#include "exporters/core/Exporters.h"
#include "models/io/PlanWriter.h"
#include "tests/exporters/ExportFixture.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace platbook;
using exporters::Export;

/// What holds for every exporter, through the one function that runs them.
class ExportersTest : public QObject {
    Q_OBJECT
private slots:
    void samePlanSameBytes_data();
    void samePlanSameBytes();
    void openErrorsMarkEveryFile();
    void waivedErrorsRefuseNothing();
    void namesThatAreCommandsAreRefused();
    void phaseDecidesWhatIsWritten();

private:
    static std::vector<std::string> everyId() {
        std::vector<std::string> ids;
        for (const auto& exporter : exporters::allExporters()) ids.push_back(exporter->id());
        return ids;
    }
    static std::map<std::string, std::string> written(const models::Plan& plan,
                                                      const models::Evaluation& evaluation = {}) {
        std::map<std::string, std::string> files;
        const auto exports = exporters::runExporters({plan, evaluation, exporting::catalogue(), true}, everyId());
        if (exports)
            for (const Export& one : *exports)
                for (const auto& file : one.files) files[file.path] = file.bytes;
        return files;
    }
    static models::Finding error() {
        models::Finding finding;
        finding.check = "DR-01";
        finding.object = "ap-1";
        finding.message = "nothing outside asia-southeast1";
        return finding;
    }
};

void ExportersTest::samePlanSameBytes_data() {
    QTest::addColumn<QString>("plan");
    for (const char* plan : {"atlas", "kubernetes", "hostile"}) QTest::newRow(plan) << QString::fromUtf8(plan);
}

void ExportersTest::samePlanSameBytes() {
    QFETCH(QString, plan);
    // Read twice, so that nothing hangs on where values lie in memory.
    const auto first = written(*exporting::planNamed(plan.toStdString()));
    QVERIFY(first.size() > 50);
    QVERIFY(written(*exporting::planNamed(plan.toStdString())) == first);
}

void ExportersTest::openErrorsMarkEveryFile() {
    models::Evaluation evaluation;
    evaluation.findings = {error()};
    const auto plan = exporting::planNamed("atlas");
    const auto refused = exporters::runExporters({*plan, evaluation, exporting::catalogue(), false}, everyId());
    QVERIFY(!refused.ok());
    QCOMPARE(refused.diagnostics().front().code, std::string("export.open_errors"));
    const auto fine = written(*plan);
    for (const auto& [path, bytes] : written(*plan, evaluation)) {
        // JSON and pictures take no comment: the manifest speaks for them.
        if (path.ends_with(".json") || path.ends_with(".svg")) continue;
        const std::string first = bytes.substr(0, bytes.find('\n'));
        QVERIFY2(first.find("DRAFT") != std::string::npos, path.c_str());
        QVERIFY2(fine.at(path).find("DRAFT") == std::string::npos, path.c_str());
    }
}

/// Provider names stand in commands that people copy: not even a draft is written with one that the shell would run.
void ExportersTest::namesThatAreCommandsAreRefused() {
    const auto refusal = [](const models::Plan& plan) {
        const auto result = exporters::runExporters({plan, {}, exporting::catalogue(), true}, everyId());
        return result.ok() || result.diagnostics().front().code != "export.name" ? std::string()
                                                                                 : result.diagnostics().front().subject;
    };
    const auto atlas = exporting::planNamed("atlas");
    models::Plan project = *atlas;
    project.provider.edit().project = std::string("a$(id)b");
    QCOMPARE(refusal(project), std::string("provider.project"));
    models::Plan location = *atlas;
    location.regions.front().edit().location = std::string("l`id`");
    QCOMPARE(refusal(location), "regions[" + location.regions.front()->id.text + "].location");
    models::Plan resource = *atlas;
    for (auto& entry : resource.stamps)
        for (auto& component : entry.value)
            if (component->id.text == "cache") component.edit().resourceName = std::string("c;id");
    QVERIFY(refusal(resource).ends_with("[cache].resource_name"));
    QCOMPARE(refusal(*atlas), std::string());
}

void ExportersTest::waivedErrorsRefuseNothing() {
    models::Evaluation evaluation;
    evaluation.findings = {error()};
    evaluation.findings.front().waiver = models::FindingWaiver{"w-1", "accepted", "lead", "2026-12-31"};
    const auto plan = exporting::planNamed("atlas");
    QVERIFY(exporters::runExporters({*plan, evaluation, exporting::catalogue(), false}, everyId()).ok());
}

void ExportersTest::phaseDecidesWhatIsWritten() {
    models::Plan plan = *exporting::planNamed("atlas");
    models::Phase first;
    first.id = models::PhaseId("first");
    first.include.edit().cell = std::vector<std::string>{"us-1"};
    models::Phase last;
    last.id = models::PhaseId("last");
    plan.phases = {models::Shared<models::Phase>(first), models::Shared<models::Phase>(last)};
    QVERIFY(written(plan).contains("terraform/environments/prod/eu-1/main.tf"));
    plan.plan.edit().phase = first.id;
    const auto files = written(plan);
    QVERIFY(files.contains("terraform/environments/prod/us-1/main.tf"));
    QVERIFY(!files.contains("terraform/environments/prod/eu-1/main.tf"));
    QVERIFY(files.contains("helm/atlas/values-prod-us-east.yaml"));
    QVERIFY(!files.contains("helm/atlas/values-prod-eu-west.yaml"));
    const std::string& runbook = files.at("runbook/atlas.md");
    QVERIFY(runbook.find("### Deploy us-1") != std::string::npos);
    QVERIFY(runbook.find("### Deploy eu-1") == std::string::npos);
    // The hash is that of the file which somebody compares with, not of what the phase made of it.
    QVERIFY(runbook.find(models::planHash(plan)) != std::string::npos);
}

QTEST_GUILESS_MAIN(ExportersTest)
#include "ExportersTest.moc"
