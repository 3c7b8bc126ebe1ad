#include "PlanSamples.h"

#include "models/io/PlanFile.h"
#include "models/io/PlanWriter.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <set>

using namespace platbook::models;

/// Read, edit one field, save: a difference of one line, for every field that the plans of the repository set, as people
/// wrote them, with a comment behind every line.
class OneLineTest : public QObject {
    Q_OBJECT

private slots:
    void editOfAnyFieldIsOneLine_data();
    void editOfAnyFieldIsOneLine();
};

void OneLineTest::editOfAnyFieldIsOneLine_data() {
    QTest::addColumn<QString>("path");
    for (const char* name :
         {"resources/templates/atlas", "resources/templates/three-regions", "tests/exporters/data/kubernetes",
          "tests/exporters/data/one-region", "tests/exporters/data/hostile"})
        QTest::newRow(name) << QStringLiteral(PLATBOOK_SOURCE_DIR "/%1.plat.yaml").arg(QLatin1String(name));
}

void OneLineTest::editOfAnyFieldIsOneLine() {
    QFETCH(QString, path);
    QFile original(path);
    QVERIFY(original.open(QIODevice::ReadOnly));
    const std::string text = samples::commented(original.readAll().toStdString());
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("plan.yaml")).toStdString();
    QVERIFY(savePlanFile(file, text).empty());
    const auto loaded = loadPlanFile(file);
    QVERIFY(loaded.ok());
    const Plan& before = *loaded->plan;

    std::set<ValueKind> saved;
    int edits = 0;
    for (const auto& place : samples::places(before)) {
        const bool identity = place.field->name == "id" || place.field->name == "schema" ||
                              (place.object->name == "component" && place.field->name == "kind");
        if (identity) continue;
        Plan after = before;
        void* const value = place.field->edit(place.edit(after));
        const bool empty = place.field->type->size && place.field->type->size(value) == 0;
        if (empty || !samples::changeFirst(*place.field, *place.field->type, value) || after == before) continue;
        ++edits;
        const std::string patched = patchPlan(*loaded->source, before, after);
        const auto again = readPlan(patched, "plan.yaml");
        QVERIFY2(again.ok() && *again->plan == after,
                 (place.path + "\n" + toText(again.diagnostics()) + patched).c_str());
        QVERIFY2(samples::hunk(text, patched) == 1, (place.path + "\n" + patched).c_str());

        // On the disk, once for every kind of field.
        if (!saved.insert(place.field->type->kind).second) continue;
        QVERIFY(savePlanFile(file, patched).empty());
        const auto reloaded = loadPlanFile(file);
        QVERIFY(reloaded.ok() && *reloaded->plan == after);
        QFile previous(QString::fromStdString(file + "~"));
        QVERIFY(previous.open(QIODevice::ReadOnly));
        QVERIFY(savePlanFile(file, text).empty());
    }
    QVERIFY2(edits > 20, qPrintable(QString::number(edits)));
}

QTEST_GUILESS_MAIN(OneLineTest)
#include "OneLineTest.moc"
