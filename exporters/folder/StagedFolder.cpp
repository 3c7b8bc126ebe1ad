#include "exporters/folder/StagedFolder.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

namespace platbook::exporters {
namespace {

namespace fs = std::filesystem;

/// `name` beside the target; the process id keeps two runs apart, and a run that was killed leaves it to be seen.
fs::path stagingBeside(const fs::path& target) {
    return target.parent_path() / ('.' + target.filename().string() + ".writing-" + std::to_string(::getpid()));
}

bool flushFolder(const fs::path& folder) {
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return false;
    const bool flushed = ::fsync(handle) == 0;
    ::close(handle);
    return flushed;
}

} // namespace

StagedFolder::StagedFolder(fs::path target) : m_target(std::move(target)) {
    std::error_code ignored;
    m_target = fs::weakly_canonical(fs::absolute(m_target, ignored), ignored);
    if (m_target.filename().empty()) m_target = m_target.parent_path();
    m_staging = stagingBeside(m_target);
}

StagedFolder::~StagedFolder() {
    std::error_code ignored;
    if (m_begun) fs::remove_all(m_staging, ignored);
}

bool StagedFolder::fail(const std::string& what) {
    if (m_error.empty()) m_error = what;
    return false;
}

bool StagedFolder::begin(const std::vector<std::string>& replaced, std::stop_token stop) {
    std::error_code error;
    if (fs::exists(m_target, error) && !fs::is_directory(m_target, error)) return fail("it is no folder");
    fs::create_directories(m_target.parent_path(), error);
    if (error) return fail(error.message());
    fs::remove_all(m_staging, error);
    if (!fs::create_directory(m_staging, error)) return fail(error ? error.message() : "the folder beside it exists");
    m_begun = true;
    if (!fs::exists(m_target, error)) return true;
    fs::permissions(m_staging, fs::status(m_target, error).permissions(), error);
    return linkTarget(replaced, stop);
}

bool StagedFolder::linkTarget(const std::vector<std::string>& replaced, std::stop_token stop) {
    std::error_code error;
    std::vector<std::string> left = replaced;
    std::sort(left.begin(), left.end());
    for (fs::recursive_directory_iterator at(m_target, error), end; !error && at != end; at.increment(error)) {
        if (stop.stop_requested()) return false;
        const fs::path relative = at->path().lexically_relative(m_target);
        if (std::binary_search(left.begin(), left.end(), relative.generic_string())) continue;
        if (!linkEntry(at->path(), m_staging / relative)) return false;
    }
    return error ? fail(error.message()) : true;
}

bool StagedFolder::linkEntry(const fs::path& from, const fs::path& to) {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(from, error);
    if (fs::is_symlink(status)) {
        fs::copy_symlink(from, to, error);
    } else if (fs::is_directory(status)) {
        fs::create_directory(to, error);
        if (!error) fs::permissions(to, status.permissions(), error);
    } else {
        fs::create_hard_link(from, to, error);
        if (error) {
            error.clear();
            fs::copy_file(from, to, error);
        }
    }
    return error ? fail(error.message()) : true;
}

bool StagedFolder::write(const std::string& path, std::string_view bytes, bool executable, std::stop_token stop) {
    if (stop.stop_requested()) return false;
    const fs::path file = m_staging / path;
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    if (error) return fail(error.message());
    const mode_t mode = executable ? 0777 : 0666; // less the user's umask
    const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (handle < 0) return fail(std::system_category().message(errno));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::write(handle, bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        done += static_cast<std::size_t>(count);
    }
    const bool whole = done == bytes.size() && ::fsync(handle) == 0;
    const std::string reason = whole ? std::string() : std::system_category().message(errno);
    ::close(handle);
    return whole ? true : fail(reason);
}

void StagedFolder::removeEmptyFolders() {
    std::error_code ignored;
    std::vector<fs::path> folders;
    for (fs::recursive_directory_iterator at(m_staging, ignored), end; !ignored && at != end; at.increment(ignored))
        if (at->is_directory(ignored) && !at->is_symlink(ignored)) folders.push_back(at->path());
    std::sort(folders.begin(), folders.end(),
              [](const auto& a, const auto& b) { return a.native().size() > b.native().size(); });
    for (const fs::path& folder : folders) {
        // Only folders that this write emptied: one that was empty before is someone else's.
        const fs::path before = m_target / folder.lexically_relative(m_staging);
        if (fs::is_empty(folder, ignored) && !(fs::is_directory(before, ignored) && fs::is_empty(before, ignored)))
            fs::remove(folder, ignored);
    }
}

bool StagedFolder::commit() {
    removeEmptyFolders();
    flushFolder(m_staging);
    std::error_code error;
    if (!fs::exists(m_target, error)) {
        fs::rename(m_staging, m_target, error);
    } else if (::renameat2(AT_FDCWD, m_staging.c_str(), AT_FDCWD, m_target.c_str(), RENAME_EXCHANGE) != 0) {
        // A file system without exchange: the old folder steps aside and comes back when the new one cannot go there.
        const fs::path aside = m_staging.native() + ".old";
        fs::rename(m_target, aside, error);
        if (error) return fail(error.message());
        fs::rename(m_staging, m_target, error);
        std::error_code back;
        if (error) fs::rename(aside, m_target, back);
        else fs::remove_all(aside, back);
    }
    if (error) return fail(error.message());
    flushFolder(m_target.parent_path());
    return true;
}

} // namespace platbook::exporters
