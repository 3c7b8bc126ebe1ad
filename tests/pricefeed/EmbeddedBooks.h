#pragma once

#include "models/catalog/EmbeddedCatalogue.h"
#include "models/pricefeed/BookMaker.h"
#include "models/pricefeed/FeedValue.h"

#include <QtGlobal>

#include <string>
#include <utility>
#include <vector>

inline const platbook::models::Catalogue& catalogue() {
    static const platbook::models::Catalogue embedded = platbook::models::embeddedCatalogue();
    return embedded;
}

/// The file of an embedded price book.
inline platbook::models::CatalogueFile embeddedBook(const std::string& id) {
    for (platbook::models::CatalogueFile& file : platbook::models::embeddedCatalogueFiles().books)
        if (file.name == "books/" + id + ".json") return std::move(file);
    qFatal("no such book");
}

inline platbook::models::Rational number(const char* text) { return *platbook::models::parseExactNumber(text); }

/// What a book of today is made of, on an embedded one.
inline platbook::models::BookParts partsOn(const std::string& base,
                                           std::vector<platbook::models::FeedPriceLine> lines) {
    platbook::models::BookParts parts;
    parts.id = "gcp-2026-11-27";
    parts.title = "test";
    parts.readOn = *platbook::models::Date::parse("2026-11-27");
    parts.source = "a list";
    if (!base.empty()) parts.base = embeddedBook(base);
    parts.lines = std::move(lines);
    return parts;
}
