#include "src/cli/LayerList.h"

#include "src/books/UserCatalogue.h"
#include "src/cli/PlanInput.h"
#include "src/cli/TextTable.h"

#include "models/evaluate/PlanLayers.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

namespace platbook::cli {
namespace {

std::string rulesText(const models::PriceLayer& layer) {
    std::string text;
    const auto add = [&text](std::size_t count, const std::string& one) {
        if (count == 0) return;
        text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + one + (count == 1 ? "" : "s");
    };
    add(layer.prices.size(), "price");
    add(layer.discounts.size(), "discount");
    add(layer.markups.size(), "markup");
    add(layer.commitments.size(), "commitment");
    return text;
}

/// Whether a plan uses the layer, in a word.
std::string useText(const models::PriceLayer& layer, const models::Evaluation& evaluation) {
    const auto& named = *evaluation.index->plan().pricing->layers;
    if (std::find(named.begin(), named.end(), layer.id) == named.end()) return "no";
    const auto used = models::layersInForce(evaluation);
    return std::any_of(used.begin(), used.end(), [&](const auto& one) { return one->id == layer.id; })
               ? "yes"
               : "named, of another provider";
}

ExitCode list(const Arguments& arguments, Streams streams) {
    ExitCode code = ExitCode::Fine;
    std::optional<OpenedPlan> opened;
    std::shared_ptr<const models::Catalogue> catalogue;
    if (arguments.has("plan")) {
        opened = openPlan(arguments.value("plan"), arguments, streams, code);
        if (!opened) return code;
        catalogue = opened->workbench->sharedCatalogue();
    } else {
        const auto usable = books::userCatalogue();
        streams.err << models::toText(usable.diagnostics());
        catalogue = *usable;
    }
    TextTable table{{{"id"}, {"provider"}, {"as_of"}, {"rules"}, {"title"}, {"file"}}, {}};
    if (opened) table.columns.push_back({"used"});
    models::Diagnostics idle;
    for (const models::PriceLayerPtr& layer : catalogue->layers()) {
        std::vector<std::string> row{
            layer->id,    std::string(models::toText(layer->provider)), layer->asOf.toText(), rulesText(*layer),
            layer->title, books::userBooks().layerPath(layer->id)};
        if (opened) {
            const models::Evaluation& evaluation = *opened->workbench->evaluation();
            row.push_back(useText(*layer, evaluation));
            if (row.back() == "yes") {
                const auto unused = models::idleRules(*catalogue->findBook(evaluation.book), layer,
                                                      books::userBooks().layerPath(layer->id));
                idle.insert(idle.end(), unused.begin(), unused.end());
            }
        }
        table.rows.push_back(std::move(row));
    }
    streams.out << (catalogue->layers().empty() ? "no private price layers on this machine\n" : table.text());
    streams.err << models::toText(idle);
    return code;
}

ExitCode add(const Arguments& arguments, Streams streams) {
    const auto path = arguments.positional(2);
    if (!path) {
        streams.err << "platbook-cli books: layers add takes the file of a price layer\n";
        return ExitCode::Usage;
    }
    auto bytes = readFile(*path, streams);
    if (!bytes) return ExitCode::OutsideFailure;
    const models::CatalogueFile file{*path, *std::move(bytes)};
    const auto catalogue = books::userCatalogue();
    const auto layer = models::PriceLayer::parse(file, (*catalogue)->locations());
    streams.err << models::toText(layer.diagnostics());
    if (!layer) return ExitCode::Usage;
    const models::BookStore store = books::userBooks();
    if (std::error_code none; std::filesystem::exists(store.layerPath(layer->id), none) && !arguments.has("force")) {
        streams.err << "platbook-cli books: the layer " << layer->id
                    << " is there already\n  hint: --force replaces it; another id adds one beside it\n";
        return ExitCode::Usage;
    }
    if (const models::PriceBook* newest = (*catalogue)->newestBook(layer->provider))
        streams.err << models::toText(
            models::idleRules(*newest, std::make_shared<const models::PriceLayer>(*layer), *path));
    const models::Diagnostics problems = store.keepLayer(layer->id, file);
    streams.err << models::toText(problems);
    if (models::hasErrors(problems)) return ExitCode::OutsideFailure;
    streams.out << layer->id << " is in place: " << store.layerPath(layer->id)
                << "\nA plan uses it once pricing.layers names it.\n";
    return ExitCode::Fine;
}

} // namespace

ExitCode answerLayers(const Arguments& arguments, Streams streams) {
    const auto what = arguments.positional(1);
    if (!what) return list(arguments, streams);
    if (*what == "add") return add(arguments, streams);
    streams.err << "platbook-cli books: layers knows no \"" << *what
                << "\"\n  hint: layers lists them, layers add FILE adds one\n";
    return ExitCode::Usage;
}

} // namespace platbook::cli
