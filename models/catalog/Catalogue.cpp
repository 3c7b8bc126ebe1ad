#include "models/catalog/Catalogue.h"

#include "models/catalog/PriceLayer.h"

#include <algorithm>
#include <utility>

namespace platbook::models {

Result<Catalogue> Catalogue::parse(const CatalogueFiles& files) {
    Diagnostics found;
    const auto collect = [&found](const auto& result) {
        found.insert(found.end(), result.diagnostics().begin(), result.diagnostics().end());
    };
    auto locations = Locations::parse(files.regions, files.latency, files.locationGroups);
    auto sqlTiers = SqlTiers::parse(files.sqlTiers);
    auto machines = Machines::parse(files.machines);
    auto kinds = Kinds::parse(files.kinds);
    auto regimes = Regimes::parse(files.regimes);
    auto classPolicies = ClassPolicies::parse(files.classPolicy);
    auto rules = RuleSet::parse(files.rules);
    auto sizes = ProviderSizes::parse(files.sizes);
    auto modelPrices = ModelPrices::parse(files.modelPrices);
    collect(locations);
    collect(sqlTiers);
    collect(machines);
    collect(kinds);
    collect(regimes);
    collect(classPolicies);
    collect(rules);
    collect(sizes);
    collect(modelPrices);

    Catalogue catalogue;
    if (locations) {
        for (const CatalogueFile& file : files.books) {
            auto book = PriceBook::parse(file, *locations);
            collect(book);
            if (!book) continue;
            auto shared = std::make_shared<const PriceBook>(*std::move(book));
            if (catalogue.findBook(shared->id()) != nullptr)
                found.push_back({DiagnosticSeverity::Error,
                                 "catalogue.duplicate",
                                 "a second book has the id \"" + shared->id() + "\"",
                                 {},
                                 {file.name, 1, 1},
                                 shared->id()});
            catalogue.add(std::move(shared));
        }
    }
    if (hasErrors(found)) return found;
    catalogue.m_parts = std::make_shared<const Parts>(
        Parts{*std::move(locations), *std::move(sqlTiers), *std::move(machines), *std::move(kinds), *std::move(regimes),
              *std::move(classPolicies), *std::move(rules), *std::move(sizes), *std::move(modelPrices)});
    return Result<Catalogue>(std::move(catalogue), std::move(found));
}

Result<Catalogue> Catalogue::withBook(const CatalogueFile& file) const {
    auto book = PriceBook::parse(file, locations());
    if (!book) return book.diagnostics();
    Catalogue more = *this;
    std::erase_if(more.m_books, [&](const auto& other) { return other->id() == book->id(); });
    const Diagnostics warnings = book.diagnostics();
    more.add(std::make_shared<const PriceBook>(*std::move(book)));
    return Result<Catalogue>(std::move(more), warnings);
}

Result<Catalogue> Catalogue::withLayer(const CatalogueFile& file) const {
    auto layer = PriceLayer::parse(file, locations());
    if (!layer) return layer.diagnostics();
    const Diagnostics warnings = layer.diagnostics();
    Catalogue more = *this;
    std::erase_if(more.m_layers, [&](const auto& other) { return other->id == layer->id; });
    const auto place = std::find_if(more.m_layers.begin(), more.m_layers.end(),
                                    [&](const auto& other) { return other->id > layer->id; });
    more.m_layers.insert(place, std::make_shared<const PriceLayer>(*std::move(layer)));
    return Result<Catalogue>(std::move(more), warnings);
}

std::shared_ptr<const PriceLayer> Catalogue::findLayer(std::string_view id) const {
    for (const auto& layer : m_layers)
        if (layer->id == id) return layer;
    return nullptr;
}

void Catalogue::add(std::shared_ptr<const PriceBook> book) {
    const auto isOlder = [&](const auto& other) {
        return other->asOf() < book->asOf() || (other->asOf() == book->asOf() && other->id() < book->id());
    };
    const auto place = std::find_if(m_books.begin(), m_books.end(), isOlder);
    m_books.insert(place, std::move(book));
}

const PriceBook* Catalogue::findBook(std::string_view id) const {
    for (const auto& book : m_books)
        if (book->id() == id) return book.get();
    return nullptr;
}

const PriceBook* Catalogue::newestBook(ProviderId provider) const {
    for (const auto& book : m_books)
        if (book->provider() == provider) return book.get();
    return nullptr;
}

} // namespace platbook::models
