#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace platbook::exporters {

/// A folder being made beside another one, to take its place. Goes away with the object unless it was committed.
class StagedFolder {
public:
    explicit StagedFolder(std::filesystem::path target);
    ~StagedFolder();
    StagedFolder(const StagedFolder&) = delete;
    StagedFolder& operator=(const StagedFolder&) = delete;

    /// Makes the folder and links everything of the target into it but the paths to be replaced or removed.
    bool begin(const std::vector<std::string>& replaced, std::stop_token stop);
    bool write(const std::string& path, std::string_view bytes, bool executable, std::stop_token stop);
    /// Changes places with the target, in one step where the system can, and removes what was there.
    bool commit();
    /// What went wrong, in the system's words.
    const std::string& error() const { return m_error; }

private:
    std::filesystem::path m_target;
    std::filesystem::path m_staging;
    std::string m_error;
    bool m_begun = false;

    bool linkTarget(const std::vector<std::string>& replaced, std::stop_token stop);
    bool linkEntry(const std::filesystem::path& from, const std::filesystem::path& to);
    bool fail(const std::string& what);
    void removeEmptyFolders();
};

} // namespace platbook::exporters
