#pragma once

#include "models/io/AtomicFile.h"
#include "models/messages/Diagnostic.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::models {

/// What is kept of a plan with unsaved changes.
struct RecoverySnapshot {
    std::string key;            ///< one per open plan, see recoveryKey
    std::string planPath;       ///< empty for an untitled plan
    std::string title;          ///< as the window shows it
    std::int64_t writtenMs = 0; ///< when the snapshot was made, ms since 1970
    std::int64_t savedMs = 0;   ///< when the plan was last saved, 0: never
    std::string text;           ///< the plan's text as Save would write it
    std::string layout;         ///< text of the layout file as Save would write it; empty: it is as on disk
    bool operator==(const RecoverySnapshot&) const = default;
};

/// Recovery snapshots in one folder of the user's data. The window writes them on its timer and removes them at a clean
/// close; whatever is there at the next start, and belongs to no running program, is offered.
class Recovery {
public:
    /// @param folder  made when the first snapshot is written
    explicit Recovery(std::string folder) : m_folder(std::move(folder)) {}

    /// Replaces the snapshot of the same key, all or nothing.
    /// @errors file.*
    Diagnostics write(const RecoverySnapshot& snapshot) const;
    /// Whole snapshots that no living process holds, newest first; damaged ones are passed over.
    std::vector<RecoverySnapshot> list() const;
    /// Forgets a snapshot; none of that key is fine.
    Diagnostics remove(const std::string& key) const;

private:
    std::string fileOf(const std::string& key) const;
    std::string m_folder;
};

/// Key of a plan by its path, or of an untitled one by a text of its own ("untitled-1"); the process is part of it, so
/// that two windows of two programs do not overwrite each other.
std::string recoveryKey(std::string_view planPathOrName);

} // namespace platbook::models
