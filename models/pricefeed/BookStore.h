#pragma once

#include "models/catalog/Catalogue.h"
#include "models/catalog/CatalogueFile.h"
#include "models/messages/Diagnostic.h"

#include <string>
#include <vector>

namespace platbook::models {

/// Price books of the user: a folder of files `<id>.json` that plans use beside the embedded books,
/// `candidates/<id>.json`, which nothing uses until they are accepted, and `layers/<id>.json`, private price layers.
class BookStore {
public:
    explicit BookStore(std::string folder) : m_folder(std::move(folder)) {}

    const std::string& folder() const { return m_folder; }
    /// For what is known of earlier answers.
    std::string cacheFolder() const { return m_folder + "/cache"; }

    /// The catalogue with the accepted books and the layers. One that cannot be read, or has the id of another, is left
    /// out with a warning, so that a damaged file stops nobody.
    Result<Catalogue> withAccepted(const Catalogue& catalogue) const;

    /// Ids, sorted.
    std::vector<std::string> accepted() const;
    std::vector<std::string> candidates() const;
    std::vector<std::string> layers() const;
    std::string layerPath(const std::string& id) const;

    /// @errors book.unknown, book.bad_id, file.*
    Result<CatalogueFile> candidate(const std::string& id) const;
    /// Writes a candidate whole or not at all; an earlier one of that id is replaced.
    /// @errors file.*
    Diagnostics keepCandidate(const std::string& id, const CatalogueFile& book) const;
    /// Makes a candidate a book that plans use.
    /// @errors book.unknown, book.bad_id, file.*
    Diagnostics accept(const std::string& id) const;
    /// Removes a candidate, be it one that cannot be read, for good.
    /// @errors book.unknown, book.bad_id, file.*
    Diagnostics discard(const std::string& id) const;

    /// Writes a layer whole or not at all into a folder that only the user reads; an earlier one of that id is replaced.
    /// @errors book.bad_id, file.*
    Diagnostics keepLayer(const std::string& id, const CatalogueFile& layer) const;

private:
    /// Why there is no candidate of that id; empty: there is one.
    Diagnostics whyNoCandidate(const std::string& id) const;
    void addLayers(Catalogue& all, Diagnostics& warnings) const;
    std::string pathOf(const std::string& id, bool candidate) const;

    std::string m_folder;
};

} // namespace platbook::models
