#include "exporters/helm/HelmExporter.h"

#include "exporters/helm/ChartValues.h"
#include "exporters/terraform/TerraformExporter.h"
#include "tests/exporters/ExportFixture.h"

#include <QRegularExpression>
#include <QTest>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>

using namespace platbook;
using namespace platbook::exporters;
using exporting::bytesOf;
using exporting::exported;
using exporting::planNamed;

class HelmExporterTest : public QObject {
    Q_OBJECT

private slots:
    void layersAddUpToEachCell_data() { plans(); }
    void layersAddUpToEachCell();
    void sameBytesTwice();
    void filesOfTheExample();
    void namesAgreeWithTheCloud();
    void dedicatedCellSeesNoOtherTenant();
    void sizesFollowThePlan();
    void hostileTextArrives();
    void draftsSaySo();
    void quotasComeFromTheTenant();
    void quotasCountEverySidecar();
    void variablesAreThoseOfTerraform();
    void credentialsAreNotWritten();
    void bindingsAreMadeOnce();
    void releasesAskTheCacheWhereItStands();
    void noCellNoChart();

private:
    static void plans() {
        QTest::addColumn<QString>("plan");
        for (const char* name : {"atlas", "kubernetes", "one-region", "hostile"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
};

/// The value at a dotted path of a release.
static std::string at(const helm::Release& release, const std::vector<std::string>& path) {
    const ValueTree* node = &release.values;
    for (const std::string& key : path) node = node ? node->find(key) : nullptr;
    return node ? node->scalar() : "(nothing)";
}

static const helm::Release& releaseOf(const helm::ChartValues& values, const std::string& cell) {
    return *std::find_if(values.releases.begin(), values.releases.end(), [&](const auto& r) { return r.cell == cell; });
}

void HelmExporterTest::layersAddUpToEachCell() {
    QFETCH(QString, plan);
    const auto source = planNamed(plan.toStdString());
    QVERIFY(source);
    const helm::ChartValues values = helm::chartValues(*source);
    QVERIFY(!values.releases.empty());
    for (const helm::Release& release : values.releases) {
        ValueTree sum = values.base;
        for (const std::string& file : release.files) {
            const auto layer =
                std::find_if(values.layers.begin(), values.layers.end(), [&](const auto& l) { return l.file == file; });
            QVERIFY(layer != values.layers.end());
            sum = merged(sum, layer->values);
        }
        QVERIFY2(sum == release.values, release.cell.c_str());
    }
    std::set<std::string> names;
    for (const helm::ValuesLayer& layer : values.layers) QVERIFY2(names.insert(layer.file).second, layer.file.c_str());
}

void HelmExporterTest::sameBytesTwice() {
    const auto plan = planNamed("atlas");
    const auto once = exported(HelmExporter(), *plan), twice = exported(HelmExporter(), *plan);
    QCOMPARE(once.size(), twice.size());
    for (std::size_t i = 0; i < once.size(); ++i) {
        QCOMPARE(once[i].path, twice[i].path);
        QCOMPARE(once[i].bytes, twice[i].bytes);
    }
}

void HelmExporterTest::filesOfTheExample() {
    const auto files = exported(HelmExporter(), *planNamed("atlas"));
    for (const char* name :
         {"Chart.yaml", "values.yaml", "values.schema.json", "README.md", ".helmignore", "templates/_helpers.tpl",
          "templates/NOTES.txt", "templates/tests/test-health.yaml", "values-dev.yaml", "values-staging.yaml",
          "values-prod.yaml", "values-prod-us-east.yaml", "values-prod-eu-west.yaml", "values-prod-ap-southeast.yaml",
          "values-tenant-meridian-health.yaml", "values-tenant-castellan-bank.yaml"})
        QVERIFY2(!bytesOf(files, std::string("helm/atlas/") + name).empty(), name);
    for (const ExportFile& file : files) {
        QVERIFY2(file.path.starts_with("helm/atlas/"), file.path.c_str());
        if (file.path.ends_with(".json")) continue;
        const std::string first = file.bytes.substr(0, file.bytes.find('\n'));
        QVERIFY2(first.find("atlas, ") != std::string::npos && first.find("generated") != std::string::npos,
                 file.path.c_str());
        QVERIFY2(file.bytes.find("@GENERATED@") == std::string::npos, file.path.c_str());
    }
}

void HelmExporterTest::namesAgreeWithTheCloud() {
    const helm::ChartValues values = helm::chartValues(*planNamed("atlas"));
    const helm::Release& release = releaseOf(values, "eu-1");
    QCOMPARE(release.space, std::string("shared-services"));
    QCOMPARE(at(release, {"components", "api", "identity"}),
             std::string("eu-1-api@atlas-prod.iam.gserviceaccount.com"));
    QCOMPARE(at(release, {"stores", "pg", "connection"}), std::string("atlas-prod:europe-west1:atlas-eu-1-pg"));
    QCOMPARE(at(release, {"stores", "bus", "topic"}), std::string("atlas-eu-1-bus"));
    QCOMPARE(at(release, {"secrets", "store", "name"}), std::string("eu"));
    const helm::Release& silo = releaseOf(values, "us-meridian");
    QCOMPARE(silo.space, std::string("tenant-meridian-health"));
    QCOMPARE(silo.project, std::string("atlas-meridian-health-prod"));
}

void HelmExporterTest::dedicatedCellSeesNoOtherTenant() {
    for (const char* name : {"atlas", "kubernetes"}) {
        const auto plan = planNamed(name);
        const helm::ChartValues values = helm::chartValues(*plan);
        for (const helm::Release& release : values.releases) {
            const ValueTree& secrets = *release.values.find("secrets")->find("tenants");
            for (std::size_t i = 0; i < secrets.size(); ++i) {
                const std::string owner = secrets.keyAt(i).substr(0, secrets.keyAt(i).find('.'));
                const auto* tenant = models::findById(plan->tenants, models::TenantId(owner));
                QVERIFY(tenant);
                QCOMPARE(tenant->cell->text, release.cell);
            }
        }
        const auto environment = std::find_if(values.layers.begin(), values.layers.end(),
                                              [](const auto& l) { return l.file == "values-prod.yaml"; });
        QVERIFY(!environment->values.find("secrets") || !environment->values.find("secrets")->find("tenants"));
    }
}

void HelmExporterTest::sizesFollowThePlan() {
    const helm::ChartValues atlas = helm::chartValues(*planNamed("atlas"));
    const helm::Release& shared = releaseOf(atlas, "us-1");
    QCOMPARE(at(shared, {"components", "api", "scaling", "min"}), std::string("2"));
    QCOMPARE(at(shared, {"components", "api", "scaling", "max"}), std::string("80"));
    QCOMPARE(at(shared, {"components", "web", "resources", "requests", "memory"}), std::string("512Mi"));
    QCOMPARE(at(shared, {"components", "worker", "scaling", "mode"}), std::string("queue"));
    QCOMPARE(at(shared, {"components", "scheduler", "rollout", "strategy"}), std::string("Recreate"));
    QCOMPARE(at(releaseOf(atlas, "us-meridian"), {"components", "web", "enabled"}), std::string("false"));
    // an autoscaler on load can't go to zero, one on a queue can
    QCOMPARE(at(releaseOf(atlas, "us-dev"), {"components", "api", "scaling", "min"}), std::string("1"));
    QCOMPARE(at(releaseOf(atlas, "us-dev"), {"components", "worker", "scaling", "min"}), std::string("0"));

    const helm::ChartValues kubernetes = helm::chartValues(*planNamed("kubernetes"));
    const helm::Release& cell = releaseOf(kubernetes, "eu-1");
    QCOMPARE(at(cell, {"components", "api", "probes", "live", "path"}), std::string("/healthz"));
    QCOMPARE(at(cell, {"components", "api", "scaling", "cpuPercent"}), std::string("65"));
    QCOMPARE(at(cell, {"components", "api", "disruptionBudget", "value"}), std::string("2"));
    QCOMPARE(at(cell, {"components", "api", "resources", "limits", "memory"}), std::string("2Gi"));
    QCOMPARE(at(cell, {"components", "mailer", "scaling", "mode"}), std::string("fixed"));
    QCOMPARE(at(cell, {"stores", "pg", "pooler", "placement"}), std::string("central"));
    QCOMPARE(at(releaseOf(kubernetes, "eu-2"), {"components", "mailer", "enabled"}), std::string("false"));
    QCOMPARE(at(releaseOf(kubernetes, "eu-3"), {"gateway", "kind"}), std::string("ingress"));
    QCOMPARE(at(releaseOf(kubernetes, "eu-1"), {"namespace", "create"}), std::string("true"));
    QCOMPARE(at(releaseOf(kubernetes, "eu-2"), {"namespace", "create"}), std::string("false"));
}

void HelmExporterTest::hostileTextArrives() {
    const auto files = exported(HelmExporter(), *planNamed("hostile"));
    const YAML::Node values = YAML::Load(bytesOf(files, "/values.yaml"));
    const YAML::Node env = values["components"]["api"]["env"];
    QCOMPARE(
        env["GREETING"].as<std::string>(),
        std::string(
            "a \"b\" 'c' ${d} {{ e }} $(f) `g` # h i: j \xF0\x9F\x98\x80 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \\ end"));
    for (const auto& [name, text] :
         {std::pair{"YES", "yes"}, {"OCTAL", "010"}, {"EMPTY", ""}, {"NULLISH", "~"}, {"NUMBER", "1e3"}}) {
        QCOMPARE(env[name].as<std::string>(), std::string(text));
        QCOMPARE(env[name].Tag(), std::string("!")); // quoted: no reader takes it for anything else
    }
    // templates hold no word of the plan but its id
    for (const ExportFile& file : files)
        if (file.path.find("/templates/") != std::string::npos)
            QVERIFY2(file.bytes.find("שלום") == std::string::npos, file.path.c_str());
}

void HelmExporterTest::draftsSaySo() {
    models::Evaluation evaluation;
    models::Finding open;
    open.check = "RES-04";
    open.object = "ap-1";
    open.message = "A model call leaves Singapore.";
    evaluation.findings = {open};
    for (const ExportFile& file : exported(HelmExporter(), *planNamed("atlas"), evaluation, true))
        if (!file.path.ends_with(".json"))
            QVERIFY2(file.bytes.substr(0, file.bytes.find('\n')).find("DRAFT") != std::string::npos, file.path.c_str());
    const std::string readme = bytesOf(exported(HelmExporter(), *planNamed("atlas"), evaluation, true), "README.md");
    QVERIFY(readme.find("RES-04 ap-1: A model call leaves Singapore.") != std::string::npos);
}

void HelmExporterTest::quotasComeFromTheTenant() {
    const helm::ChartValues values = helm::chartValues(*planNamed("kubernetes"));
    const helm::Release& silo = releaseOf(values, "eu-globex");
    QCOMPARE(at(silo, {"namespace", "quota", "cpu"}), std::string("40"));
    QCOMPARE(at(silo, {"namespace", "quota", "pods"}), std::string("60"));
    QCOMPARE(at(releaseOf(values, "eu-1"), {"namespace", "quota", "memory"}), std::string("120Gi"));
}

void HelmExporterTest::quotasCountEverySidecar() {
    const helm::ChartValues values = helm::chartValues(*planNamed("atlas"));
    // MiB at full size with a quarter more in a rollout, a proxy and, where it pools, a pooler of 128 beside each:
    // web 25 x (512 + 128), api 100 x (2048 + 256), orchestrator 25 x (4096 + 256), worker 13 x (4096 + 256),
    // scheduler 1 x (512 + 256), never two at once; with 1024 to spare 413568, which is 403.9 GiB.
    QCOMPARE(at(releaseOf(values, "us-1"), {"namespace", "quota", "memoryLimit"}), std::string("404Gi"));
    QCOMPARE(at(releaseOf(values, "us-1"), {"namespace", "quota", "pods"}), std::string("168"));

    // A mesh adds its own to each pod at its most, a GiB here.
    models::Plan plan = *planNamed("kubernetes");
    const auto memoryOf = [](const models::Plan& which) {
        const helm::ChartValues all = helm::chartValues(which);
        const std::string text = at(releaseOf(all, "eu-dev"), {"namespace", "quota", "memory"});
        return std::stoi(text) * (text.ends_with("Gi") ? 1024 : 1);
    };
    const int pods = std::stoi(at(releaseOf(helm::chartValues(plan), "eu-dev"), {"namespace", "quota", "pods"})) - 4;
    const int without = memoryOf(plan);
    models::ClusterMesh mesh;
    mesh.engine = models::ClusterMeshEngine::Linkerd;
    mesh.memGib = models::Decimal::fromInt(1);
    plan.clusters.front().edit().mesh = mesh;
    QCOMPARE(memoryOf(plan) - without, pods * 1024);
}

void HelmExporterTest::variablesAreThoseOfTerraform() {
    models::Plan plan = *planNamed("atlas");
    for (auto& entry : plan.stamps)
        for (auto& component : entry.value) {
            if (component->id.text == "bus") component.edit().topics = std::vector<std::string>{"jobs", "mail"};
            if (component->id.text != "pg") continue;
            for (const char* id : {"app", "reports"}) {
                models::PostgresDatabases database;
                database.id = models::DatabasesId(id);
                component.edit().databases.push_back(models::Shared<models::PostgresDatabases>(database));
            }
        }
    models::FeatureFlag flag;
    flag.id = models::FeatureFlagId("beta");
    flag.env = models::OrderedMap<models::EnvironmentId, bool>{{models::EnvironmentId("prod"), true}};
    plan.featureFlags.push_back(models::Shared<models::FeatureFlag>(flag));
    const auto found = [](const QString& text, const char* pattern) {
        std::set<std::string> names;
        auto matches =
            QRegularExpression(QLatin1String(pattern), QRegularExpression::MultilineOption).globalMatch(text);
        while (matches.hasNext()) names.insert(matches.next().captured(1).toStdString());
        return names;
    };
    const auto chart = exported(HelmExporter(), plan);
    const QString map = QString::fromStdString(bytesOf(chart, "templates/configmap.yaml"));
    std::set<std::string> endings = found(map, "\\{\\{ \\$s\\.prefix \\}\\}_([A-Z]+)");
    endings.insert("AUTH"); // from the secret store
    const QString main = QString::fromStdString(
        bytesOf(exported(TerraformExporter(), plan), "terraform/environments/prod/eu-1/main.tf"));
    const qsizetype start = main.indexOf(QStringLiteral("module \"worker\""));
    const QString worker = main.mid(start, main.indexOf(QStringLiteral("sidecars ="), start) - start);
    std::set<std::string> theirs = found(worker, "^ +(?:PG|VEC|CACHE|OBJECTS|BUS)_([A-Z]+)");
    theirs.insert("AUTH");
    QVERIFY(worker.contains(QStringLiteral("\"CACHE_AUTH\"")));
    QVERIFY(worker.contains(QRegularExpression(QStringLiteral("FEATURE_FLAGS +=[^\n]*beta[^\n]*:true"))));
    QCOMPARE(theirs, endings);
    for (const std::string& name : found(map, "^  ([A-Z_]+): \\{\\{ \\$\\.Values"))
        QVERIFY2(name == "TENANT" || worker.contains(QLatin1String(name.c_str())), name.c_str());
    const helm::ChartValues values = helm::chartValues(plan);
    const helm::Release& release = releaseOf(values, "eu-1");
    QCOMPARE(at(release, {"stores", "pg", "databases", "REPORTS"}), std::string("reports"));
    QCOMPARE(at(release, {"stores", "bus", "topic"}), std::string("atlas-eu-1-bus-jobs"));
    QCOMPARE(at(release, {"stores", "bus", "topics", "MAIL"}), std::string("atlas-eu-1-bus-mail"));
    QCOMPARE(at(release, {"featureFlags", "beta"}), std::string("true"));
    QCOMPARE(at(releaseOf(values, "us-dev"), {"featureFlags", "beta"}), std::string("false"));
    QCOMPARE(at(release, {"components", "api", "probes", "startup", "failureThreshold"}), std::string("30"));
}

void HelmExporterTest::credentialsAreNotWritten() {
    models::Plan plan = *planNamed("atlas");
    models::Var variable;
    variable.value = std::string("postgresql://user:pass@db/plant");
    plan.vars.push_back({"DATABASE_URL", models::Shared<models::Var>(variable)});
    models::Var ordinary;
    ordinary.value = std::string("postgresql://db/plant");
    plan.vars.push_back({"PLANT_URL", models::Shared<models::Var>(ordinary)});
    const auto files = exported(HelmExporter(), plan);
    // The same way leads an ordinary one into the chart.
    QVERIFY(bytesOf(files, "helm/atlas/values.yaml").find(*ordinary.value) != std::string::npos);
    for (const ExportFile& file : files)
        QVERIFY2(file.bytes.find(*variable.value) == std::string::npos, file.path.c_str());
}

void HelmExporterTest::bindingsAreMadeOnce() {
    const auto plan = planNamed("kubernetes");
    const std::string readme = bytesOf(exported(HelmExporter(), *plan), "helm/shop/README.md");
    // Terraform binds each pod's account, under the name that the chart gives it, and the reader of secrets.
    QVERIFY(readme.find("roles/iam.workloadIdentityUser") == std::string::npos);
    const std::string cell = bytesOf(exported(TerraformExporter(), *plan), "terraform/environments/prod/eu-1/main.tf");
    for (const char* account : {"\"eu-1-api\"", "\"eu-1-secrets\""})
        QVERIFY2(QString::fromStdString(cell).contains(
                     QRegularExpression(QStringLiteral("kubernetes_account += ") + QLatin1String(account))),
                 account);
    QVERIFY(readme.find("--role=roles/monitoring.viewer") != std::string::npos);
    // Outside a cluster of the plan only whoever brings one knows its pool.
    const std::string atlas = bytesOf(exported(HelmExporter(), *planNamed("atlas")), "helm/atlas/README.md");
    QVERIFY(atlas.find("pool=\"${CLUSTER_PROJECT:?project of the cluster}.svc.id.goog\"") != std::string::npos);
    QVERIFY(atlas.find("atlas-dev.svc.id.goog") == std::string::npos);
}

void HelmExporterTest::releasesAskTheCacheWhereItStands() {
    models::Plan plan = *planNamed("kubernetes");
    for (auto& component : plan.stamps.front().value)
        if (component->id.text == "cache") component.edit().location = std::string("europe-north1");
    const std::string readme = bytesOf(exported(HelmExporter(), plan), "helm/shop/README.md");
    const std::string ask =
        "cache_address=$(gcloud redis instances describe shop-eu-1-cache --project=shop-prod --region=europe-north1 ";
    QVERIFY(readme.find(ask) != std::string::npos);
    QCOMPARE(QString::fromStdString(readme).count(QStringLiteral("--set-file=stores.cache.authority=cache-ca.pem")), 5);
}

void HelmExporterTest::noCellNoChart() {
    const models::Evaluation evaluation;
    const auto files = HelmExporter().files({models::Plan{}, evaluation, exporting::catalogue(), false});
    QVERIFY(!files);
    QCOMPARE(files.diagnostics().front().code, std::string("helm.no_cells"));
}

QTEST_GUILESS_MAIN(HelmExporterTest)
#include "HelmExporterTest.moc"
