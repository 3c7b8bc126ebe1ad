#include "models/io/AtomicFile.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <system_error>
#include <vector>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace platbook::models {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view savingEnd = ".saving";

/// An open file descriptor, closed at the end.
class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    bool ok() const { return m_number >= 0; }
    int number() const { return m_number; }
    bool close() {
        const int result = m_number >= 0 ? ::close(m_number) : 0;
        m_number = -1;
        return result == 0;
    }

private:
    int m_number;
};

Diagnostic fileError(const char* code, std::string message, std::string hint, const std::string& path) {
    return {DiagnosticSeverity::Error, code, std::move(message), std::move(hint), {path, 0, 0}, {}};
}

std::string quotedName(const std::string& path) { return "\"" + fs::path(path).filename().string() + "\""; }

Diagnostic readError(int error, const std::string& path) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return fileError("file.not_found", "There is no file " + quotedName(path) + ".",
                         "Check the name and the folder.", path);
    case EACCES:
    case EPERM:
        return fileError("file.no_permission",
                         "The file " + quotedName(path) + " cannot be read with the present rights.",
                         "Change its permissions.", path);
    case EISDIR: return fileError("file.is_folder", quotedName(path) + " is a folder.", "Choose a file in it.", path);
    default:
        return fileError(
            "file.unreadable",
            "The file " + quotedName(path) + " cannot be read: " + std::generic_category().message(error) + ".",
            "Check the disk or the connection.", path);
    }
}

Diagnostic writeError(int error, const std::string& path) {
    const std::string name = quotedName(path);
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return fileError("file.disk_full", name + " could not be saved: the disk is full.",
                         "Free some space, or save it elsewhere; the file on disk is unchanged.", path);
    case EFBIG:
        return fileError("file.disk_full", name + " could not be saved: the disk takes no file of this size.",
                         "Save it elsewhere; the file on disk is unchanged.", path);
    case EROFS:
        return fileError("file.read_only", name + " could not be saved: the disk is read-only.",
                         "Save a copy elsewhere.", path);
    case EACCES:
    case EPERM:
        return fileError("file.no_permission", name + " could not be saved: its folder cannot be written to.",
                         "Choose another folder, or change its permissions.", path);
    case ENOENT:
    case ENOTDIR:
        return fileError("file.not_found", name + " could not be saved: its folder does not exist.",
                         "Choose another folder.", path);
    case EISDIR:
        return fileError("file.is_folder", name + " could not be saved: a folder has this name.",
                         "Choose another name.", path);
    default:
        return fileError("file.unwritable",
                         name + " could not be saved: " + std::generic_category().message(error) + ".",
                         "Save it elsewhere.", path);
    }
}

Diagnostic protectedError(const std::string& path) {
    return fileError("file.no_permission", quotedName(path) + " could not be saved: the file is write-protected.",
                     "Save a copy, or change its permissions.", path);
}

/// Asked of the rights themselves, too: an administrator may write everything.
bool isWritable(const fs::path& file, const struct stat& info) {
    return (info.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) != 0 && ::access(file.c_str(), W_OK) == 0;
}

bool writeAll(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Temporary names carry the process id, so that what a killed process left can be told from what a living one writes.
std::string savingName(const fs::path& target, pid_t process) {
    return (target.parent_path() /
            ("." + target.filename().string() + "." + std::to_string(process) + std::string(savingEnd)))
        .string();
}

void clearLeftovers(const fs::path& target) {
    const std::string stem = "." + target.filename().string() + ".";
    std::error_code error;
    std::vector<fs::path> stale;
    for (fs::directory_iterator it(target.parent_path(), error), end; !error && it != end; it.increment(error)) {
        std::string name = it->path().filename().string();
        if (name.ends_with('~')) name.pop_back(); // the old file, on its way to its second name
        if (!name.starts_with(stem) || !name.ends_with(savingEnd)) continue;
        const std::string_view digits =
            std::string_view(name).substr(stem.size(), name.size() - stem.size() - savingEnd.size());
        long process = 0;
        const auto [stop, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), process);
        if (bad != std::errc() || stop != digits.data() + digits.size() || process <= 0) continue;
        if (::kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH) stale.push_back(it->path());
    }
    for (const fs::path& path : stale) fs::remove(path, error);
}

void flushFolder(const fs::path& folder) {
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.ok()) ::fsync(descriptor.number()); // some file systems cannot; the rename itself is done
}

