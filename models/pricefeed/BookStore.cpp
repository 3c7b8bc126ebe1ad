#include "models/pricefeed/BookStore.h"

#include "models/catalog/PriceLayer.h"
#include "models/io/AtomicFile.h"
#include "models/messages/NearestName.h"
#include "models/messages/Quoted.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace platbook::models {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largestBook = std::size_t{64} << 20U;
constexpr std::string_view ending = ".json";

std::vector<std::string> idsIn(const std::string& folder) {
    std::vector<std::string> ids;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        if (name.size() <= ending.size() || !name.ends_with(ending)) continue;
        const std::string id = name.substr(0, name.size() - ending.size());
        if (isFileId(id)) ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

Diagnostic said(std::string code, std::string message, std::string hint = {}) {
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    return diagnostic;
}

/// What kept a file out, as a warning.
Diagnostic leftOut(const Diagnostics& problems, const std::string& hint) {
    Diagnostic warning = problems.front();
    warning.severity = DiagnosticSeverity::Warning;
    warning.hint = hint;
    return warning;
}

} // namespace

std::string BookStore::pathOf(const std::string& id, bool candidate) const {
    return m_folder + (candidate ? "/candidates/" : "/") + id + std::string(ending);
}

std::vector<std::string> BookStore::accepted() const { return idsIn(m_folder); }

std::vector<std::string> BookStore::candidates() const { return idsIn(m_folder + "/candidates"); }

std::vector<std::string> BookStore::layers() const { return idsIn(m_folder + "/layers"); }

std::string BookStore::layerPath(const std::string& id) const {
    return m_folder + "/layers/" + id + std::string(ending);
}

Result<Catalogue> BookStore::withAccepted(const Catalogue& catalogue) const {
    Catalogue all = catalogue;
    Diagnostics warnings;
    for (const std::string& id : accepted()) {
        const std::string path = pathOf(id, false);
        Diagnostics problems;
        if (catalogue.findBook(id) != nullptr) {
            problems.push_back(
                said("book.duplicate", "the price book " + text::quoted(id) + " ships with the planner"));
            problems.back().place.file = path;
        } else if (const auto bytes = readWholeFile(path, largestBook); !bytes) {
            problems = bytes.diagnostics();
        } else if (auto more = all.withBook({path, *bytes}); !more) {
            problems = more.diagnostics();
        } else if (more->findBook(id) == nullptr || more->books().size() != all.books().size() + 1) {
            problems.push_back(said("book.bad_id", "the price book has another id than its file"));
            problems.back().place.file = path;
        } else {
            all = *std::move(more);
        }
        if (!problems.empty())
            warnings.push_back(leftOut(problems, "The file is not used; remove it, or refresh the prices again."));
    }
    addLayers(all, warnings);
    return {std::move(all), std::move(warnings)};
}

void BookStore::addLayers(Catalogue& all, Diagnostics& warnings) const {
    for (const std::string& id : layers()) {
        const std::string path = layerPath(id);
        Diagnostics problems;
        if (const auto bytes = readWholeFile(path, largestBook); !bytes) {
            problems = bytes.diagnostics();
        } else if (auto more = all.withLayer({path, *bytes}); !more) {
            problems = more.diagnostics();
        } else if (!more->findLayer(id) || more->layers().size() != all.layers().size() + 1) {
            problems.push_back(said("book.bad_id", "the price layer has another id than its file"));
            problems.back().place.file = path;
        } else {
            all = *std::move(more);
        }
        if (!problems.empty())
            warnings.push_back(leftOut(problems,
                                       "The layer is not used. `platbook-cli books layers add FILE` replaces "
                                       "it by one that can be read."));
    }
}

Diagnostics BookStore::whyNoCandidate(const std::string& id) const {
    if (!isFileId(id)) return {said("book.bad_id", text::quoted(id) + " is no id of a price book")};
    const std::vector<std::string> known = candidates();
    if (std::find(known.begin(), known.end(), id) != known.end()) return {};
    const std::vector<std::string_view> names(known.begin(), known.end());
    const std::string hint = nearestHint(id, names);
    return {said("book.unknown", "no price book " + text::quoted(id) + " waits to be accepted",
                 hint.empty() ? "A refresh makes one." : hint)};
}

Result<CatalogueFile> BookStore::candidate(const std::string& id) const {
    if (Diagnostics why = whyNoCandidate(id); !why.empty()) return why;
    const std::string path = pathOf(id, true);
    const auto bytes = readWholeFile(path, largestBook);
    if (!bytes) return bytes.diagnostics();
    return CatalogueFile{path, *bytes};
}

Diagnostics BookStore::keepCandidate(const std::string& id, const CatalogueFile& book) const {
    std::error_code error; // shows when the file is written
    fs::create_directories(m_folder + "/candidates", error);
    return replaceFile(pathOf(id, true), book.bytes, KeepPrevious::No);
}

Diagnostics BookStore::keepLayer(const std::string& id, const CatalogueFile& layer) const {
    if (!isIdText(id)) return {said("book.bad_id", text::quoted(id) + " is no id of a price layer")};
    std::error_code error; // shows when the file is written
    fs::create_directories(m_folder + "/layers", error);
    fs::permissions(m_folder + "/layers", fs::perms::owner_all, error);
    return replaceFile(layerPath(id), layer.bytes, KeepPrevious::No);
}

Diagnostics BookStore::accept(const std::string& id) const {
    const auto book = candidate(id);
    if (!book) return book.diagnostics();
    std::error_code error;
    fs::rename(pathOf(id, true), pathOf(id, false), error);
    if (!error) return {};
    Diagnostic problem = said("file.unwritable", "the price book cannot be moved into place: " + error.message());
    problem.place.file = pathOf(id, false);
    return {problem};
}

Diagnostics BookStore::discard(const std::string& id) const {
    if (Diagnostics why = whyNoCandidate(id); !why.empty()) return why;
    std::error_code error;
    fs::remove(pathOf(id, true), error);
    if (!error) return {};
    Diagnostic problem = said("file.unwritable", "the price book cannot be removed: " + error.message());
    problem.place.file = pathOf(id, true);
    return {problem};
}

} // namespace platbook::models
