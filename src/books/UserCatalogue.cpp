#include "src/books/UserCatalogue.h"

#include "models/catalog/EmbeddedCatalogue.h"
#include "models/io/AtomicFile.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace platbook::books {

models::BookStore userBooks() {
    const char* data = std::getenv("XDG_DATA_HOME");
    if (data != nullptr && *data == '/') return models::BookStore(std::string(data) + "/platbook/books");
    const char* home = std::getenv("HOME");
    return models::BookStore(std::string(home != nullptr ? home : "") + "/.local/share/platbook/books");
}

models::Result<std::shared_ptr<const models::Catalogue>> userCatalogue() {
    auto all = userBooks().withAccepted(models::embeddedCatalogue());
    models::Diagnostics warnings = all.diagnostics();
    return {std::make_shared<const models::Catalogue>(*std::move(all)), std::move(warnings)};
}

std::optional<models::CatalogueFile> bookFile(const std::string& id) {
    const std::string name = "books/" + id + ".json"; // embedded books are named after their ids
    for (models::CatalogueFile& file : models::embeddedCatalogueFiles().books)
        if (file.name == name) return std::move(file);
    const models::BookStore store = userBooks();
    const auto accepted = store.accepted();
    if (std::find(accepted.begin(), accepted.end(), id) == accepted.end()) return std::nullopt;
    constexpr std::size_t largestBook = std::size_t{64} << 20U;
    const std::string path = store.folder() + "/" + id + ".json";
    const auto bytes = models::readWholeFile(path, largestBook);
    if (!bytes) return std::nullopt;
    return models::CatalogueFile{path, *bytes};
}

models::Result<models::FeedRules> feedRules(models::ProviderId provider) {
    models::embeddedCatalogueFiles(); // makes the resources known
    const std::string name = "feeds/" + std::string(models::toText(provider)) + ".json";
    QFile file(QStringLiteral(":/catalog/") + QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly)) return models::FeedRules::parse({name, {}});
    return models::FeedRules::parse({name, file.readAll().toStdString()});
}

} // namespace platbook::books
