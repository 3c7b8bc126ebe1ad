#pragma once

#include "models/catalog/EmbeddedCatalogue.h"
#include "models/pricefeed/FeedValue.h"

#include <QtGlobal>

#include <string>
#include <utility>

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
