#include "ui/document/PlanRead.h"

#include "models/io/PlanFile.h"
#include "models/io/SourceDocument.h"

namespace platbook::ui {

PlanRead readPlanFile(const QString& path, const models::ReadWatch& watch) {
    const std::string file = path.toStdString();
    // Before the text: a change in between is told as one.
    const models::FileStamp stamp = models::fileStamp(file);
    return {.loaded = models::loadPlanFile(file, watch),
            .path = path,
            .stamp = stamp,
            .writable = models::mayReplaceFile(file)};
}

PlanRead readSnapshot(const models::RecoverySnapshot& snapshot, const models::ReadWatch& watch) {
    const QString path = QString::fromStdString(snapshot.planPath);
    models::Result<models::LoadedPlan> kept =
        models::readPlan(snapshot.text, path.isEmpty() ? snapshot.title : snapshot.planPath, watch);
    if (kept && !path.isEmpty()) {
        PlanRead file = readPlanFile(path, watch);
        if (file.loaded && file.writable && file.loaded->source->newerSchema() == 0) {
            file.recovered = kept->plan;
            file.layout = snapshot.layout;
            return file;
        }
    }
    // The file is gone or of no use: Save makes it again.
    return {.loaded = std::move(kept),
            .path = path,
            .untitled = path.isEmpty() ? QString::fromStdString(snapshot.title) : QString(),
            .layout = snapshot.layout,
            .unsaved = true};
}

PlanRead readPrevious(const QString& path, const QString& title, const models::ReadWatch& watch) {
    return {.loaded = models::loadPlanFile(models::previousVersion(path.toStdString()), watch),
            .path = {},
            .untitled = title,
            .unsaved = true};
}

PlanRead readUntitled(const std::string& bytes, const QString& title) {
    return {.loaded = models::readPlan(bytes, title.toStdString()), .path = {}, .untitled = title};
}

} // namespace platbook::ui
