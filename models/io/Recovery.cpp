#include "models/io/Recovery.h"

#include "models/io/TextCheck.h"

#include <nlohmann/json.hpp>

#include <QByteArrayView>
#include <QCryptographicHash>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include <unistd.h>

namespace platbook::models {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view fileEnd = ".recovery";
constexpr std::size_t longestHeader = std::size_t{1} << 20; // holds the layout

std::string digest(std::string_view text) {
    return QCryptographicHash::hash(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())),
                                    QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

/// When a process started, in clock ticks since the system did; tells it from a later one with the same number.
std::string startOf(std::int64_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    const std::string line{std::istreambuf_iterator<char>(file), {}};
    const std::size_t name = line.rfind(')'); // the name may hold blanks
    if (name == std::string::npos) return {};
    if (line.compare(name + 1, 2, " Z") == 0) return {}; // it has ended, its parent has not noticed yet
    std::size_t at = name + 1;                           // the blank before field 3
    constexpr int fieldsBetween = 22 - 3; // the start time is field 22; the next one, memory, changes all the time
    for (int i = 0; i < fieldsBetween && at != std::string::npos; ++i) at = line.find(' ', at + 1);
    if (at == std::string::npos) return {};
    return line.substr(at, line.find(' ', at + 1) - at);
}

bool isAlive(std::int64_t process, const std::string& start) {
    if (process <= 0 || (::kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH)) return false;
    const std::string known = startOf(process);
    return !known.empty() && known == start;
}

/// The header is one line of JSON, the plan's text follows byte for byte.
std::string headerOf(const RecoverySnapshot& snapshot) {
    const auto process = static_cast<std::int64_t>(::getpid());
    const nlohmann::json header{{"key", snapshot.key},
                                {"plan", snapshot.planPath},
                                {"title", snapshot.title},
                                {"written_ms", snapshot.writtenMs},
                                {"saved_ms", snapshot.savedMs},
                                {"bytes", snapshot.text.size()},
                                {"sha256", digest(snapshot.text)},
                                {"layout", snapshot.layout},
                                {"process", process},
                                {"process_start", startOf(process)}};
    return header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::optional<RecoverySnapshot> readSnapshot(const std::string& path) {
    const Result<std::string> file = readWholeFile(path, largestPlanBytes + longestHeader);
    if (!file) return std::nullopt;
    const std::size_t newline = file->find('\n');
    if (newline == std::string::npos) return std::nullopt;
    const nlohmann::json header =
        nlohmann::json::parse(file->begin(), file->begin() + static_cast<std::ptrdiff_t>(newline), nullptr, false);
    if (!header.is_object()) return std::nullopt;
    const auto text = [&](const char* key) {
        const auto found = header.find(key);
        return found != header.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const auto number = [&](const char* key) {
        const auto found = header.find(key);
        return found != header.end() && found->is_number_integer() ? found->get<std::int64_t>() : std::int64_t{0};
    };
    RecoverySnapshot snapshot{text("key"),          text("plan"),       text("title"),
                              number("written_ms"), number("saved_ms"), file->substr(newline + 1),
                              text("layout")};
    if (snapshot.key.empty() || digest(snapshot.text) != text("sha256")) return std::nullopt;
    if (number("process") != ::getpid() && isAlive(number("process"), text("process_start"))) return std::nullopt;
    return snapshot;
}

} // namespace

std::string Recovery::fileOf(const std::string& key) const {
    return (fs::path(m_folder) / (digest(key).substr(0, 24) + std::string(fileEnd))).string();
}

Diagnostics Recovery::write(const RecoverySnapshot& snapshot) const {
    std::error_code error;
    fs::create_directories(m_folder, error); // what goes wrong shows when the file is written
    fs::permissions(m_folder, fs::perms::owner_all, error);
    return replaceFile(fileOf(snapshot.key), headerOf(snapshot) + snapshot.text, KeepPrevious::No);
}

std::vector<RecoverySnapshot> Recovery::list() const {
    std::vector<RecoverySnapshot> found;
    std::error_code error;
    for (fs::directory_iterator it(m_folder, error), end; !error && it != end; it.increment(error)) {
        if (it->path().extension() != fileEnd) continue;
        if (auto snapshot = readSnapshot(it->path().string())) found.push_back(std::move(*snapshot));
    }
    std::sort(found.begin(), found.end(), [](const RecoverySnapshot& a, const RecoverySnapshot& b) {
        return a.writtenMs != b.writtenMs ? a.writtenMs > b.writtenMs : a.key < b.key;
    });
    return found;
}

Diagnostics Recovery::remove(const std::string& key) const {
    std::error_code error;
    fs::remove(fileOf(key), error);
    if (!error) return {};
    return {{DiagnosticSeverity::Warning,
             "file.unwritable",
             "A recovery snapshot could not be removed: " + error.message() + ".",
             {},
             {fileOf(key), 0, 0},
             {}}};
}

std::string recoveryKey(std::string_view planPathOrName) {
    return std::to_string(::getpid()) + ":" + startOf(::getpid()) + ":" + std::string(planPathOrName);
}

} // namespace platbook::models
