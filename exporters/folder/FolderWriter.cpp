#include "exporters/folder/FolderWriter.h"

#include "exporters/folder/StagedFolder.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <system_error>

namespace platbook::exporters {
namespace {

namespace fs = std::filesystem;

models::Diagnostic problem(const std::string& code, const std::string& message, const std::string& hint,
                           const std::string& subject = {}) {
    models::Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = message;
    diagnostic.hint = hint;
    diagnostic.subject = subject;
    return diagnostic;
}

/// The bytes of a file; nothing where there is none.
std::optional<std::string> bytesOf(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return {};
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

/// A path that stays inside the folder, in its normal form.
bool staysInside(const std::string& text) {
    const fs::path path(text);
    if (text.empty() || path.is_absolute() || text.find('\0') != std::string::npos) return false;
    return std::none_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".." || part == "."; });
}

models::Result<RecordedFiles> recordedIn(const fs::path& folder) {
    const auto bytes = bytesOf(folder / manifestName);
    return bytes ? readManifest(*bytes) : models::Result<RecordedFiles>(RecordedFiles{});
}

FolderChange compareFile(const fs::path& folder, const std::string& exporter, const ExportFile& file,
                         const std::map<std::string, std::string>& recorded) {
    FolderChange change{file.path, exporter, FileChange::New, false};
    const auto present = bytesOf(folder / file.path);
    if (!present) return change;
    change.change = *present == file.bytes ? FileChange::Unchanged : FileChange::Changed;
    const auto known = recorded.find(file.path);
    change.edited =
        change.change == FileChange::Changed && (known == recorded.end() || known->second != sha256(*present));
    return change;
}

std::vector<FolderChange> changesOf(const fs::path& folder, const std::vector<Export>& exports,
                                    const RecordedFiles& recorded) {
    std::vector<FolderChange> changes;
    for (const Export& one : exports) {
        const auto before = recorded.find(one.exporter);
        std::map<std::string, std::string> vanished =
            before == recorded.end() ? std::map<std::string, std::string>{} : before->second;
        const std::map<std::string, std::string> known = vanished;
        for (const ExportFile& file : one.files) {
            changes.push_back(compareFile(folder, one.exporter, file, known));
            vanished.erase(file.path);
        }
        for (const auto& [path, hash] : vanished) {
            if (!staysInside(path) || isOverrideFile(path)) continue;
            if (const auto present = bytesOf(folder / path))
                changes.push_back({path, one.exporter, FileChange::Removed, sha256(*present) != hash});
        }
    }
    std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return changes;
}

models::Diagnostics pathProblems(const std::vector<Export>& exports) {
    models::Diagnostics problems;
    for (const Export& one : exports)
        for (const ExportFile& file : one.files)
            if (!staysInside(file.path) || isOverrideFile(file.path))
                problems.push_back(problem("folder.path", '"' + file.path + "\" is no path for an exported file",
                                           "This is a fault of the exporter."));
    return problems;
}

models::Diagnostics editedProblems(const std::vector<FolderChange>& changes) {
    models::Diagnostics problems;
    for (const FolderChange& change : changes)
        if (change.edited)
            problems.push_back(problem("folder.edited", change.path + " was changed by hand since it was written",
                                       "Move the change into an override file, or write with force.", change.path));
    return problems;
}

} // namespace

bool isOverrideFile(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.find(".override") != std::string::npos || name == "override.tf" || name == "override.tf.json" ||
           name.ends_with("_override.tf") || name.ends_with("_override.tf.json");
}

models::Result<std::vector<FolderChange>> compareFolder(const fs::path& folder, const std::vector<Export>& exports) {
    if (models::Diagnostics problems = pathProblems(exports); !problems.empty()) return problems;
    const auto recorded = recordedIn(folder);
    if (!recorded) return recorded.diagnostics();
    return changesOf(folder, exports, *recorded);
}

models::Result<std::vector<FolderChange>> writeFolder(const fs::path& folder, const ExportInput& input,
                                                      const std::vector<Export>& exports, const ManifestFacts& facts,
                                                      const FolderOptions& options) {
    if (models::Diagnostics problems = pathProblems(exports); !problems.empty()) return problems;
    const auto recorded = recordedIn(folder);
    if (!recorded) return recorded.diagnostics();
    std::vector<FolderChange> changes = changesOf(folder, exports, *recorded);
    if (!options.force)
        if (models::Diagnostics problems = editedProblems(changes); !problems.empty()) return problems;

    StagedFolder staged(folder);
    std::vector<std::string> replaced{std::string(manifestName)};
    for (const FolderChange& change : changes) replaced.push_back(change.path);
    bool written = staged.begin(replaced, options.stop);
    for (const Export& one : exports)
        for (const ExportFile& file : one.files)
            written = written && staged.write(file.path, file.bytes, file.executable, options.stop);
    written = written && staged.write(std::string(manifestName), manifestText(input, exports, facts, *recorded), false,
                                      options.stop);
    if (options.stop.stop_requested())
        return problem("folder.cancelled", "writing was cancelled; the folder is as it was", "");
    if (!written || !staged.commit())
        return problem("folder.write",
                       folder.string() + " could not be written: " + staged.error() + "; the folder is as it was",
                       "Look at its permissions and at the free space.", folder.string());
    return changes;
}

} // namespace platbook::exporters
