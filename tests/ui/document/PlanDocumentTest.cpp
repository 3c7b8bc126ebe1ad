#include "ui/document/PlanDocument.h"

#include "models/edits/PlanEdits.h"
#include "models/io/PlanFile.h"
#include "tests/ui/panels/PanelFixture.h"
#include "ui/document/Positions.h"

#include <QFile>
#include <QTemporaryDir>

using namespace platbook;
using namespace platbook::ui;

namespace {

const QString oldBook = QStringLiteral("gcp-list-2026-01");

} // namespace

/// A plan and its file: read again, saved, recovered.
class PlanDocumentTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_document.reset(); }
    void reloadsAWriteProtectedFile();
    void reloadingANewerFileMakesItReadOnly();
    void reloadTellsWhatIsWrong();
    void savedEvaluationIsOfTheSavedPlan();
    void savedEvaluationOutlivesRecovery();
    void readOnlyIsNotSavedOverItself();
    void layoutTroubleLeavesTheNewPath();
    void aPatchThatDoesNotHoldIsNotWritten();
    void stepsAreTold();
    void recoversMovesAlone();
    void recoversThatNothingIsMovedAnyMore();

private:
    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    static QByteArray bytes(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QByteArray renamed(const char* name) const {
        QByteArray text = bytes(m_path);
        const qsizetype at = text.indexOf("  name: ") + 8;
        return text.replace(at, text.indexOf('\n', at) - at, name);
    }
    std::string name() const { return *m_document->plan()->plan->name; }
    bool rename(const char* name) { return m_document->setField(QStringLiteral("Rename"), "plan.name", name); }
    bool useOldBook() { return m_document->setField(QStringLiteral("Book"), "pricing.book", oldBook.toStdString()); }
    bool settle() {
        return QTest::qWaitFor([this] { return !m_document->isCalculating() && m_document->savedEvaluation(); }, 60000);
    }
    models::RecoverySnapshot snapshot(const models::Layout& layout) const {
        return {"key", m_path.toStdString(), "a", 1, 1, m_document->fileText(), models::writeLayout(layout)};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<PlanDocument> m_document;
};

void PlanDocumentTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = path("a.plat.yaml");
    write(m_path, QByteArray::fromStdString(models::templateBytes("three-regions")));
    m_document = std::make_unique<PlanDocument>(PanelFixture::catalogue());
    QVERIFY(m_document->load(m_path));
}

