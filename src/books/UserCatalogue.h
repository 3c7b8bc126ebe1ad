#pragma once

#include "models/catalog/Catalogue.h"
#include "models/pricefeed/BookStore.h"
#include "models/pricefeed/FeedRules.h"

#include <memory>
#include <optional>
#include <string>

namespace platbook::books {

/// The user's price books: $XDG_DATA_HOME/platbook/books, else ~/.local/share/platbook/books.
models::BookStore userBooks();

/// What plans are evaluated with: the embedded catalogue and the books that the user accepted. Warnings tell of books
/// that are left out.
models::Result<std::shared_ptr<const models::Catalogue>> userCatalogue();

/// File of a book that plans use, embedded or accepted. @return nothing when there is no such book.
std::optional<models::CatalogueFile> bookFile(const std::string& id);

/// How the provider's price list is read; embedded.
models::Result<models::FeedRules> feedRules(models::ProviderId provider);

} // namespace platbook::books
