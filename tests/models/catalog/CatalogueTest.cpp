#include "models/catalog/Catalogue.h"
#include "models/catalog/KeyScope.h"

#include "models/catalog/RateKeys.h"
#include "tests/models/catalog/CatalogueTestFiles.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QObject>
#include <QTest>

#include <string>

using namespace platbook::models;
using platbook::tests::catalogue;
using platbook::tests::with;

namespace {

const QString folder = QStringLiteral(PLATBOOK_SOURCE_DIR "/resources/catalog/");

QByteArray readFile(const QString& name) {
    QFile file(folder + name);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(file.fileName()));
    return file.readAll();
}

} // namespace

class CatalogueTest : public QObject {
    Q_OBJECT

private slots:
    void resourcesHoldEveryBook() {
        const QStringList books = QDir(folder + QStringLiteral("books")).entryList({QStringLiteral("*.json")});
        QCOMPARE(static_cast<qsizetype>(catalogue().books().size()), books.size());
        for (const QString& name : books)
            QVERIFY2(catalogue().findBook(name.chopped(5).toStdString()) != nullptr, qPrintable(name));
        QVERIFY(catalogue().findBook("no-such-book") == nullptr);
        for (const ProviderId provider : {ProviderId::Gcp, ProviderId::Aws, ProviderId::Azure}) {
            QVERIFY(catalogue().newestBook(provider) != nullptr);
            QCOMPARE(catalogue().newestBook(provider)->provider(), provider);
        }
        for (const auto& book : catalogue().books()) QVERIFY2(!book->wasChanged(), book->id().c_str());
        QVERIFY(catalogue().books().front()->asOf() >= catalogue().books().back()->asOf());
    }

    void resourcesAreTheFiles() {
        const CatalogueFiles files = embeddedCatalogueFiles();
        for (const CatalogueFile* file :
             {&files.regions, &files.latency, &files.locationGroups, &files.sqlTiers, &files.machines, &files.kinds,
              &files.regimes, &files.classPolicy, &files.rules, &files.sizes, &files.modelPrices})
            QCOMPARE(file->bytes, readFile(QString::fromStdString(file->name)).toStdString());
    }

    void rateKeysAreThoseOfTheTable() {
        const auto table = nlohmann::json::parse(readFile(QStringLiteral("rate-keys.json")).toStdString());
        QCOMPARE(table.at("keys").size(), rateKeyCount);
        std::size_t i = 0;
        for (const auto& row : table.at("keys")) {
            const RateKeyInfo& info = rateKeyInfo(static_cast<RateKey>(i++));
            QCOMPARE(std::string(info.name), row.at("key").get<std::string>());
            QCOMPARE(std::string(info.unit), row.at("unit").get<std::string>());
            QCOMPARE(std::string(info.sku), row.at("sku").get<std::string>());
            QVERIFY(findRateKey(info.name).has_value());
            if (isWorldwide(*findRateKey(info.name)))
                QCOMPARE(row.at("scope").get<std::string>(), std::string("global"));
        }
    }

    void kindsHaveThreeNames() {
        for (std::size_t i = 0; i < textsComponentKind.size(); ++i) {
            const KindEntry& entry = catalogue().kinds()[static_cast<ComponentKind>(i)];
            QCOMPARE(entry.kind, static_cast<ComponentKind>(i));
            for (const KindService& service : entry.services)
                QVERIFY(!service.service.empty() && !service.priced.empty());
        }
        const KindEntry& postgres = catalogue().kinds()[ComponentKind::Postgres];
        QCOMPARE(postgres.at(ProviderId::Gcp).service, std::string("Cloud SQL"));
        QCOMPARE(postgres.at(ProviderId::Aws).service, std::string("RDS"));
        QVERIFY(postgres.at(ProviderId::Azure).service.starts_with("Azure Database"));
        QCOMPARE(postgres.at(ProviderId::Gcp).resources.front(), std::string("google_sql_database_instance"));
    }

    void classPoliciesAreThoseOfThePlatform() {
        const ClassPolicies& policies = catalogue().classPolicies();
        QCOMPARE(*policies[DataClass::Personal].terms, std::vector<Term>{Term::Dpa});
        QCOMPARE(*policies[DataClass::Personal].minTier, MinTier::Pool);
        QCOMPARE(*policies[DataClass::Phi].terms, std::vector<Term>{Term::Baa});
        QCOMPARE(*policies[DataClass::Phi].minTier, MinTier::BridgeDatabase);
        QVERIFY(*policies[DataClass::Phi].cmek && *policies[DataClass::Phi].audit && !*policies[DataClass::Phi].waf);
        const ClassPolicy& cards = policies[DataClass::Cardholder];
        QCOMPARE(*cards.minTier, MinTier::Silo);
        QVERIFY(*cards.cmek && *cards.waf && *cards.audit);
        QCOMPARE(*cards.terms, std::vector<Term>{Term::Pci});
        QCOMPARE(*cards.logDays, std::int64_t(365));
        QVERIFY(policies[DataClass::Confidential].terms->empty());
    }