/// Keeps the present file as `path~`: by a second name, or by a copy where the file system has no links.
void keepOld(const fs::path& target, const std::string& spare) {
    const std::string kept = target.string() + "~";
    ::unlink(spare.c_str());
    if (::link(target.c_str(), spare.c_str()) != 0) {
        std::error_code error;
        fs::copy_file(target, spare, fs::copy_options::overwrite_existing, error);
        if (error) {
            ::unlink(spare.c_str());
            return;
        }
    }
    if (::rename(spare.c_str(), kept.c_str()) != 0) ::unlink(spare.c_str());
    // Renaming a second name of the same file over the first does nothing and leaves the spare.
    ::unlink(spare.c_str());
}

/// Writes and flushes the new file; the errno of what went wrong, 0 when nothing did.
int writeNew(const std::string& path, std::string_view text, const struct stat* old) {
    Descriptor descriptor(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (!descriptor.ok()) return errno;
    if (old) {
        // Rights as before, as far as this user may give them.
        [[maybe_unused]] const int owner = ::fchown(descriptor.number(), old->st_uid, old->st_gid);
        [[maybe_unused]] const int mode = ::fchmod(descriptor.number(), old->st_mode & 07777);
    }
    if (!writeAll(descriptor.number(), text) || ::fsync(descriptor.number()) != 0) return errno;
    return descriptor.close() ? 0 : errno;
}

} // namespace

Result<std::string> readWholeFile(const std::string& path, std::size_t limit) {
    Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.ok()) return readError(errno, path);
    struct stat info {};
    if (::fstat(descriptor.number(), &info) != 0) return readError(errno, path);
    if (S_ISDIR(info.st_mode)) return readError(EISDIR, path);
    const auto tooLarge = [&] {
        return fileError("file.too_large",
                         "The file " + quotedName(path) + " is larger than " + std::to_string(limit >> 20) + " MiB.",
                         "Check that this is the file that was meant.", path);
    };
    if (S_ISREG(info.st_mode) && static_cast<std::uint64_t>(info.st_size) > limit) return tooLarge();
    std::string text(S_ISREG(info.st_mode) ? static_cast<std::size_t>(info.st_size) + 1 : 65536, '\0');
    std::size_t size = 0;
    for (;;) {
        if (size == text.size()) text.resize(text.size() * 2);
        const ssize_t count = ::read(descriptor.number(), text.data() + size, text.size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return readError(errno, path);
        if (count == 0) break;
        size += static_cast<std::size_t>(count);
        if (size > limit) return tooLarge();
    }
    text.resize(size);
    return text;
}

Diagnostics replaceFile(const std::string& path, std::string_view text, KeepPrevious keep) {
    std::error_code error;
    fs::path target = fs::weakly_canonical(fs::absolute(path, error), error);
    if (error) return {writeError(error.value(), path)};
    struct stat info {};
    const bool exists = ::stat(target.c_str(), &info) == 0;
    if (exists && S_ISDIR(info.st_mode)) return {writeError(EISDIR, path)};
    // A file that may not be written is not replaced behind its owner's back, though its folder would allow it.
    if (exists && !isWritable(target, info)) return {protectedError(path)};

    clearLeftovers(target);
    const std::string saving = savingName(target, ::getpid());
    if (const int failure = writeNew(saving, text, exists ? &info : nullptr)) {
        ::unlink(saving.c_str());
        return {writeError(failure, path)};
    }
    if (exists && keep == KeepPrevious::Yes) keepOld(target, saving + "~");
    if (::rename(saving.c_str(), target.c_str()) != 0) {
        const int failure = errno;
        ::unlink(saving.c_str());
        return {writeError(failure, path)};
    }
    flushFolder(target.parent_path());
    return {};
}

bool mayReplaceFile(const std::string& path) {
    std::error_code error;
    const fs::path target = fs::weakly_canonical(fs::absolute(path, error), error);
    struct stat info {};
    if (error || (::stat(target.c_str(), &info) == 0 && !isWritable(target, info))) return false;
    return ::access(target.parent_path().c_str(), W_OK) == 0;
}

FileStamp fileStamp(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return {};
    return {static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec,
            static_cast<std::uint64_t>(info.st_size), static_cast<std::uint64_t>(info.st_ino)};
}

} // namespace platbook::models
