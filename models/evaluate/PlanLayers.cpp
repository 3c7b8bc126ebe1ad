#include "models/evaluate/PlanLayers.h"

#include "models/catalog/Catalogue.h"
#include "models/evaluate/Evaluation.h"
#include "models/messages/Quoted.h"

#include <algorithm>

namespace platbook::models {

std::vector<PriceLayerPtr> layersInForce(const Catalogue& catalogue, const Plan& plan, const PriceBook& book) {
    std::vector<PriceLayerPtr> layers;
    for (const std::string& id : *plan.pricing->layers) {
        PriceLayerPtr layer = catalogue.findLayer(id);
        if (layer && layer->provider == book.provider() &&
            std::find(layers.begin(), layers.end(), layer) == layers.end())
            layers.push_back(std::move(layer));
    }
    return layers;
}

std::vector<PriceLayerPtr> layersInForce(const Evaluation& evaluation) {
    if (!evaluation.priceBook) return {};
    return layersInForce(*evaluation.catalogue, evaluation.index->plan(), *evaluation.priceBook);
}

std::string layersText(const Evaluation& evaluation) {
    std::string text;
    for (const PriceLayerPtr& layer : layersInForce(evaluation))
        text += (text.empty() ? "" : ", ") + layer->id + " of " + layer->asOf.toText();
    return text;
}

std::vector<IdleLayer> idleLayers(const Evaluation& evaluation) {
    std::vector<IdleLayer> idle;
    for (const std::string& id : *evaluation.index->plan().pricing->layers) {
        const auto known = [&id](const IdleLayer& other) { return other.layer == id; };
        if (std::any_of(idle.begin(), idle.end(), known)) continue;
        const PriceLayerPtr layer = evaluation.catalogue->findLayer(id);
        if (!layer) {
            idle.push_back({id, true,
                            "There is no private price layer " + text::quoted(id) +
                                " on this machine, so prices are without it."});
        } else if (evaluation.priceBook && layer->provider != evaluation.priceBook->provider()) {
            idle.push_back({id, false,
                            "The private price layer " + text::quoted(id) + " is over prices of " +
                                std::string(toText(layer->provider)) + ", so it changes nothing of " +
                                text::quoted(evaluation.book) + "."});
        }
    }
    return idle;
}

} // namespace platbook::models