    void regimesHaveClauses() {
        for (const char* id : {"gdpr", "hipaa", "soc2", "iso27001", "pci-dss", "pdpa"}) {
            const RegimeEntry* entry = catalogue().regimes().find(id);
            QVERIFY2(entry != nullptr && entry->clauses.size() >= 5, id);
            QCOMPARE(entry->regime.clauses->size(), entry->clauses.size());
        }
        QCOMPARE(catalogue().regimes().find("soc2")->clauses.size(), std::size_t(5));
        QCOMPARE(*catalogue().regimes().find("hipaa")->regime.terms, std::vector<Term>{Term::Baa});
        QVERIFY(catalogue().regimes().find("nothing") == nullptr);
    }

    void machinesFit() {
        const Machines& machines = catalogue().machines();
        const auto smallest = [&](const char* vcpu, const char* gib) {
            const Machine* found = machines.smallest(Decimal::parse(vcpu).value(), Decimal::parse(gib).value());
            return found == nullptr ? std::string("none") : found->name;
        };
        QCOMPARE(machines.defaultNode().name, std::string("e2-standard-4"));
        QCOMPARE(smallest("4", "16"), std::string("e2-standard-4"));
        QCOMPARE(smallest("2", "4"), std::string("e2-standard-2"));
        QCOMPARE(smallest("4", "17"), std::string("e2-highmem-4"));
        QCOMPARE(smallest("64", "1"), std::string("none"));
        QVERIFY(machines.find("e2-micro") != nullptr);
        QCOMPARE(machines.find("m5.large")->provider, ProviderId::Aws);
        QVERIFY(machines.find("m5.huge") == nullptr);
        const auto at = [&](ProviderId provider, int vcpu, int gib) {
            return machines.smallest(Decimal::fromInt(vcpu), Decimal::fromInt(gib), provider)->name;
        };
        QCOMPARE(at(ProviderId::Aws, 4, 16), std::string("m5.xlarge"));
        QCOMPARE(at(ProviderId::Azure, 4, 16), std::string("Standard_D4s_v5"));
        QCOMPARE(machines.defaultNode(ProviderId::Azure).name, std::string("Standard_D4s_v5"));
    }

    void aBookOfTheUserJoinsOrReplaces() {
        const CatalogueFiles files = embeddedCatalogueFiles();
        const CatalogueFile& base = files.books.back();
        const std::string own = with(base.bytes, "\"id\": \"gcp-list-2026-01\"", "\"id\": \"ours\"");
        const auto more = catalogue().withBook({"ours.json", own});
        QVERIFY(more.ok());
        QCOMPARE(more->books().size(), catalogue().books().size() + 1);
        QVERIFY(more->findBook("ours") != nullptr && catalogue().findBook("ours") == nullptr);
        const auto same =
            catalogue().withBook({"again.json", with(base.bytes, "\"usd\": \"0.0413\"", "\"usd\": \"0.05\"")});
        QVERIFY(same.ok());
        QCOMPARE(same->books().size(), catalogue().books().size());
        const auto place = same->locations().find(ProviderId::Gcp, "us-east1").value();
        QCOMPARE(same->findBook("gcp-list-2026-01")->rate(RateKey::SqlVcpu, place)->price.toText(),
                 std::string("0.05"));
        const auto broken = catalogue().withBook({"broken.json", "{"});
        QVERIFY(!broken.ok());
        QCOMPARE(broken.diagnostics().front().place.file, std::string("broken.json"));
    }

    void problemsOfAllFilesAreReportedAtOnce() {
        CatalogueFiles files = embeddedCatalogueFiles();
        files.kinds.bytes = with(files.kinds.bytes, "\"kind\": \"redis\"", "\"kind\": \"rdis\"");
        files.regimes.bytes = with(files.regimes.bytes, "\"gdpr.dpa\"", "\"pdpa.dpa\"");
        files.classPolicy.bytes = with(files.classPolicy.bytes, "\"cmek\": true", "\"cmek\": 1");
        files.machines.bytes =
            with(files.machines.bytes, "\"default_node\": \"e2-standard-4\"", "\"default_node\": \"?\"");
        files.books.push_back(files.books.front());
        files.sizes.bytes = with(files.sizes.bytes, "\"gib\": \"0.5\"", "\"gib\": 0.5");
        files.modelPrices.bytes = with(files.modelPrices.bytes, "\"input\": \"0.25\"", "\"input\": \"cheap\"");
        const auto result = Catalogue::parse(files);
        QVERIFY(!result.ok());
        for (const char* name : {"kinds.json", "regimes.json", "class-policy.json", "machines.json", "books/aws",
                                 "sizes.json", "model-prices.json"}) {
            const bool named = std::any_of(result.diagnostics().begin(), result.diagnostics().end(),
                                           [&](const Diagnostic& d) { return d.place.file.starts_with(name); });
            QVERIFY2(named, name);
        }
    }
};

QTEST_GUILESS_MAIN(CatalogueTest)
#include "CatalogueTest.moc"
