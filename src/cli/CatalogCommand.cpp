#include "src/cli/CatalogMap.h"
#include "src/cli/Commands.h"
#include "src/cli/PlanInput.h"
#include "src/cli/TextTable.h"

#include "models/catalog/EmbeddedCatalogue.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace platbook::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

TextTable regionsTable(const models::Catalogue& catalogue) {
    TextTable table{{{"provider"}, {"location"}, {"title"}, {"country"}, {"jurisdictions"}, {"zones", true}, {"open"}},
                    {}};
    for (const models::Location& place : catalogue.locations().all()) {
        if (place.kind != models::LocationKind::Region) continue;
        table.rows.push_back({std::string(models::toText(place.provider)), place.name, place.title, place.country,
                              joined(place.jurisdictions), place.zones ? std::to_string(*place.zones) : "",
                              place.open ? "yes" : "restricted"});
    }
    return table;
}

std::string sourceWord(models::PriceSource source) {
    switch (source) {
    case models::PriceSource::List: return "list";
    case models::PriceSource::Negotiated: return "negotiated";
    case models::PriceSource::User: return "user";
    case models::PriceSource::Default: return "default";
    case models::PriceSource::Estimated: return "estimated";
    case models::PriceSource::Missing: return "missing";
    }
    return {};
}

/// Prices of one location, or of every one.
TextTable pricesTable(const models::Catalogue& catalogue, const models::PriceBook& book, const std::string& location) {
    TextTable table{{{"key"}, {"location"}, {"usd", true}, {"unit"}, {"kind"}, {"as_of"}, {"source"}, {"doubt"}}, {}};
    const auto& places = catalogue.locations().all();
    for (std::size_t k = 0; k < book.keys().size(); ++k) {
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (!location.empty() && places[i].name != location) continue;
            const models::Rate* rate =
                book.rate(static_cast<models::RateKey>(k), models::LocationId{static_cast<std::uint16_t>(i)});
            if (!rate) continue;
            table.rows.push_back({std::string(book.keys()[k].name), places[i].name, rate->price.toText(),
                                  std::string(book.keys()[k].unit), sourceWord(rate->source), rate->asOf.toText(),
                                  book.origin(rate->origin), rate->doubt});
        }
    }
    return table;
}

/// The provider that has a location of that name; without one the first of all.
models::ProviderId providerOf(const models::Catalogue& catalogue, const std::string& location) {
    for (const auto provider : {models::ProviderId::Gcp, models::ProviderId::Aws, models::ProviderId::Azure})
        if (catalogue.locations().find(provider, location)) return provider;
    return models::ProviderId::Gcp;
}

std::string tableJson(const TextTable& table) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const auto& row : table.rows) {
        nlohmann::ordered_json object;
        for (std::size_t c = 0; c < table.columns.size(); ++c) object[table.columns[c].title] = row[c];
        rows.push_back(object);
    }
    return rows.dump(2) + "\n";
}

} // namespace

std::string CatalogCommand::name() const { return "catalog"; }
std::string CatalogCommand::summary() const {
    return "Lists regions, prices, or what a component kind or a size is at each provider.";
}
std::vector<Positional> CatalogCommand::positionals() const {
    return {{"WHAT", "what to list", false, {"regions", "prices", "map"}},
            {"NAME", "prices: a location of any provider; map: a component kind", true, {}}};
}
std::vector<Option> CatalogCommand::options() const {
    return {formatOption({"text", "json", "csv", "md"}),
            bookOption(),
            {"size", "NAME", "map: the like of a database tier, machine or cache size at every provider", {}}};
}

ExitCode CatalogCommand::run(const Arguments& arguments, Streams streams) const {
    const models::Catalogue catalogue = models::embeddedCatalogue();
    const std::string what = *arguments.positional(0);
    const std::string which = arguments.positional(1).value_or("");
    TextTable table;
    if (what == "regions") {
        table = regionsTable(catalogue);
    } else if (what == "map") {
        table = arguments.has("size") ? sizesTable(catalogue, arguments.value("size")) : kindsTable(catalogue, which);
    } else {
        const models::PriceBook* book = arguments.has("book") ? catalogue.findBook(arguments.value("book"))
                                                              : catalogue.newestBook(providerOf(catalogue, which));
        if (!book) {
            streams.err << "platbook-cli catalog: there is no price book \"" << arguments.value("book") << "\"\n";
            return ExitCode::Usage;
        }
        table = pricesTable(catalogue, *book, which);
    }
    if (table.rows.empty()) {
        streams.err << "platbook-cli catalog: nothing is known of \""
                    << (what == "map" && arguments.has("size") ? arguments.value("size") : which) << "\"\n";
        return ExitCode::Usage;
    }
    const std::string format = arguments.value("format", "text");
    streams.out << (format == "json" ? tableJson(table) : table.print(format));
    return ExitCode::Fine;
}

} // namespace platbook::cli
