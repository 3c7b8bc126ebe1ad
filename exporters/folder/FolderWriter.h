#pragma once

#include "exporters/folder/Manifest.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

/// Puts exports into a folder, all or nothing.
///
/// A folder of the same name is made beside the target: what stands in the target and is not ours is linked into it, our
/// files are written and flushed, and the two folders change places in one step. Until then nothing of the target is
/// touched, so a failure, a full disk, a kill or a cancel leaves it as it was.
namespace platbook::exporters {

enum class FileChange { New, Changed, Unchanged, Removed };

/// What writing would do to one file.
struct FolderChange {
    std::string path;
    std::string exporter; ///< id of the one whose file it is
    FileChange change = FileChange::New;
    bool edited = false; ///< the file in the folder is not what was exported last: by hand, or never ours
    bool operator==(const FolderChange&) const = default;
};

/// Compares a folder with the files that would be written, sorted by path. A missing folder is an empty one.
/// @errors folder.manifest, folder.read, folder.path (a path that leaves the folder)
models::Result<std::vector<FolderChange>> compareFolder(const std::filesystem::path& folder,
                                                        const std::vector<Export>& exports);

struct FolderOptions {
    bool force = false; ///< overwrite and remove files that were edited by hand
    std::stop_token stop;
};

/// Writes the exports and MANIFEST.json. Files that vanished from an export are removed; files of other exporters and
/// `*.override*`, `override.tf` and `*_override.tf` files stay as they are.
/// @return what was done, as compareFolder says
/// @errors as compareFolder; folder.edited (one per file, without force), folder.write, folder.cancelled
models::Result<std::vector<FolderChange>> writeFolder(const std::filesystem::path& folder, const ExportInput& input,
                                                      const std::vector<Export>& exports, const ManifestFacts& facts,
                                                      const FolderOptions& options = {});

/// Whether a file is the user's own by its name and never written or removed.
bool isOverrideFile(const std::filesystem::path& path);

} // namespace platbook::exporters
