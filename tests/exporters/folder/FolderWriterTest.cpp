#include "exporters/folder/FolderWriter.h"
#include "models/catalog/EmbeddedCatalogue.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

using namespace platbook;
using exporters::Export;
using exporters::FileChange;
using exporters::FolderOptions;

namespace fs = std::filesystem;

class FolderWriterTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void writesEverythingAndTheManifest();
    void sameInputSameBytes();
    void comparesBeforeWriting();
    void refusesFilesChangedByHand();
    void forceOverwrites();
    void refusesForeignFiles();
    void leavesOverridesAndForeignFilesAlone();
    void removesWhatVanished();
    void keepsOtherExporters();
    void changesNothingOnFailure();
    void changesNothingWhenCancelled();
    void refusesPathsThatLeaveTheFolder_data();
    void refusesPathsThatLeaveTheFolder();
    void draftNamesItsOpenErrors();
    void writesThroughALinkToTheFolder();

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    fs::path m_folder;
    models::Plan m_plan;
    models::Evaluation m_evaluation;
    models::Catalogue m_catalogue = models::embeddedCatalogue();

    static Export terraform(std::vector<exporters::ExportFile> files) { return {"terraform", std::move(files)}; }
    models::Result<std::vector<exporters::FolderChange>> write(const std::vector<Export>& exports,
                                                               FolderOptions options = {}) {
        return exporters::writeFolder(m_folder, {m_plan, m_evaluation, m_catalogue, false}, exports, {"hash", "1.0"},
                                      options);
    }
    void put(const std::string& path, const std::string& bytes) {
        fs::create_directories((m_folder / path).parent_path());
        std::ofstream(m_folder / path, std::ios::binary) << bytes;
    }
    std::string get(const std::string& path) {
        std::ifstream in(m_folder / path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::map<std::string, std::string> everything() {
        std::map<std::string, std::string> all;
        for (const auto& entry : fs::recursive_directory_iterator(m_folder.parent_path()))
            if (entry.is_regular_file())
                all[entry.path().string()] = get(entry.path().lexically_relative(m_folder).string());
        return all;
    }
};

void FolderWriterTest::init() {
    m_directory = std::make_unique<QTemporaryDir>();
    m_folder = fs::path(m_directory->path().toStdString()) / "out";
    m_plan.plan.edit().id = models::PlanId("atlas");
    m_evaluation = {};
}

void FolderWriterTest::writesEverythingAndTheManifest() {
    QVERIFY(write({terraform({{"terraform/a.tf", "a"}, {"terraform/b/run.sh", "b", true}})}).ok());
    QCOMPARE(get("terraform/a.tf"), std::string("a"));
    QVERIFY((fs::status(m_folder / "terraform/b/run.sh").permissions() & fs::perms::owner_exec) != fs::perms::none);
    QVERIFY(get("MANIFEST.json").find(exporters::sha256("a")) != std::string::npos);
    QCOMPARE(exporters::sha256("abc"), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(std::distance(fs::directory_iterator(m_folder.parent_path()), {}), 1);
}

void FolderWriterTest::sameInputSameBytes() {
    QVERIFY(write({terraform({{"a.tf", "a"}})}).ok());
    const auto first = everything();
    QVERIFY(write({terraform({{"a.tf", "a"}})}).ok());
    QCOMPARE(everything(), first);
}

void FolderWriterTest::comparesBeforeWriting() {
    QVERIFY(write({terraform({{"same", "s"}, {"changed", "1"}}), {"helm", {{"gone", "g"}}}}).ok());
    const auto compared =
        exporters::compareFolder(m_folder, {terraform({{"same", "s"}, {"changed", "2"}}), {"helm", {{"new", "n"}}}});
    QVERIFY(compared.ok());
    const std::vector<exporters::FolderChange> expected{{"changed", "terraform", FileChange::Changed, false},
                                                        {"gone", "helm", FileChange::Removed, false},
                                                        {"new", "helm", FileChange::New, false},
                                                        {"same", "terraform", FileChange::Unchanged, false}};
    QVERIFY(*compared == expected);
}

void FolderWriterTest::refusesFilesChangedByHand() {
    QVERIFY(write({terraform({{"a.tf", "a"}, {"gone.tf", "g"}})}).ok());
    put("a.tf", "mine");
    put("gone.tf", "mine too");
    const auto before = everything();
    const auto refused = write({terraform({{"a.tf", "b"}})});
    QVERIFY(!refused.ok());
    QCOMPARE(refused.diagnostics().size(), std::size_t{2});
    QCOMPARE(refused.diagnostics().front().code, std::string("folder.edited"));
    QCOMPARE(everything(), before);
}

void FolderWriterTest::forceOverwrites() {
    QVERIFY(write({terraform({{"a.tf", "a"}})}).ok());
    put("a.tf", "mine");
    QVERIFY(write({terraform({{"a.tf", "b"}})}, {true, {}}).ok());
    QCOMPARE(get("a.tf"), std::string("b"));
}

void FolderWriterTest::refusesForeignFiles() {
    put("a.tf", "someone's");
    QVERIFY(!write({terraform({{"a.tf", "b"}})}).ok());
    QCOMPARE(get("a.tf"), std::string("someone's"));
}

void FolderWriterTest::leavesOverridesAndForeignFilesAlone() {
    put("terraform/main_override.tf", "o");
    put("helm/values.override.yaml", "v");
    put(".terraform.lock.hcl", "lock");
    fs::create_symlink("elsewhere", m_folder / "link");
    QVERIFY(write({terraform({{"terraform/main.tf", "m"}})}).ok());
    QVERIFY(write({terraform({{"terraform/other.tf", "m"}})}).ok());
    QCOMPARE(get("terraform/main_override.tf"), std::string("o"));
    QCOMPARE(get("helm/values.override.yaml"), std::string("v"));
    QCOMPARE(get(".terraform.lock.hcl"), std::string("lock"));
    QCOMPARE(fs::read_symlink(m_folder / "link").string(), std::string("elsewhere"));
}

void FolderWriterTest::removesWhatVanished() {
    QVERIFY(write({terraform({{"old/deep/a.tf", "a"}, {"b.tf", "b"}})}).ok());
    QVERIFY(write({terraform({{"b.tf", "b"}})}).ok());
    QVERIFY(!fs::exists(m_folder / "old"));
    QVERIFY(fs::exists(m_folder / "b.tf"));
}

void FolderWriterTest::keepsOtherExporters() {
    QVERIFY(write({terraform({{"terraform/a.tf", "a"}}), {"helm", {{"helm/Chart.yaml", "c"}}}}).ok());
    QVERIFY(write({{"helm", {{"helm/values.yaml", "v"}}}}).ok());
    QVERIFY(fs::exists(m_folder / "terraform/a.tf"));
    QVERIFY(!fs::exists(m_folder / "helm/Chart.yaml"));
    put("terraform/a.tf", "mine");
    QVERIFY2(!write({terraform({{"terraform/a.tf", "b"}})}).ok(),
             "the other exporter's hashes must outlive a write without it");
}

void FolderWriterTest::changesNothingOnFailure() {
    QVERIFY(write({terraform({{"a.tf", "a"}})}).ok());
    const auto before = everything();
    // A file and a folder of one name cannot both be written: the second fails after the first was staged.
    const auto failed = write({terraform({{"a.tf", "b"}, {"x", "1"}, {"x/y", "2"}})});
    QVERIFY(!failed.ok());
    QCOMPARE(failed.diagnostics().front().code, std::string("folder.write"));
    QCOMPARE(everything(), before);
}

void FolderWriterTest::changesNothingWhenCancelled() {
    QVERIFY(write({terraform({{"a.tf", "a"}})}).ok());
    const auto before = everything();
    std::stop_source source;
    source.request_stop();
    const auto cancelled = write({terraform({{"a.tf", "b"}})}, {false, source.get_token()});
    QVERIFY(!cancelled.ok());
    QCOMPARE(cancelled.diagnostics().front().code, std::string("folder.cancelled"));
    QCOMPARE(everything(), before);
}

void FolderWriterTest::refusesPathsThatLeaveTheFolder_data() {
    QTest::addColumn<QString>("path");
    for (const char* path : {"", "/etc/passwd", "../a", "a/../../b", "./a", "main_override.tf"})
        QTest::newRow(path) << QString::fromUtf8(path);
}

void FolderWriterTest::refusesPathsThatLeaveTheFolder() {
    QFETCH(QString, path);
    const auto refused = write({terraform({{path.toStdString(), "x"}})});
    QVERIFY(!refused.ok());
    QCOMPARE(refused.diagnostics().front().code, std::string("folder.path"));
}

void FolderWriterTest::draftNamesItsOpenErrors() {
    models::Finding open;
    open.check = "DR-01";
    open.object = "ap-1";
    open.message = "nothing outside asia-southeast1";
    models::Finding waived = open;
    waived.object = "eu-1";
    waived.waiver = models::FindingWaiver{"w", "accepted", "lead", "2026-12-31"};
    m_evaluation.findings = {open, waived};
    QVERIFY(write({terraform({{"a.tf", "a"}})}).ok());
    const QByteArray manifest = QByteArray::fromStdString(get("MANIFEST.json"));
    QVERIFY(manifest.contains("\"draft\": true"));
    QCOMPARE(manifest.count("ap-1"), qsizetype{2});
    QCOMPARE(manifest.count("eu-1"), qsizetype{1});
    QVERIFY(manifest.contains("accepted"));
}

void FolderWriterTest::writesThroughALinkToTheFolder() {
    fs::create_directory(m_folder.parent_path() / "real");
    fs::create_directory_symlink("real", m_folder);
    QVERIFY(write({terraform({{"a.tf", "a"}})}).ok());
    QVERIFY(fs::is_symlink(m_folder));
    QCOMPARE(get("a.tf"), std::string("a"));
}

QTEST_GUILESS_MAIN(FolderWriterTest)
#include "FolderWriterTest.moc"
