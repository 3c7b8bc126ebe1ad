#pragma once

#include "models/io/AtomicFile.h"
#include "models/io/PlanReader.h"
#include "models/io/Recovery.h"

#include <QString>

#include <string>

namespace platbook::ui {

/// What reading a plan gave: everything PlanDocument::open() needs. Made on any thread.
struct PlanRead {
    models::Result<models::LoadedPlan> loaded;
    QString path;                   ///< empty: the plan has no file
    QString untitled = {};          ///< its title where it has no file
    models::FileStamp stamp = {};   ///< of the file when it was read; none: it is in no file yet
    bool writable = true;           ///< the file can be saved over
    models::PlanPtr recovered = {}; ///< unsaved changes, one undo step on top of the file; may be null
    std::string layout = {}; ///< text of a layout file with the positions of unsaved changes; empty: those of the file
    bool unsaved = false;    ///< what was read is in no file
};

PlanRead readPlanFile(const QString& path, const models::ReadWatch& watch = {});
/// The file with the snapshot's changes on top of it, or a plan without a file when there is none (any more).
PlanRead readSnapshot(const models::RecoverySnapshot& snapshot, const models::ReadWatch& watch = {});
/// The version that the last save of the file kept, as a plan of its own that is in no file.
PlanRead readPrevious(const QString& path, const QString& title, const models::ReadWatch& watch = {});
/// A plan without a file, which counts as not modified.
PlanRead readUntitled(const std::string& bytes, const QString& title);

} // namespace platbook::ui
