#include "models/catalog/Locations.h"

#include "tests/models/catalog/CatalogueTestFiles.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

using namespace platbook::models;
using platbook::tests::at;
using platbook::tests::catalogue;
using platbook::tests::with;

namespace {

const Locations& places() { return catalogue().locations(); }

bool isIn(const char* location, const char* jurisdiction) {
    const auto& list = places()[at(location)].jurisdictions;
    return std::find(list.begin(), list.end(), jurisdiction) != list.end();
}

} // namespace

class LocationsTest : public QObject {
    Q_OBJECT

private slots:
    void regionsTellCountryAndPlace() {
        const Location& belgium = places()[at("europe-west1")];
        QCOMPARE(belgium.country, std::string("BE"));
        QCOMPARE(belgium.continent, std::string("europe"));
        QCOMPARE(belgium.runTier, 1);
        QCOMPARE(belgium.zones, std::optional<int>(3));
        QVERIFY(belgium.open);
        QCOMPARE(places()[at("europe-west3")].runTier, 2);
        QCOMPARE(places()[at("asia-southeast3")].runTier, 0);
        QVERIFY(!places()[at("us-east2")].open);
        QVERIFY(!places()[at("us-east2")].zones);
        QVERIFY(isIn("europe-west1", "eu"));
        QVERIFY(!isIn("europe-west2", "eu"));
        QVERIFY(!isIn("europe-west6", "eea"));
    }

    void namesBelongToTheirProvider() {
        QVERIFY(places().find(ProviderId::Aws, "us-east-1"));
        QVERIFY(!places().find(ProviderId::Gcp, "us-east-1"));
        QVERIFY(!places().find(ProviderId::Gcp, "US-EAST1"));
        QVERIFY(places().find(ProviderId::Azure, "westeurope"));
        QCOMPARE(places().find(ProviderId::Aws, "global"), std::optional<LocationId>(Locations::global()));
        QVERIFY(!places().find(ProviderId::Gcp, ""));
    }

    void storageGroupsHaveMembers() {
        const Location& eu = places()[at("eu")];
        QCOMPARE(eu.kind, LocationKind::Group);
        QCOMPARE(eu.name, std::string("EU"));
        QCOMPARE(eu.jurisdictions, (std::vector<std::string>{"eu", "eea"}));
        QVERIFY(std::find(eu.members.begin(), eu.members.end(), at("europe-west1")) != eu.members.end());
        QVERIFY(std::find(eu.members.begin(), eu.members.end(), at("europe-west2")) == eu.members.end());
        QCOMPARE(places()[at("NAM4")].members.size(), std::size_t(2));
        QCOMPARE(places()[at("asia")].jurisdictions, std::vector<std::string>{"mixed"});
        QVERIFY(places().findGroup(ProviderId::Gcp, "automatic", "Secret Manager") != nullptr);
        const LocationGroup* spanner = places().findGroup(ProviderId::Gcp, "nam4", "Spanner");
        QVERIFY(spanner != nullptr);
        QCOMPARE(spanner->members, (std::vector<std::string>{"us-east4", "us-east1"}));
        QVERIFY(places().findGroup(ProviderId::Gcp, "automatic", "Spanner") == nullptr);
    }

    void continentsAreThoseOfTraffic() {
        QVERIFY(places().sameContinent(at("us-east1"), at("us-central1")));
        QVERIFY(places().sameContinent(at("europe-west1"), at("europe-west2")));
        QVERIFY(!places().sameContinent(at("europe-west1"), at("me-west1")));
        QVERIFY(!places().sameContinent(Locations::global(), Locations::global()));
    }

    void roundTripsAreMeasuredOrEstimated() {
        const auto atlantic = places().roundTrip(at("us-east1"), at("europe-west1"));
        QVERIFY(atlantic && !atlantic->estimated);
        QVERIFY2(atlantic->milliseconds > 60 && atlantic->milliseconds < 130, "Carolina to Belgium");
        const auto bangkok = places().roundTrip(at("asia-southeast3"), at("asia-southeast1"));
        QVERIFY(bangkok && bangkok->estimated);
        QVERIFY(bangkok->milliseconds > 5 && bangkok->milliseconds < 80);
        QVERIFY(!places().roundTrip(at("us-east1"), Locations::global()));
        QVERIFY(!places().roundTrip(at("us-east1"), places().find(ProviderId::Aws, "us-east-1").value()));
        for (std::size_t i = 0; i < places().size(); ++i) {
            const LocationId id{static_cast<std::uint16_t>(i)};
            if (places()[id].kind != LocationKind::Region) continue;
            const auto self = places().roundTrip(id, id);
            QVERIFY2(self && self->milliseconds > 0 && self->milliseconds <= 20, places()[id].name.c_str());
        }
    }

    void damagedFilesAreRefused() {
        const CatalogueFiles files = embeddedCatalogueFiles();
        const auto code = [&](const CatalogueFile& regions, const CatalogueFile& latency, const CatalogueFile& groups) {
            const auto result = Locations::parse(regions, latency, groups);
            return result.ok() ? std::string("fine") : result.diagnostics().front().code;
        };
        const auto changed = [](const CatalogueFile& file, const char* from, const char* to) {
            return CatalogueFile{file.name, with(file.bytes, from, to)};
        };
        QCOMPARE(code(files.regions, files.latency, files.locationGroups), std::string("fine"));
        QCOMPARE(code({"regions.json", ""}, files.latency, files.locationGroups), std::string("catalogue.bad_json"));
        QCOMPARE(
            code(changed(files.regions, "\"lat\": ", "\"lat\": null, \"was\": "), files.latency, files.locationGroups),
            std::string("catalogue.bad_type"));
        QCOMPARE(code(changed(files.regions, "\"asia-east1\"", "\"zeta-east1\""), files.latency, files.locationGroups),
                 std::string("catalogue.bad_value"));
        QCOMPARE(code(files.regions, changed(files.latency, "\"from\": \"asia-east1\"", "\"from\": \"asia-east9\""),
                      files.locationGroups),
                 std::string("catalogue.unknown_location"));
        QCOMPARE(code(files.regions, changed(files.latency, "\"rtt_ms\": [", "\"rtt_ms\": [1, "), files.locationGroups),
                 std::string("catalogue.bad_value"));
        QCOMPARE(code(files.regions, files.latency,
                      changed(files.locationGroups, "[\"us-central1\", \"us-east1\"]", "[\"us-central9\"]")),
                 std::string("catalogue.unknown_location"));
    }
};

QTEST_GUILESS_MAIN(LocationsTest)
#include "LocationsTest.moc"