void PlanDocumentTest::reloadsAWriteProtectedFile() {
    write(m_path, renamed("Outside"));
    QVERIFY(QFile::setPermissions(m_path, QFileDevice::ReadOwner | QFileDevice::ReadUser));
    QVERIFY(m_document->reload(readPlanFile(m_path)));
    QCOMPARE(name(), std::string("Outside"));
    QVERIFY(m_document->readOnly() == PlanDocument::ReadOnly::NotWritable);
    QVERIFY(!m_document->isModified());
    // What is read-only already is read again all the same.
    QVERIFY(QFile::setPermissions(m_path, QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    write(m_path, renamed("Again"));
    QVERIFY(QFile::setPermissions(m_path, QFileDevice::ReadOwner | QFileDevice::ReadUser));
    QVERIFY(m_document->reload(readPlanFile(m_path)));
    QCOMPARE(name(), std::string("Again"));
    QCOMPARE(m_document->undoStack()->count(), 2);
    QVERIFY(m_document->fileState() == PlanDocument::FileState::Current);
    QCOMPARE(QByteArray::fromStdString(m_document->fileText()), bytes(m_path));
}

void PlanDocumentTest::reloadingANewerFileMakesItReadOnly() {
    write(m_path, renamed("Newer").replace("deployment-plan/v1", "deployment-plan/v3"));
    QVERIFY(m_document->reload(readPlanFile(m_path)));
    QCOMPARE(name(), std::string("Newer"));
    QVERIFY(m_document->readOnly() == PlanDocument::ReadOnly::NewerVersion);
    QVERIFY(!rename("Mine"));
    QVERIFY(!m_document->save(m_path));
}

void PlanDocumentTest::reloadTellsWhatIsWrong() {
    write(m_path, renamed("Odd") + "colour: blue\n");
    QVERIFY(m_document->reload(readPlanFile(m_path)));
    QCOMPARE(m_document->diagnostics().size(), std::size_t(1));
    write(m_path, "schema: [\n");
    QVERIFY(!m_document->reload(readPlanFile(m_path)));
    QVERIFY(models::hasErrors(m_document->diagnostics()));
    QCOMPARE(name(), std::string("Odd"));
}

void PlanDocumentTest::savedEvaluationIsOfTheSavedPlan() {
    QSignalSpy evaluated(m_document.get(), &PlanDocument::evaluated);
    QSignalSpy savedEvaluated(m_document.get(), &PlanDocument::savedEvaluated);
    QVERIFY(useOldBook()); // before anything is evaluated
    QVERIFY(settle());
    QCOMPARE(evaluated.size(), qsizetype(1)); // once for each snapshot: panels keep what is in use in them
    QCOMPARE(savedEvaluated.size(), qsizetype(1));
    QCOMPARE(QString::fromStdString(m_document->evaluation()->book), oldBook);
    QVERIFY(QString::fromStdString(m_document->savedEvaluation()->book) != oldBook);
    QVERIFY(m_document->save(m_path));
    QCOMPARE(QString::fromStdString(m_document->savedEvaluation()->book), oldBook);
    QCOMPARE(savedEvaluated.size(), qsizetype(2)); // what panels compare with is another one now
}

void PlanDocumentTest::savedEvaluationOutlivesRecovery() {
    QVERIFY(useOldBook());
    const models::RecoverySnapshot kept = snapshot({});
    PlanDocument recovered(PanelFixture::catalogue());
    QVERIFY(recovered.recover(kept));
    m_document->load(m_path);
    QVERIFY(QTest::qWaitFor([&] { return recovered.savedEvaluation() && recovered.evaluation(); }, 60000));
    QCOMPARE(QString::fromStdString(recovered.evaluation()->book), oldBook);
    QVERIFY(QString::fromStdString(recovered.savedEvaluation()->book) != oldBook);
}

void PlanDocumentTest::readOnlyIsNotSavedOverItself() {
    QVERIFY(QFile::setPermissions(m_path, QFileDevice::ReadOwner | QFileDevice::ReadUser));
    QVERIFY(m_document->load(m_path));
    QVERIFY(!m_document->save(m_path));
    QCOMPARE(m_document->diagnostics().size(), std::size_t(1));
    QVERIFY(m_document->diagnostics().front().message.find("“a.plat.yaml” is read-only") != std::string::npos);
}

void PlanDocumentTest::layoutTroubleLeavesTheNewPath() {
    m_document->place(QStringLiteral("Move"), {{"eu-west", {.x = 10, .y = 20}}});
    const QString copy = path("copy.plat.yaml");
    const QString layout = QString::fromStdString(models::layoutPath(copy.toStdString()));
    QVERIFY(QDir().mkpath(layout + QStringLiteral("/in the way")));
    QSignalSpy told(m_document.get(), &PlanDocument::fileChanged);
    QVERIFY(!m_document->save(copy));
    QVERIFY(models::hasErrors(m_document->diagnostics()));
    QCOMPARE(m_document->path(), copy);
    QCOMPARE(told.size(), qsizetype(1));
    QVERIFY(m_document->isModified()); // where things stand is in no file
    QVERIFY(QDir(layout).removeRecursively());
    QVERIFY(m_document->save(copy));
    QVERIFY(!m_document->isModified());
    QVERIFY(QFile::exists(layout));
}

/// Of a key that is given twice the first counts; when it is taken away the other must not come in its place.
void PlanDocumentTest::aPatchThatDoesNotHoldIsNotWritten() {
    write(m_path, bytes(m_path).replace("trace_rate: 0.1", "trace_rate: 0.1, trace_rate: 0.3"));
    QVERIFY(m_document->load(m_path));
    QVERIFY(m_document->apply(QStringLiteral("Reset"), {models::removeChange("observability.trace_rate")}));
    QVERIFY(m_document->save(m_path));
    PlanDocument again(PanelFixture::catalogue());
    QVERIFY(again.load(m_path));
    QVERIFY(again.diagnostics().empty());
    QVERIFY(*again.plan() == *m_document->plan());
}

void PlanDocumentTest::stepsAreTold() {
    const auto other = models::setField(m_document->plan(), "plan.name", "Mine");
    QVERIFY(!m_document->push(QStringLiteral("Nothing"), m_document->plan()));
    QVERIFY(m_document->push(QStringLiteral("Rename"), *other));
    QVERIFY(QFile::setPermissions(m_path, QFileDevice::ReadOwner | QFileDevice::ReadUser));
    QVERIFY(m_document->load(m_path));
    QVERIFY(!m_document->push(QStringLiteral("Rename"), *other));
    QVERIFY(!m_document->pushPlaced(QStringLiteral("Rename"), *other, {{"eu-west", {.x = 10, .y = 20}}}));
    QCOMPARE(m_document->undoStack()->count(), 0);
}

void PlanDocumentTest::recoversMovesAlone() {
    const models::Layout moved{{"eu-west", {.x = 10, .y = 20}}};
    const models::RecoverySnapshot kept = snapshot(moved);
    QVERIFY(m_document->recover(kept));
    QVERIFY(*m_document->positions().layout() == moved);
    QCOMPARE(m_document->undoStack()->count(), 1);
    m_document->undoStack()->undo();
    QVERIFY(m_document->positions().layout()->empty());
    QVERIFY(!m_document->isModified());
}

void PlanDocumentTest::recoversThatNothingIsMovedAnyMore() {
    const std::string beside = m_path.toStdString();
    QVERIFY(!models::hasErrors(models::saveLayout(beside, {{"eu-west", {.x = 10, .y = 20}}})));
    QVERIFY(m_document->load(m_path));
    QVERIFY(m_document->recover(snapshot({})));
    QVERIFY(m_document->positions().layout()->empty());
    QVERIFY(m_document->isModified());
}

QTEST_MAIN(PlanDocumentTest)
#include "PlanDocumentTest.moc"
