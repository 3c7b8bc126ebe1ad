#pragma once

#include "exporters/core/Exporters.h"

#include <map>
#include <string>
#include <string_view>

namespace platbook::exporters {

inline constexpr std::string_view manifestName = "MANIFEST.json";

/// What a manifest says beside the files.
struct ManifestFacts {
    std::string planHash;    ///< models/io planHash
    std::string toolVersion; ///< of this program
};

/// Hashes that a manifest recorded, by exporter and path: what the folder held when it was last written.
using RecordedFiles = std::map<std::string, std::map<std::string, std::string>>;

/// SHA-256 in lower-case hex.
std::string sha256(std::string_view bytes);

/// MANIFEST.json: plan id and hash, tool, price book, findings and waivers, whether it is a draft with which open errors,
/// and the hash of every file. Sorted keys, two spaces, final newline, no clock.
/// @param before  what an older manifest in the folder recorded; entries of exporters not run now are kept
std::string manifestText(const ExportInput& input, const std::vector<Export>& exports, const ManifestFacts& facts,
                         const RecordedFiles& before);

/// Reads the file hashes of a manifest.
/// @errors folder.manifest (not one of ours)
models::Result<RecordedFiles> readManifest(const std::string& bytes);

} // namespace platbook::exporters
