#pragma once

#include "models/messages/Diagnostic.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace platbook::models {

/// Reads a file to its end.
/// @param limit  bytes above which it is refused
/// @errors file.not_found, file.no_permission, file.is_folder, file.too_large, file.unreadable
Result<std::string> readWholeFile(const std::string& path, std::size_t limit);

enum class KeepPrevious { No, Yes };

/// Replaces a file as a whole: the text goes to a new file beside it, is flushed to the disk and renamed over the old one.
/// Whatever happens on the way (full disk, kill, power), the path holds the old or the new text, never a part. Links are
/// followed, permissions kept; what earlier, killed saves left behind is cleared away.
/// @param keep  Yes: the old file stays under `path~`
/// @errors file.disk_full, file.no_permission, file.read_only, file.is_folder, file.not_found, file.unwritable
Diagnostics replaceFile(const std::string& path, std::string_view text, KeepPrevious keep);

/// Whether replaceFile may replace the file: it (where it exists) and its folder can be written to. A file without any
/// right to write is left alone even by an administrator.
bool mayReplaceFile(const std::string& path);

/// Tells whether a file changed since it was looked at. All zero: there is none.
struct FileStamp {
    std::int64_t modifiedNs = 0; ///< since 1970
    std::uint64_t bytes = 0;
    std::uint64_t inode = 0;
    bool operator==(const FileStamp&) const = default;
    bool exists() const { return *this != FileStamp(); }
};
FileStamp fileStamp(const std::string& path);

} // namespace platbook::models
